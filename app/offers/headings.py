"""Which lines of an offer are headings, and what the lines below them are: wishes, tasks, or neither. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from app.lexicon.folding import fold
from app.offers.vocabulary import HEADINGS

MUST, NICE, DUTIES, OTHER = "must", "nice", "duties", "other"
_MAX_WORDS, _MAX_HEAD_WORDS, _MAX_LEAD_WORDS = 9, 6, 25
_MIN_TASKS = 60  # letters
_DECORATION = " :#*_-–—=>~•?!.…"
_BRACKETS = re.compile(r"\s{0,9}\([^)]{0,200}\)\s{0,9}")
_LEAST_CAPITALS = 8  # letters: "SAP" in a list is none
_BEGINS = re.compile(
    r"\W{0,5}(?:your?|vos|votre|tes|ton|what|who|why|how|we|nous|ce que|(?:les|le|the) (?=\w+$)|our|about|it would"
    r"|nice|key|minimum|requi\w+|prefer\w+|desirable|profil\w*|competences (?:requises|attendues|souhaitees)|benefits?"
    r"|conditions?|remuneration|salary|avantages|missions?|responsib\w+|atouts?|prerequis|recrutement)\b"
)
_SENTENCE_END = re.compile(r"[.;,]\s{0,3}$")
_MONTHS = "january|february|march|april|june|july|august|september|october|november|december"
_DATED = re.compile(rf"\b20\d\d\b|\b(?:from|for|to start|starting|by) (?:mid |early |late )?(?:{_MONTHS})\b")
_SEEKS_POST = re.compile(
    r"\b(?:looking for|seeking|hiring|(?:recrut|recherch|cherch)\w+) (?:an?|une?(?:\(e\))?|our next|notre futur\w*) \w"
)
_LAST_CLAUSE = re.compile(r"[.!?,;]\s{1,3}(?=[^.!?,;]{4,120}$)")
_LIST = Path(__file__).parent / "data" / "heading_signs.txt"


def heading_of(line: str, *, is_bullet: bool, is_apart: bool, is_lead: bool = False) -> tuple[str | None, str]:
    """The section that a line opens ("" for none of wishes or tasks), and what follows on the same line.

    is_apart: an empty line or the beginning stands before it, or a list follows.  is_lead: a list follows.
    None where the line is no heading.
    """
    head, colon, rest = line.partition(":")
    for candidate, after in ((line, ""), (head, rest.strip() if colon else "")):
        if (opened := _listed(candidate)) is not None:
            return opened, after
    if is_bullet:
        return None, line
    opened = _meant(head) if colon and len(head.split()) <= _MAX_HEAD_WORDS else ""
    if opened and not (opened == DUTIES and 0 < len(rest.strip()) < _MIN_TASKS):  # "Job title: Buyer" tells a fact
        return opened, rest.strip()
    if _is_title_line(line, is_apart=is_apart, is_lead=is_lead):
        opened = _meant_by_lead(line) if is_lead else _meant(line)
        return (None, line) if not opened and colon and rest.strip() else (opened, "")
    return None, line


def section_of(line: str) -> str:
    """The section that a line would open as a heading, by its words; "" for none."""
    return _listed(line) or _meant(line)


def listed_section(words: str) -> str | None:
    """The section of a heading that is written as headings usually are; None for other words."""
    return _listed(words)


def _listed(text: str) -> str | None:
    plain = _BRACKETS.sub(" ", fold(text)).strip(_DECORATION)
    opened = next((section for section, names in HEADINGS.items() if plain in names), None)
    return NICE if opened is not None and "nice" in fold(text) else opened


def _meant_by_lead(line: str) -> str:
    """What leads to a list says it last: "To join the team, you need:"."""
    last = _LAST_CLAUSE.split(fold(line).rstrip(_DECORATION))[-1]
    return _meant(last) or _meant(line)


def _meant(text: str) -> str:
    plain = _BRACKETS.sub(" ", fold(text)).strip(_DECORATION)
    return next((section for section, signs in _signs() if signs.search(plain)), "")


@lru_cache(maxsize=1)
def _signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What a heading speaks of, by section; the first that fits counts. A profile is asked for even if "wished for"."""
    return tuple((section, re.compile("|".join(lines))) for section, lines in _sections(_LIST.read_text("utf-8")))


def _sections(text: str) -> Iterator[tuple[str, list[str]]]:
    for part in text.split("\n[")[1:]:
        name, _, lines = part.partition("]")
        yield name, [line for line in lines.splitlines() if line.strip()]


def _is_title_line(line: str, *, is_apart: bool, is_lead: bool) -> bool:
    """A short line that ends no sentence and stands apart, or in capitals; a longer one that leads to a list."""
    if is_lead and line.rstrip().endswith(":"):
        return len(line.split()) <= _MAX_LEAD_WORDS
    is_short = len(line.split()) <= _MAX_WORDS and not _SENTENCE_END.search(line)
    is_short = is_short and _DATED.search(fold(line)) is None  # "Required for January 2027" is a date
    is_short = is_short and (line.rstrip().endswith(":") or _SEEKS_POST.search(fold(line)) is None)
    is_marked = line.rstrip().endswith(":") or (line.isupper() and len(line) >= _LEAST_CAPITALS)
    return is_short and (is_apart or is_marked or _begins_as_heading(line))


def _begins_as_heading(line: str) -> bool:
    """Where a file lost its empty lines and bullets only the words are left: "Your profile", "What we offer"."""
    is_brief = len(line.split()) <= _MAX_HEAD_WORDS
    return is_brief and _BEGINS.match(fold(line)) is not None and _meant(line) != ""
