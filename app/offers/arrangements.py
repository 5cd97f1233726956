"""Where, when and how the work is done: hybrid days, shifts, an office. No person brings that along. Pure."""

import re

from app.lexicon.aliases import group_of, terms_in
from app.lexicon.folding import fold
from app.lexicon.terms import Group

_WAY = (
    r"(?:hybrid|hybride|(?:fully |full |100 ?% )?remote|teletravail|tt|distanciel|presentiel|on[- ]?site|sur site"
    r"|in[- ]office|au bureau|from home)"
)
_KIND = r"(?: working| work| role| position| possible| partiel(?:le)?| only| pattern)?"
_DAYS = r"(?:\d|an?|one|two|three|four|five|un|deux|trois|quatre|cinq) (?:days?|jours?)"
_OFFICE = r"(?:office|studio|bureau|hub|home)s?"
_ARRANGED = re.compile(
    rf"\b{_WAY}\b.{{0,60}}\b{_DAYS}\b|\b{_DAYS}\b.{{0,40}}\b(?:{_WAY}|{_OFFICE})\b"
    rf"|\b(?:in|at|from|to) (?:the|our) (?:\w+ ){{0,3}}{_OFFICE}\b.{{0,40}}\b{_DAYS}\b"
    rf"|^(?:(?:poste|role|position|job|work|working|travail)\W{{1,3}})?(?:is |est |en )?{_WAY}{_KIND}\W{{0,3}}$"
    r"|^(?:le |the |this )?(?:poste|role|position|job) (?:is |est )?(?:base|loge|situe|located|pourvoir)\w{0,2}\b"
    r"|^(?:travail|horaires) (?:postes?|en [23]x8|de nuit|le week-?end)\b|^[23]x8\b|^shift work\b|^based in\b"
    rf"|\b(?:able|willing|available) to work {_WAY}\b"
)
_ASKED = re.compile(r"\b(?:experience[sd]?|knowledge|skills?|connaissances?|maitrise|competences?|years|ans)\b")
_BRACKET = re.compile(r"\s{0,3}\(([^()]{1,60})\)")
_APART = re.compile(r"[,/;-]\s|\s[-–]\s")
_BARE_WAY = re.compile(rf"{_WAY}(?: working| work| first| possible| partiel(?:le)?)?|{_DAYS}.{{0,30}}")


def tells_arrangement(text: str) -> bool:
    """Whether a line says where or when the work is done and asks for nothing besides."""
    folded = fold(text)
    if _ARRANGED.search(folded) is None or _ASKED.search(folded):
        return False
    return all(group_of(one.term) in {None, Group.SUBJECT} for one in terms_in(text))


def place_alone(place: str) -> str:
    """A place without the way of working beside it ("Leeds (hybrid)"); "" where nothing else stands there."""
    bare = _BRACKET.sub(lambda found: "" if _is_way(found[1]) else found.group(), place)
    return ", ".join(part for part in bare.split(", ") if part.strip() and not _is_way(part))


def _is_way(text: str) -> bool:
    pieces = [piece.strip() for piece in _APART.split(fold(text)) if piece.strip()]
    return bool(pieces) and all(_BARE_WAY.fullmatch(piece) for piece in pieces)
