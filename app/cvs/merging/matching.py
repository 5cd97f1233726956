"""Which entries of two CVs are the same one: by employer or school and dates, or by their name. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz, process

from app.lexicon.folding import fold
from app.lexicon.tokens import words
from app.vitae.document import Certification, CustomSection, Education, Experience, Extra, Project, SpokenLanguage

_TO_THIS_DAY = "9999"
_SAME_TEXT = 78  # of 100: one line that was reworded, above what two lines of one post have in common
_APART, _MAYBE, _EXACT = 0, 1, 2


def same_words(one: str, other: str) -> bool:
    """Whether they say the same but for letters' case, accents and marks around the words."""
    return bool(one and other) and (fold(one) == fold(other) or words(one) == words(other) != [])


def pairs(mine: Sequence[Any], theirs: Sequence[Any]) -> dict[int, int]:
    """Places in `theirs` with the place in `mine` that is the same entry; each once, the likest first."""
    found = [
        (-score, there, here)
        for there, other in enumerate(theirs)
        for here, one in enumerate(mine)
        if (score := _likeness(one, other))
    ]
    matched: dict[int, int] = {}
    for _, there, here in sorted(found):
        if there not in matched and here not in matched.values():
            matched[there] = here
    return matched


def likest_text(text: str, texts: Mapping[str, str]) -> str | None:
    """The key of the text that is this one reworded; None where there is none."""
    found = process.extractOne(
        fold(text), {key: fold(one) for key, one in texts.items()}, scorer=fuzz.ratio, score_cutoff=_SAME_TEXT
    )
    return found[2] if found else None


def is_refined(mine: str, theirs: str) -> bool:
    """Whether a date says the same more closely: a month of the year that was known."""
    return bool(mine) and theirs != mine and theirs.startswith(mine)


def _likeness(mine: Any, theirs: Any) -> int:
    return _LIKENESS[type(mine)](mine, theirs)


def _posts(mine: Experience, theirs: Experience) -> int:
    return _held(mine, theirs, (mine.company, theirs.company), (mine.title, theirs.title))


def _studies(mine: Education, theirs: Education) -> int:
    return _held(mine, theirs, (mine.school, theirs.school), (mine.degree, theirs.degree))


def _held(mine: Any, theirs: Any, places: tuple[str, str], names: tuple[str, str]) -> int:
    """A post or a degree: the same place (or one that is not told), and the same time or the same name."""
    is_place, is_name, time = _overlap(*places), _overlap(*names), _time(mine, theirs)
    if (all(places) and not is_place) or not (is_place or is_name) or time == _APART:
        return 0
    return 0 if time == _MAYBE and not is_name else time + 2 * is_name + is_place


def _overlap(one: str, other: str) -> bool:
    """Whether one holds the other, word by word: "Acme" and "Acme SAS"."""
    first, second = (f" {' '.join(words(text))} " for text in (one, other))
    return bool(first.strip() and second.strip()) and (first in second or second in first)


def _time(mine: Any, theirs: Any) -> int:
    if not mine.start or not theirs.start:
        return _MAYBE
    known = min(len(mine.start), len(theirs.start))
    if mine.start[:known] == theirs.start[:known]:
        return _EXACT
    is_shared = mine.start <= (theirs.end or _TO_THIS_DAY) and theirs.start <= (mine.end or _TO_THIS_DAY)
    return _MAYBE if is_shared else _APART


def _named(name: str) -> Callable[[Any, Any], int]:
    return lambda mine, theirs: int(same_words(getattr(mine, name), getattr(theirs, name)))


def _extras(mine: Extra, theirs: Extra) -> int:
    return int(
        mine.kind == theirs.kind and (same_words(mine.title, theirs.title) or same_words(mine.text, theirs.text))
    )


_LIKENESS: Mapping[type[Any], Callable[[Any, Any], int]] = {
    Experience: _posts,
    Education: _studies,
    Project: _named("name"),
    SpokenLanguage: _named("name"),
    Certification: _named("name"),
    CustomSection: _named("title"),
    Extra: _extras,
}
