"""The skills of a tailored CV: computed from source skills and evidenced terms, in the offer's wording. Pure."""

import re
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
from app.lexicon.folding import fold
from app.lexicon.mentions import mentions
from app.lexicon.terms import Group, shelf_of
from app.lexicon.tokens import guess_language
from app.lexicon.usual_spellings import capitalised, usually_written
from app.matching.own_acts import is_used
from app.offers.digest import OfferDigest
from app.vitae.document import Passage, Skill, SkillGroup, SkillKind

_OF_TOOLS = re.compile(
    r"\b(?:outils?|logiciels?|informatique|technologies|technos?|tools?|software|it|stack|systems)\b"
)


@dataclass(frozen=True, slots=True)
class Skills:
    """Groups as they are shown, and per skill id its sources and rewriting."""

    groups: tuple[SkillGroup, ...]
    sources: dict[str, list[str]]
    rewritings: dict[str, Rewriting]
    dropped: tuple[Dropped, ...]


def evidenced_skills(groups: Sequence[SkillGroup], lines: Sequence[Passage], digest: OfferDigest) -> list[Evidence]:
    """Tools of the offer that the person's lines say they used and the source skills do not list, heaviest first.

    lines: source lines behind accepted texts; an evidence points to the first that says so. A field of work, a degree
    or a licence is no skill that could be added; what is only mentioned shows none.
    """
    listed = " ; ".join(skill.name for group in groups for skill in group.items)
    found: list[Evidence] = []
    for sought in relevance(digest).sought_skills:
        if group_of(sought.term) != Group.PRODUCT or mentions(listed, sought.term):
            continue
        line = next((line for line in lines if _shows_use(line, sought.term)), None)
        if line:
            found.append(Evidence(term=usually_written(sought.term), unit_id=line.id, text=line.text))
    return found


def _shows_use(line: Passage, term: str) -> bool:
    """A line says that it was used; a list of the tools of a post does without saying it."""
    if not mentions(line.text, term):
        return False
    is_of_post = ".skill" in line.id and canonical(line.text) == canonical(term)
    return is_of_post or is_used(line.text, term, guess_language(line.text))


def gaps(texts: Sequence[str], digest: OfferDigest) -> list[str]:
    """Terms that the offer asks for by themselves and none of the texts shows, heaviest first.

    A field that is a part of a wish is none: of "10 years in B2B sales" neither "B2B" nor "sales" is missing.
    """
    whole = {fold(one.text).strip(" .") for one in digest.requirements}
    return [
        sought.term
        for sought in relevance(digest).sought_skills
        if (group_of(sought.term) != Group.SUBJECT or fold(sought.term) in whole)
        and not any(mentions(text, sought.term) for text in texts)
    ]


def computed_skills(given: SkillsInput, answer: SkillsAnswer) -> Skills:
    """Every source skill and every evidenced one, in the order the engine wished; it can add and lose nothing.

    A skill that two aliases name is shown once; the second is left out with that reason.
    """
    may_rename = given.intensity != Intensity.LIGHT
    shown = {one.id: _shown(one, given) if may_rename else one for group in given.groups for one in group.items}
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


def _shown(skill: Skill, given: SkillsInput) -> Skill:
    wording = own_wording(given.digest, skill.name)
    name = _reworded(skill.name, wording, given) if wording else skill.name
    return skill.model_copy(update={"name": name}) if name != skill.name else skill


def _reworded(own: str, wording: str, given: SkillsInput) -> str:
    """The offer's word for a skill: a tool in its usual spelling, a field with the person's capital.

    A field keeps the person's word where the offer's is of another language than the CV.
    """
    if group_of(wording) == Group.PRODUCT:
        return usually_written(wording)
    is_foreign = given.digest.language != given.language and group_of(wording) == Group.SUBJECT
    if is_foreign or fold(own) == fold(wording):
        return own
    return capitalised(wording) if own[:1].isupper() else wording


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
    """Each evidenced tool at the end of the group that it belongs to; without one it waits for the person."""
    named: dict[str, Evidence] = {}
    filled = {group.id: group for group in groups}
    for number, one in enumerate(given.evidenced, 1):
        home = _home(groups, one.term)
        if home is None:
            continue
        skill = Skill(id=f"{home.id}i{number}", name=one.term)
        before = filled[home.id]
        filled[home.id] = before.model_copy(update={"items": [*before.items, skill]})
        named[skill.id] = one
    return named, list(filled.values())


def _home(groups: Sequence[SkillGroup], term: str) -> SkillGroup | None:
    """The person's own group for a tool: one of the same kind of tools, else of tools of any kind."""
    tools = [group for group in groups if _holds_tools(group)]
    like = [group for group in tools if any(shelf_of(term) == shelf_of(skill.name) for skill in group.items)]
    return next(iter([*like, *tools]), None)


def _holds_tools(group: SkillGroup) -> bool:
    """Whether most of what is known in the group are tools; by its kind or its label where nothing is."""
    if group.kind == SkillKind.SOFT:
        return False
    known = [named for skill in group.items if (named := {group_of(one.term) for one in terms_in(skill.name)})]
    tools = sum(Group.PRODUCT in named for named in known)
    if known:
        return 2 * tools > len(known)
    return group.kind == SkillKind.TOOLS or _OF_TOOLS.search(fold(group.label)) is not None
