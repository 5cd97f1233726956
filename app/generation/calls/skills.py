"""The call that orders and groups skills; it can add and lose none."""

from collections.abc import Mapping

from app.drafting.call import Call, Value
from app.drafting.fences import block
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
    """A group of skills: the ids of source skills, or the terms of evidenced ones, in order."""

    id: str
    items: tuple[str, ...]


class SkillsAnswer(Value):
    """Groups and skills in their new order; a skill it forgets stays in its own group."""

    groups: tuple[GroupOrder, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class GroupWire(WireValue):
    """A group of skills: ids of skills, or evidenced terms, that come first in it."""

    id: str
    items: list[str]


class SkillsWire(WireValue):
    """The answer as it travels."""

    groups: list[GroupWire]


def words(given: SkillsInput) -> Mapping[str, object]:
    """The digest, then the groups of skills and what the CV evidences besides."""
    groups = [
        {"id": one.id, "label": one.label, "items": {skill.id: skill.name for skill in one.items}}
        for one in given.groups
    ]
    skills = {"groups": groups, "evidenced": [one.term for one in given.evidenced]}
    return {"digest": digest_block(given.digest), "skills": block("SKILLS", skills)}


def ordered_skills(given: SkillsInput, wire: SkillsWire) -> SkillsAnswer:
    """The order of groups and skills that the model gave."""
    del given
    return SkillsAnswer(groups=tuple(GroupOrder(id=one.id, items=tuple(one.items)) for one in wire.groups))


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
