"""Made-up people in many layouts, printed by a browser as builders do, with labels: what an import must get right."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import sync_playwright

from app.documents.labels import shown_period
from app.lexicon.folding import fold
from app.vitae.document import CVDocument
from app.vitae.units import units

_HOME = Path(__file__).parents[2] / "bench" / "corpus" / "cv_layouts"
BY_YEARS = frozenset({"timeline", "piled_dates"})  # layouts that show years alone
_EDGE = "14mm"
_CHROMIUM = "/usr/bin/chromium"
_WORDS = re.compile(r"\w+")
_DATE_WORD = re.compile(
    r"(?:19|20)\d\d|janv?|fevr?|feb|mars|mar|avr|apr|mai|may|juin|june?|juil|july?|aout|aug|sept?|oct|nov|dec|present|now"
    r"|aujourd|hui|auj"
)
_TITLES = {
    "en": {
        "summary": "Profile", "objective": "Objective", "experience": "Experience", "projects": "Projects",
        "education": "Education", "skills": "Skills", "languages": "Languages", "interests": "Interests",
        "contact": "Contact", "personal": "Personal information", "wanted": "Position", "now": "now",
    },
    "fr": {
        "summary": "Profil", "objective": "Objectif", "experience": "Expériences professionnelles",
        "projects": "Projets", "education": "Formation", "skills": "Compétences", "languages": "Langues",
        "interests": "Centres d'intérêt", "contact": "Contact", "personal": "Informations personnelles",
        "wanted": "Poste visé", "now": "auj.",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Laid:
    """One person in one layout. labels: as `_cvs.facts` wants them; words: all that the page says."""

    layout: str
    person: str
    labels: dict[str, Any]
    words: Counter[str]
    pdf: bytes

    @property
    def name(self) -> str:
        """For people who look at figures."""
        return f"{self.layout}/{self.person}"


def laid_out(folder: str = "people") -> Iterator[Laid]:
    """Every person of a folder in every layout, as the PDF that a browser prints."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for layout in layouts():
            for person, told in people_laid_out(folder).items():
                page.set_content(html_of(layout, person, folder))
                pdf = page.pdf(format="A4", margin={"top": _EDGE, "bottom": _EDGE, "left": _EDGE, "right": _EDGE})
                words = Counter(_WORDS.findall(fold(str(page.inner_text("body")))))
                yield Laid(layout, person, labels_of(told, by_years=layout in BY_YEARS), words, pdf)
        browser.close()


def layouts() -> list[str]:
    """The names of all layouts."""
    return sorted(one.stem for one in (_HOME / "layouts").glob("[!_]*.html"))


def html_of(layout: str, person: str, folder: str = "people") -> str:
    """A person in a layout, before it is printed."""
    told = people_laid_out(folder)[person]
    language = told["language"]
    return str(
        _templates().get_template(f"{layout}.html").render(p=told, t=_TITLES[language], period=_period(language))
    )


def labels_of(told: dict[str, Any], *, by_years: bool = False) -> dict[str, Any]:
    """What a careful reader would enter. by_years: the page shows years alone."""
    cut = len("2021") if by_years else len("2021-06")
    posts = [[x["title"], x["company"], x["start"][:cut], x["end"][:cut] or None] for x in told["experience"]]
    return {
        "name": told["name"],
        "email": told["email"],
        "phone": told["phone"],
        "city": told["city"],
        "address": told["city"],
        "links": told["links"],
        "experience": posts,
        "education": [[x["degree"], x["school"], x["start"], x["end"]] for x in told["education"]],
        "languages": [x["name"] for x in told["languages"]],
        "skills": told["skills"],
    }


def placed_share(laid: Laid, found: CVDocument, not_placed: list[str]) -> float:
    """The share (0 to 1) of the page's words that stand in the document or are listed as not placed."""
    header = found.header
    texts = [header.full_name, header.current_title, header.email, header.phone, header.location]
    texts += [link.url for link in header.links] + [unit.text for unit in units(found)] + not_placed
    have = Counter(_WORDS.findall(fold(" ".join(texts))))
    titles = Counter(_WORDS.findall(fold(" ".join(word for one in _TITLES.values() for word in one.values()))))
    wanted = Counter({word: count for word, count in laid.words.items() if word not in titles and not _is_date(word)})
    return sum((wanted & have).values()) / max(1, wanted.total())


def _is_date(word: str) -> bool:
    """Years and months are fields of their own, compared as dates."""
    return bool(
        re.fullmatch(
            r"(?:19|20)\d\d|janv?|fevr?|mars|mar|avr|apr|mai|may|juin|jun|juil|jul|aout|aug|sept?|oct|nov|dec|present|aujourd|hui",
            word,
        )
    )


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(_HOME / "layouts"), autoescape=True, undefined=StrictUndefined)


@cache
def people_laid_out(folder: str = "people") -> dict[str, dict[str, Any]]:
    """The made-up people of a folder, by the names of their files."""
    files = sorted((_HOME / folder).glob("*.toml"))
    return {one.stem: tomllib.loads(one.read_text(encoding="utf-8")) for one in files}


def _period(language: Any) -> Callable[[dict[str, Any]], str]:
    def period(item: dict[str, Any]) -> str:
        return shown_period(item["start"], item["end"] or None, language)

    return period
