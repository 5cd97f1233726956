"""The extractive engine: no model; chooses and orders the person's own words by how much they answer the offer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from app.drafting.call import Answer, Call, Given
from app.drafting.engine import Answered
from app.drafting.reword import REWORD, RewordAnswer
from app.generation.calls.classify import CLASSIFY, ClassifyAnswer, ClassifyInput
from app.generation.calls.common import Edit
from app.generation.calls.extras import EXTRAS, ExtrasAnswer, ExtrasInput
from app.generation.calls.items import EXPERIENCE, PROJECT, ItemAnswer, ItemsAnswer, ItemsInput
from app.generation.calls.skills import SKILLS, GroupOrder, SkillsAnswer, SkillsInput
from app.generation.calls.summary import SUMMARY, AcceptedLine, SummaryAnswer, SummaryInput
from app.generation.engine import EngineName, Intensity
from app.generation.fates import Fate, Proposal, Reason, is_side_activity
from app.generation.relevance import Relevance, relevance
from app.lexicon.aliases import terms_in
from app.vitae.document import Bullet, Experience, Project

MIN_SOUGHT = 3  # an offer that says less than this cannot tell that something is off its field
OFF_DOMAIN_STEMS = 1  # one shared everyday word does not make an item belong to the offer's field
FOREIGN_TERMS = 2  # across languages only known terms speak: so many, none of them sought, are off the field
SUMMARY_BULLETS = 2


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
    texts = {item.id: text_of(item) for item in (*given.document.experience, *given.document.projects)}
    field_is_known = len(scale.sought) >= MIN_SOUGHT and any(scale.sought_in(text) for text in texts.values())
    return ClassifyAnswer(
        proposals=tuple(
            _proposal(item, texts[item.id], scale, field_is_known=field_is_known)
            for item in (*given.document.experience, *given.document.projects)
        )
    )


def adapt_items(given: ItemsInput) -> ItemsAnswer:
    """Most relevant bullets first; responsibilities and deliverables apart."""
    scale = relevance(given.digest)
    return ItemsAnswer(items=tuple(_ordered(item, scale) for item in given.items))


def adapt_extras(given: ExtrasInput) -> ExtrasAnswer:
    """Certifications by relevance; extras as they were."""
    scale = relevance(given.digest)
    named = [(one.id, f"{one.name} {one.issuer}") for one in given.certifications]
    return ExtrasAnswer(
        extras=tuple(extra.id for extra in given.extras),
        certifications=tuple(_by_relevance(named, scale)),
    )


def order_skills(given: SkillsInput) -> SkillsAnswer:
    """Skills by relevance inside their groups, the most relevant group first."""
    scale = relevance(given.digest)
    groups = [
        GroupOrder(id=group.id, items=tuple(_by_relevance([(one.id, one.name) for one in group.items], scale)))
        for group in given.groups
    ]
    best = {group.id: max((scale.score(one.name) for one in group.items), default=0.0) for group in given.groups}
    return SkillsAnswer(groups=tuple(sorted(groups, key=lambda group: -best[group.id])))


def summarise(given: SummaryInput) -> SummaryAnswer:
    """The person's own summary; without one, the bullets that answer the offer best."""
    scale = relevance(given.digest)
    if not given.summary:
        return SummaryAnswer(sentences=_best_lines(given.lines, scale))
    if given.intensity == Intensity.FULL:
        return SummaryAnswer(sentences=_ranked(given.summary, scale))
    return SummaryAnswer(sentences=tuple(Edit(sources=(one.id,)) for one in given.summary))


_WAYS: Mapping[str, Callable[[Any], Any]] = {
    CLASSIFY.kind: classify,
    EXPERIENCE.kind: adapt_items,
    PROJECT.kind: adapt_items,
    EXTRAS.kind: adapt_extras,
    SKILLS.kind: order_skills,
    SUMMARY.kind: summarise,
    REWORD.kind: lambda _: RewordAnswer(),  # it writes no wording of its own
}


def text_of(item: Experience | Project) -> str:
    """Everything that an item says, one text."""
    if isinstance(item, Experience):
        head, bullets = item.title, [*item.responsibilities, *item.deliverables]
    else:
        head, bullets = f"{item.name}. {item.role}", item.bullets
    return ". ".join([head, item.description, *(bullet.text for bullet in bullets), ", ".join(item.skills)])


def _proposal(item: Experience | Project, text: str, scale: Relevance, *, field_is_known: bool) -> Proposal:
    sought = scale.sought_in(text)
    if isinstance(item, Experience) and is_side_activity(item):
        return Proposal(item_id=item.id, fate=Fate.MOVE_TO_PROJECTS, reason=Reason(code="fate.side_activity"))
    title = item.title if isinstance(item, Experience) else item.name
    if field_is_known and not scale.is_same_trade(title) and _is_off_domain(text, scale):
        return Proposal(item_id=item.id, fate=Fate.REMOVE, off_domain=True, reason=Reason(code="fate.off_domain"))
    if sought:
        shown = ", ".join(one.term for one in sought[:3])
        return Proposal(
            item_id=item.id, fate=Fate.KEEP, reason=Reason(code="fate.answers", parameters={"terms": shown})
        )
    return Proposal(item_id=item.id, fate=Fate.KEEP, reason=Reason(code="fate.part_of_career"))


def _is_off_domain(text: str, scale: Relevance) -> bool:
    if scale.sought_in(text):
        return False
    shared = scale.shared_stems(text)
    if scale.is_same_language(text):
        return len(shared) <= OFF_DOMAIN_STEMS
    return len({found.canonical for found in terms_in(text)}) >= FOREIGN_TERMS


def _ordered(item: Experience | Project, scale: Relevance) -> ItemAnswer:
    if isinstance(item, Project):
        return ItemAnswer(item_id=item.id, responsibilities=_ranked(item.bullets, scale))
    return ItemAnswer(
        item_id=item.id,
        responsibilities=_ranked(item.responsibilities, scale),
        deliverables=_ranked(item.deliverables, scale),
    )


def _ranked(bullets: Sequence[Bullet], scale: Relevance) -> tuple[Edit, ...]:
    order = _by_relevance([(bullet.id, bullet.text) for bullet in bullets], scale)
    return tuple(Edit(sources=(bullet_id,)) for bullet_id in order)


def _by_relevance(named: Iterable[tuple[str, str]], scale: Relevance) -> list[str]:
    """Ids by the score of their text; the person's order where scores are equal."""
    return [one for one, _ in sorted(named, key=lambda pair: -scale.score(pair[1]))]


def _best_lines(lines: Sequence[AcceptedLine], scale: Relevance) -> tuple[Edit, ...]:
    """Bullets; a paragraph that describes a post is no sentence of a summary."""
    bullets = [line.sources[0] for line in lines if not line.id.endswith(".description")]
    return _ranked([bullet for bullet in bullets if scale.sought_in(bullet.text)], scale)[:SUMMARY_BULLETS]
