"""Spoken languages: found by their names, each with the level that stands beside it. What tells of none is left unread."""

import re
from dataclasses import dataclass

from app.lexicon.folding import fold
from app.lexicon.levels import language_key, normalise_level
from app.vitae.document import SpokenLanguage
from app.vitae.source_text import Line

Numbered = tuple[int, Line]
_LABEL = re.compile(r"^(?:langues?|languages?|autre\(s\) langue\(s\)|other languages?)\s{0,3}:\s{0,9}", re.IGNORECASE)
_ICON = re.compile(r"^\S\s+(?=[^\W\d_]{3})")
_APART = re.compile(
    r"\s{0,9}[;|•·]\s{0,9}|\s{3,}|\s/\s|\s[–—-]\s(?=[^\W\d_]{1,40}\s{0,9}\()|,\s{0,9}(?![^()]{0,200}\))|\s{1,10}(?:et|and)\s{1,10}(?![^()]{0,200}\))"
)
_SENTENCE = re.compile(r"(?<=[.!])\s+")
_WORD = re.compile(r"[^\W\d_]+")
_HEAD = re.compile(r"^[^:(–—,\d-]{0,60}")
_OF = frozenset({"in", "of", "en", "de", "du", "d'", "d’"})
_MORE = re.compile(r"^\s{1,10}(?:des\s{1,10}signes|brésilien)\b", re.IGNORECASE)
_TEST = re.compile(r"\b(TOEIC|TOEFL|IELTS|DELF|DALF|TCF|Cambridge|BULATS|Linguaskill|Goethe)\b[^,;)]*", re.IGNORECASE)
_HOW = frozenset("good some working school little strong bon bonne bonnes very tres".split())
_TABLE_HEADS = frozenset(
    "understanding speaking writing listening reading interaction production spoken comprendre parler ecrire ecouter lire "
    "comprehension expression orale ecrite conversation prendre part a une".split()
)
_CALLED = re.compile(r"\b(?:langues?|languages?)\b")
_FEW = 5  # words of a level that no list holds, or of a language that none holds


@dataclass(slots=True)
class _Told:
    """A language as it is written, and what is said of it."""

    name: str
    level: str = ""


def names_a_language(lines: list[Numbered]) -> bool:
    """Spoken languages, known ones or some with a level; "Python, C++" are none."""
    texts = [text for _, line in lines for text in re.split(r"[,;|•·/]", line.text)]
    return any(language_key(text) or normalise_level(text) for text in texts)


def are_languages(label: str, texts: list[str]) -> bool:
    """Whether what a label calls languages is spoken: most of them are, or "Languages: Python" would be."""
    named = sum(_named(text) is not None for text in texts)
    return _CALLED.search(fold(label)) is not None and 2 * named > len(texts)


def spoken_languages(lines: list[Numbered]) -> tuple[list[SpokenLanguage], list[int]]:
    """The languages that lines tell of, and the numbers of the lines of which something tells of none."""
    told: list[_Told] = []
    unread: list[int] = []
    for number, line in lines:
        if not _TABLE_HEADS.issuperset(fold(line.text).split()) and not _read(line.text, told):
            unread.append(number)
    return [_language(one) for one in told], unread


def _read(text: str, told: list[_Told]) -> bool:
    """Whether all of a line tells of languages, or goes on about the one above."""
    bare = _LABEL.sub("", text)
    unmarked = _ICON.sub("", bare)
    bare = unmarked if language_key(re.split(r"[\s(:]", unmarked)[0]) else bare
    pieces = [piece.strip() for piece in _APART.split(_in_one(bare)) for piece in _sentences(piece) if piece.strip()]
    is_list = all(len(piece.split()) == 1 for piece in pieces) and any(map(language_key, pieces))
    shared, is_whole = len(told), True
    for piece in pieces:
        one = _named(piece) or (_Told(piece) if is_list and _WORD.match(piece) else None)
        if one is not None:
            told.append(one)
        elif told and _goes_on(piece):
            told[-1].level = ", ".join(part for part in (told[-1].level, piece) if part)
        elif not told and _is_short_name(piece):
            told.append(_Told(*_parted(piece)))
        else:
            is_whole = False
    _share(told[shared:], bare)
    return is_whole


def _sentences(text: str) -> list[str]:
    """Apart where a sentence ends and the next begins with a language: "Espagnol courant. Anglais : lu"."""
    parts: list[str] = []
    for part in _SENTENCE.split(text):
        first = _WORD.match(part)
        if parts and not (first and language_key(first.group())):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return parts


def _named(piece: str) -> _Told | None:
    """The language that a piece is about, and its level behind or before it."""
    head = _HEAD.match(piece)
    known = [word for word in _WORD.finditer(head.group() if head else "") if language_key(word.group())]
    if not known:
        return _Told(*_parted(piece)) if language_key(piece) or _is_foreign(piece) else None
    before = _without_of(piece[: known[0].start()])
    if before and (normalise_level(before) or _HOW.issuperset(fold(before).split())):
        rest = piece[known[0].end() :].strip(" :–—-")
        return _Told(known[0].group(), f"{before} {rest}".strip())  # "Native English speaker": no word is lost
    run = [word for word in known if not normalise_level(piece[known[0].start() : word.start()])]
    end = run[-1].end()
    end += len(more.group()) if (more := _MORE.match(piece[end:])) else 0
    if len(piece[:end].split()) > _FEW:
        return None
    return _Told(piece[:end], piece[end:])


def _without_of(text: str) -> str:
    """What is said of a language, without the word that leads to it: "Fluent in", "Notions d'"."""
    bare = text.strip(" -–—:(")
    first, _, last = bare.rpartition(" ")
    return (first if last.casefold() in _OF else bare).strip(" -–—:(")


def _parted(piece: str) -> tuple[str, str]:
    """A language that is told apart from its level by a mark, or is the first word."""
    found = re.match(r"^\s{0,9}([^\W\d_]{1,40})\s{0,9}[:(–—-]{0,40}\s{0,9}(.{0,200})$", piece)
    return (found.group(1), found.group(2)) if found else (piece, "")


def _goes_on(piece: str) -> bool:
    """More of a level: one that is known, a certificate, or a few words."""
    if normalise_level(piece) or _TEST.search(piece) or piece[0] in "(/":
        return True
    return len(_WORD.findall(piece)) <= _FEW and _WORD.search(piece) is not None


def _is_short_name(piece: str) -> bool:
    return piece[:1].isupper() and len(piece.split()) <= _FEW


def _share(told: list[_Told], text: str) -> None:
    """One level behind a colon for all before it: "Français, Espagnol : courant"."""
    listed, colon, _ = text.partition(":")
    if not colon or "(" in listed:
        return
    before = [one for one in told if one.name in listed]
    if len(before) > 1 and not any(one.level for one in before[:-1]):
        for one in before[:-1]:
            one.level = before[-1].level


def _in_one(text: str) -> str:
    """A language and its level in two cells: "Alsacien   langue maternelle"."""
    name, gap, level = text.partition("   ")
    return f"{name} : {level.strip()}" if gap and len(name.split()) == 1 and normalise_level(level) else text


def _is_foreign(piece: str) -> bool:
    """A language that no list holds, told by the level after it: "Twi - native"."""
    found = re.match(r"^([^\W\d_]{2,})\s*[:(–—-]\s*(.+)$", piece.strip())
    return found is not None and found.group(1)[0].isupper() and bool(normalise_level(found.group(2)))


def _language(told: _Told) -> SpokenLanguage:
    certificate = _TEST.search(told.level)
    level = (told.level.replace(certificate.group(), "") if certificate else told.level).strip(" :()–—-,.")
    level += ")" * (level.count("(") - level.count(")"))
    shown = certificate.group().strip(" ,;()") if certificate else ""
    name = told.name.strip(" :()–—-,.")
    return SpokenLanguage(name=name, level=level, normalised=normalise_level(level), certificate=shown)
