"""The call that writes the summary, from what the CV says besides as it was accepted."""

from collections.abc import Mapping

from pydantic import Field

from app.drafting.call import Call, Value
from app.drafting.fences import block
from app.drafting.wire import WireValue, one_line
from app.generation.calls.common import Dropped, Edit, OfferInput, digest_block, texts_by_id, wording
from app.generation.relevance import relevance
from app.generation.steps import Step
from app.llm.schemas import Choices
from app.vitae.document import Bullet, Passage

SUMMARY_LINES = 8
SUMMARY_EXTRAS = 4
SUMMARY_SKILLS = 12


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
    def is_reworded(self) -> bool:
        """Whether it says it otherwise than the person did."""
        return self.text != self.sources[0].text


class SummaryInput(OfferInput):
    """The source summary, what a summary may draw on besides, as it was accepted, and the skills as they are shown.

    lines: of experiences and projects.  extras: of the small sections; none of them is a sentence of its own.
    """

    summary: list[Bullet]
    lines: tuple[AcceptedLine, ...]
    extras: tuple[AcceptedLine, ...] = ()
    skills: list[str] = Field(default_factory=list)
    years: tuple[Years, ...] = ()


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
    """The digest, then the source summary, the lines and extras that answer the offer best, skills, computed years."""
    best, small = _shown(given)
    summary: dict[str, object] = {
        "summary": texts_by_id(given.summary),
        "lines": best,
        **({"extras": small} if small else {}),
        "skills": given.skills[:SUMMARY_SKILLS],
        "years": [{"of": one.term, "years": one.years} for one in given.years],
    }
    return {"digest": digest_block(given.digest), "summary": block("SUMMARY", summary), **wording(given)}


def choices(given: SummaryInput) -> Choices:
    """What a sentence may come from: all that is shown."""
    best, small = _shown(given)
    return {"sentences.ids": [*texts_by_id(given.summary), *best, *small]}


def _shown(given: SummaryInput) -> tuple[dict[str, str], dict[str, str]]:
    """The lines and the extras that answer the offer best, by id."""
    scale = relevance(given.digest)
    best, small = (
        {line.id: line.text for line in sorted(lines, key=lambda line: -scale.score(line.text))[:limit]}
        for lines, limit in ((given.lines, SUMMARY_LINES), (given.extras, SUMMARY_EXTRAS))
    )
    return best, small


def summarised(given: SummaryInput, wire: SummaryWire) -> SummaryAnswer:
    """The sentences, each on the person's own words behind the lines that it names."""
    lines = {one.id: one for one in (*given.lines, *given.extras)}
    return SummaryAnswer(sentences=tuple(_sentence(one, lines) for one in wire.sentences))


def _sentence(one: SentenceWire, lines: Mapping[str, AcceptedLine]) -> Edit:
    """Without a text, a line that was reworded stays as the CV shows it, another one word for word."""
    text, first = one_line(one.text), lines.get(one.ids[0]) if one.ids else None
    if text is None and first:
        return Edit(sources=_behind(first), text=first.text) if first.is_reworded else Edit(sources=(first.id,))
    named = [_behind(lines[key]) if key in lines else (key,) for key in one.ids]
    return Edit(sources=tuple(dict.fromkeys(key for keys in named for key in keys)), text=text)


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
