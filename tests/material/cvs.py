"""Labelled CVs: a sample's source made into the file that a person would upload, and how well it was understood."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from app.cvs.recognition.persons import bare_name
from app.cvs.recognition.vocabulary import FREELANCE
from app.lexicon.folding import fold
from app.vitae.document import CVDocument
from tests.material.docx import docx_of
from tests.material.fonts import Faces, pdf_of


@dataclass(frozen=True, slots=True)
class Sample:
    """One labelled CV. labels: what a careful reader would enter in the form."""

    path: Path
    labels: dict[str, Any]

    @property
    def file_name(self) -> str:
        """The name of the file that is uploaded."""
        return self.path.stem + {".html": ".pdf", ".dx": ".docx"}.get(self.path.suffix, self.path.suffix)

    @property
    def language(self) -> str:
        """Of the CV, as its file name ends: fr or en."""
        return self.path.stem.rpartition("_")[2]

    @property
    def is_drawn(self) -> bool:
        """Whether its file is a PDF that we draw, so that fonts make a difference."""
        return self.path.suffix == ".html"

    def file(self, faces: Faces = Faces.USUAL) -> bytes:
        """The bytes that are uploaded: a PDF for HTML, a DOCX for our marks (.dx), text as it stands."""
        text = self.path.read_text(encoding="utf-8")
        if self.is_drawn:
            return pdf_of(text, faces)
        return docx_of(text) if self.path.suffix == ".dx" else text.encode()


def samples_in(folder: Path) -> list[Sample]:
    """The samples of a folder: each source has its labels beside it under the same name."""
    return [
        Sample(path, json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
        for path in sorted(folder.iterdir())
        if path.suffix != ".json" and path.with_suffix(".json").exists()
    ]


def facts(labels: dict[str, Any], found: CVDocument) -> Iterator[tuple[str, list[str], list[str]]]:
    """Field, expected values, found values; all folded so that equal texts are equal strings."""
    header = found.header
    yield "name", _all([labels["name"]]), _all([_either(header.full_name, labels["name"], labels.get("name_ok", []))])
    yield "email", _all([labels["email"]]), _all([header.email])
    yield (
        "phone",
        [_digits(labels["phone"])] if labels["phone"] else [],
        [_digits(header.phone)] if header.phone else [],
    )
    yield "location", _all([labels["city"]]), _all([_place(header.location, labels)])
    yield "links", sorted(map(_bare, labels["links"])), sorted(_bare(link.url) for link in header.links)
    posts: list[list[str | None]] = labels["experience"]
    yield "title", _all(post[0] for post in posts), _all(_titles(found, posts))
    yield "employer", _all(_firm(post[1]) for post in posts), _all(_firm(one.company) for one in found.experience)
    dates = [(one.start, one.end) for one in found.experience]
    yield "dates", [f"{start} {end}" for _, _, start, end in posts], [f"{start} {end}" for start, end in dates]
    if "education" in labels:
        studies: list[list[str | None]] = labels["education"]
        yield "degree", _all(one[0] for one in studies), _all(one.degree for one in found.education)
        yield "school", _all(one[1] for one in studies), _all(one.school for one in found.education)
        yield "graduation", _all(one[3] for one in studies), _all(one.end for one in found.education)
    if "languages" in labels:
        yield "languages", _all(labels["languages"]), _all(one.name for one in found.languages)
    if "skills" in labels:
        yield "skills", _all(labels["skills"]), _all(one.name for group in found.skills for one in group.items)


STRICT = ("name", "email", "phone", "location", "links", "title", "employer", "dates")


def wrong_fields(labels: dict[str, Any], found: CVDocument) -> list[str]:
    """Which of name, contact, titles, employers and dates are not exactly as labelled."""
    wrong = [
        f"{field}: {wish} != {got}" for field, wish, got in facts(labels, found) if field in STRICT and wish != got
    ]
    posts = [[_plain(post[0]), _firm(post[1]), post[2], post[3]] for post in labels["experience"]]
    titles = _titles(found, labels["experience"])
    entries = [
        [_plain(title), _firm(one.company), one.start, one.end]
        for title, one in zip(titles, found.experience, strict=True)
    ]
    return wrong or ([] if posts == entries else [f"posts: {posts} != {entries}"])


def hits(wish: list[str], got: list[str]) -> tuple[int, int, int]:
    """Right, wrongly found and missed values, as counts."""
    right = sum((Counter(wish) & Counter(got)).values())
    return right, len(got) - right, len(wish) - right


def _either(got: str, name: str, others: list[str]) -> str:
    """The labelled name, where the one found differs from it by "Dr" or by letters behind it at most."""
    bare = re.sub(r"^(?:dr|prof|pr|me|mr|mrs|ms|mme|m)\.? ", "", _plain(bare_name(got)))
    return name if {_plain(got), bare} & {_plain(other) for other in (name, *others)} else got


def _titles(found: CVDocument, posts: list[list[str | None]]) -> list[str]:
    """The titles found, with or without the contract or what stood in brackets behind them, as the labels keep it."""
    titles: list[str] = []
    for one, post in zip_longest(found.experience, posts):
        if one is None:
            break
        kind = one.contract or one.company
        forms = (one.title, f"{one.title} ({kind})", f"{one.title} {kind}", re.sub(r"\s*\([^()]*\)$", "", one.title))
        wished = _plain(post[0]) if post else ""
        titles.append(next((form for form in forms if _plain(form) == wished), one.title))
    return titles


def _all(values: Any) -> list[str]:
    return [plain for value in values if (plain := _plain(value))]


def _plain(value: str | None) -> str:
    return fold(value or "").strip(" .,;:*|")


def _firm(employer: str | None) -> str:
    """Who works for nobody has no employer, whether that field says so or stays empty."""
    plain = _plain(employer)
    return "" if plain in FREELANCE else plain


def _digits(phone: str) -> str:
    """The last nine digits: +33 6 and 06 are one number."""
    return re.sub(r"\D", "", phone)[-9:]


def _bare(url: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", url.lower())


def _place(found: str, labels: dict[str, Any]) -> str:
    """The labelled city if the place found holds it and nothing that does not belong to the address."""
    seen = set(re.findall(r"\w+", fold(found)))
    city, whole = (set(re.findall(r"\w+", fold(text))) for text in (labels["city"], labels.get("address", "")))
    return labels["city"] if city <= seen <= whole | city else found
