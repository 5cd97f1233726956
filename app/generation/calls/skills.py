"""The call that orders and groups skills; it can add and lose none."""

from collections.abc import Iterator, Mapping

from app.drafting.call import Call, Value
from app.drafting.fences import laid_out
from app.drafting.wire import WireValue
from app.generation.calls.common import Dropped, OfferInput, digest_block
from app.generation.steps import Step
from app.vitae.document import SkillGroup


class Evidence(Value):
    """A skill that accepted text shows. term: in the offer's wording. unit_id: the source line that shows it."""

    term: str
    unit_id: str
    text: str


class SkillsInput(OfferInput):
    """The source skills and those evidenced in accepted text, both computed by code."""

    groups: list[SkillGroup]
    evidenced: list[Evidence]


class GroupOrder(Value):
    """A group of skills: the ids of source skills, in order."""

    id: str
    items: tuple[str, ...]


class SkillsAnswer(Value):
    """Groups and skills in their new order; a skill it forgets stays in its own group."""

    groups: tuple[GroupOrder, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class SkillsWire(WireValue):
    """The answer as it travels. order: ids of groups and skills, what matters most first."""

    order: list[str]


def words(given: SkillsInput) -> Mapping[str, object]:
    """The digest, then the groups of skills, and what the CV evidences besides, which has its place by rule."""
    return {"digest": digest_block(given.digest), "skills": laid_out("SKILLS", _groups(given))}


def _groups(given: SkillsInput) -> Iterator[str]:
    for group in given.groups:
        yield f"[{group.id}] {group.label}"
        yield from (f"{skill.id}: {skill.name}" for skill in group.items)
    if given.evidenced:
        yield f"evidenced: {', '.join(one.term for one in given.evidenced)}"


def ordered_skills(given: SkillsInput, wire: SkillsWire) -> SkillsAnswer:
    """The order of groups and skills that the model gave; a group stands where it, or a skill of it, is named first."""
    homes = {skill.id: group.id for group in given.groups for skill in group.items}
    named = dict.fromkeys(homes.get(one, one) for one in wire.order)
    items = {key: tuple(one for one in wire.order if homes.get(one) == key) for key in named}
    return SkillsAnswer(groups=tuple(GroupOrder(id=key, items=items[key]) for key in named))


SKILLS = Call(
    kind="batch_skills",
    place=4,
    prompt="generation/batch_skills",
    option="model_cv_batch_skills",
    given=SkillsInput,
    wire=SkillsWire,
    answer=SkillsAnswer,
    words=words,
    read=ordered_skills,
    expected_s=4.0,
    step=Step.SKILLS,
)
