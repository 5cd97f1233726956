"""A deed of one part of a line told of what another part did something else to. Nothing about posts or figures.

"Looked after the rose garden and replanted the lime avenue": nobody replanted the rose garden.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence
from app.lexicon.concepts import Category

# What may stand between a deed and what it was done to.
_LED = re.compile(
    r"\s(?:(?:of|after|de|du|des|up|out|for|the|an?|la|le|les|une?|my|our|its|their|mes|nos|ses)\s|(?:d|l"
    r"|de l)['’]){0,12}"
)
_VERB = re.compile(
    r"(?:ed|ing|tions?|sions?|ages?|ments?|ant|ees?|er|ir|ran|wrote|built|sold|taught|led|made|kept|entretien|suivi|tenue)$"
)
_LEAST, _LONGEST = 2, 3


@dataclass(frozen=True, slots=True)
class _Deed:
    """A deed and the words right behind it, as stems."""

    at: int
    stems: frozenset[str]
    things: tuple[frozenset[str], ...]


def doubted_crossings(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every deed told of a thing that its line gives to another deed alone."""
    own = _deeds_in(text)
    told = [_deeds_in(line) for line in sources.sentences] if own else []
    if not any(len(deeds) >= _LEAST for deeds in told):
        return
    said = {stem for word in text.words for stem in word.stems}
    for mine in own:
        same = [(deeds, one) for deeds in told for one in deeds if one.stems & mine.stems]
        if same and all(_is_crossed(mine, one, deeds, said) for deeds, one in same):
            last = text.words[mine.at + 1 :][: len(mine.things) + 1][-1]
            yield Doubt(Kind.COMMINGLING, text.text[text.words[mine.at].start : last.end], "grounding.commingling")


def _is_crossed(mine: _Deed, same: _Deed, deeds: tuple[_Deed, ...], said: set[str]) -> bool:
    """Whether the line tells this deed of other things, and these things of a deed that the text does not name."""
    if any(one & other for one in mine.things for other in same.things):
        return False
    others = [one for one in deeds if one is not same and not one.stems & said]
    return any(
        one.things and mine.things[-1] & one.things[-1] and all(any(a & b for b in one.things) for a in mine.things)
        for one in others
    )


@lru_cache(maxsize=2048)
def _deeds_in(said: Sentence) -> tuple[_Deed, ...]:
    """The deeds of a line with what follows each of them."""
    found = [_Deed(at, said.words[at].stems, _things(said, at)) for at in range(len(said.words)) if _is_deed(said, at)]
    return tuple(one for one in found if one.things)


def _is_deed(said: Sentence, at: int) -> bool:
    concepts = said.concepts.get(at, ())
    return _VERB.search(said.words[at].folded) is not None and not any(
        one.category in {Category.TITLE, Category.DEGREE, Category.CERTIFICATION} for one in concepts
    )


def _things(said: Sentence, deed: int) -> tuple[frozenset[str], ...]:
    """The words that follow a deed without a break; a figure or a name among them is none."""
    end, clause = said.words[deed].end, said.words[deed].clause
    things: list[frozenset[str]] = []
    for word in said.words[deed + 1 :]:
        between = said.text[end : word.start]
        if word.is_stop and not things:
            continue
        is_near = between == " " if things else _LED.fullmatch(between) is not None
        if word.clause != clause or word.is_stop or not is_near or not word.text.isalpha():
            break
        things.append(word.stems)
        end = word.end
    return tuple(things[:_LONGEST])
