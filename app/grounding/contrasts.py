"""One of two that exclude each other, told for the other or beside it: day and night, daily and weekly, EMEA, APAC."""

import re
from collections.abc import Iterator

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence
from app.lexicon.concepts import Category
from app.lexicon.dates import same_length_fold

# Pairs of opposites, each side with its words in both languages.
_OPPOSITES = tuple(
    tuple(re.compile(rf"\b(?:{side})\b") for side in pair.split(" / "))
    for pair in (
        "days?|jours?|daytime|diurnes? / nights?|nuits?|nocturnes?|night-?time",
        "short|court / long|moyen",
        "imports? / exports?",
        "domestic|national|nationale|nationaux / international\\w*|internationa\\w+",
        "indoor|interieur\\w* / outdoor|exterieur\\w*",
        "inbound|entrants? / outbound|sortants?",
        "adults?|adultes? / children|enfants?|kids|paediatric|pediatri\\w+",
        "private|prives?|privees? / public\\w*|publiques?",
        "residential|habitat|logements / commercial|industrial|industriel\\w*|industrie|tertiaire",
        "primary|primaire|elementaire / secondary|secondaire|lycees?|colleges?",
        "written|ecrit\\w* / spoken|oral\\w*",
        "b2b / b2c",
        "male|men|hommes|masculin\\w* / female|women|femmes|feminin\\w*",
        "new|neufs?|neuves? / used|second-hand|occasion",
        "on-site|sur site / remote\\w*|a distance",
        "front|front-end / back|back-end",
        "purchas\\w+|achats? / sales|ventes?",
    )
)
_JOINED = re.compile(
    r"\s(?:and|et|&|or|ou|ainsi que|as well as)\s(?:(?:the|de|du|des|la|le|les|en|a|of|in)\s|[ld]')*(?=\w)"
)
_REGIONS = re.compile(r"\b(?:EMEA|APAC|LATAM|DACH|Benelux|BENELUX|MENA|ANZ|CEE|ASEAN|GCC|Nordics|NORAM|AMER|JAPAC)\b")
_COLOURS = {
    name: at
    for at, names in enumerate((
        "red rouge rouges", "blue bleu bleue bleus bleues", "green vert verte verts vertes",
        "yellow jaune jaunes", "black noir noire noirs noires", "white blanc blanche blancs blanches",
        "purple violet violette", "gold golden dore doree", "silver argente argentee", "bronze", "platinum platine",
        "grey gray gris grise", "brown marron", "pink rose roses",
    ))
    for name in names.split()
}  # fmt: skip
_RHYTHMS = {"daily", "weekly", "monthly", "quarterly", "yearly", "biweekly", "half yearly", "two monthly", "hourly"}


def doubted_contrasts(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every word that the sources rule out, or tell without its opposite."""
    yield from _doubted_opposites(text, sources)
    yield from _doubted_regions(text, sources)
    yield from _doubted_rhythms(text, sources)
    yield from _doubted_colours(text, sources)


def _doubted_colours(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Another colour of the same thing: a gold card for a blue one, a black belt for a green one."""
    for at, word in enumerate(text.words):
        if word.folded in _COLOURS and not any(
            _COLOURS.get(other) == _COLOURS[word.folded] for other in sources.folded
        ):
            mine = _around(text, at)
            for line in sources.sentences:
                if any(mine & _around(line, one) for one, w in enumerate(line.words) if w.folded in _COLOURS):
                    yield Doubt(Kind.SCOPE, word.text, "grounding.scope")
                    return


def _around(said: Sentence, at: int) -> set[str]:
    """The stems of the words beside one."""
    return {
        stem
        for one in (at - 1, at + 1)
        if 0 <= one < len(said.words) and not said.words[one].is_stop
        for stem in said.words[one].stems
    }


def _doubted_opposites(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Both of a pair where the sources tell one: "day and night shifts" of a night worker."""
    folded = same_length_fold(text.text)
    for match in _JOINED.finditer(folded):
        before = folded[: match.start()].rpartition(" ")[2].rstrip("-")
        for one, other in _OPPOSITES:
            for first, second in ((one, other), (other, one)):
                if first.fullmatch(before) and second.match(folded, match.end()):
                    told = " | ".join(same_length_fold(line.text) for line in sources.sentences)
                    if bool(one.search(told)) != bool(other.search(told)):
                        yield Doubt(Kind.SCOPE, f"{before}{match.group()}".strip(), "grounding.scope")


def _doubted_regions(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A part of the world by its letters, where the sources have neither the letters nor the words."""
    for match in _REGIONS.finditer(text.text):
        if match.group().casefold() not in sources.folded and not sources.has_initials(match.group().casefold()):
            yield Doubt(Kind.PLACE, match.group(), "grounding.place")


def _doubted_rhythms(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A thing at another rhythm than its source: "a daily lunch club" of a weekly one."""
    for number, rhythm in _rhythms(text):
        mine = _beside(text, number)
        theirs = {
            other: line.words[at].text
            for line in sources.sentences
            for at, other in _rhythms(line)
            if any(text.words[a].stems & line.words[b].stems for a in mine for b in _beside(line, at))
        }
        if theirs and rhythm not in theirs:
            yield Doubt(Kind.DURATION, text.words[number].text, "grounding.frequency")


def _rhythms(said: Sentence) -> Iterator[tuple[int, str]]:
    """The adjectives of rhythm with their numbers; "a week" belongs to a figure."""
    for number, word in enumerate(said.words):
        names = {one.name for one in said.concepts.get(number, ()) if one.category == Category.FREQUENCY} & _RHYTHMS
        if names and word.folded.endswith(
            ("ly", "el", "elle", "els", "elles", "ien", "ienne", "iens", "iennes", "aire", "aires")
        ):
            yield number, min(names)


def _beside(said: Sentence, number: int) -> list[int]:
    """The noun that an adjective of rhythm stands by: after it in English, before it in French."""
    near = (number + 1, number + 2) if said.language == "en" else (number - 1, number + 1)
    return [
        at
        for at in near
        if 0 <= at < len(said.words)
        and not said.words[at].is_stop
        and said.words[at].clause == said.words[number].clause
    ]
