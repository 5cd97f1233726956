"""The extractive engine: no model; chooses and orders the person's own words by how much they answer the offer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from app.drafting.call import Answer, Call, Given
from app.drafting.engine import Answered
from app.drafting.reword import REWORD, RewordAnswer
from app.generation.calls.classify import CLASSIFY, ClassifyAnswer, ClassifyInput
from app.generation.calls.common import Dropped, Edit
from app.generation.calls.extras import EXTRAS, ExtrasAnswer, ExtrasInput
from app.generation.calls.items import (
    EXPERIENCE,
    OTHERS_SAY_MORE,
    PROJECT,
    ItemAnswer,
    ItemsAnswer,
    ItemsInput,
    lists_of,
)
from app.generation.calls.skills import SKILLS, GroupOrder, SkillsAnswer, SkillsInput
from app.generation.calls.summary import SUMMARY, SummaryAnswer, SummaryInput
from app.generation.calls.translation import TRANSLATE_PHRASES, TranslationAnswer
from app.generation.domains import field_of, is_off, text_of
from app.generation.engine import EngineName, Intensity
from app.generation.fates import Fate, Proposal, Reason, is_side_activity
from app.generation.relevance import Relevance, relevance
from app.generation.summaries import chosen_summary
from app.generation.worth import by_worth
from app.vitae.document import Bullet, Experience, Project


class ExtractiveEngine:
    """Deterministic: the same input gives the same answer, word for word the person's own."""

    name = EngineName.EXTRACTIVE
    is_instant = True

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        """The answer to a call."""
        return Answered(call.answer.model_validate(_WAYS[call.kind](given)))


def classify(given: ClassifyInput) -> ClassifyAnswer:
    """Remove what has nothing of the offer's field (the rules decide if it may), move side activities."""
    scale = relevance(given.digest)
    field = field_of(given.document, given.digest, given.today)
    items = (*given.document.experience, *given.document.projects)
    return ClassifyAnswer(
        proposals=tuple(_proposal(item, scale, is_off=is_off(item, field, given.document.language)) for item in items)
    )  # how much of each is shown, the rules of every plan say


def adapt_items(given: ItemsInput) -> ItemsAnswer:
    """What a recruiter reads first stands first; responsibilities and deliverables apart."""
    return ItemsAnswer(items=tuple(_ordered(item, given) for item in given.items))


def adapt_extras(given: ExtrasInput) -> ExtrasAnswer:
    """Certifications by relevance; extras as they were."""
    scale = relevance(given.digest)
    named = [(one.id, f"{one.name} {one.issuer}") for one in given.certifications]
    return ExtrasAnswer(
        extras=tuple(extra.id for extra in given.extras),
        certifications=tuple(_by_relevance(named, scale)),
    )


def order_skills(given: SkillsInput) -> SkillsAnswer:
    """Skills that the offer asks for first inside their groups, and the group that holds most of them."""
    scale = relevance(given.digest)
    groups = [
        GroupOrder(id=group.id, items=tuple(_by_relevance([(one.id, one.name) for one in group.items], scale)))
        for group in given.groups
    ]
    best = {group.id: sum(_asked_for(one.name, scale) > 0 for one in group.items) for group in given.groups}
    return SkillsAnswer(groups=tuple(sorted(groups, key=lambda group: -best[group.id])))


def summarise(given: SummaryInput) -> SummaryAnswer:
    """The person's sentences that open best for this offer; in a light run their own summary as it stands."""
    if given.summary and given.intensity == Intensity.LIGHT:
        return SummaryAnswer(sentences=tuple(Edit(sources=(one.id,)) for one in given.summary))
    return chosen_summary(given)


_WAYS: Mapping[str, Callable[[Any], Any]] = {
    CLASSIFY.kind: classify,
    EXPERIENCE.kind: adapt_items,
    PROJECT.kind: adapt_items,
    EXTRAS.kind: adapt_extras,
    SKILLS.kind: order_skills,
    SUMMARY.kind: summarise,
    TRANSLATE_PHRASES.kind: lambda _: TranslationAnswer(),
    REWORD.kind: lambda _: RewordAnswer(),  # it writes no wording of its own
}


def _proposal(item: Experience | Project, scale: Relevance, *, is_off: bool) -> Proposal:
    if isinstance(item, Experience) and is_side_activity(item):
        return Proposal(item_id=item.id, fate=Fate.MOVE_TO_PROJECTS, reason=Reason(code="fate.side_activity"))
    if is_off:
        return Proposal(item_id=item.id, fate=Fate.REMOVE, off_domain=True, reason=Reason(code="fate.off_domain"))
    if sought := scale.sought_in(text_of(item)):
        shown = ", ".join(one.term for one in sought[:3])
        return Proposal(
            item_id=item.id, fate=Fate.KEEP, reason=Reason(code="fate.answers", parameters={"terms": shown})
        )
    return Proposal(item_id=item.id, fate=Fate.KEEP, reason=Reason(code="fate.part_of_career"))


def _ordered(item: Experience | Project, given: ItemsInput) -> ItemAnswer:
    """The lines that the plan leads with, as many as it gives the item; in the order of their worth."""
    lists = lists_of(item)
    ids = [bullet.id for bullets in lists.values() for bullet in bullets]
    leading = [one.id for one in given.leads if one.id in ids]
    if not leading:  # nothing was planned for it: the person wants it whole
        leading = by_worth([(bullet.id, bullet.text) for bullets in lists.values() for bullet in bullets], given.digest)
    order = [*leading, *(one for one in ids if one not in leading)]
    stays = order[: given.caps.get(item.id, len(ids))]
    return ItemAnswer(
        item_id=item.id,
        responsibilities=_ranked(lists["responsibilities"], stays),
        deliverables=_ranked(lists.get("deliverables", []), stays),
        dropped=tuple(Dropped(id=one, reason=Reason(code=OTHERS_SAY_MORE)) for one in ids if one not in stays),
    )


def _ranked(bullets: Sequence[Bullet], order: Sequence[str]) -> tuple[Edit, ...]:
    own = {bullet.id for bullet in bullets}
    return tuple(Edit(sources=(one,)) for one in order if one in own)


def _by_relevance(named: Iterable[tuple[str, str]], scale: Relevance) -> list[str]:
    """Ids by what the offer asks for in their text; else the person's order: a word in common is no reason."""
    return [one for one, _ in sorted(named, key=lambda pair: -_asked_for(pair[1], scale))]


def _asked_for(text: str, scale: Relevance) -> float:
    return max((one.weight for one in scale.sought_in(text)), default=0.0)
