"""Confirmed facts: what a success may say beside the lines of a CV, and where that comes from. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from app.cvs.successes.wording import MAX_LINE, unconfirmed_in
from app.lexicon.folding import fold
from app.lexicon.tokens import sentences
from app.vitae.document import Bullet, CVDocument, Experience, Language

MOST_OF_ITEM = 10  # facts of one experience, those told last
_MARK = "told"


class FactOrigin(BaseModel):
    """Where a fact comes from. is_coached: told to the coach, else written by hand.  told_at: when it was confirmed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    success_id: UUID
    title: str
    told_at: datetime
    is_coached: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of an experience. id: of its text in every document that has it.  item_id: the experience."""

    id: str
    item_id: str
    text: str
    language: str
    origin: FactOrigin


def fact_id(success_id: UUID) -> str:
    """The id of the text of a success: the same in each document, and none that a line of a CV has."""
    return f"{_MARK}{success_id.hex[-12:]}"


def sayable(text: str, figures: Sequence[Mapping[str, Any]], language: Language) -> str:
    """The sentences of a text that say no figure which its person could not confirm, joined by spaces."""
    return " ".join(one for one in sentences(text) if not unconfirmed_in(one, figures, language))


def told_line(action: str, result: str, figures: Sequence[Mapping[str, Any]], language: Language) -> str:
    """Action and result as one line, whole sentences of them, as far as they may be said; "" where nothing may."""
    said = [one for part in (action, result) for one in sentences(part) if not unconfirmed_in(one, figures, language)]
    line = ""
    for one in said:
        longer = " ".join(filter(None, (line, " ".join(one.split()))))
        if len(longer) > MAX_LINE:
            break
        line = longer
    return line


def with_facts(document: CVDocument, facts: Iterable[Fact]) -> tuple[CVDocument, tuple[Fact, ...]]:
    """The document with each fact among the tasks of its experience, and the facts that found their place.

    One in another language than the document, of an experience that is not there, or that the experience tells
    already, finds none. Without any the document is the same one.
    """
    copy = document.model_copy(deep=True)
    homes = {item.id: item for item in copy.experience}
    taken = {bullet.id for item in copy.experience for bullet in item.shown}
    placed: list[Fact] = []
    for fact in _newest_of_each(facts):
        home = homes.get(fact.item_id)
        if home is None or fact.language != document.language or fact.id in taken or _tells(home, fact.text):
            continue
        home.responsibilities.append(Bullet(id=fact.id, text=fact.text))
        placed.append(fact)
    return (copy, tuple(placed)) if placed else (document, ())


def _newest_of_each(facts: Iterable[Fact]) -> list[Fact]:
    """At most so many of one experience, in the order in which they were told."""
    ordered = sorted(facts, key=lambda one: (one.origin.told_at, one.id))
    of_item: dict[str, list[Fact]] = {}
    for fact in ordered:
        of_item.setdefault(fact.item_id, []).append(fact)
    stays = {fact.id for found in of_item.values() for fact in found[-MOST_OF_ITEM:]}
    return [fact for fact in ordered if fact.id in stays]


def _tells(item: Experience, text: str) -> bool:
    return _plain(text) in {_plain(bullet.text) for bullet in item.shown}


def _plain(text: str) -> str:
    return " ".join(fold(text).split()).rstrip(" .;")
