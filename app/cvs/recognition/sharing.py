"""Lines under a combined heading ("Formation et certifications", "Skills & Languages"): each to the section it speaks of."""

import re

from app.cvs.recognition.looks import names_degree, names_employer, names_title
from app.cvs.recognition.vocabulary import CERTIFICATE_WORDS, INTEREST_WORDS
from app.lexicon.dates import periods_in
from app.lexicon.folding import fold
from app.lexicon.headings import section_of
from app.lexicon.levels import language_key, normalise_level
from app.lexicon.tokens import words
from app.vitae.source_text import Line

Numbered = tuple[int, Line]
_MAX_LANGUAGE_WORDS = 5
_LABELLED = frozenset({"languages", "interests", "licence", "certifications", "skills", "availability", "awards"})


def shared(sections: tuple[str, ...], lines: list[Numbered]) -> list[tuple[str, list[Numbered]]]:
    """The lines by section, in the heading's order; a line that does not tell goes with the one before."""
    found: dict[str, list[Numbered]] = {section: [] for section in sections}
    current = sections[0]
    for number, line in lines:
        told = _told(sections, line)
        if told in found:
            current = told
        elif told:
            found.setdefault(told, []).append((number, line))
            continue
        elif current in _WITHOUT_GUESS and sections[0] not in _WITHOUT_GUESS:
            current = sections[0]
        found[current].append((number, line))
    return [(section, kept) for section, kept in found.items() if kept]


# Only a line that says so belongs here; the next one may be something else.
_WITHOUT_GUESS = frozenset({"languages", "licence", "certifications"})


def _told(sections: tuple[str, ...], line: Line) -> str:
    """The section that a line speaks of; "" where it does not tell."""
    label, colon, rest = line.text.partition(":")
    if colon and rest.strip() and len(sections) >= 1:
        named = section_of(label)
        if len(named) == 1 and named[0] in _LABELLED and (named[0] in sections or named[0] == "languages"):
            return named[0]
    if is_language_line(line.text):
        return "languages"
    if len(sections) == 1:
        return ""
    if fold(line.text).startswith("permis") and "licence" in sections:
        return "licence"
    return _by_words(sections, line.text)


def _by_words(sections: tuple[str, ...], text: str) -> str:
    seen = set(words(text))
    if "certifications" in sections and seen & CERTIFICATE_WORDS and not names_degree(text):
        return "certifications"
    if "education" in sections and names_degree(text):
        return "education"
    if "experience" in sections and names_title(text) and periods_in(text):
        return "experience"
    if "education" in sections and names_employer(text) and periods_in(text):
        return "education"
    if "interests" in sections and seen & INTEREST_WORDS:
        return "interests"
    return ""


def is_language_line(text: str) -> bool:
    """Names a spoken language with its level, or nothing but languages."""
    pieces = [
        piece for piece in re.split(r"\s{0,9}[;,|•·/]\s{0,9}|\s{3,}|\s{1,10}(?:et|and)\s{1,10}", text) if piece.strip()
    ]
    named = [piece for piece in pieces if language_key(" ".join(words(piece)[:1]))]
    if not named or any(len(words(piece)) > _MAX_LANGUAGE_WORDS for piece in named):
        return False
    if len(named) == len(pieces):
        return any(normalise_level(piece) for piece in pieces) or all(len(words(piece)) == 1 for piece in pieces)
    return any(normalise_level(piece) for piece in named) and pieces[0] in named
