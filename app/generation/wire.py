"""The answers of a model as they travel: what its schemas ask for, and how they become an engine's answers. Pure."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from app.generation.engine import (
    AcceptedLine,
    ClassifyAnswer,
    ClassifyInput,
    Doubted,
    Dropped,
    Edit,
    ExtrasAnswer,
    GroupOrder,
    ItemAnswer,
    ItemsAnswer,
    ReadingAnswer,
    RewordAnswer,
    Reworded,
    SkillsAnswer,
    SummaryAnswer,
    SummaryInput,
)
from app.generation.fates import Fate, Proposal, Reason
from app.generation.relevance import relevance
from app.vitae.document import Bullet, Experience, Project

REASON_CHARS = 160


class _Wire(BaseModel):
    """What a model may say, and nothing more: an answer with further keys is refused."""

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True, extra="forbid")


class Domain(StrEnum):
    """How near an item is to the offer's field."""

    SAME = "same"
    NEAR = "near"
    OFF = "off"


class FateWire(_Wire):
    """The wish for one item. reason: in the model's words, null for KEEP."""

    id: str
    fate: Fate
    domain: Domain
    reason: str | None


class ClassifyWire(_Wire):
    """Answer of `classify`."""

    fates: list[FateWire]


class EditWire(_Wire):
    """A new text, and the ids of the source lines it comes from."""

    ids: list[str]
    text: str


class ItemWire(_Wire):
    """Edits of one item. order: ids to show first. drop: ids to leave out."""

    id: str
    edits: list[EditWire]
    order: list[str]
    drop: list[str]


class ItemsWire(_Wire):
    """Answer of `batch_experience` and `batch_project`."""

    items: list[ItemWire]


class ExtrasWire(_Wire):
    """Answer of `batch_extras`."""

    extras: list[str]
    certifications: list[str]
    edits: list[EditWire]


class GroupWire(_Wire):
    """A group of skills: ids of skills, or evidenced terms, that come first in it."""

    id: str
    items: list[str]


class SkillsWire(_Wire):
    """Answer of `batch_skills`."""

    groups: list[GroupWire]


class SentenceWire(_Wire):
    """A sentence and the ids of the lines it comes from. text: null leaves them word for word."""

    ids: list[str]
    text: str | None


class SummaryWire(_Wire):
    """Answer of `batch_summary`."""

    sentences: list[SentenceWire]


class RewordedWire(_Wire):
    """A refused text again. text: null gives the sources' own words."""

    id: str
    text: str | None


class RewordWire(_Wire):
    """Answer of `reword`."""

    texts: list[RewordedWire]


class DoubtWire(_Wire):
    """A passage with words that its sources do not say."""

    id: str
    words: str


class ReadingWire(_Wire):
    """Answer of `second_reading`."""

    doubts: list[DoubtWire]


def classified(given: ClassifyInput, answer: ClassifyWire) -> ClassifyAnswer:
    """The wishes, each with its reason: the model's for a removal or move, the offer's terms for an item that stays."""
    scale = relevance(given.digest)
    shown = {item.id: item.model_dump_json() for item in (*given.document.experience, *given.document.projects)}
    return ClassifyAnswer(
        proposals=tuple(
            Proposal(
                item_id=one.id,
                fate=one.fate,
                off_domain=one.domain == Domain.OFF,
                reason=_reason(one, [wish.term for wish in scale.wished_in(shown.get(one.id, ""))]),
            )
            for one in answer.fates
        )
    )


def adapted(items: Iterable[Experience | Project], answer: ItemsWire, *, may_drop: bool) -> ItemsAnswer:
    """Edits put in their places. Of an item that is answered twice only the first answer counts."""
    answers = {one.id: one for one in reversed(answer.items)}
    return ItemsAnswer(
        items=tuple(_item(item, answers[item.id], may_drop=may_drop) for item in items if item.id in answers)
    )


def adapted_extras(answer: ExtrasWire) -> ExtrasAnswer:
    """Orders and new texts; the address of an extra's text is its id with ".text"."""
    texts = tuple(Edit(sources=tuple(one.ids), text=_text(one.text)) for one in answer.edits)
    return ExtrasAnswer(extras=tuple(answer.extras), certifications=tuple(answer.certifications), texts=texts)


def ordered_skills(answer: SkillsWire) -> SkillsAnswer:
    """The wished order of groups and skills."""
    return SkillsAnswer(groups=tuple(GroupOrder(id=one.id, items=tuple(one.items)) for one in answer.groups))


def summarised(given: SummaryInput, answer: SummaryWire) -> SummaryAnswer:
    """The sentences, each on the person's own words behind the lines that it names."""
    lines = {one.id: one for one in (*given.lines, *given.extras)}
    return SummaryAnswer(sentences=tuple(_sentence(one, lines) for one in answer.sentences))


def reworded(answer: RewordWire) -> RewordAnswer:
    """The texts, written again."""
    return RewordAnswer(texts=tuple(Reworded(id=one.id, text=_text(one.text)) for one in answer.texts))


def read_again(answer: ReadingWire) -> ReadingAnswer:
    """The doubts."""
    return ReadingAnswer(doubts=tuple(Doubted(id=one.id, claim=_text(one.words) or "") for one in answer.doubts))


def _sentence(one: SentenceWire, lines: Mapping[str, AcceptedLine]) -> Edit:
    """Without a text, a line that was reworded stays as the CV shows it, another one word for word."""
    text, first = _text(one.text), lines.get(one.ids[0]) if one.ids else None
    if text is None and first:
        return Edit(sources=_behind(first), text=first.text) if first.is_reworded else Edit(sources=(first.id,))
    named = [_behind(lines[key]) if key in lines else (key,) for key in one.ids]
    return Edit(sources=tuple(dict.fromkeys(key for keys in named for key in keys)), text=text)


def _behind(line: AcceptedLine) -> tuple[str, ...]:
    return tuple(source.id for source in line.sources)


def _reason(wish: FateWire, terms: list[str]) -> Reason:
    said = " ".join((wish.reason or "").split())[:REASON_CHARS]
    if wish.fate != Fate.KEEP and said:
        return Reason(code="fate.of_model", parameters={"reason": said})
    if terms:
        return Reason(code="fate.answers", parameters={"terms": ", ".join(terms[:3])})
    return Reason(code="fate.off_domain" if wish.fate != Fate.KEEP else "fate.part_of_career")


def _item(item: Experience | Project, answer: ItemWire, *, may_drop: bool) -> ItemAnswer:
    own = (
        {"responsibilities": item.responsibilities, "deliverables": item.deliverables}
        if isinstance(item, Experience)
        else {"responsibilities": item.bullets, "deliverables": []}
    )
    description = f"{item.id}.description"
    told = next((one for one in answer.edits if one.ids == [description]), None)
    edits = [one for one in answer.edits if description not in one.ids]
    second = {bullet.id for bullet in own["deliverables"]}
    return ItemAnswer(
        item_id=item.id,
        description=Edit(sources=(description,), text=_text(told.text)) if told else None,
        responsibilities=_placed(
            own["responsibilities"], answer, [one for one in edits if not second & set(one.ids[:1])]
        ),
        deliverables=_placed(own["deliverables"], answer, [one for one in edits if second & set(one.ids[:1])]),
        dropped=tuple(Dropped(id=one, reason=Reason(code="item.off_topic")) for one in answer.drop) if may_drop else (),
    )


def _placed(bullets: list[Bullet], answer: ItemWire, edits: list[EditWire]) -> tuple[Edit, ...]:
    """Every line of a list in its new order, each edit where its first line stands; stray edits last, to be refused."""
    known = [bullet.id for bullet in bullets]
    first = [one for one in dict.fromkeys(answer.order) if one in known]
    by_line: Mapping[str, EditWire] = {source: one for one in reversed(edits) for source in one.ids}
    placed: list[EditWire | str] = []
    for line in (*first, *(one for one in known if one not in first)):
        edit = by_line.get(line)
        if edit is None and line not in answer.drop:
            placed.append(line)
        elif edit is not None and edit not in placed:
            placed.append(edit)
    stray = [one for one in edits if one not in placed]
    return tuple(_edit(one) for one in (*placed, *stray))


def _edit(one: EditWire | str) -> Edit:
    return Edit(sources=(one,)) if isinstance(one, str) else Edit(sources=tuple(one.ids), text=_text(one.text))


def _text(text: str | None) -> str | None:
    """One line; an empty text is none."""
    return " ".join((text or "").split()) or None
