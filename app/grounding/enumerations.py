"""Small numbers that count what is told one by one: oneself and companions, languages, names in a row. Pure."""

import re
from collections.abc import Sequence

from app.grounding.reading import Sentence
from app.lexicon.dates import same_length_fold
from app.lexicon.levels import LANGUAGE_WORDS, language_key
from app.lexicon.numbers import Quantity

_WITH = re.compile(
    r"\b(?:avec|with|alongside|aux cotes d[e'])\s?(?P<few>mon|ma|my|une?|an?|another|one)?\s?"
    r"(?P<more>(?:other|autres?|fellow)\s)?(?:\w+ )?(?:colleagues?|collegues?|partner|partenaire"
    r"|\w+(?:ers?|ors?|ists?|eurs?|euses?|rices?|istes?|iens?|iennes?))\b"
)
_CO = re.compile(
    r"\b(?:co-?(?:host|author|found|present|lead|writ|own|anim|gerant|fond|aut)\w*|binome|duo|in pairs|a deux)\b"
)
_REST = re.compile(
    r"\s(?:[a-z]+ )?(?:others?|colleagues|crewmates|teammates|workmates|autres?|collegues|coequipi\w+|camarades)\b"
)
_GROUP = re.compile(r"\b(?:team|crew|equipe|group|groupe|brigade|gang|squad)\b")
_TEAMS = {"team", "crew", "equipe", "brigade"}
_TEAM_OF = re.compile(r"(?:team|crew|equipe|brigade)s? (?:of|de|d') ?(?:some |about |quelque |environ )?")
_STAFF = re.compile(
    r"\s(?:[\w-]+ ){0,2}?(?:staff|employees|volunteers|benevoles|salaries|agents|personnes|people|workers|operatives"
    r"|colleagues|collaborat\w+|fte|etp|technicien\w*|technicians|engineers|ingenieurs|stewards|pickers)\b"
)
_LANGUAGES = re.compile(r"\s(?!native)(?:[a-z]+ )?(?:languages|langues|idiomes)\b(?! maternel)")
_ROW = re.compile(r"[^,:;(]{0,60}?[:,(–—]\s(?P<row>[^;:()]{1,80})")
_APART = re.compile(r",\s(?:et|and|puis|then)\s|,\s|\s(?:et|and|&|puis|then)\s")
_NAME = re.compile(r"(?:(?:a|au|chez|at|in|the|la|le|l'|de|d') ?){0,12}[A-ZÀ-Ý]")
_FEWEST, _MOST = 2, 9
_LONGEST = 3  # words of one thing in a row


def is_enumerated(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether a small number counts people or things that are told one by one."""
    count = max(quantity.values)
    if quantity.unit or not _FEWEST <= count <= _MOST or count != int(count):
        return False
    after = same_length_fold(text.text)[quantity.end :]
    if _LANGUAGES.match(after):
        return count in {len(_languages([line])) for line in sources} | {len(_languages(sources))}
    if _REST.match(after) and count + 1 in _group_sizes(sources):
        return True
    if int(count) in {_names_in_row(text, quantity), _told_in_row(text, quantity, sources)}:
        return True
    return count in _with_oneself(sources)


def is_counted_team(text: Sentence, number: int, sources: Sequence[Sentence]) -> bool:
    """Whether "team" only gathers so many people as a source counts: "a team of 28" for "28 staff"."""
    word = text.words[number]
    if word.folded.removesuffix("s") not in _TEAMS:
        return False
    counted = _TEAM_OF.match(same_length_fold(text.text)[word.start :])
    if counted is None:
        return False
    start = word.start + counted.end()
    said = next((one for one in text.quantities if 0 <= one.start - start <= 1 and not one.unit), None)
    return said is not None and any(
        one.values & said.values and _STAFF.match(same_length_fold(line.text)[one.end :])
        for line in sources
        for one in line.quantities
    )


def _languages(sources: Sequence[Sentence]) -> set[str]:
    return {language_key(word.folded) for line in sources for word in line.words if word.folded in LANGUAGE_WORDS}


def _group_sizes(sources: Sequence[Sentence]) -> set[float]:
    """How many a team has, oneself included."""
    return {
        value
        for line in sources
        if _GROUP.search(same_length_fold(line.text))
        for one in line.quantities
        for value in one.values
    }


def _with_oneself(sources: Sequence[Sentence]) -> set[float]:
    """Companions of the sources and oneself: "with three other programmers" are four."""
    found: set[float] = set()
    for line in sources:
        folded = same_length_fold(line.text)
        if _CO.search(folded):
            found.add(2.0)
        for match in _WITH.finditer(folded):
            if match["few"]:
                found.add(2.0)
        for one in line.quantities:
            led = re.search(r"\b(?:avec|with|alongside|aux cotes de) $", folded[: one.start])
            if (
                led
                and not one.unit
                and re.match(r"\s(?:others?|autres?|fellow|colleagues|collegues)\b", folded[one.end :])
            ):
                found |= {value + 1 for value in one.values}
    return found


def _names_in_row(text: Sentence, quantity: Quantity) -> int:
    """How many names stand in apposition behind the number: "two branches, Swords and Malahide"; 0 for none."""
    match = _ROW.match(text.text, quantity.end)
    if match is None:
        return 0
    row = [part.strip(" .") for part in _APART.split(match["row"])]
    return len(row) if all(_NAME.match(part) for part in row) else 0


def _told_in_row(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> int:
    """How many things stand in apposition behind the number, all of them in the sources; 0 for none."""
    match = _ROW.match(text.text, quantity.end)
    if match is None:
        return 0
    start, known = match.start("row"), {stem for line in sources for word in line.words for stem in word.stems}
    row = [part for part in _APART.split(match["row"].rstrip(" .")) if part.strip()]
    words = [word for word in text.words if start <= word.start < match.end("row") and not word.is_stop]
    is_told = all(word.stems & known for word in words) and len(words) <= _LONGEST * len(row)
    return len(row) if words and is_told else 0
