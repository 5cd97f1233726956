"""A word cut at a hyphen by the end of a line: the hyphen is its own ("hands-on") or the printer's ("exten-sive")."""

import re

import simplemma

from app.lexicon.tokens import guess_language

_END = re.compile(r"([^\W\d_]{1,40})-$")
_START = re.compile(r"[^\W\d_]{1,40}")


def joined_at_hyphen(above: str, below: str) -> str:
    """Two lines as one, where the upper ends with a hyphen behind a letter and the lower begins small.

    The hyphen goes where both halves together are a word of the language; it stays where each of them is one.
    """
    end, start = _END.search(above), _START.match(below)
    if end is None or start is None or not below[:1].islower():
        return f"{above} {below}"
    language = guess_language(f"{above} {below}")
    first, second = end[1].lower(), start[0].lower()
    if not simplemma.is_known(first + second, language) and all(
        len(half) > 1 and simplemma.is_known(half, language) for half in (first, second)
    ):
        return above + below
    return above[:-1] + below
