"""Posts that the sources give to somebody else ("checked by the site engineer"), told as one's own. No deeds here."""

import re
from collections.abc import Iterator

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
    told = [same_length_fold(line.text) for line in sources.sentences]
    for line in told:
        for match in _AGENT.finditer(line):
            who = match["who"].strip()
            is_head = said.startswith(who) and _HELD.match(text.text.lstrip(), len(who)) is not None
            if len(who) >= _LEAST and is_head and sum(one.count(who) for one in told) == 1:
                yield Doubt(Kind.TITLE, text.text.lstrip()[: len(who)], "grounding.title")
                return
