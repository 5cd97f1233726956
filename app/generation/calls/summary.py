"""The call that writes the summary, from what the CV says besides as it was accepted."""

from collections.abc import Iterator, Mapping

from app.drafting.call import Call, Value
from app.drafting.fences import laid_out
from app.drafting.wire import WireValue, one_line
from app.generation.calls.common import Dropped, Edit, OfferInput, digest_block, wording
from app.generation.relevance import relevance
from app.generation.steps import Step
from app.llm.schemas import Choices
from app.vitae.document import Bullet, Passage

SUMMARY_SKILLS, SUMMARY_LINES = 10, 20
MOST_SENTENCES, MOST_WORDS = 4, 70


class Years(Value):
    """Whole years of experience, computed from dates. term: "" for the career, else a skill."""

    term: str
    years: int


class AcceptedLine(Value):
    """A text as the CV shows it. id: of its first source.  sources: the person's own words behind it, never empty."""

    id: str
    text: str
    sources: tuple[Passage, ...]

    @property
    def is_heading(self) -> bool:
        """Whether it tells what an item is, and none of what was done there."""
        return self.id.endswith((".title", ".name"))


class SummaryInput(OfferInput):
    """The source summary, what a summary may draw on besides, as it was accepted, and the skills as they are shown.

    lines: of experiences and projects, each after the one that tells its title and employer.
    extras: of the small sections: degrees, papers with how they stand, languages, awards.
    theses: what the plan wants said.  foremost: ids of lines that the plan leads with, and of results.
    """

    summary: list[Bullet]
    lines: tuple[AcceptedLine, ...]
    extras: tuple[AcceptedLine, ...] = ()
    skills: tuple[AcceptedLine, ...] = ()
    years: tuple[Years, ...] = ()
    theses: tuple[str, ...] = ()
    foremost: frozenset[str] = frozenset()


class SummaryAnswer(Value):
    """The sentences of the summary."""

    sentences: tuple[Edit, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class SentenceWire(WireValue):
    """A sentence and the ids of the lines it comes from. text: null leaves them word for word."""

    ids: list[str]
    text: str | None


class SummaryWire(WireValue):
    """The answer as it travels."""

    sentences: list[SentenceWire]


def words(given: SummaryInput) -> Mapping[str, object]:
    """The digest, then what a sentence may draw on, by id, skills, computed years and what the plan wants said."""
    return {"digest": digest_block(given.digest), "summary": laid_out("SUMMARY", _told(given)), **wording(given)}


def choices(given: SummaryInput) -> Choices:
    """What a sentence may come from: all that is shown."""
    lines = (*given.summary, *_shown(given), *given.extras, *given.skills[:SUMMARY_SKILLS])
    return {"sentences.ids": [one.id for one in lines]}


def _shown(given: SummaryInput) -> list[AcceptedLine]:
    """What each item is, the lines that lead, results, and those that answer the offer best, in the CV's order."""
    heads = {one.id for one in given.lines if one.is_heading}
    scale = relevance(given.digest)
    bullets = sorted(
        (one for one in given.lines if one.id not in heads),
        key=lambda one: (one.id not in given.foremost, -scale.score(one.text)),
    )
    stays = heads | {one.id for one in bullets[:SUMMARY_LINES]}
    return [one for one in given.lines if one.id in stays]


def _told(given: SummaryInput) -> Iterator[str]:
    parts = {
        "lines": [f"{one.id}: {one.text}" for one in _shown(given)],
        "extras": [f"{one.id}: {one.text}" for one in given.extras],
        "skills": [", ".join(f"{one.id} {one.text}" for one in given.skills[:SUMMARY_SKILLS])] if given.skills else [],
        "years": [f"- {one.years} of {one.term or 'career'}" for one in given.years],
        "summary": [f"{one.id}: {one.text}" for one in given.summary],
        "say": [f"- {one}" for one in given.theses],
    }
    for name, texts in parts.items():
        yield from (f"{name}:", *texts) if texts else ()


def summarised(given: SummaryInput, wire: SummaryWire) -> SummaryAnswer:
    """The sentences, each on the person's own words behind the lines that it names."""
    lines = {one.id: one for one in (*given.lines, *given.extras, *given.skills)}
    return SummaryAnswer(sentences=tuple(_sentence(one, lines) for one in wire.sentences))


def _sentence(one: SentenceWire, lines: Mapping[str, AcceptedLine]) -> Edit:
    """On the person's own words behind the lines that it names."""
    named = [_behind(lines[key]) if key in lines else (key,) for key in one.ids]
    return Edit(sources=tuple(dict.fromkeys(key for keys in named for key in keys)), text=one_line(one.text))


def _behind(line: AcceptedLine) -> tuple[str, ...]:
    return tuple(source.id for source in line.sources)


SUMMARY = Call(
    kind="batch_summary",
    place=5,
    prompt="generation/batch_summary",
    option="model_cv_batch_summary",
    given=SummaryInput,
    wire=SummaryWire,
    answer=SummaryAnswer,
    words=words,
    read=summarised,
    choices=choices,
    expected_s=4.0,
    step=Step.SUMMARY,
)
