"""Posts that the sources give to somebody else ("checked by the site engineer"), told as one's own. No deeds here."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence
from app.lexicon.dates import same_length_fold

_AGENT = re.compile(
    r"\b(?:by (?:the|an?|my|our) |par (?:la |le |l'|une? |mon |ma |notre ))(?P<who>[a-z][^,;.:()]{4,40})", re.IGNORECASE
)
# What follows a post that one holds; where a verb follows, somebody else acts.
_HELD = re.compile(
    r"\W*$|\s?[,;:(]|\s(?:at|for|in|with|on|since|from|chez|aux?|à|de|du|des|en|pour|depuis|dans)\b|\s[A-ZÀ-Ý]"
)
_LEAST = 6


def doubted_bystanders(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A post at the head of a sentence that the sources name only as who did something else."""
    said = same_length_fold(text.text).lstrip()
    for who in _agents_in(tuple(line.text for line in sources.sentences)):
        if said.startswith(who) and _HELD.match(text.text.lstrip(), len(who)):
            yield Doubt(Kind.TITLE, text.text.lstrip()[: len(who)], "grounding.title")
            return


@lru_cache(maxsize=1024)
def _agents_in(sources: tuple[str, ...]) -> tuple[str, ...]:
    """Who did something by the sources, and is named nowhere else in them."""
    told = [same_length_fold(line) for line in sources]
    found = [match["who"].strip() for line in told for match in _AGENT.finditer(line)]
    return tuple(who for who in found if len(who) >= _LEAST and sum(one.count(who) for one in told) == 1)
