"""A part told as the whole: "all three" of "one of the three", "tous" of "dont 2", what was lost told as won. Pure."""

import re
from collections.abc import Iterator

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence, is_generic
from app.lexicon.dates import same_length_fold

_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)"
_ALL = re.compile(
    rf"\b(?:all(?: of)?(?: the| its| their)?|tou(?:s|tes) les|l'ensemble des|the whole|les) {_NUMBER} "
    r"(?P<what>\w{3,})"
)
_ONE_OF = re.compile(
    rf"\b{_NUMBER} (?:of|out of|des|sur|parmi)(?: the| its| their| les| nos| ses)?(?: [\w-]+'s)? ?(?:les )?{_NUMBER} "
    r"(?P<what>\w{3,})"
)
# "…, all as first author", "neuf bénéficiaires, tous atteints de".
_EVERY_ONE = re.compile(
    r",? (?:and |et )?\b(?:all|every one|each|tous|toutes|chacune?|chaque)\b(?! the| of| les| mes| nos)"
    r"(?P<rest>[^,;.:]+)"
)
_SOME = re.compile(
    r"\b(?:dont|including|incl\.?|of which|of whom|of them|parmi lesquel\w+|notamment)\b[^;.|]*"
    rf"|[:,] {_NUMBER} (?:comme|as|en tant que?)\b[^,;.|]*"
)
_EACH_FIGURE = re.compile(r"\b(?:each|every one|chacune?|chaque)\b[^,;.]*")
_MOST = re.compile(
    r"\b(?:largest|biggest|longest|highest|record|peak|max\w*|up to|jusqu'a|le plus|la plus|les plus|plus gr\w+)"
    r"\b[^,;.|]{0,25}$"
)
# What came to nothing, and what tells that it was had.
_DENIED = re.compile(
    r"\b(?:not (?:won|selected|awarded|funded|retained|successful|accepted"
    r"|shortlisted|granted|obtained|approved|adopted|passed)"
    r"|unsuccessful\w{0,40}|rejected|turned down|declined|lost|failed|non"
    r" (?:retenue?s?|obtenue?s?|aboutie?s?|remportee?s?|selectionnee?s?"
    r"|financee?s?|adoptee?s?|attribuee?s?|validee?s?|admise?)|refusee?s?|rejetee?s?|sans suite"
    r"|sans succes|echec|perdue?s?|ajourne\w{0,40}|infructueu\w{1,40})\b"
)
_HAD = re.compile(
    r"\b(?:w[io]n|winning|secur\w+|obtain\w*|awarded|gained|landed|successful\w*|accepted|granted|passed"
    r"|remport\w+|gagn\w+|decroch\w+|obten\w+|obtint|retenue?s?|reussi\w*|admise?|attribuee?s?)\b"
)
_LEAST, _NEAR = 2, 6
# A lesser and a greater part in the same work.
_ROLES = tuple(
    (re.compile(rf"\b(?:{less})\b"), re.compile(rf"\b(?:{more})\b"))
    for less, more in (
        (
            r"sub-?contract\w*|sous-trait\w*",
            r"(?:main|principal|prime|general) contractor|entreprise (?:principale|generale)|donneu\w+ d'ordres?",
        ),
        (r"substitute|understudy|suppleante?|doublure", r"titulaire|starring|lead role|role principal"),
        (r"shortlisted|nominee|finalist\w*|runner-up", r"winner|won|laureate?s?|gagnante?|remporte\w*"),
        (r"observer|observat(?:eur|rice)|auditeur libre", r"speaker|intervenante?|orat(?:eur|rice)|conferenciere?"),
        (r"candidate?|candidature", r"elue?|elected"),
        (r"tenant|locataire", r"owner|proprietaire"),
    )
)


def doubted_extent(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every whole of which the sources tell a part, and every gain that they deny."""
    folded = same_length_fold(text.text)
    told = [same_length_fold(line.text) for line in sources.sentences]
    yield from _doubted_counts(text, folded, told)
    yield from _doubted_every_one(text, folded, sources, told)
    yield from _doubted_most(text, folded, sources, told)
    yield from _doubted_gains(text, folded, sources, told)
    for less, more in _ROLES:
        found = more.search(folded)
        if found and any(map(less.search, told)) and not any(map(more.search, told)):
            yield Doubt(Kind.OWNERSHIP, text.text[found.start() : found.end()], "grounding.ownership")


def _doubted_counts(text: Sentence, folded: str, told: list[str]) -> Iterator[Doubt]:
    """All three of which a source tells one."""
    for found in _ALL.finditer(folded):
        parts = [one for line in told for one in _ONE_OF.finditer(line)]
        if any(one["what"][:5] == found["what"][:5] for one in parts):
            yield Doubt(Kind.SCOPE, text.text[found.start() : found.end()], "grounding.scope")


def _doubted_every_one(text: Sentence, folded: str, sources: Evidence, told: list[str]) -> Iterator[Doubt]:
    """What is told of every one, where the sources tell it of some alone."""
    for found in _EVERY_ONE.finditer(folded):
        mine = [
            word
            for at, word in enumerate(text.words)
            if found.start("rest") <= word.start < found.end()
            and not word.is_stop
            and not is_generic(text.concepts.get(at, ()))
        ]
        for line, written in zip(sources.sentences, told, strict=True):
            some = [
                (one.start(), one.end())
                for one in _SOME.finditer(written)
                if not _is_counted(text, line, one.start(), one.end())
            ]
            inside = [word for word in line.words if any(start <= word.start < end for start, end in some)]
            outside = [word for one in sources.sentences for word in one.words if word not in inside]
            only = [
                word
                for word in mine
                if any(word.stems & other.stems for other in inside)
                and not any(word.stems & other.stems for other in outside)
            ]
            if only and 2 * len(only) >= len(mine):
                yield Doubt(Kind.SCOPE, text.text[found.start() : found.end()].strip(" ,"), "grounding.scope")
                return


def _is_counted(text: Sentence, line: Sentence, start: int, end: int) -> bool:
    """Whether the text counts the part itself: "two concerts, each ..." of "30 events, two of them concerts"."""
    counts = [one for one in line.quantities if start - _NEAR <= one.start < end and not one.unit]
    return any(one.values & other.values for one in counts[:1] for other in text.quantities)


def _doubted_most(text: Sentence, folded: str, sources: Evidence, told: list[str]) -> Iterator[Doubt]:
    """The figure of the largest, told of each."""
    for found in _EACH_FIGURE.finditer(folded):
        for one in text.quantities:
            if not found.start() <= one.start < found.end():
                continue
            same = [
                _MOST.search(written[: other.start]) is not None
                for line, written in zip(sources.sentences, told, strict=True)
                for other in line.quantities
                if other.values & one.values and other.unit == one.unit
            ]
            if same and all(same) and not _MOST.search(folded[: one.start]):
                yield Doubt(Kind.SCOPE, text.text[found.start() : one.end], "grounding.scope")


def _doubted_gains(text: Sentence, folded: str, sources: Evidence, told: list[str]) -> Iterator[Doubt]:
    """A gain of which the source says that it came to nothing."""
    found = _HAD.search(folded)
    if found is None or _DENIED.search(folded):
        return
    mine = {stem for word in text.words if not word.is_stop for stem in word.stems}
    for line, written in zip(sources.sentences, told, strict=True):
        if not _DENIED.search(written) or _HAD.search(_DENIED.sub("", written)):
            continue
        shared = sum(not word.is_stop and bool(word.stems & mine) for word in line.words)
        if shared >= _LEAST:
            yield Doubt(Kind.SCOPE, text.text[found.start() : found.end()], "grounding.result")
            return
