"""Posts and ranks: whose they are. A director one reported to makes nobody a director; an assistant is no librarian."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.grounding.certified import is_licensed_for
from app.grounding.evidence import Evidence, wider_names
from app.grounding.findings import Doubt, Kind
from app.grounding.postless import is_chartered, is_class, is_figure_of_class, is_no_claim, is_told_deed
from app.grounding.reading import Sentence, read
from app.grounding.spoken import words_of_levels
from app.lexicon import post_patterns as patterns
from app.lexicon.concepts import Category, concepts_of
from app.lexicon.folding import fold
from app.lexicon.levels import LANGUAGE_WORDS

_RANKED = {Category.TITLE: (Kind.TITLE, "grounding.title"), Category.SENIORITY: (Kind.SENIORITY, "grounding.seniority")}
_TAKEN = 80  # characters before a post that say how it was taken
_SHORT_POST = 3
_SECOND = {"sous", "second", "seconde", "under", "vice"}
_HELPERS = {"deputy", "adjoint", "adjointe", "assistant", "assistante", "junior"}
_FIRST = {"premier", "premiere"}
_ARTICLES = {"a", "an", "un", "une"}
# "with the nurse and the doctor": what goes for the first goes for the second.
_BESIDE = re.compile(r"[\w'-]{1,40} (?:et|and|&) (?:(?:la|le|les|l'|the|an?|une?) ?)?$")


def doubted_posts(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every post or rank that a sentence takes for the person and no source gives to the person."""
    for number, kind, reason in _own_ranks(text):
        held = [
            (source, at)
            for source in sources.sentences
            for at in _own_places(source)
            if _is_same(text, number, source, at)
        ]
        is_lowered = bool(held) and all(_is_lowered(source, at) for source, at in held)
        if (is_lowered and not _is_lowered(text, number)) or (not held and _is_of_others(text, number, sources)):
            yield Doubt(kind, text.words[number].text, reason)


def doubted_phrases(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A post that a sentence begins with must be one post of the sources, word by word, with all that lowers it."""
    phrase = _leading_post(text)
    held = [post for source in sources.sentences for post in _held_posts(source)]
    if not phrase:
        yield from _doubted_opening(text, sources)
        return
    if is_no_claim(text, phrase, sources) or is_chartered(text, phrase, sources):
        return
    rank = next((number for number in phrase if _is_other_rank(text, number, sources)), None)
    if rank is not None:
        yield Doubt(Kind.TITLE, text.words[rank].text, "grounding.title")
    if not held or any(_begins_alike(text, phrase, source) for source in sources.sentences):
        return
    agents = [number for number in phrase if _is_agent(text, number) and not is_licensed_for(text, number, sources)]
    if all(_is_of_a_deed(text, number, sources) for number in agents):
        return
    fits = [post for post in held if all(_stands_in(text, number, post) for number in agents)]
    if not fits and _is_promoted(text, (phrase[-1] if text.language == "en" else phrase[0],), sources):
        return
    if not fits:
        wrong = [number for number in agents if not any(_stands_in(text, number, post) for post in held)] or agents
        ranks = text.concepts.get(wrong[0], ())
        kind = Kind.SENIORITY if any(one.category == Category.SENIORITY for one in ranks) else Kind.TITLE
        yield Doubt(kind, text.text[text.words[phrase[0]].start : text.words[phrase[-1]].end], f"grounding.{kind}")
    elif all(_lowers(post) for post in fits) and not (
        any(patterns.LOWERED.match(text.words[number].folded) for number in phrase)
        or _is_promoted(text, phrase, sources)
    ):
        yield Doubt(Kind.TITLE, text.text[text.words[phrase[0]].start : text.words[phrase[-1]].end], "grounding.title")


def _is_promoted(text: Sentence, phrase: tuple[int, ...], sources: Evidence) -> bool:
    """Whether a source gives the post further on: "promoted to manager in 2021", "moved in 2019 as adviser"."""
    return any(
        text.words[number].stems & line.words[at].stems and _is_taken(line, at) and not _is_lowered(line, at)
        for line in sources.sentences
        for at in range(1, len(line.words))
        for number in phrase
    )


def _is_taken(line: Sentence, at: int) -> bool:
    before = fold(line.text[: line.words[at].start])[-_TAKEN:] + " "
    return patterns.OWN.search(before) is not None or patterns.AS_ONE.search(before) is not None


def _is_of_a_deed(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a person is named by a deed of the sources alone: "minute-taker" of "took minutes"."""
    is_listed = any(one.category in _RANKED for one in text.concepts.get(number, ()))
    is_rank = is_listed or text.words[number].folded in patterns.HEADS
    return not is_rank and number > 0 and sources.has_word(text.words[number - 1])


def doubted_heads(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A post of somebody in charge, at the head of a sentence, where no source puts anybody in charge of anything."""
    found = patterns.IN_CHARGE.match(fold(text.text))
    if found and not any(patterns.CHARGED.search(fold(line.text)) for line in sources.sentences):
        yield Doubt(Kind.SENIORITY, text.text[: found.end()], "grounding.seniority")


def _is_other_rank(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a word gives a post another rank than any source: "Second Engineer" of "Third Engineer"."""
    word = text.words[number]
    is_part = [text.phrases.get(at) for at in (number - 1, number + 1)].count(text.phrases.get(number, -1)) > 0
    if is_part and word.folded not in _SECOND and sources.has_concept(text.concepts[number]):
        return False  # "executive assistant" names one post
    if word.folded in _SECOND and (_SECOND | _HELPERS) & sources.folded:
        return False
    return patterns.RANK.fullmatch(word.folded) is not None and not any(
        word.folded == other.folded and not is_of_others(line, at)
        for line in sources.sentences
        for at, other in enumerate(line.words)
    )


def _doubted_opening(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Plain words that stand where a post stands ("Pilot with Aurelia Airways"), none of them in a source."""
    match = patterns.BEGINS.match(text.text)
    after = text.text[match.end() :].lstrip() if match else ""
    if match is None or not after[:1].isupper() or patterns.WHERE.match(fold(match["post"])):
        return
    words = [(at, word) for at, word in enumerate(text.words) if word.end <= match.end("post") and not word.is_stop]
    if {at for at, _ in words} & words_of_levels(text) or any(_is_paper(text, at) for at, _ in words):
        return
    if patterns.VERBAL.match(fold(match["post"])):
        return
    is_plural = bool(words) and words[-1][1].folded.endswith("s") and text.language == "en"
    if is_plural or not 0 < len(words) <= _SHORT_POST or any(patterns.DEED.search(word.folded) for _, word in words):
        return
    if not any(_is_known(text, at, sources) for at, _ in words):
        yield Doubt(Kind.TITLE, match["post"], "grounding.title")


def _is_known(text: Sentence, number: int, sources: Evidence) -> bool:
    word = text.words[number]
    concepts = text.concepts.get(number, ())
    return (
        sources.has_word(word)
        or sources.has_concept(concepts)
        or sources.has_relative(word, is_listed=False)
        or sources.has_initials(word.folded)
        or word.text[0].isdigit()
        or any(one.category == Category.GENERIC for one in concepts)
    )


@dataclass(frozen=True, slots=True)
class _Post:
    """A post as a heading names it: the numbers of its words."""

    sentence: Sentence
    words: tuple[int, ...]


def _begins_alike(text: Sentence, phrase: tuple[int, ...], source: Sentence) -> bool:
    """Whether a source begins with the very words, and nothing behind them lowers the post: "trésorière adjointe"."""
    said = fold(text.text[: text.words[phrase[-1]].end])
    parts = (part for part in re.split(r"[.;]\s+", fold(source.text)) if part.startswith(said))
    return any(not patterns.LOWERED.match(part.removeprefix(said).lstrip()) for part in parts)


def _leading_post(text: Sentence) -> tuple[int, ...]:
    """The words of the post that a sentence begins with, before its employer, place or time."""
    match = patterns.BEGINS.match(text.text)
    if match is None:
        return ()
    start, end = match.span("post")
    numbers = tuple(at for at, word in enumerate(text.words) if start <= word.start < end and not word.is_stop)
    if not 0 < len(numbers) <= patterns.LONGEST_POST:
        return ()
    if (
        any(
            start <= one.start < end and not is_figure_of_class(text, one.start)
            for one in (*text.quantities, *text.days)
        )
        or is_told_deed(text, numbers)
        or patterns.WHERE.match(fold(match["post"]))
        or patterns.AS.search(match["post"])
        or patterns.VERBAL.match(fold(match["post"]))
        or patterns.BY_TRAINING.search(fold(match["post"]))
    ):
        return ()
    if set(numbers) & words_of_levels(text) or any(_is_paper(text, number) for number in numbers):
        return ()
    return numbers if _is_agent(text, numbers[0]) or _is_agent(text, numbers[-1]) else ()


def is_adjective(text: Sentence, number: int) -> bool:
    """Whether a French word for a person stands behind a thing: "transport routier", "baux commerciaux"."""
    word = text.words[number]
    if not number or text.language != "fr" or not patterns.ADJECTIVES.fullmatch(word.folded):
        return False
    before = text.words[number - 1]
    is_behind = not before.is_stop and text.text[before.end : word.start] == " "
    return is_behind and not any(one.category in _RANKED for one in text.concepts.get(number - 1, ()))


def _is_paper(text: Sentence, number: int) -> bool:
    """Whether a word tells of studies: "Première année de master" is no post, nor is "lauréate"."""
    concepts = text.concepts.get(number, ())
    return (patterns.STUDIES.match(text.words[number].folded) is not None and not is_class(text, number)) or any(
        one.category == Category.DEGREE for one in concepts
    )


def _is_agent(text: Sentence, number: int) -> bool:
    """Whether a word names somebody by what they do, listed or by its ending."""
    if is_adjective(text, number):
        return False
    if any(one.category in _RANKED for one in text.concepts.get(number, ())):
        return True
    word = text.words[number].folded
    if word in patterns.HEADS:
        return True
    if patterns.NO_PERSON.fullmatch(word) and word not in _FIRST:
        return False
    is_name = any(place[1] == number for place in text.places) or word in LANGUAGE_WORDS
    return patterns.AGENT.search(word) is not None and not is_name and not _is_listed(text, number)


def _is_listed(text: Sentence, number: int) -> bool:
    return any(
        one.category in {Category.ACTION, Category.THING, Category.RESULT, Category.GENERIC}
        for one in text.concepts.get(number, ())
    )


@lru_cache(maxsize=4096)
def _held_posts(source: Sentence) -> tuple[_Post, ...]:
    """The posts that a heading names: what stands before its first comma, bar or dash, and after "then"."""
    dated = patterns.DATED_HEAD.match(source.text)
    if dated:
        source = read(source.text[dated.end() :], source.language)
    first = patterns.HEAD_END.split(source.text, maxsplit=1)[0]
    found: list[_Post] = []
    start = 0
    for part in [*patterns.THEN.finditer(first), None]:
        end = part.start() if part else len(first)
        numbers = tuple(at for at, word in enumerate(source.words) if start <= word.start < end and not word.is_stop)
        is_heading = (
            len(first) < len(source.text)
            and len(numbers) <= patterns.LONGEST_POST
            and not patterns.VERBAL.match(fold(first))
        )
        if numbers and (
            any(_is_agent(source, at) for at in numbers) or (is_heading and patterns.HEADING.search(source.text))
        ):
            found.append(_Post(source, numbers))
        start = part.end() if part else end
    later = patterns.LATER.search(source.text)
    if later:
        begun, ended = later.span("post")
        numbers = tuple(at for at, word in enumerate(source.words) if begun <= word.start < ended and not word.is_stop)
        found.append(_Post(source, numbers))
    return tuple(found)


def _stands_in(text: Sentence, number: int, post: _Post) -> bool:
    word, concepts = text.words[number], text.concepts.get(number, ())
    for at in post.words:
        other = post.sentence.words[at]
        if word.stems & other.stems:
            return True
        theirs = post.sentence.concepts.get(at, ())
        if any(a.name in wider_names(b) or a.families & b.families for a in concepts for b in theirs):
            return True
    return False


def _lowers(post: _Post) -> bool:
    return any(patterns.LOWERED.match(post.sentence.words[at].folded) for at in post.words)


def _own_ranks(text: Sentence) -> Iterator[tuple[int, Kind, str]]:
    for number in _own_places(text):
        category = next(one.category for one in text.concepts[number] if one.category in _RANKED)
        yield number, *_RANKED[category]


@lru_cache(maxsize=4096)
def _own_places(text: Sentence) -> tuple[int, ...]:
    """The numbers of words for a post or rank of the person, the first word of each phrase."""
    return tuple(
        number
        for number, concepts in text.concepts.items()
        if text.phrases.get(number, number) == number
        and any(one.category in _RANKED for one in concepts)
        and not is_of_others(text, number)
        and not _is_attribute(text, number)
        and not _is_by_training(text, number)
        and not is_adjective(text, number)
        and not _is_pupil(text, number)
    )


def is_of_others(text: Sentence, number: int) -> bool:
    """Whether a post is somebody else's: governed by a preposition or a verb, or counted."""
    if number and any(
        one.start <= text.words[number - 1].start < one.end
        and one.unit in {"", "month"}
        and not patterns.PAUSE.search(text.text[one.end : text.words[number].start])
        for one in text.quantities
    ):
        return True
    end = text.words[number].start
    dated = max((day.end for day in text.days if day.end <= end), default=0)  # "2011–2018 Court clerk"
    before = fold(text.text[max(dated, end - patterns.REACH) : end] + "|").removesuffix("|")
    before = _BESIDE.sub("", re.split(r"[,;:.()|]\s*", before)[-1])
    if before and not before.endswith(("'", " ", "-")):
        before += " "
    if not patterns.OF_OTHERS.search(before) or patterns.OWN.search(before):
        return False
    rest = patterns.AS_ONE.sub("", before)
    return rest == before or patterns.OF_OTHERS.search(rest) is not None


def _is_attribute(text: Sentence, number: int) -> bool:
    """Whether the word only tells what a deed is about ("apprentice training"), or names several people."""
    last = max(at for at, first in text.phrases.items() if first == text.phrases.get(number, number))
    word = text.words[last]
    if word.folded.endswith("s") and word.folded[:-1] in _singulars(text, number):
        return True
    if last > number and text.language == "fr" and _is_plural(text, number):
        return True
    following = text.concepts.get(last + 1, ())
    return (
        text.language == "en"
        and any(one.category == Category.ACTION for one in following)
        and (text.text[word.end : text.words[last + 1].start] == " ")
    )


def _is_pupil(text: Sentence, number: int) -> bool:
    """Whether a learner with an article is one of many: "un apprenti formé par mes soins", "an apprentice trained"."""
    if not number or text.words[number - 1].folded not in _ARTICLES:
        return False
    is_learner = patterns.LOWERED.match(text.words[number].folded) is not None
    return is_learner and not patterns.OWN.search(fold(text.text[: text.words[number].start]))


def _is_by_training(text: Sentence, number: int) -> bool:
    """Whether the post is a diploma's: "aide-soignant diplômé d'État", "chaudronnier de formation"."""
    last = max(at for at, first in text.phrases.items() if first == text.phrases.get(number, number))
    return patterns.BY_TRAINING.match(fold(text.text[text.words[last].end :])) is not None


def _singulars(text: Sentence, number: int) -> frozenset[str]:
    """The word without its plural mark, where that is a post too."""
    folded = text.words[number].folded.removesuffix("s")
    return frozenset({folded} if any(one.category in _RANKED for one in concepts_of(folded, text.language)) else ())


def _is_plural(text: Sentence, number: int) -> bool:
    """Whether the first word of a French phrase names several people: "contrôleurs de gestion"."""
    folded = text.words[number].folded
    return folded.endswith("s") and patterns.PERSON.fullmatch(folded[:-1]) is not None


def _is_same(text: Sentence, number: int, source: Sentence, at: int) -> bool:
    phrase = (one for one, first in source.phrases.items() if first == at)
    if any(text.words[number].stems & source.words[one].stems for one in (at, *phrase)):
        return True
    mine, theirs = text.concepts.get(number, ()), source.concepts.get(at, ())
    return any(
        a.name in wider_names(b) for a in mine for b in theirs if a.category in _RANKED and b.category in _RANKED
    )


def _is_of_others(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether the sources have the post, but only as somebody else's."""
    return any(
        is_of_others(source, at)
        for source in sources.sentences
        for at in source.concepts
        if _is_same(text, number, source, at) and any(one.category in _RANKED for one in source.concepts[at])
    )


def _is_lowered(text: Sentence, number: int) -> bool:
    """Whether a word beside the post lowers it ("library assistant"); those whom it looks after do not."""
    clause = text.words[number].clause
    near = [at for at in range(max(0, number - 3), min(number + 4, len(text.words))) if text.words[at].clause == clause]
    return any(
        patterns.LOWERED.match(text.words[at].folded) and (at <= number or not _is_counted(text, at)) for at in near
    )


def _is_counted(text: Sentence, number: int) -> bool:
    """Whether a word behind a post names people with their number: "tuteur de deux alternants"."""
    return any(one.start <= text.words[number - 1].start < one.end for one in text.quantities) or (
        text.words[number].folded.endswith("s")
    )
