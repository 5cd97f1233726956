"""The seven steps for one offer, from document and digest to a tailored CV. No database; a keeper saves answers."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel, ConfigDict

from app.generation.asking import ALONE, Asker, Call, Keeper, NoKeeper, Step, SubtaskType
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
from app.generation.fates import Decision, Fate, by_person, decide, known_once
from app.generation.lines import accepted_bullets, source_lines, texts_of
from app.generation.recompose import Parts, moved_project, recompose
from app.generation.results import Tailored
from app.generation.skills import Skills, computed_skills, evidenced_skills
from app.generation.template import drafted
from app.generation.years import years_of
from app.grounding.check import Context
from app.grounding.trace import Finding
from app.offers.digest import OfferDigest
from app.vitae.document import Bullet, CVDocument, Experience, Project

Result = TypeVar("Result")
Item = TypeVar("Item", Experience, Project)


class Wishes(BaseModel):
    """What the person decided about items after a run. fates, instructions: by item id."""

    model_config = ConfigDict(frozen=True)

    fates: dict[str, Fate] = {}
    instructions: dict[str, str] = {}


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

    async def step(self, step: Step, work: Awaitable[Result] | None, *, without: Result) -> Result:
        """Run a step between its two announcements; without work it is skipped."""
        await self.asker.keeper.entered(step)
        result = await work if work else without
        await self.asker.keeper.finished(step, skipped=work is None)
        return result


async def tailor(brief: Brief, engine: Engine, keeper: Keeper | None = None) -> Tailored:
    """Run the seven steps. Raises the first error of a call once its siblings have finished."""
    reader = brief.models.get(SubtaskType.SECOND_READING, "")
    run = _Run(brief, Asker(engine, keeper or NoKeeper(), brief.language, reader))
    fates = await _classify(run)
    experiences, projects, extras = await together(_experiences(run, fates), _projects(run, fates), _extras(run))
    items = cast("dict[str, AcceptedItem]", experiences | projects)
    return await _finish(run, fates, items, cast("AcceptedExtras", extras))


async def draft(brief: Brief, keeper: Keeper) -> Tailored:
    """A draft for an offer where there is no CV: no step before the last has anything to do."""
    for step in tuple(Step)[:-1]:
        await keeper.entered(step)
        await keeper.finished(step, skipped=True)
    await keeper.entered(Step.RECOMPOSE)
    return drafted(brief.digest, brief.title, brief.language)


async def together(*work: Coroutine[Any, Any, Any]) -> list[Any]:
    """All results in order. Lets every sibling finish before the first error rises; a cancellation stops them all."""
    outcomes = await asyncio.gather(*work, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome
    return outcomes


async def _classify(run: _Run) -> _Fates:
    brief = run.brief
    given = ClassifyInput(document=brief.document, today=brief.today, **run.common(SubtaskType.CLASSIFY))
    call, has_items = Call(SubtaskType.CLASSIFY, ClassifyAnswer), brief.document.experience or brief.document.projects
    ask = partial(run.asker.ask, call, given, run.asker.engine.classify, partial(_decided, brief))
    return await run.step(Step.CLASSIFY, ask() if has_items else None, without=_Fates((), (), ()))


def _decided(brief: Brief, answer: ClassifyAnswer) -> _Fates:
    proposals, strays = known_once(brief.document, answer.proposals)
    first = decide(brief.document, proposals, brief.today)
    findings = tuple(Finding("source", one, one, "", "enforce.unknown_item") for one in strays)
    return _Fates(by_person(first, brief.wishes.fates), first, findings)


async def _experiences(run: _Run, fates: _Fates) -> dict[str, AcceptedItem]:
    kept = _Kept(run.brief.document.experience, *(_with_fate(one, Fate.KEEP) for one in (fates.first, fates.final)))
    adapt = run.asker.engine.adapt_experience
    how = _How(SubtaskType.EXPERIENCE, ExperienceInput, adapt, accept_experience)
    return await _items(run, Step.EXPERIENCES, kept, how)


async def _projects(run: _Run, fates: _Fates) -> dict[str, AcceptedItem]:
    document = run.brief.document
    items = [*document.projects, *(moved_project(item) for item in document.experience)]
    stays = {project.id for project in document.projects}
    kept = _Kept(items, *(_project_ids(decisions, stays) for decisions in (fates.first, fates.final)))
    how = _How(SubtaskType.PROJECT, ProjectInput, run.asker.engine.adapt_project, accept_project)
    return await _items(run, Step.PROJECTS, kept, how)


async def _items(run: _Run, step: Step, kept: _Kept[Item], how: _How[Item]) -> dict[str, AcceptedItem]:
    """A step of items: each in a call with others, or alone; the item itself where nothing is to be asked."""
    asked = [_adapted(run, group, how) for group in _groups(kept, run.brief.wishes.instructions)]
    untouched = [how.accept(item, ItemAnswer(item_id=item.id)) for item in kept.items if item.id in kept.final]
    return await run.step(step, _by_id(untouched, asked) if asked else None, without=_named(untouched))


async def _adapted(run: _Run, group: _Group[Item], how: _How[Item]) -> list[AcceptedItem]:
    given = how.given(items=group.items, instruction=group.wish, **run.common(how.kind))
    check = partial(_accepted, partial(how.accept, grounds=run.grounds(*group.items)), group.items)
    return await run.asker.ask(Call(how.kind, ItemsAnswer, group.index), given, how.adapt, check)


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


async def _by_id(
    untouched: Sequence[AcceptedItem], asked: Sequence[Coroutine[Any, Any, list[AcceptedItem]]]
) -> dict[str, AcceptedItem]:
    """The items that stay, the later answer in place of the earlier one."""
    answered = cast("list[list[AcceptedItem]]", await together(*asked))
    stays = _named(untouched)
    return stays | _named([one for items in answered for one in items if one.item_id in stays])


def _named(items: Sequence[AcceptedItem]) -> dict[str, AcceptedItem]:
    return {one.item_id: one for one in items}


async def _extras(run: _Run) -> AcceptedExtras:
    document, kind = run.brief.document, SubtaskType.EXTRAS
    given = ExtrasInput(extras=document.extras, certifications=document.certifications, **run.common(kind))
    check = partial(accept_extras, document.extras, document.certifications, grounds=run.grounds())
    ask = partial(run.asker.ask, Call(kind, ExtrasAnswer), given, run.asker.engine.adapt_extras, check)
    has_items = document.extras or document.certifications
    return await run.step(Step.EXTRAS, ask() if has_items else None, without=check(ExtrasAnswer()))


async def _finish(run: _Run, fates: _Fates, items: dict[str, AcceptedItem], extras: AcceptedExtras) -> Tailored:
    brief = run.brief
    lines = accepted_bullets(brief.document, items)
    may_add = brief.intensity != Intensity.LIGHT  # light: what the person listed, in their words
    lines_behind = source_lines(brief.document, items)
    evidence = evidenced_skills(brief.document.skills, lines_behind, brief.digest) if may_add else []
    skills = await _skills(run, evidence)
    summary = await _summary(run, lines, skills)
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
    ask = partial(run.asker.ask, Call(kind, SkillsAnswer), given, run.asker.engine.order_skills, check)
    return await run.step(Step.SKILLS, ask() if groups or evidence else None, without=check(SkillsAnswer()))


async def _summary(run: _Run, lines: list[Bullet], skills: Skills) -> Accepted:
    brief, kind = run.brief, SubtaskType.SUMMARY
    shown = [skill.name for group in skills.groups for skill in group.items]
    given = SummaryInput(
        summary=brief.document.summary,
        bullets=lines,
        skills=shown,
        years=years_of(brief.document, brief.digest, brief.today),
        **run.common(kind),
    )
    check = partial(accept_summary, given, grounds=run.grounds().beside(brief.title))
    ask = partial(run.asker.ask, Call(kind, SummaryAnswer), given, run.asker.engine.summarise, check)
    has_lines = given.summary or given.bullets
    return await run.step(Step.SUMMARY, ask() if has_lines else None, without=check(SummaryAnswer()))


def _with_fate(decisions: Sequence[Decision], fate: Fate) -> set[str]:
    return {decision.item_id for decision in decisions if decision.fate == fate}


def _project_ids(decisions: Sequence[Decision], projects: set[str]) -> set[str]:
    """Kept projects and moved experiences."""
    return (_with_fate(decisions, Fate.KEEP) & projects) | _with_fate(decisions, Fate.MOVE_TO_PROJECTS)
