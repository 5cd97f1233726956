"""French typography for documents: narrow no-break spaces before high marks, no-break spaces in guillemets."""

import re

_NARROW = "\u202f"
_HIGH_MARKS = re.compile(r"[ \u00a0\u202f]{1,10}([;!?%€])|(?<=\w)(?=[;!?](?:\s|$))")
_COLON = re.compile(r"[ \u00a0\u202f]{1,10}:(?=\s|$)")
_OPEN, _CLOSE = re.compile(r"«[ \u00a0\u202f]{0,9}"), re.compile(r"[ \u00a0\u202f]{0,9}»")


def typeset(text: str, language: str) -> str:
    """The text as it is set in a document of this language; only spaces change, never a word or a mark."""
    if language != "fr":
        return text
    spaced = _HIGH_MARKS.sub(lambda found: _NARROW + (found.group(1) or ""), text)
    spaced = _COLON.sub("\u00a0:", spaced)
    return _CLOSE.sub("\u00a0»", _OPEN.sub("«\u00a0", spaced))
