"""The employer of an offer by rules: labelled, or the name that most speaks for. Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from app.lexicon.folding import fold
from app.lexicon.places import is_known_place, is_place
from app.lexicon.tokens import STOP_WORDS
from app.lexicon.trades import names_a_post
from app.offers.headings import heading_of
from app.offers.heads import (
    BRACKETS,
    GENDER,
    PROSE_CHARS,
    Piece,
    is_name,
    is_title,
    names_an_organisation,
    organisation_nouns,
    pieces_of,
)
from app.offers.labels import labelled
from app.offers.vocabulary import HIRING

_TOLD_IN = 40  # lines, in one of which an employer is called by its kind
_OPENING = 6  # lines, in one of which an employer is told of first
_COMMON, _ARTICLES, _IS = STOP_WORDS["en"] | STOP_WORDS["fr"], {"le", "la", "les", "the"}, {"is", "has", "est", "a"}
_EARLY = 15  # lines in which a post is cried out
_WORD = r"[A-ZÉÈÀÎ&][\w&'’.-]{0,40}"
_NAME = rf"{_WORD}(?:\s(?:(?:de|du|des|la|le|les|of|the|and|et|for)\s|d['’])?{_WORD}){{0,6}}"
_AT = re.compile(
    rf"\b(?i:chez|at|we are|we're|nous sommes|join|rejoignez|rejoindre|about|à propos de|pourquoi|life at)\s({_NAME})"
)
_KIND = r"(?i:(?:le|la|the|notre|our)\s(?:groupe|soci[ée]t[ée]|entreprise|cabinet|maison|company|group|firm)\s)"
_TOLD_OF = re.compile(rf"^{_KIND}?({_NAME}),?\s([a-zéèêàç]{{1,20}}|\d{{1,4}})\b")
_SEEKER = re.compile(rf"^(.{{2,90}}?)[\s,]+(?:{HIRING}|wish(?:es)? to)\b")
_ARTICLE = re.compile(r"^(?:(?:la|le|the|(?i:soci[ée]t[ée]|entreprise))\s{1,5}|l['’]){1,3}(?=[A-ZÉÈÀ])")
_SEEKS_ALONE = re.compile(rf"^(?:{HIRING})\b")
_ONE_OF = r"(?:notre|nos|our|my|mon|une?|an?|one of our|l'un de nos|some)\s(?:\w+\s)?(?:clients?|partenaires?|partners?|entreprise|societe|employer|company)"
_CLIENT = re.compile(rf"\b{_ONE_OF}\b")
_NOBODY = re.compile(
    rf"^(?:(?:for |pour )?{_ONE_OF}|join|rejoi\w+|(?:the |les |la )?(?:governors|governing|trustees|board|direction)|nous|we|on|je|i|you|vous|il|elle|they|our|notre|this|ce|cette|what|who|why|how)\b"
)


def company_of(lines: Sequence[str]) -> str:
    """The employer's name, "" where a client is left unnamed: a label, else the candidate with the most votes."""
    if told := labelled("company", lines):
        return "" if _is_nobody(told) else told.partition(", ")[0]
    if any(_CLIENT.search(fold(found.group(1))) for line in lines[:_EARLY] if (found := _SEEKER.match(line))):
        return ""
    if any(_CLIENT.match(fold(line)) for line in lines[:_EARLY]):
        return ""
    votes: dict[str, float] = {}
    for name, weight in _candidates(lines):
        bare = bare_name(name)
        if len(bare) > 2 and not _is_nobody(bare):  # noqa: PLR2004 - letters
            votes[bare] = votes.get(bare, _echo(bare, lines)) + weight
    best = max(votes, key=lambda name: votes[name], default="")
    return _whole(best, votes) if votes.get(best, 0.0) >= 1 else ""


def bare_name(name: str) -> str:
    """A name without its article, brackets and marks."""
    return BRACKETS.sub("", _ARTICLE.sub("", name.strip(" ,.*!:"))).strip()


def _whole(best: str, votes: dict[str, float]) -> str:
    """The longest form of a name: "Ridgeline" is "Ridgeline Mobility" elsewhere."""
    longer = [name for name in votes if name.startswith(f"{best} ") and is_name(name)]
    return max(longer, key=lambda name: votes[name], default=best)


def _candidates(lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Names with what speaks for each."""
    for at, line in enumerate(lines[:_EARLY]):
        if seeker := _seeker(f"{_above(lines[:at])} {line}" if at and _SEEKS_ALONE.match(line) else line):
            yield seeker, 5.0
    pieces = pieces_of(lines)
    post_line = next((piece.line for piece in pieces if names_a_post(piece.text)), 0)
    for piece in pieces:
        if is_name(piece.text) or (
            names_an_organisation(piece.text) and is_title(piece.text) and not GENDER.search(piece.text)
        ):
            yield (
                piece.text,
                2.0 * names_an_organisation(piece.text) + _standing(piece, post_line=post_line),
            )
    yield from _told_of(lines)


def _told_of(lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Names in sentences, and behind the title."""
    for at, line in enumerate(lines[:_EARLY]):
        if (found := _AT.search(line)) and not is_place(found.group(1)):
            yield found.group(1), 2.0
        if name := _subject(line, is_early=at < _OPENING and len(line) > PROSE_CHARS):
            yield name, 1.0
    yield from ((name, 1.5) for name in dict.fromkeys(name for line in lines[:_TOLD_IN] for name in _called(line)))
    for comma in lines[0].split(", ")[1:2] if lines else ():
        if is_name(bare_name(comma)):
            yield comma, 1.0


def _called(line: str) -> Iterator[str]:
    """Names that stand behind what an organisation is, or before: "l'EHPAD Les Tilleuls", "the University of Kent".

    A noun that is written small is no part of the name.
    """
    for found in _organisations().finditer(line):
        noun, name = found["noun"] or "", found["name"] or found["whole"]
        yield f"{noun} {name}" if noun[:1].isupper() else name


@cache
def _organisations() -> re.Pattern[str]:
    first, last = ("|".join(sorted(organisation_nouns(part))) for part in ("first", "last"))
    accented = first.replace("e", "[eéèê]").replace("o", "[oô]").replace("c", "[cç]")
    behind = rf"\b(?P<noun>(?i:{accented}))\s(?P<name>(?:(?:de|du|des|de la)\s|d['’])?{_NAME})"
    return re.compile(rf"{behind}|\b(?P<whole>University of {_WORD}|{_NAME}\s(?i:{last})\b)")


def _above(lines: Sequence[str]) -> str:
    """Who stands above a line that begins with the verb: the nearest name."""
    names = (line for line in reversed(lines) if is_name(BRACKETS.sub("", line)) or names_an_organisation(line))
    return next(names, lines[-1])


def _seeker(line: str) -> str:
    """Who seeks, in "La Table, à Dax, recherche..."; "" for a sentence in which nobody with a name does."""
    found = _SEEKER.match(line)
    name = BRACKETS.sub("", found.group(1)).partition(", ")[0].strip(" ,*") if found else ""
    is_short = len(name.split()) <= 9  # noqa: PLR2004 - words
    return name if name[:1].isupper() and is_short and not _is_nobody(name) and not GENDER.search(name) else ""


def _standing(piece: Piece, *, post_line: int) -> float:
    """Where employers stand: on the second line, beside the title, or on the first line where the title is below.

    post_line: of the first piece that calls somebody by a trade.
    """
    if post_line == piece.line and names_a_post(piece.text) and not names_an_organisation(piece.text):
        return -3.0
    if piece.line == 0:
        is_likely = piece.place or post_line > 0 or names_an_organisation(piece.text)
        return 1.0 if is_likely and ", " not in piece.text else -2.0
    return 1.5 if piece.line == 1 and piece.place == 0 else 0.5


def _subject(line: str, *, is_early: bool) -> str:
    """Of whom a sentence tells: "Rye & Co bakes ...", "Voltéa, 22 salariés, ..."; a single word only where it begins."""
    found = _TOLD_OF.match(line)
    if found is None or not line.rstrip().endswith((".", "!")) or heading_of(line, is_bullet=False, is_apart=False)[0]:
        return ""
    name, next_word = found.groups()
    is_verb = next_word in _IS or next_word not in _COMMON
    first = next((word for word in fold(name).split() if word not in _ARTICLES), "")
    return (
        name
        if is_verb and first not in {*_COMMON, ""} and not is_known_place(name) and (" " in name or is_early)
        else ""
    )


def _echo(name: str, lines: Sequence[str]) -> float:
    """What further mentions say for a name: an employer is named again, a title or a slogan seldom is."""
    whole, first = (
        re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"),
        re.compile(rf"(?<!\w){re.escape(name.split(maxsplit=1)[0])}(?!\w)"),
    )
    again = sum(whole.search(line) is not None for line in lines) - 1
    is_odd = len(name.split(maxsplit=1)[0]) > 4 and fold(name.split(maxsplit=1)[0]) not in STOP_WORDS["en"]  # noqa: PLR2004 - no particle
    begun = sum(first.search(line) is not None for line in lines) - 1 if is_odd else 0
    return 1.5 * min(max(again, 0), 2) + 0.5 * min(max(begun - again, 0), 2)


def _is_nobody(text: str) -> bool:
    return _NOBODY.match(fold(text)) is not None
