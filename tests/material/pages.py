"""Pages in the markup of boards and common sites, with what a reader should find on each. Their content is made up."""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.offers.postings.values import Page, Posting

FOLDER = Path(__file__).parents[2] / "bench" / "pages"
TODAY = date(2026, 11, 22)
_HEAD = re.compile(r"^\{# (.*?) #\}\n")
_TYPES = {"html": "text/html; charset=utf-8", "json": "application/json", "xml": "text/xml", "txt": "text/plain"}
_COUNTRIES = {"FR": "France", "GB": "United Kingdom", "IE": "Ireland", "DE": "Germany"}
_MARKS = " :–—-·|,()/"


@dataclass(frozen=True, slots=True)
class Sample:
    """One page with its truth. refused: the code that it should be refused with, or "".  noise: words of no offer.

    job: what stands in jobs.json.  hidden: words that nobody would have seen.
    """

    name: str
    page: Page
    refused: str
    road: str
    hidden: str
    job: dict[str, Any] = field(default_factory=dict[str, Any])
    noise: tuple[str, ...] = ()


@cache
def samples() -> tuple[Sample, ...]:
    """Every page, in the order of their names."""
    files = sorted(one for one in FOLDER.iterdir() if one.suffix != ".jinja" and one.name != "jobs.json")
    return tuple(_sample(file) for file in files)


def wrong(sample: Sample, posting: Posting) -> list[str]:
    """Which of title, company, place and text the reader has wrong, each with what it has instead."""
    job = sample.job
    told = {name: str(getattr(posting, name)) for name in ("title", "company")}
    found = [f"{name}: {words!r}" for name, words in told.items() if _even(words) != _even(job[name])]
    if not _is_place(posting.place, job):
        found.append(f"place: {posting.place!r}")
    lines = {_even(line) for line in posting.text.split("\n")}
    found += [f"text: lacks {line!r}" for line in _lines(job) if _even(line) not in lines]
    said = _even(posting.text)
    found += [f"text: has {words!r}" for words in sample.noise if _even(words) in said]
    return found


def _lines(job: dict[str, Any]) -> list[str]:
    return [line for one in job["sections"] for line in (one["h"], *one["p"], *(f"- {point}" for point in one["li"]))]


def _is_place(place: str, job: dict[str, Any]) -> bool:
    """The town, and beside it nothing but its country, region, postal code or district."""
    rest = _even(place)
    if _even(job["city"]) not in rest:
        return False
    for part in (
        job["city"],
        job["region"],
        _COUNTRIES[job["country"]],
        job["postal"],
        job["country"],
        "uk",
        "hérault",
    ):
        rest = rest.replace(_even(part), "")
    return re.fullmatch(r"[\s,()\-/]*(?:m1|ls1|\d{2})?(?:3e|03)?[\s,()\-/]*(?:\d{2})?[\s,()]*", rest) is not None


def _even(text: str) -> str:
    text = re.sub(r"[\s\u00a0\u202f]+", " ", text.replace("’", "'"))
    return text.strip(_MARKS if not text.startswith("- ") else " ").casefold()


def _sample(file: Path) -> Sample:
    source = file.read_text("utf-8")
    head = dict(pair.split("=", 1) for pair in _HEAD.match(source).group(1).split(" "))  # type: ignore[union-attr]
    noise: list[str] = []
    job = _jobs().get(head.get("job", ""), {})
    body = _rendered(source, job, noise).strip()
    content_type = head.get("type", _TYPES.get(file.suffix[1:], ""))
    charset = head.get("charset", "utf-8")
    if charset != "utf-8":
        content_type = "text/html"
    page = Page(head["address"], int(head.get("status", "200")), content_type, body.encode(charset))
    hidden = head.get("hidden", "").replace("_", " ")
    return Sample(file.stem, page, head.get("refused", ""), head.get("road", ""), hidden, job, tuple(noise))


def _rendered(source: str, job: dict[str, Any], noise: list[str]) -> str:
    def said(words: str) -> str:
        noise.append(words)
        return words

    macros = "headed strong broken soup lines french_bar french_foot english_bar english_foot"
    imports = f"{{% from '_parts.jinja' import {', '.join(macros.split())} with context %}}"
    return (
        _environment()
        .from_string(_HEAD.sub("", imports + _HEAD.sub("", source)))
        .render(**_given(job), job=job, noise=said)
    )


@cache
def _environment() -> Environment:
    """One for all pages: each has the same macros."""
    return Environment(  # noqa: S701 - pages of our own, written as HTML
        loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, keep_trailing_newline=True
    )


def _given(job: dict[str, Any]) -> dict[str, Any]:
    """What a template may ask for beside the macros."""

    def points(number: int) -> str:
        return f"<ul>{bare_points(number)}</ul>"

    def bare_points(number: int) -> str:
        return "".join(f"<li>{point}</li>" for point in job["sections"][number]["li"])

    def section(number: int) -> str:
        one = job["sections"][number]
        paragraphs = "".join(f"<p>{words}</p>" for words in one["p"])
        return f"<h3>{one['h']}</h3>{paragraphs}{points(number) if one['li'] else ''}"

    def ld(**given: Any) -> str:
        given = {("@type" if name == "type" else name): value for name, value in given.items()}
        values = {name: value for name, value in {**_node(job), **given}.items() if value is not None}
        return json.dumps(values, ensure_ascii=False).replace("</", "<\\/")

    def about_p() -> str:
        return f"<p>{job['about']}</p>"

    functions = (points, bare_points, section, ld, about_p)
    return {one.__name__: one for one in functions} | {"ld_raw": ld, "place": lambda: _place(job)}


def _node(job: dict[str, Any]) -> dict[str, Any]:
    """The job as schema.org writes it."""
    salary = job["salary"]
    value = {
        "@type": "QuantitativeValue",
        "minValue": salary["min"],
        "maxValue": salary["max"],
        "unitText": salary["unit"],
    }
    return {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": job["title"],
        "datePosted": "2026-11-02",
        "validThrough": "2026-12-31T00:00",
        "employmentType": job["employment"],
        "hiringOrganization": {"@type": "Organization", "name": job["company"], "sameAs": "https://site.example"},
        "jobLocation": _place(job),
        "baseSalary": {"@type": "MonetaryAmount", "currency": salary["currency"], "value": value},
    }


def _place(job: dict[str, Any]) -> dict[str, Any]:
    address = {"addressLocality": job["city"], "addressRegion": job["region"], "postalCode": job["postal"]}
    return {"@type": "Place", "address": {"@type": "PostalAddress", **address, "addressCountry": job["country"]}}


@cache
def _jobs() -> dict[str, dict[str, Any]]:
    return json.loads((FOLDER / "jobs.json").read_text("utf-8"))
