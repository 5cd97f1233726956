"""The seven steps for one offer, from document and digest to a tailored CV. No database; a keeper saves answers."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar, cast

from app.generation import outcomes, plans
from app.generation.asking import ALONE, Asker, Call, Due, Keeper, NoKeeper
from app.generation.batches import batches, text_size
from app.generation.enforce import (
    Accepted,
    AcceptedExtras,
    AcceptedItem,
    Grounds,
    accept_experience,
    accept_extras,
    accept_project,
    accept_summary,
)
from app.generation.engine import (
    ClassifyAnswer,
    ClassifyInput,
    Engine,
    Evidence,
    ExperienceInput,
    ExtrasAnswer,
    ExtrasInput,
    Intensity,
    ItemAnswer,
    ItemsAnswer,
    Language,
    ProjectInput,
    SkillsAnswer,
    SkillsInput,
    SummaryAnswer,
    SummaryInput,
)
from app.generation.fates import Decision, Fate, Wishes, by_person, decide, known_once
from app.generation.lines import Told, source_lines, texts_of, told
from app.generation.outcomes import Outcome
from app.generation.plans import Ask, Plan, alone, together
from app.generation.recompose import Parts, moved_project, recompose
from app.generation.results import Tailored
from app.generation.skills import Skills, computed_skills, evidenced_skills
from app.generation.steps import Step, SubtaskType
from app.generation.template import drafted
from app.generation.years import years_of
from app.grounding.check import Context
from app.grounding.trace import Finding
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument, Experience, Project

Item = TypeVar("Item", Experience, Project)


@dataclass(frozen=True, slots=True)
class Brief:
    """What one offer's tailoring is about; frozen for all its tries. document: with ids.

    wishes: an item with an instruction, or brought back, is asked for alone.  models: the one of each type of call.
    """

    document: CVDocument
    digest: OfferDigest
    title: str
    language: Language
    intensity: Intensity
    today: date
    wishes: Wishes = field(default_factory=Wishes)
    models: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class _Fates:
    """The decisions, those that the engine and the rules came to before the person's own, and refused wishes."""

    final: tuple[Decision, ...]
    first: tuple[Decision, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Group(Generic[Item]):
    """The items of one call. index: of the call's address. wish: the person's, for an item that is asked for alone."""

    index: int
    items: tuple[Item, ...]
    wish: str = ""


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Item]):
    """The items of a step, with the ids of those kept by engine and rules at first, and in the end by the person."""

    items: Sequence[Item]
    first: set[str]
    final: set[str]


@dataclass(frozen=True, slots=True)
class _How(Generic[Item]):
    """How items of one kind are asked for, and how their answers are accepted."""

    kind: SubtaskType
    given: Callable[..., Any]
    adapt: Callable[[Any], Awaitable[ItemsAnswer]]
    accept: Callable[..., AcceptedItem]


@dataclass(frozen=True, slots=True)
class _Run:
    brief: Brief
    asker: Asker

    def common(self, kind: SubtaskType) -> dict[str, Any]:
        """What every call of a kind is given."""
        brief = self.brief
        return {
            "digest": brief.digest,
            "language": brief.language,
            "source_language": brief.document.language,
            "intensity": brief.intensity,
            "model": brief.models.get(kind, ""),
        }

    def grounds(self, *items: Experience | Project) -> Grounds:
        """What wordings are held against: the texts of other items count as mixed in, the target title as given."""
        own = {item.id for item in items}
        others = [
            item for item in (*self.brief.document.experience, *self.brief.document.projects) if item.id not in own
        ]
        elsewhere = tuple(text for item in others for text in texts_of(item)) if items else ()
        return Grounds(self.brief.language, Context(elsewhere=elsewhere))


async def tailor(brief: Brief, engine: Engine, keeper: Keeper | None = None) -> Tailored:
    """Run the seven steps. Raises the first error of a call once its siblings have finished."""
    reader = brief.models.get(SubtaskType.SECOND_READING, "")
    run = _Run(brief, Asker(engine, keeper or NoKeeper(), brief.language, reader))
    classifying = _classify(run)
    fates = await plans.begin(run.asker, classifying)
    posts, side, small = _experiences(run, fates), _projects(run, fates), _extras(run)
    await plans.end(run.asker, classifying, fates, (posts, side, small))
    experiences, projects, extras = await together(
        *(plans.run(run.asker, one) for one in (posts, side)), plans.run(run.asker, small)
    )
    items = cast("dict[str, AcceptedItem]", experiences | projects)
    return await _finish(run, fates, items, cast("AcceptedExtras", extras))


async def draft(brief: Brief, keeper: Keeper) -> Tailored:
    """A draft for an offer where there is no CV: no step before the last has anything to do."""
    for step in tuple(Step)[:-1]:
        await keeper.entered(step)
        await keeper.finished(step, skipped=True)
    await keeper.entered(Step.RECOMPOSE)
    return drafted(brief.digest, brief.title, brief.language)


def _classify(run: _Run) -> Plan[_Fates]:
    brief = run.brief
    given = ClassifyInput(document=brief.document, today=brief.today, **run.common(SubtaskType.CLASSIFY))
    due = Due(Call(SubtaskType.CLASSIFY, ClassifyAnswer), given)
    ask = Ask(due, run.asker.engine.classify, partial(_decided, brief))
    has_items = brief.document.experience or brief.document.projects
    return alone(Step.CLASSIFY, ask if has_items else None, _Fates((), (), ()), _told_fates)


def _told_fates(fates: _Fates) -> Outcome:
    return [one.model_dump(mode="json") for one in fates.final]


def _decided(brief: Brief, answer: ClassifyAnswer) -> _Fates:
    proposals, strays = known_once(brief.document, answer.proposals)
    first = decide(brief.document, proposals, brief.today)
    findings = tuple(Finding("source", one, one, "", "enforce.unknown_item") for one in strays)
    return _Fates(by_person(first, brief.wishes.fates), first, findings)


def _experiences(run: _Run, fates: _Fates) -> Plan[dict[str, AcceptedItem]]:
    kept = _Kept(run.brief.document.experience, *(_with_fate(one, Fate.KEEP) for one in (fates.first, fates.final)))
    adapt = run.asker.engine.adapt_experience
    how = _How(SubtaskType.EXPERIENCE, ExperienceInput, adapt, accept_experience)
    return _items(run, Step.EXPERIENCES, kept, how)


def _projects(run: _Run, fates: _Fates) -> Plan[dict[str, AcceptedItem]]:
    document = run.brief.document
    items = [*document.projects, *(moved_project(item) for item in document.experience)]
    stays = {project.id for project in document.projects}
    kept = _Kept(items, *(_project_ids(decisions, stays) for decisions in (fates.first, fates.final)))
    how = _How(SubtaskType.PROJECT, ProjectInput, run.asker.engine.adapt_project, accept_project)
    return _items(run, Step.PROJECTS, kept, how)


def _items(run: _Run, step: Step, kept: _Kept[Item], how: _How[Item]) -> Plan[dict[str, AcceptedItem]]:
    """A step of items: each in a call with others, or alone; the item itself where nothing is to be asked."""
    asks = [_adapted(run, group, how) for group in _groups(kept, run.brief.wishes.instructions)]
    untouched = [how.accept(item, ItemAnswer(item_id=item.id)) for item in kept.items if item.id in kept.final]
    return Plan(step, asks, partial(_by_id, untouched), outcomes.of_items)


def _adapted(run: _Run, group: _Group[Item], how: _How[Item]) -> Ask:
    given = how.given(items=group.items, instruction=group.wish, **run.common(how.kind))
    check = partial(_accepted, partial(how.accept, grounds=run.grounds(*group.items)), group.items)
    return Ask(Due(Call(how.kind, ItemsAnswer, group.index), given), how.adapt, check)


def _groups(kept: _Kept[Item], instructions: Mapping[str, str]) -> list[_Group[Item]]:
    """The calls of a step: batches of what was kept at first, so that a change of mind repeats no other item's call;
    then, alone, what the person brought back or wants otherwise.
    """
    places = {item.id: index for index, item in enumerate(kept.items)}
    at_first = batches(item for item in kept.items if item.id in kept.first)
    later = [item for item in kept.items if item.id in kept.final]
    alone = [item for item in later if item.id not in kept.first or item.id in instructions]
    return [
        *(_Group(places[group[0].id], group) for group in at_first),
        *(_Group(ALONE + places[item.id], (item,), instructions.get(item.id, "")) for item in alone if text_size(item)),
    ]


def _accepted(
    accept: Callable[[Item, ItemAnswer], AcceptedItem], items: Sequence[Item], answer: ItemsAnswer
) -> list[AcceptedItem]:
    answers = {one.item_id: one for one in answer.items}
    return [accept(item, answers.get(item.id, ItemAnswer(item_id=item.id))) for item in items]


def _by_id(untouched: Sequence[AcceptedItem], answered: list[list[AcceptedItem]]) -> dict[str, AcceptedItem]:
    """The items that stay, the later answer in place of the earlier one."""
    stays = _named(untouched)
    return stays | _named([one for items in answered for one in items if one.item_id in stays])


def _named(items: Sequence[AcceptedItem]) -> dict[str, AcceptedItem]:
    return {one.item_id: one for one in items}


def _extras(run: _Run) -> Plan[AcceptedExtras]:
    document, kind = run.brief.document, SubtaskType.EXTRAS
    given = ExtrasInput(extras=document.extras, certifications=document.certifications, **run.common(kind))
    check = partial(accept_extras, document.extras, document.certifications, grounds=run.grounds())
    ask = Ask(Due(Call(kind, ExtrasAnswer), given), run.asker.engine.adapt_extras, check)
    has_items = document.extras or document.certifications
    return alone(Step.EXTRAS, ask if has_items else None, check(ExtrasAnswer()), outcomes.of_extras)


async def _finish(run: _Run, fates: _Fates, items: dict[str, AcceptedItem], extras: AcceptedExtras) -> Tailored:
    brief = run.brief
    may_add = brief.intensity != Intensity.LIGHT  # light: what the person listed, in their words
    lines_behind = source_lines(brief.document, items)
    evidence = evidenced_skills(brief.document.skills, lines_behind, brief.digest) if may_add else []
    skills = await _skills(run, evidence)
    summary = await _summary(run, told(brief.document, items, extras), skills)
    parts = Parts(
        source=brief.document,
        digest=brief.digest,
        language=brief.language,
        today=brief.today,
        title=brief.title,
        decisions=fates.final,
        items=items,
        extras=extras,
        skills=skills,
        evidence=tuple(evidence),
        summary=summary,
        findings=fates.findings,
        intensity=brief.intensity,
    )
    await run.asker.keeper.entered(Step.RECOMPOSE)
    return recompose(parts)


async def _skills(run: _Run, evidence: list[Evidence]) -> Skills:
    groups, kind = run.brief.document.skills, SubtaskType.SKILLS
    given = SkillsInput(groups=groups, evidenced=evidence, **run.common(kind))
    check = partial(computed_skills, given)
    ask = Ask(Due(Call(kind, SkillsAnswer), given), run.asker.engine.order_skills, check)
    asked = ask if groups or evidence else None
    return await plans.run(run.asker, alone(Step.SKILLS, asked, check(SkillsAnswer()), outcomes.of_skills))


async def _summary(run: _Run, said: Told, skills: Skills) -> Accepted:
    brief, kind = run.brief, SubtaskType.SUMMARY
    shown = [skill.name for group in skills.groups for skill in group.items]
    given = SummaryInput(
        summary=brief.document.summary,
        lines=said.lines,
        extras=said.extras,
        skills=shown,
        years=years_of(brief.document, brief.digest, brief.today),
        **run.common(kind),
    )
    check = partial(accept_summary, given, grounds=run.grounds().beside(brief.title))
    ask = Ask(Due(Call(kind, SummaryAnswer), given), run.asker.engine.summarise, check)
    asked = ask if given.summary or given.lines else None
    return await plans.run(run.asker, alone(Step.SUMMARY, asked, check(SummaryAnswer()), outcomes.of_summary))


def _with_fate(decisions: Sequence[Decision], fate: Fate) -> set[str]:
    return {decision.item_id for decision in decisions if decision.fate == fate}


def _project_ids(decisions: Sequence[Decision], projects: set[str]) -> set[str]:
    """Kept projects and moved experiences."""
    return (_with_fate(decisions, Fate.KEEP) & projects) | _with_fate(decisions, Fate.MOVE_TO_PROJECTS)
