"""The corpus of the benchmarks: twelve fictional people, twelve tempting offers, French and English (bench/corpus).

A text of a CV stands beside other wordings of it, written by hand, that say the same and nothing more.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.drafting.second_reading import SECOND_READING
from app.generation.engine import Intensity
from app.generation.tailoring import Brief
from app.generation.titles import target_title
from app.offers.digest import OfferDigest
from app.offers.rules import digest_offer
from app.vitae.document import CVDocument, with_ids

TODAY = date(2026, 11, 1)
READ = {SECOND_READING.kind: "gpt-4o-mini"}  # as a person meets it: what the rules are unsure of is read
FOLDER = Path(__file__).parents[2] / "bench" / "corpus"


@dataclass(frozen=True, slots=True)
class Pair:
    """One CV for one offer. offer: its text, as a person would paste it."""

    person: str
    vacancy: str
    brief: Brief
    offer: str

    @property
    def name(self) -> str:
        """How a figure names it."""
        return f"{self.person}/{self.vacancy}"


@cache
def people() -> dict[str, CVDocument]:
    """The twelve CVs, with ids, by the name of their file."""
    return {
        file.stem: document_of(tomllib.loads(file.read_text("utf-8"))) for file in sorted(FOLDER.glob("cvs/*.toml"))
    }


@cache
def untidy() -> dict[str, CVDocument]:
    """CVs as people really hand them in: private notes, papers under way, a volunteer post on top, loose lists."""
    files = sorted(FOLDER.glob("untidy/*.json"))
    return {file.stem: with_ids(CVDocument.model_validate_json(file.read_bytes())) for file in files}


def untidy_pairs() -> list[Pair]:
    """Each of them for the offers of its language."""
    return [
        Pair(f"untidy_{name}", vacancy, brief(document, digest(vacancy)), offer)
        for name, document in untidy().items()
        for vacancy, offer in offers().items()
        if vacancy[:2] == document.language
    ]


@cache
def offers() -> dict[str, str]:
    """The twelve offers, by the name of their file."""
    return {file.stem: file.read_text("utf-8") for file in sorted(FOLDER.glob("offers/*.txt"))}


@cache
def digest(name: str) -> OfferDigest:
    """An offer, digested by rules."""
    return digest_offer(offers()[name])


def pairs() -> list[Pair]:
    """Each CV for the six offers of its language: its own trade, and five where it must not pretend."""
    return [
        Pair(person, vacancy, brief(document, digest(vacancy)), offer)
        for person, document in people().items()
        for vacancy, offer in offers().items()
        if vacancy[:2] == document.language
    ]


def own_pairs() -> list[Pair]:
    """Each CV for the offer of its own trade."""
    return [pair for pair in pairs() if pair.person == pair.vacancy]


def cvs() -> list[CVDocument]:
    """The CVs alone."""
    return list(people().values())


def briefs() -> list[Brief]:
    """What each tailoring is about."""
    return [pair.brief for pair in pairs()]


def brief(document: CVDocument, wanted: OfferDigest) -> Brief:
    """A tailoring as a person would start it, nothing chosen but the offer."""
    return Brief(document, wanted, target_title(wanted), document.language, Intensity.BALANCED, TODAY, models=READ)


@cache
def phrases() -> dict[str, list[str]]:
    """Every text of the CVs beside its honest rewordings."""
    found: dict[str, list[str]] = {}
    for file in FOLDER.glob("cvs/*.toml"):
        person = tomllib.loads(file.read_text("utf-8"))
        found |= {text: others for text, *others in _texts(person)}
    return found


def _texts(person: dict[str, Any]) -> list[list[str]]:
    texts = list(person.get("summary", []))
    for item in (*person.get("experience", []), *person.get("project", [])):
        for name in ("responsibilities", "deliverables", "bullets"):
            texts += item.get(name, [])
        texts += [item["description"]] if "description" in item else []
    return texts


def document_of(person: dict[str, Any]) -> CVDocument:
    """A CV as a corpus writes it: each text alone, or first among its rewordings."""
    return with_ids(
        CVDocument.model_validate(
            {
                "language": person["language"],
                "header": {
                    "full_name": person["name"],
                    "current_title": person["title"],
                    "location": person["location"],
                    "email": f"{person['name'].split()[-1].lower()}@example.org",
                },
                "summary": _bullets(person["summary"]),
                "experience": [_item(one) for one in person["experience"]],
                "projects": [_item(one) for one in person["project"]],
                "education": [
                    dict(zip(("degree", "school", "start", "end"), (part or None for part in one), strict=True))
                    for one in person["education"]
                ],
                "skills": [
                    {"kind": "soft" if label.startswith(("Soft", "Savoir")) else "hard", "label": label, "items": items}
                    for label, items in _skills(person["skills"])
                ],
                "languages": [dict(zip(("name", "level"), one, strict=True)) for one in person["languages"]],
                "certifications": [
                    dict(zip(("name", "issuer", "date"), one, strict=True)) for one in person["certifications"]
                ],
                "extras": [dict(zip(("kind", "title", "text"), one, strict=True)) for one in person["extras"]],
            }
        )
    )


def _skills(groups: dict[str, list[str]]) -> list[tuple[str, list[dict[str, str]]]]:
    return [(label, [{"name": name} for name in names]) for label, names in groups.items()]


def _item(item: dict[str, Any]) -> dict[str, Any]:
    lists = {name: _bullets(item[name]) for name in ("responsibilities", "deliverables", "bullets") if name in item}
    described = {"description": item["description"][0]} if "description" in item else {}
    plain = {name: value for name, value in item.items() if name != "key"}
    return plain | lists | described | ({"id": item["key"]} if "key" in item else {})


def _bullets(texts: list[str] | list[list[str]]) -> list[dict[str, str]]:
    return [{"text": text if isinstance(text, str) else text[0]} for text in texts]
