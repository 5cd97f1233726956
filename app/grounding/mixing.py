"""Facts of different items in one statement: each statement must have one item that carries all its facts."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from app.grounding.anchors import CAREER, JOINED, tells_posts
from app.grounding.durations import is_span
from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.items import is_heading, is_in_heading, is_in_name, items_of, items_with, joints, lines_in
from app.grounding.parts import names_of
from app.grounding.reading import Sentence, read
from app.grounding.spoken import words_of_levels
from app.grounding.wording import spelled_by
from app.lexicon.concepts import Category
from app.lexicon.levels import LANGUAGE_WORDS

# "As a waiter, ..." and "At Kerr Motors: ..." speak of what follows.
_LEADING = re.compile(
    r"^\W{0,200}(?:at|as|in|for|with|chez|comme|en tant|au|aux|à|a|pour|dans|en)\b[^,:]{0,200}[,:]|^[^,:]{3,60}\s?:",
    re.IGNORECASE,
)
# "Cook at the Plough, I ..." tells the post that the rest is of; "Before Alan: ..." tells what the rest is not of.
_SUBJECT = re.compile(
    r"^[^,;:(]{3,80},\s(?=(?:I|je|where|où|in charge|(?!having)\w{3,}ing"
    r"|(?!avant|pendant|durant|devant|suivant|ayant)\w{3,}ant|en charge|chargée?)\b|j['’])",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"^\W{0,200}(?:before|after|prior|avant|apr[eè]s|first|d['’]abord|initially|formerly|ancien)", re.IGNORECASE
)
_PLACE = re.compile(r"^(?:At|In|For|With|Chez|Pour|Avec|Au|Aux|À|Dans)\b[^,:]{2,60}[,:]")
_NEXT = re.compile(
    r"[;.]\s|\b(?:then|puis|before|(?<!look )(?<!looks )(?<!looked )(?<!looking )after|avant|apres|après"
    r"|promoted|promu\w{0,40}|later|ensuite|followed|suivie?s? (?:de|du|d'une?|par)|devenue?|became)\b",
    re.IGNORECASE,
)
_PART = re.compile(r",|:\s|\(|\b(?:and|et|as well as|ainsi que|while|whereas|tandis que)\b", re.IGNORECASE)
_STEP = re.compile(r"\b(?:to|à|au|aux)\b")
_WITH = re.compile(
    r"\b(?:with|avec|dont|including|plus|holding|holder of|qualified|certified|titulaire|certifiée?|diplômée?)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(r"(?<=\)), |;\s{1,10}|(?<=[a-zé0-9)»])\.\s{1,10}(?=[A-ZÀ-Ý])")
_TOLD, _ABBREVIATED = 3, 10
_PARENTHESIS = re.compile(r"\([^)]*$")
_FIRST_PERSON = re.compile(r"\b(?:I|my|je|j'|j’|J'|J’|Je|mon|ma|mes)\b|\b[Jj]['’]")
_NAMES = 2
_BETWEEN = re.compile(r"\s?(?:between|entre)\s[A-ZÀ-Ý]")  # two places: not both of one post


def doubted_mixtures(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every statement whose facts no single item carries, though each item carries some."""
    items = items_of(tuple(sentence.text for sentence in sources.sentences))
    if len(items) < _NAMES:
        return
    shared_by_all = set(range(len(items)))
    lengths: list[Doubt] = []
    listed = _listed(text, items)
    for numbers in _statements(text):
        if text.days and _is_time(text, numbers) and _NEXT.search(text.text):
            continue  # "From 2011 to 2019 clerk, then manager": of both
        homes = {
            number: home
            for number in numbers
            if number not in listed
            and (home := items_with(text, number, items))
            and len(home) < len(items)
            and not is_in_name(text, number, items)
        }
        shared = frozenset.intersection(*homes.values()) if homes else frozenset[int]()
        if homes and not shared and not _is_meant_in_one(text, homes, items):
            yield Doubt(Kind.COMMINGLING, _written(text, homes), "grounding.commingling")
        elif homes:
            shared_by_all &= shared
            lengths.extend(_doubted_lengths(text, numbers, [sentence for at in shared for sentence in items[at]]))
    if shared_by_all:
        yield from lengths


def _is_time(text: Sentence, numbers: list[int]) -> bool:
    """Whether words only tell dates."""
    return all(any(one.start <= text.words[at].start < one.end for one in text.days) for at in numbers)


def _is_meant_in_one(text: Sentence, homes: dict[int, frozenset[int]], items: tuple[tuple[Sentence, ...], ...]) -> bool:
    """Whether one item means all that is told, in other words than another item: children for its adolescents."""
    wider = {
        at: home if is_in_heading(text, at, items) else home | items_with(text, at, items, by_meaning=True)
        for at, home in homes.items()
    }
    return bool(frozenset.intersection(*wider.values()))


def _listed(text: Sentence, items: tuple[tuple[Sentence, ...], ...]) -> frozenset[int]:
    """Names of several items joined by "and": the statement is of all of them, "in Leeds and York since 2015"."""
    found: set[int] = set()
    for one, other in pairwise(at for at, word in enumerate(text.words) if word.is_capital):
        is_joined = JOINED.fullmatch(text.text[text.words[one].end : text.words[other].start])
        if is_joined and not items_with(text, one, items) & items_with(text, other, items):
            found |= {one, other}
    return frozenset(found)


def doubted_links(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A figure of one line beside a fact that only another line has: two true things are made one."""
    lines, details = _lines_of(tuple(sentence.text for sentence in sources.sentences))
    short = spelled_by(text, sources) | words_of_levels(text)
    items = tuple((one,) for one in lines)
    for numbers in (sorted({*some} - short) for some in _linked(text)):
        figures = {number for number in numbers if _figure_at(text, number)}
        homes = {number: home for number in numbers if (home := items_with(text, number, items, by_meaning=True))}
        own = {number: home for number, home in homes.items() if home <= details and not _is_course(text, number)}
        for number in sorted(own):
            if number not in figures and not _is_fact(text, number):
                continue
            apart = [
                one
                for one in own
                if one not in figures and one != number and not own[one] & own[number] and items_with(text, one, items)
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
    for number, part in enumerate(part for source in sources for part in lines_in(source)):
        is_told = _FIRST_PERSON.search(part) is not None
        is_head = not is_told and (is_heading(part) or (not number and bool(joints(part) or _begins_with_post(part))))
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


def _statements(text: Sentence) -> Iterator[list[int]]:
    """The words of each statement; what leads in is part of every one, until another post or time comes."""
    lead = _LEADING.match(text.text) or _SUBJECT.match(text.text)
    begun = lead.end() if lead else 0
    is_several = (
        _tells_several(text.text[:begun]) or _OTHER_TIME.match(text.text[begun:]) is not None or tells_posts(text)
    )
    leading = [] if is_several or _tells_paper_alone(text, begun) else _numbers(text, 0, begun)
    for part in [*_cuts(text, begun), len(text.text)]:
        numbers = _numbers(text, begun, part)
        if numbers:
            yield [*leading, *numbers]
        if _NEXT.search(text.text[begun:part]):
            leading = []
        begun = part


def _tells_paper_alone(text: Sentence, end: int) -> bool:
    """Whether what leads in tells a degree or certificate and no post: it is of the person, "Certified in X, I ..."."""
    told = {one.category for at in _numbers(text, 0, end) for one in text.concepts.get(at, ())}
    return bool(told & {Category.DEGREE, Category.CERTIFICATION}) and Category.TITLE not in told


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
    return text.figure_at(number) is not None


def _numbers(text: Sentence, start: int, end: int) -> list[int]:
    return [number for number, word in enumerate(text.words) if start <= word.start < end and not word.is_stop]
