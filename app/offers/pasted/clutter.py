"""Lines of a page that are no part of its offer: menus, buttons, consent, feet; told by their words. Pure."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from app.lexicon.folding import fold

MENU, ACT, BACK, FACT, COOKIE, FOOT = "menu", "act", "back", "fact", "cookie", "foot"
_DATA = Path(__file__).parent / "data"
_LONGEST = 130  # letters of a line that is looked at
_CONSENT = re.compile(
    r"\bcookies?\b.{0,300}\b(?:accept\w*|refus\w*|reject\w*|consent\w*|policy|experience|continu\w*|preferences|privacy|site|navig\w*)\b"
    r"|\b(?:accept\w*|we use|utilis\w+|use of|uses)\b.{0,80}\bcookies?\b"
)
_MARKS = " \t-–—•·|*›»→>\u200b\ufe0f"


@lru_cache(maxsize=4096)
def kind_of(line: str) -> str:
    """Which part of a page a line is: menu, act (a button), back, fact (when it was posted), cookie, foot; "" for others."""
    if len(line) > _LONGEST:
        return COOKIE if _CONSENT.search(fold(line[:600])) else ""
    folded = fold(line).strip(_MARKS)
    if not any(sign.isalpha() for sign in folded):
        return MENU
    for kind, pattern in _kinds().items():
        if pattern.match(folded):
            return kind
    if _CONSENT.search(folded):
        return COOKIE
    return (
        next((kind for kind in (COOKIE, *_kinds()) if _starts()[kind].match(folded)), MENU)
        if _several().match(folded)
        else ""
    )


@lru_cache(maxsize=4096)
def ends_offer(line: str) -> bool:
    """Whether what follows a line is other offers, a form or a foot."""
    return len(line) <= _LONGEST * 2 and _ends().match(fold(line).strip(_MARKS)) is not None


@cache
def _kinds() -> Mapping[str, re.Pattern[str]]:
    return {kind: re.compile(rf"(?:{words})\W*\Z") for kind, words in _words().items()}


@cache
def _several() -> re.Pattern[str]:
    """Buttons that stand in one line, with or without a space: "Accept Reject Manage cookies"."""
    return re.compile(rf"(?:(?:{'|'.join(_words().values())})\W*){{2,12}}\Z")


@cache
def _starts() -> Mapping[str, re.Pattern[str]]:
    return {kind: re.compile(rf"(?:{words})") for kind, words in _words().items()}


@cache
def _words() -> Mapping[str, str]:
    parts = (part.partition("]") for part in (_DATA / "clutter.txt").read_text("utf-8").split("\n[")[1:])
    return {kind: _joined(words) for kind, _, words in parts}


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?:{_joined((_DATA / 'ends.txt').read_text('utf-8'))})\Z")


def _joined(words: str) -> str:
    return "|".join(line for line in words.splitlines() if line.strip() and not line.startswith("#"))
