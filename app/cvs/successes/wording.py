"""What a success may say in a CV: a line of its person's words, without a figure that they cannot confirm. Pure."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any

from app.cvs.successes.counted import is_name
from app.lexicon.numbers import quantities_in
from app.lexicon.tokens import stems
from app.vitae.document import Language

OPEN, CONFIRMED = "open", "confirmed"
MAX_LINE, MAX_FIGURES = 600, 20
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n")


def figures_of(
    parts: Mapping[str, str], beliefs: Mapping[tuple[str, str], str], language: Language
) -> list[dict[str, str]]:
    """The figures of these parts in their order, each with two words on either side: {"phase", "text", "belief"}.

    parts: by their name.  beliefs: what the person said of figures, by part and text; others are open.
    One that is said again is asked about where it was said first.
    """
    found = [(name, *one) for name, said in parts.items() for one in _figures(said, language)]
    firsts = {meant: (name, text) for name, text, meant in reversed(found)}
    unique = list(dict.fromkeys((name, text) for name, text, meant in found if firsts[meant] == (name, text)))
    return [
        {"phase": name, "text": text, "belief": beliefs.get((name, text), OPEN)} for name, text in unique[:MAX_FIGURES]
    ]


def unconfirmed_in(text: str, figures: Iterable[Mapping[str, Any]], language: Language) -> list[str]:
    """The figures of this text that are in the success and were not confirmed, as the success writes them."""
    said = {value for one in quantities_in(text, language) for value in one.values}
    return [
        str(one["text"])
        for one in figures
        if one["belief"] != CONFIRMED
        and any(value in said for found in quantities_in(str(one["text"]), language) for value in found.values)
    ]


def line_of(action: str, result: str) -> str:
    """Action and result as one line to begin with; the person makes it theirs."""
    parts = [" ".join(part.split()).rstrip(" .;,") for part in (action, result)]
    return "; ".join(part for part in parts if part)[:MAX_LINE]


def _figures(said: str, language: Language) -> Iterator[tuple[str, Hashable]]:
    """Each figure with up to two words on either side, in its sentence and away from others; and what it means."""
    found = sorted(quantities_in(said, language), key=lambda one: one.start)
    starts, ends = [*(one.start for one in found[1:]), len(said)], [0, *(one.end for one in found)]
    for one, before_from, after_to in zip(found, ends, starts, strict=False):
        if is_name(said, one, language):
            continue
        before = _SENTENCE_END.split(said[before_from : one.start])[-1].split()[-2:]
        after = _SENTENCE_END.split(said[one.end : after_to])[0].split()[:2]
        text = " ".join([*before, said[one.start : one.end].strip(), *after]).rstrip(" .,;:!?")
        counted = () if one.unit else tuple(stems(" ".join(after[:1]), language))
        yield text, (one.values, one.unit, counted)
