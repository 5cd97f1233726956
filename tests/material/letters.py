"""Labelled letters (bench/corpus/letters/*.toml): sentences that follow from their sources, and small lies.

A file holds language, person, target, offer (text), [[source]] (id, heading, lines) and [[sentence]] (text, label:
honest, lie, offer, wish or courtesy, from: ids of sources, kind, why).
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from app.grounding.check import Verdict
from app.letters.calls import LetterAnswer, Said
from app.letters.checking import LetterCheck
from app.letters.materials import Materials
from app.letters.order import Order
from app.lexicon.tokens import words
from app.offers.rules import digest_offer
from app.vitae.document import Bullet, CVDocument, Experience, Header
from tests.material.corpus import TODAY

FOLDER = Path(__file__).parents[2] / "bench" / "corpus" / "letters"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence with what the check made of it."""

    letter: str
    text: str
    label: str
    kind: str
    verdict: Verdict


def labelled_letters(folder: Path = FOLDER) -> Iterator[Labelled]:
    """Every labelled sentence, judged alone; nothing where the folder is empty."""
    for file in sorted(folder.glob("*.toml")):
        yield from _judged(file.stem, tomllib.loads(file.read_text("utf-8")))


def _judged(name: str, letter: dict[str, Any]) -> Iterator[Labelled]:
    check = LetterCheck(_materials(letter))
    lines = {one["id"]: _ids(one) for one in letter["source"]}
    for one in letter["sentence"]:
        said = _said(one, letter["offer"], lines)
        judged = [found for _, found in check.accept(LetterAnswer(paragraphs=((said,),))).placed()]
        verdicts = {found.verdict for found in judged}
        worst = next(verdict for verdict in (Verdict.REFUSED, Verdict.UNSURE, Verdict.FOLLOWS) if verdict in verdicts)
        yield Labelled(name, one["text"], one["label"], one.get("kind", ""), worst)


def _ids(source: dict[str, Any]) -> list[str]:
    """What a model would name of a source: its lines; of a degree or a certificate, which has none, itself."""
    return [f"{source['id']}r{at}" for at, _ in enumerate(source["lines"], 1)] or [f"{source['id']}.title"]


def _said(one: dict[str, Any], offer: str, lines: dict[str, list[str]]) -> Said:
    """As a model would hand it in: what names sources speaks of the person."""
    named = [one["from"]] if isinstance(one.get("from"), str) else one.get("from", [])
    ids = tuple(key for source in named for key in lines.get(source, ()))
    label = one["label"]
    about: Literal["candidate", "offer", "wish", "courtesy"]
    about = label if label in {"offer", "wish", "courtesy"} else "candidate" if ids or label == "honest" else "wish"
    quote = max(offer.splitlines(), key=lambda line: _shared(line, one["text"]), default="") if label == "offer" else ""
    return Said(text=one["text"], about=about, ids=ids, quote=quote.strip())


def _shared(line: str, text: str) -> int:
    return len(set(words(line)) & set(words(text)))


def _materials(letter: dict[str, Any]) -> Materials:
    posts = [
        Experience(
            id=one["id"],
            title=one.get("heading", ""),
            responsibilities=[Bullet(id=f"{one['id']}r{at}", text=line) for at, line in enumerate(one["lines"], 1)],
        )
        for one in letter["source"]
    ]
    language = "fr" if letter["language"] == "fr" else "en"
    document = CVDocument(language=language, header=Header(full_name=letter.get("person", "")), experience=posts)
    return Materials(
        order=Order(language=language),
        document=document,
        digest=digest_offer(letter["offer"]),
        offer_text=letter["offer"],
        today=TODAY,
    )
