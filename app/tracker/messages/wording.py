"""The words of a message: fixed sentences with the facts of its application, around a line of the person's. Pure."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from app.drafting.call import Value
from app.i18n import day_in_words
from app.tracker.messages.models import MessageKind

_FILE = Path(__file__).parent / "data" / "frames.toml"


class Told(Value):
    """The facts of a message. day: it was sent, or the interview was held; None where nobody noted it."""

    kind: MessageKind
    language: Literal["fr", "en"]
    title: str = ""
    company: str = ""
    day: date | None = None
    name: str = ""


class Draft(Value):
    """A message as it is drafted."""

    subject: str
    text: str


def draft(told: Told, *, line: str = "", paragraphs: tuple[str, ...] = ()) -> Draft:
    """The whole message. line: a sentence of what the person has done.  paragraphs: stand in its place."""
    frame = _known()[told.language]
    words: Mapping[str, str] = frame[told.kind]
    facts = {"title": told.title, "company": told.company, "post": _post(told, frame), "day": _day(told)}
    opening = _filled(words["opening_dated" if told.day else "opening"], facts)
    middle = paragraphs or ((line,) if line else ())
    parts = (
        frame["salutation"],
        f"{opening} {words['asking']}",
        *middle,
        words["closing"],
        "\n".join(one for one in (frame["sign"], told.name) if one),
    )
    subject = _filled(words["subject"], facts) if told.title else words["subject"].partition(" : ")[0].partition(":")[0]
    return Draft(subject=subject.strip()[:300], text="\n\n".join(parts))


def _post(told: Told, frame: Mapping[str, Any]) -> str:
    if not told.title:
        return str(frame["nameless"])
    facts = {"title": told.title, "company": told.company}
    return _filled(frame["post_at" if told.company else "post"], facts)


def _day(told: Told) -> str:
    if told.day is None:
        return ""
    return day_in_words(told.day, told.language)


def _filled(text: str, facts: Mapping[str, str]) -> str:
    """One pass, so that braces in a fact stay what they are."""
    parts = text.split("{")
    found = [parts[0]]
    for part in parts[1:]:
        name, brace, rest = part.partition("}")
        found.append(facts[name] + rest if brace and name in facts else "{" + part)
    return "".join(found)


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))
