"""What a sentence calls the person at its head ("Head forester of the estate"): the sources must call them so."""

from collections.abc import Iterator
from functools import lru_cache

from app.grounding.evidence import Evidence, is_relative, wider_names
from app.grounding.findings import Doubt, Kind
from app.grounding.letters import spelled_by
from app.grounding.postless import is_chartered, is_class
from app.grounding.posts import is_of_others
from app.grounding.reading import Sentence
from app.grounding.spoken import words_of_levels
from app.lexicon import post_patterns as patterns
from app.lexicon.concepts import Category
from app.lexicon.folding import fold
from app.lexicon.tokens import guess_language

_LEAST, _NEAR = 5, 3
_LEADERS = {
    "leader",
    "head",
    "chief",
    "lead",
    "responsable",
    "chef",
    "cheffe",
    "dirigeant",
    "dirigeante",
    "patron",
    "patronne",
}
_RANKED = {Category.TITLE, Category.SENIORITY}


def doubted_designations(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A person's name for themselves that no source gives them: a thing, a place or somebody else carries no post."""
    head = _head(text, _designation(text))
    if head is None or not any(_designation(source) for source in sources.sentences) or _is_translated(text, sources):
        return
    if not _is_person(text, head) or not _is_before_name(text, head, sources) or head in spelled_by(text, sources):
        return
    if patterns.ANYBODY.fullmatch(text.words[head].folded) or _is_degree(text, head):
        return
    if is_chartered(text, _designation(text), sources) or _is_head_of(text, head, sources):
        return
    joined = _joined(text, head)
    if joined is not None and not any(
        _is_own(line, at, text, joined) for line in sources.sentences for at in range(len(line.words))
    ):
        yield Doubt(Kind.TITLE, text.text[text.words[head].start : text.words[joined].end], "grounding.title")
    elif not any(_is_called(text, head, source) for source in sources.sentences) and not _is_deed(text, head, sources):
        yield Doubt(Kind.TITLE, text.words[head].text, "grounding.title")


def _is_translated(text: Sentence, sources: Evidence) -> bool:
    """Whether the sources are in the other language: a single line is too short to tell."""
    return guess_language(" ".join(line.text for line in sources.sentences)) != text.language


@lru_cache(maxsize=4096)
def _designation(text: Sentence) -> tuple[int, ...]:
    """The words at the head of a text, where they may be a post."""
    match = patterns.BEGINS.match(text.text)
    if match is None:
        return ()
    written = fold(match["post"])
    numbers = tuple(at for at, word in enumerate(text.words) if match.start("post") <= word.start < match.end("post"))
    numbers = tuple(at for at in numbers if not text.words[at].is_stop)
    is_counted = any(one.start < match.end("post") and not one.in_range for one in text.quantities if one.unit != "%")
    if not 0 < len(numbers) <= patterns.LONGEST_POST or is_counted or set(numbers) & words_of_levels(text):
        return ()
    if patterns.BY_TRAINING.match(fold(text.text[match.end("post") :])):
        return ()
    is_other = patterns.WHERE.match(written) or patterns.VERBAL.match(written) or patterns.BY_TRAINING.search(written)
    return (
        ()
        if is_other or any(patterns.STUDIES.match(text.words[at].folded) and not is_class(text, at) for at in numbers)
        else numbers
    )


def _head(text: Sentence, numbers: tuple[int, ...]) -> int | None:
    """The noun of a post: the last word in English, the first that is no rank in French."""
    if not numbers:
        return None
    if text.language == "en":
        return numbers[-1]
    return next((at for at in numbers if not patterns.RANK.fullmatch(text.words[at].folded)), None)


def _is_before_name(text: Sentence, head: int, sources: Evidence) -> bool:
    """Whether a name of the sources, or a date, follows: "Purser on SkyLoch flights"."""
    after = [at for at in range(head + 1, len(text.words)) if not text.words[at].is_stop][: patterns.LONGEST_POST]
    return any(
        (text.words[at].is_capital and sources.has_word(text.words[at]))
        or any(day.start <= text.words[at].start < day.end for day in text.days)
        for at in after
    )


def _is_person(text: Sentence, number: int) -> bool:
    word = text.words[number].folded
    if any(one.category == Category.TITLE for one in text.concepts.get(number, ())):
        return True
    if any(place[1] == number for place in text.places):
        return False
    return patterns.PERSON.fullmatch(word) is not None and not patterns.NO_PERSON.fullmatch(word)


def _joined(text: Sentence, head: int) -> int | None:
    """The word that a hyphen joins to a French post: "géomètre-expert"."""
    if text.language != "fr" or head + 1 >= len(text.words):
        return None
    return head + 1 if text.text[text.words[head].end : text.words[head + 1].start] == "-" else None


def _is_own(line: Sentence, at: int, text: Sentence, number: int) -> bool:
    """Whether a word of a source is that of the post, and not of a post that is somebody else's or aimed at."""
    if not line.words[at].stems & text.words[number].stems:
        return False
    is_joined = at > 0 and line.text[line.words[at - 1].end : line.words[at].start] == "-"
    return not is_of_others(line, at - 1 if is_joined else at)


def _is_head_of(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a leader is the head of the same in a source: "Engineering leader" of "Head of Engineering"."""
    if text.words[number].folded not in _LEADERS:
        return False
    others = frozenset[str]().union(*(word.stems for at, word in enumerate(text.words) if at != number))
    headed = ((line, post[0]) for line in sources.sentences if len(post := _designation(line)) == 1)
    return any(
        line.words[at].folded in _LEADERS and any(word.stems & others for word in line.words[at + 1 : at + 1 + _NEAR])
        for line, at in headed
    )


def _is_degree(text: Sentence, number: int) -> bool:
    return any(one.category == Category.DEGREE for one in text.concepts.get(number, ()))


def _is_called(text: Sentence, number: int, source: Sentence) -> bool:
    """Whether a source calls the person so, as the noun of a post or by a word that means the same."""
    word, concepts = text.words[number], text.concepts.get(number, ())
    for at, other in enumerate(source.words):
        theirs = source.concepts.get(at, ())
        is_part = len(word.folded) >= _LEAST and other.folded.endswith(word.folded)  # "keeper" of "beekeeper"
        is_alike = (
            is_part
            or bool(word.stems & other.stems)
            or any(
                a.name in wider_names(b) or a.families & b.families
                for a in concepts
                for b in theirs
                if a.category in _RANKED and b.category in _RANKED
            )
        )
        is_own = at == _head(source, _designation(source)) or not is_of_others(source, at)
        if is_alike and is_own and _is_person(source, at):
            return True
    return False


def _is_deed(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether the sources tell the work that names the post: "translator" of "translated two manuals"."""
    folded = text.words[number].folded
    return any(
        is_relative(folded, word.folded) and not _is_person(line, at)
        for line in sources.sentences
        for at, word in enumerate(line.words)
        if at not in _designation(line) and (word.opens or not word.is_capital) and patterns.DEED.search(word.folded)
    )
