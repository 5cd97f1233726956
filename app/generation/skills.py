"""The skills of a tailored CV: computed from source skills and evidenced terms, in the offer's wording. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.generation.calls.common import Dropped
from app.generation.calls.skills import Evidence, SkillsAnswer, SkillsInput
from app.generation.enforce import complete_order
from app.generation.engine import Intensity
from app.generation.fates import Reason
from app.generation.relevance import own_wording, relevance
from app.grounding.trace import Rewriting
from app.lexicon.aliases import canonical, group_of, terms_in
from app.lexicon.mentions import mentions
from app.lexicon.terms import Group
from app.offers.digest import OfferDigest
from app.vitae.document import Passage, Skill, SkillGroup, SkillKind

NEW_GROUP = "g0"
_TOOL_HOMES = (SkillKind.HARD, SkillKind.TOOLS)
_SUBJECT_HOMES = (SkillKind.HARD, SkillKind.METHODS)


@dataclass(frozen=True, slots=True)
class Skills:
    """Groups as they are shown, and per skill id its sources and rewriting."""

    groups: tuple[SkillGroup, ...]
    sources: dict[str, list[str]]
    rewritings: dict[str, Rewriting]
    dropped: tuple[Dropped, ...]


def evidenced_skills(groups: Sequence[SkillGroup], lines: Sequence[Passage], digest: OfferDigest) -> list[Evidence]:
    """Terms of the offer that the person's lines show and the source skills do not list, heaviest first.

    lines: source lines behind accepted texts; an evidence points to the first that shows the term. A degree, a
    certificate or a licence stands in its own section and is no skill.
    """
    listed = " ; ".join(skill.name for group in groups for skill in group.items)
    found: list[Evidence] = []
    for sought in (one for one in relevance(digest).sought_skills if group_of(one.term) != Group.CREDENTIAL):
        line = next((line for line in lines if mentions(line.text, sought.term)), None)
        if line and not mentions(listed, sought.term):
            found.append(Evidence(term=sought.term, unit_id=line.id, text=line.text))
    return found


def gaps(texts: Sequence[str], digest: OfferDigest) -> list[str]:
    """Terms that the offer asks for and none of the texts shows, heaviest first."""
    return [
        sought.term
        for sought in relevance(digest).sought_skills
        if not any(mentions(text, sought.term) for text in texts)
    ]


def computed_skills(given: SkillsInput, answer: SkillsAnswer) -> Skills:
    """Every source skill and every evidenced one, in the order the engine wished; it can add and lose nothing.

    A skill that two aliases name is shown once; the second is left out with that reason.
    """
    may_rename = given.intensity != Intensity.LIGHT
    shown = {one.id: _shown(one, given.digest, may_rename=may_rename) for group in given.groups for one in group.items}
    duplicates = _duplicates(list(shown.values()))
    wished_drops = {one.id: one for one in answer.dropped if one.id in shown}
    kept = {key: skill for key, skill in shown.items() if key not in duplicates and key not in wished_drops}
    groups = _ordered(given, answer, kept)
    extra, groups = _with_evidenced(given, groups)
    originals = {one.id: one.name for group in given.groups for one in group.items}
    renamed = {key: Rewriting.ALIAS for key, skill in kept.items() if skill.name != originals[key]}
    return Skills(
        tuple(groups),
        {key: [key] for key in kept} | {skill_id: [one.unit_id] for skill_id, one in extra.items()},
        renamed | dict.fromkeys(extra, Rewriting.EVIDENCE),
        (*duplicates.values(), *(one for key, one in wished_drops.items() if key not in duplicates)),
    )


def _shown(skill: Skill, digest: OfferDigest, *, may_rename: bool) -> Skill:
    wording = own_wording(digest, skill.name) if may_rename else None
    return skill.model_copy(update={"name": wording}) if wording else skill


def _duplicates(skills: Sequence[Skill]) -> dict[str, Dropped]:
    seen: dict[str, Skill] = {}
    found: dict[str, Dropped] = {}
    for skill in skills:
        first = seen.setdefault(canonical(skill.name), skill)
        if first is not skill:
            reason = Reason(code="skills.shown_as", parameters={"name": first.name})
            found[skill.id] = Dropped(id=skill.id, reason=reason)
    return found


def _ordered(given: SkillsInput, answer: SkillsAnswer, kept: dict[str, Skill]) -> list[SkillGroup]:
    groups = {group.id: group for group in given.groups}
    asked = {order.id: order.items for order in answer.groups if order.id in groups}
    return [
        groups[group_id].model_copy(
            update={
                "items": [
                    kept[one]
                    for one in complete_order([skill.id for skill in groups[group_id].items], asked.get(group_id, ()))
                    if one in kept
                ]
            }
        )
        for group_id in complete_order(list(groups), list(asked))
    ]


def _with_evidenced(given: SkillsInput, groups: list[SkillGroup]) -> tuple[dict[str, Evidence], list[SkillGroup]]:
    """Each evidenced skill at the end of the first group of its like; those without one in a group of their own."""
    named: dict[str, Evidence] = {}
    filled = {group.id: group for group in groups}
    for number, one in enumerate(given.evidenced, 1):
        home = next((group for group in groups if _is_home(group, one.term)), None)
        home_id = home.id if home else NEW_GROUP
        skill = Skill(id=f"{home_id}i{number}", name=one.term)
        before = filled.get(home_id, SkillGroup(id=NEW_GROUP, kind=SkillKind.HARD))
        filled[home_id] = before.model_copy(update={"items": [*before.items, skill]})
        named[skill.id] = one
    return named, list(filled.values())


def _is_home(group: SkillGroup, term: str) -> bool:
    """Tools stand among tools, subjects among subjects: "pricing" is no tool, whatever the group is called."""
    is_tool = group_of(term) == Group.PRODUCT
    return group.kind in (_TOOL_HOMES if is_tool else _SUBJECT_HOMES) and _holds_tools(group) == is_tool


def _holds_tools(group: SkillGroup) -> bool:
    """Whether most of what is known in the group are tools; by its kind where nothing is."""
    known = [named for skill in group.items if (named := {group_of(one.term) for one in terms_in(skill.name)})]
    tools = sum(Group.PRODUCT in named for named in known)
    return 2 * tools > len(known) if known else group.kind == SkillKind.TOOLS
