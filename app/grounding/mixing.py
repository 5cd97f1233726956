"""Facts of different items in one statement: each statement must have one item that carries all its facts."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from app.grounding.anchors import CAREER, JOINED
from app.grounding.durations import is_span
from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.parts import names_of
from app.grounding.reading import Sentence, read
from app.grounding.spoken import words_of_levels
from app.grounding.wording import spelled_by
from app.lexicon.concepts import Category
from app.lexicon.dates import periods_in
from app.lexicon.folding import fold
from app.lexicon.levels import LANGUAGE_WORDS
from app.lexicon.numbers import Quantity

# "As a waiter, ..." and "At Kerr Motors: ..." speak of what follows.
_LEADING = re.compile(
    r"^\W*(?:at|as|in|for|with|chez|comme|en tant|au|aux|à|a|pour|dans|en)\b[^,:]*[,:]|^[^,:]{3,60}\s?:", re.IGNORECASE
)
# "Cook at the Plough, I ..." tells the post that the rest is of; "Before Alan: ..." tells what the rest is not of.
_SUBJECT = re.compile(
    r"^[^,;:(]{3,80},\s(?=(?:I|je|where|où|in charge|(?!having)\w{3,}ing|(?!avant|pendant|durant|devant|suivant|ayant)\w{3,}ant|en charge|chargée?)\b|j['’])",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"^\W*(?:before|after|prior|avant|apr[eè]s|first|d['’]abord|initially|formerly|ancien)", re.IGNORECASE
)
# A post with its length and a colon, as "Treasurer of the parents' club, 3 years: accounts".
_LASTED = re.compile(r"^[^:;.]{8,90}[,(–-]\s?\d{1,2} (?:ans?|mois|years?|months?)\b[^:;]{0,30}\s?:\s", re.IGNORECASE)
_PLACE = re.compile(r"^(?:At|In|For|With|Chez|Pour|Avec|Au|Aux|À|Dans)\b[^,:]{2,60}[,:]")
_NEXT = re.compile(
    r"[;.]\s|\b(?:then|puis|before|(?<!look )(?<!looks )(?<!looked )(?<!looking )after|avant|apres|après"
    r"|promoted|promu\w*|later|ensuite|followed|suivie?s? (?:de|du|d'une?|par)|devenue?|became)\b",
    re.IGNORECASE,
)
_PART = re.compile(r",|:\s|\(|\b(?:and|et|as well as|ainsi que|while|whereas|tandis que)\b", re.IGNORECASE)
_STEP = re.compile(r"\b(?:to|à|au|aux)\b")
_WITH = re.compile(
    r"\b(?:with|avec|dont|including|plus|holding|holder of|qualified|certified|titulaire|certifiée?|diplômée?)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r";\s+|\s\|\s")
_GROUP = re.compile(r"(?<=\)), |;\s+|(?<=[a-zé0-9)»])\.\s+(?=[A-ZÀ-Ý])")
_TOLD, _ABBREVIATED = 3, 10
_PARENTHESIS = re.compile(r"\([^)]*$")
_FIRST_PERSON = re.compile(r"\b(?:I|my|je|j'|j’|J'|J’|Je|mon|ma|mes)\b|\b[Jj]['’]")
_NAMES = 2
_AT = re.compile(r"^\W*(?:at|chez|as|au|à|for)?\s*(?P<name>[A-Z][\w'-]+)[^:]{0,30}:", re.IGNORECASE)
_BEHIND = re.compile(r",| at | chez ")  # what stands behind a post: employer and place
_BETWEEN = re.compile(r"\s?(?:between|entre)\s[A-ZÀ-Ý]")  # two places: not both of one post
_SAME = re.compile(r"\bsame\b|\bmême\b")  # "PA to the managing partner, same firm"
_NO_FACTS = {Category.GENERIC, Category.ACTION, Category.RESULT, Category.FREQUENCY, Category.SUPERLATIVE}


def doubted_mixtures(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every statement whose facts no single item carries, though each item carries some."""
    items = items_of(tuple(sentence.text for sentence in sources.sentences))
    if len(items) < _NAMES:
        return
    shared_by_all = set(range(len(items)))
    lengths: list[Doubt] = []
    listed = _listed(text, items)
    for numbers in _statements(text):
        homes = {
            number: home
            for number in numbers
            if number not in listed and (home := _homes(text, number, items)) and len(home) < len(items)
        }
        shared = frozenset.intersection(*homes.values()) if homes else frozenset[int]()
        if homes and not shared:
            yield Doubt(Kind.COMMINGLING, _written(text, homes), "grounding.commingling")
        elif homes:
            shared_by_all &= shared
            lengths.extend(_doubted_lengths(text, numbers, [sentence for at in shared for sentence in items[at]]))
    if shared_by_all:
        yield from lengths


def _listed(text: Sentence, items: tuple[tuple[Sentence, ...], ...]) -> frozenset[int]:
    """Names joined by "and" that are of several items: the statement is of all of them, "in Leeds and York since 2015"."""
    found: set[int] = set()
    for one, other in combinations([at for at, word in enumerate(text.words) if word.is_capital], 2):
        is_joined = JOINED.fullmatch(text.text[text.words[one].end : text.words[other].start])
        if is_joined and not _homes(text, one, items) & _homes(text, other, items):
            found |= {one, other}
    return frozenset(found)


def doubted_links(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A figure of one line beside a fact that only another line has: two true things are made one."""
    lines, details = _lines_of(tuple(sentence.text for sentence in sources.sentences))
    short = spelled_by(text, sources) | words_of_levels(text)
    items = tuple((one,) for one in lines)
    for numbers in (sorted({*some} - short) for some in _linked(text)):
        figures = {number for number in numbers if _figure_at(text, number)}
        homes = {number: home for number in numbers if (home := _homes(text, number, items, by_meaning=True))}
        own = {number: home for number, home in homes.items() if home <= details and not _is_course(text, number)}
        for number in sorted(own):
            if number not in figures and not _is_fact(text, number):
                continue
            apart = [
                one
                for one in own
                if one not in figures and one != number and not own[one] & own[number] and _homes(text, one, items)
            ]
            beside = [
                one for one in own if one not in figures and one != number and not _is_same_name(text, one, number)
            ]
            shared = [one for one in beside if own[one] & own[number]]
            if apart and all(_is_measure(text, one) and own[one] & own[apart[0]] for one in shared):
                yield Doubt(
                    Kind.COMMINGLING,
                    _written(text, {number: own[number], apart[0]: own[apart[0]]}),
                    "grounding.commingling",
                )
                return


@lru_cache(maxsize=1024)
def _lines_of(sources: tuple[str, ...]) -> tuple[tuple[Sentence, ...], frozenset[int]]:
    """The lines of the sources, in groups of facts, and which of them are details of a heading."""
    lines: list[Sentence] = []
    details: set[int] = set()
    for number, part in enumerate(part for source in sources for part in _parts(source)):
        is_told = _FIRST_PERSON.search(part) is not None
        is_head = not is_told and (_is_heading(part) or (not number and bool(_joints(part) or _begins_with_post(part))))
        head, rest = _parted(part) if is_head else ("", part)
        groups = [*([head] if head else []), *(_groups(rest) if rest else [])]
        details.update(range(len(lines) + bool(head), len(lines) + len(groups)))
        lines.extend(read(group) for group in groups)
    return tuple(lines), frozenset(details)


def _parted(line: str) -> tuple[str, str]:
    """A heading and what it goes on to tell after a colon or a full stop."""
    head, _, rest = line.partition(" : ") if " : " in line else line.partition(": ")
    if len(rest.split()) >= _TOLD and not _PARENTHESIS.search(head):
        return head, rest
    head, _, rest = line.partition(". ")
    return (head, rest) if len(head) > _ABBREVIATED and len(rest.split()) >= _TOLD else (line, "")


def _begins_with_post(line: str) -> bool:
    said = read(line)
    return any(one.category == Category.TITLE for at in range(3) for one in said.concepts.get(at, ()))


def _is_fact(text: Sentence, number: int) -> bool:
    """Whether a word is a name, a place, a known term or a language."""
    word = text.words[number]
    if any(one.category in {Category.DEGREE, Category.CERTIFICATION} for one in text.concepts.get(number, ())):
        return False
    is_known = any(number in term.words and term.text[0].isupper() for term in text.terms)
    return (word.is_capital and not word.opens) or word.is_shaped or is_known or word.folded in LANGUAGE_WORDS


def _is_course(text: Sentence, number: int) -> bool:
    """Whether a word only says that something was learned: any school or certificate says it too."""
    return any(one.name == "course thing" for one in text.concepts.get(number, ()))


def _is_measure(text: Sentence, number: int) -> bool:
    """Whether a word only tells what a figure counts: any line may tell a budget or a team."""
    return any(one.category == Category.SCOPE for one in text.concepts.get(number, ()))


def _is_same_name(text: Sentence, one: int, other: int) -> bool:
    """Whether two words stand together in one name."""
    first, last = sorted((one, other))
    return last - first == 1 and text.words[first].is_capital and text.words[last].is_capital


def _groups(line: str) -> list[str]:
    """The facts of a line by whom they belong to: "Haberland (8 novels), city of Ulm (website)"."""
    parts = _GROUP.split(line)
    return parts if len(parts) > 1 and all(names_of(part) for part in parts) else [line]


def _is_named(text: Sentence, number: int) -> bool:
    """Whether a word names an employer or a post."""
    word = text.words[number]
    is_post = any(one.category == Category.TITLE for one in text.concepts.get(number, ()))
    return is_post or (word.is_capital and not word.opens)


def _doubted_lengths(text: Sentence, numbers: list[int], sentences: list[Sentence]) -> Iterator[Doubt]:
    """A length of time beside the facts of one item is that item's."""
    for quantity in text.quantities:
        is_here = any(quantity.start <= text.words[number].start < quantity.end for number in numbers)
        is_told = any(quantity.values & one.values for sentence in sentences for one in sentence.quantities)
        is_named = any(_is_named(text, number) for number in numbers)
        is_length = quantity.unit == "month" and not is_told
        is_theirs = any(is_span(months, quantity.bound, sentences) for months in quantity.values)
        if is_here and is_named and is_length and not is_theirs:
            yield Doubt(Kind.DURATION, text.text[quantity.start : quantity.end], "grounding.duration")


def _written(text: Sentence, homes: dict[int, frozenset[int]]) -> str:
    return text.text[text.words[min(homes)].start : text.words[max(homes)].end]


@lru_cache(maxsize=1024)
def items_of(sources: tuple[str, ...]) -> tuple[tuple[Sentence, ...], ...]:
    """The sources by item: each heading begins one, a line that names a heading joins it, other lines belong to all."""
    lines = [part for source in sources for part in _parts(source)]
    places = [at for at, line in enumerate(lines) if _is_heading(line)]
    if len(places) < _NAMES:
        return ()
    grouped: dict[int, list[Sentence]] = {at: [read(lines[at])] for at in places}
    for earlier, later in pairwise(places):
        if _SAME.search(lines[later]):
            grouped[later].append(
                read(", ".join(one for one in _BEHIND.split(lines[earlier])[1:] if not periods_in(one)))
            )
    in_order = any(later - earlier > 1 for earlier, later in pairwise(places))
    for at, line in enumerate(lines):
        if at not in grouped:
            for home in _homes_of(line, at, grouped, in_order=in_order):
                grouped[home].append(read(line))
    return tuple(tuple(group) for group in grouped.values())


def _homes_of(line: str, at: int, grouped: dict[int, list[Sentence]], *, in_order: bool) -> list[int]:
    """The headings that a line belongs to: those it names, else the one above it, where lines stand under headings."""
    heads = {place: group[0] for place, group in grouped.items()}
    if named := [
        place for place, head in heads.items() if _names(line, head, [one for one in heads.values() if one is not head])
    ]:
        return named
    above = [place for place in heads if place < at]
    return [above[-1]] if in_order and above and not _is_of_all(line) else list(heads)


def _is_of_all(line: str) -> bool:
    """Schooling, languages and certificates belong to no post."""
    said = read(line)
    concepts = [one for found in said.concepts.values() for one in found]
    return bool(words_of_levels(said)) or any(
        one.category in {Category.DEGREE, Category.CERTIFICATION} for one in concepts
    )


def _parts(source: str) -> list[str]:
    """A source that tells two dated items in one line is two."""
    parts = _ITEM.split(source)
    return parts if sum(bool(periods_in(part)) for part in parts) > 1 else [source]


def _is_heading(line: str) -> bool:
    """A post with its dates, and its employer or place between commas; a degree is none."""
    said = read(line)
    first = [one for at in list(said.concepts)[:6] for one in said.concepts[at]]
    if any(one.category == Category.DEGREE for concepts in said.concepts.values() for one in concepts):
        return False
    begun = {one.category for one in said.concepts.get(0, ())}
    is_deed = Category.ACTION in begun and not begun & {Category.TITLE, Category.SENIORITY}
    has_post = any(one.category in {Category.TITLE, Category.SENIORITY} for one in first) and not is_deed
    periods = periods_in(line)
    if _LASTED.match(line) and not is_deed:
        return True
    return (any(one.is_range for one in periods) and _joints(line) > (not has_post)) or (
        has_post and _joints(line) > 1 and bool(periods)
    )


def _joints(line: str) -> int:
    return len(re.findall(r",|\||\s[-–—·]\s", line))


def _names(line: str, head: Sentence, others: Sequence[Sentence]) -> bool:
    """Whether a line names a heading: two words of it in a row, or one ("At Wear: ...") that no other heading has."""
    folded = fold(line)
    names = [word for word in head.words if word.is_capital and not word.is_stop and not word.opens]
    if any(f"{one.folded} {two.folded}" in folded for one, two in pairwise(names) if two.start - one.end <= 1):
        return True
    lead = _AT.match(line)
    elsewhere = {word.folded for other in others for word in other.words}
    return lead is not None and fold(lead["name"]) in {word.folded for word in names} - elsewhere


def _statements(text: Sentence) -> Iterator[list[int]]:
    """The words of each statement; what leads in is part of every one, until another post or time comes."""
    lead = _LEADING.match(text.text) or _SUBJECT.match(text.text)
    begun = lead.end() if lead else 0
    is_several = _tells_several(text.text[:begun]) or _OTHER_TIME.match(text.text[begun:])
    leading = [] if is_several else _numbers(text, 0, begun)
    for part in [*_cuts(text, begun), len(text.text)]:
        numbers = _numbers(text, begun, part)
        if numbers:
            yield [*leading, *numbers]
        if _NEXT.search(text.text[begun:part]):
            leading = []
        begun = part


def _tells_several(lead: str) -> bool:
    """Whether what leads in tells another time or several posts: the rest is not all of it."""
    if _OTHER_TIME.match(lead) or _NEXT.search(lead):
        return True
    change = CAREER.search(lead)
    return change is not None and _STEP.search(lead, change.end()) is not None


def _cuts(text: Sentence, begun: int) -> list[int]:
    cuts = [match.end() for match in _NEXT.finditer(text.text, begun)]
    cuts += [
        match.end()
        for match in _PART.finditer(text.text, begun)
        if not (_is_detail(text, match.end()) and not match.group()[-1].isalpha()) and not _is_between(text, match)
    ]
    if CAREER.search(text.text):
        cuts += [match.end() for match in _STEP.finditer(text.text, begun)]
    return sorted(set(cuts))


def _is_between(text: Sentence, match: re.Match[str]) -> bool:
    """Whether "and" only joins two dates: "between 2016 and 2021", "between May 2016 and June 2021"."""
    return re.search(r"\b(?:between|entre)\s[\w .]{0,12}\d{2,4}\s?$", text.text[: match.start()].lower()) is not None


def _is_detail(text: Sentence, start: int) -> bool:
    """Whether what follows only says where or when: it belongs to what stands before."""
    end = min((match.start() for match in _PART.finditer(text.text, start)), default=len(text.text))
    if _FIRST_PERSON.search(text.text, start, end) or _BETWEEN.match(text.text, start):
        return False
    days = [day for day in text.days if start <= day.start < end]
    places = [place for place in text.places if start <= text.words[place[1]].start < end]
    numbers = [number for number in _numbers(text, start, end) if not _is_when(text, number)]
    return bool(days or places) and all(
        text.words[number].is_capital or text.words[number].text.isdigit() for number in numbers
    )


def _is_when(text: Sentence, number: int) -> bool:
    word = text.words[number]
    return any(day.start <= word.start < day.end for day in text.days) or any(
        one.category == Category.GENERIC for one in text.concepts.get(number, ())
    )


def _linked(text: Sentence) -> Iterator[list[int]]:
    """The words of each part that only prepositions hold together, with the place that the sentence begins with."""
    lead = _PLACE.match(text.text)
    leading = (
        _numbers(text, 0, lead.end())
        if lead and any(_is_fact(text, at) for at in _numbers(text, 0, lead.end()))
        else []
    )
    cuts = sorted({match.end() for pattern in (_NEXT, _PART, _WITH) for match in pattern.finditer(text.text)})
    for start, end in pairwise([0, *cuts, len(text.text)]):
        yield sorted({*_numbers(text, start, end), *leading})


def _figure_at(text: Sentence, number: int) -> bool:
    return any(one.start <= text.words[number].start < one.end for one in text.quantities)


def _numbers(text: Sentence, start: int, end: int) -> list[int]:
    return [number for number, word in enumerate(text.words) if start <= word.start < end and not word.is_stop]


def _homes(
    text: Sentence, number: int, items: tuple[tuple[Sentence, ...], ...], *, by_meaning: bool = False
) -> frozenset[int]:
    """The items that have a fact: a figure by its value, a thing in any form or meaning. Deeds are no facts."""
    word, concepts = text.words[number], text.concepts.get(number, ())
    figure = next((one for one in text.quantities if one.start <= word.start < one.end), None)
    if figure:
        return frozenset(at for at, item in enumerate(items) if any(_has_figure(sentence, figure) for sentence in item))
    if begun := _begun_at(text, number):
        return frozenset(at for at, item in enumerate(items) if any(_has_begun(one, begun) for one in item))
    if concepts and all(one.category in _NO_FACTS for one in concepts):
        return frozenset()
    claims = frozenset(name for one in concepts for name in one.claims) if by_meaning else frozenset[str]()
    return frozenset(
        at for at, item in enumerate(items) if any(_has(sentence, word.stems, claims) for sentence in item)
    )


def _begun_at(text: Sentence, number: int) -> int | None:
    """The year of "since 2016": a time begins in it, none ends."""
    start = text.words[number].start
    return next((day.year for day in text.days if day.is_open and day.start <= start < day.end), None)


def _has_begun(sentence: Sentence, year: int) -> bool:
    """Whether a line tells a time that began in a year, or a single date of it."""
    return any((one.start or "").startswith(str(year)) for one in periods_in(sentence.text))


def _has_figure(sentence: Sentence, figure: Quantity) -> bool:
    return any(figure.values & one.values and figure.unit == one.unit for one in sentence.quantities)


def _has(sentence: Sentence, stems: frozenset[str], claims: frozenset[str]) -> bool:
    if any(stems & word.stems for word in sentence.words):
        return True
    return any(claims & one.supports for concepts in sentence.concepts.values() for one in concepts)
