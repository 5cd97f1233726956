"""The seven steps for one offer, from document and digest to a tailored CV. No database; a keeper saves answers."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, Protocol, TypeVar, cast

from pydantic import BaseModel, ConfigDict

from app.generation.enforce import (
    AcceptedExtras,
    AcceptedItem,
    accept_experience,
    accept_extras,
    accept_project,
    accept_summary,
)
from app.generation.engine import (
    ClassifyAnswer,
    ClassifyInput,
    Engine,
    ExperienceInput,
    ExtrasAnswer,
    ExtrasInput,
    Intensity,
    ItemAnswer,
    Language,
    ProjectInput,
    SkillsAnswer,
    SkillsInput,
    SummaryAnswer,
    SummaryInput,
)
from app.generation.fates import Decision, Fate, by_person, decide
from app.generation.recompose import Parts, moved_project, recompose
from app.generation.results import Tailored
from app.generation.skills import computed_skills, evidenced_skills
from app.kit.failpoints import hit
from app.offers.digest import OfferDigest
from app.vitae.document import Bullet, CVDocument, Experience, Project

Answer = TypeVar("Answer", bound=BaseModel)
Given = TypeVar("Given", bound=BaseModel)
Result = TypeVar("Result")


class Step(StrEnum):
    """The steps of an offer, in order; these names stand in the database, in events and on screen."""

    CLASSIFY = "classify"
    EXPERIENCES = "experiences"
    PROJECTS = "projects"
    EXTRAS = "extras"
    SKILLS = "skills"
    SUMMARY = "summary"
    RECOMPOSE = "recompose"


class SubtaskType(StrEnum):
    """What one call was for."""

    CLASSIFY = "classify"
    EXPERIENCE = "batch_experience"
    PROJECT = "batch_project"
    EXTRAS = "batch_extras"
    SKILLS = "batch_skills"
    SUMMARY = "batch_summary"


@dataclass(frozen=True, slots=True)
class Call:
    """The address of one call in an offer. index: of the item, from 0."""

    kind: SubtaskType
    answer: type[BaseModel]
    index: int = 0


class Wishes(BaseModel):
    """What the person decided about items after a run. fates, instructions: by item id."""

    model_config = ConfigDict(frozen=True)

    fates: dict[str, Fate] = {}
    instructions: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Brief:
    """What one offer's tailoring is about; frozen for all its tries. document: with ids."""

    document: CVDocument
    digest: OfferDigest
    title: str
    language: Language
    intensity: Intensity
    today: date
    wishes: Wishes = field(default_factory=Wishes)


class Keeper(Protocol):
    """Remembers answers between tries and hears of steps."""

    async def saved(self, call: Call, given: BaseModel) -> BaseModel | None:
        """The answer to an equal input that an earlier try saved."""
        ...

    async def save(self, call: Call, given: BaseModel, answer: BaseModel, *, findings: int) -> None:
        """Keep a checked answer."""
        ...

    async def entered(self, step: Step) -> None:
        """A step begins."""
        ...

    async def finished(self, step: Step) -> None:
        """A step is done."""
        ...


class NoKeeper:
    """Remembers nothing: for the command line and for pure use."""

    async def saved(self, call: Call, given: BaseModel) -> BaseModel | None:
        """Nothing."""
        del call, given

    async def save(self, call: Call, given: BaseModel, answer: BaseModel, *, findings: int) -> None:
        """Do nothing."""

    async def entered(self, step: Step) -> None:
        """Do nothing."""

    async def finished(self, step: Step) -> None:
        """Do nothing."""


@dataclass(slots=True)
class _Run:
    brief: Brief
    engine: Engine
    keeper: Keeper
    common: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        brief = self.brief
        self.common = {"digest": brief.digest, "language": brief.language, "intensity": brief.intensity}

    async def ask(
        self,
        call: Call,
        given: Given,
        answer: Callable[[Given], Awaitable[Answer]],
        check: Callable[[Answer], Result],
    ) -> Result:
        """The checked answer: a saved one for an equal input, else a new one, saved once it has passed the check."""
        saved = await self.keeper.saved(call, given)
        if saved is not None:
            return check(cast("Answer", saved))
        hit("call.during")
        answered = await answer(given)
        hit("call.before_journal")
        checked = check(answered)
        await self.keeper.save(call, given, answered, findings=len(getattr(checked, "findings", ())))
        return checked

    async def step(self, step: Step, work: Awaitable[Result]) -> Result:
        """Run a step between its two announcements."""
        await self.keeper.entered(step)
        result = await work
        await self.keeper.finished(step)
        return result


async def tailor(brief: Brief, engine: Engine, keeper: Keeper | None = None) -> Tailored:
    """Run the seven steps. Raises the first error of a call once its siblings have finished."""
    run = _Run(brief, engine, keeper or NoKeeper())
    decisions = await run.step(Step.CLASSIFY, _classify(run))
    experiences, projects, extras = await together(
        run.step(Step.EXPERIENCES, _experiences(run, decisions)),
        run.step(Step.PROJECTS, _projects(run, decisions)),
        run.step(Step.EXTRAS, _extras(run)),
    )
    items = cast("dict[str, AcceptedItem]", experiences | projects)
    return await _finish(run, decisions, items, cast("AcceptedExtras", extras))


async def together(*work: Coroutine[Any, Any, Any]) -> list[Any]:
    """All results in order. Lets every sibling finish before the first error rises; a cancellation stops them all."""
    outcomes = await asyncio.gather(*work, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome
    return outcomes


async def _classify(run: _Run) -> tuple[Decision, ...]:
    brief = run.brief
    given = ClassifyInput(document=brief.document, today=brief.today, **run.common)
    check = partial(_decided, brief)
    return await run.ask(Call(SubtaskType.CLASSIFY, ClassifyAnswer), given, run.engine.classify, check)


def _decided(brief: Brief, answer: ClassifyAnswer) -> tuple[Decision, ...]:
    return by_person(decide(brief.document, answer.proposals, brief.today), brief.wishes.fates)


async def _experiences(run: _Run, decisions: tuple[Decision, ...]) -> dict[str, AcceptedItem]:
    kept = _with_fate(decisions, Fate.KEEP)
    items = [(index, item) for index, item in enumerate(run.brief.document.experience) if item.id in kept]
    accepted = await together(*(_experience(run, index, item) for index, item in items))
    return {one.item_id: one for one in accepted}


async def _experience(run: _Run, index: int, item: Experience) -> AcceptedItem:
    given = ExperienceInput(item=item, instruction=run.brief.wishes.instructions.get(item.id, ""), **run.common)
    call = Call(SubtaskType.EXPERIENCE, ItemAnswer, index)
    return await run.ask(call, given, run.engine.adapt_experience, partial(accept_experience, item))


async def _projects(run: _Run, decisions: tuple[Decision, ...]) -> dict[str, AcceptedItem]:
    kept, moved = _with_fate(decisions, Fate.KEEP), _with_fate(decisions, Fate.MOVE_TO_PROJECTS)
    document = run.brief.document
    candidates = [*document.projects, *(moved_project(item) for item in document.experience)]
    items = [(index, item) for index, item in enumerate(candidates) if item.id in (moved if item.moved_from else kept)]
    accepted = await together(*(_project(run, index, item) for index, item in items))
    return {one.item_id: one for one in accepted}


async def _project(run: _Run, index: int, item: Project) -> AcceptedItem:
    given = ProjectInput(item=item, instruction=run.brief.wishes.instructions.get(item.id, ""), **run.common)
    call = Call(SubtaskType.PROJECT, ItemAnswer, index)
    return await run.ask(call, given, run.engine.adapt_project, partial(accept_project, item))


async def _extras(run: _Run) -> AcceptedExtras:
    document = run.brief.document
    given = ExtrasInput(
        extras=document.extras, certifications=document.certifications, custom=document.custom, **run.common
    )
    check = partial(accept_extras, document.extras, document.certifications)
    return await run.ask(Call(SubtaskType.EXTRAS, ExtrasAnswer), given, run.engine.adapt_extras, check)


async def _finish(
    run: _Run, decisions: tuple[Decision, ...], items: dict[str, AcceptedItem], extras: AcceptedExtras
) -> Tailored:
    brief, engine = run.brief, run.engine
    bullets = _accepted_bullets(brief.document, items)
    evidence = evidenced_skills(brief.document.skills, _source_lines(brief.document, items), brief.digest)
    wanted = SkillsInput(groups=brief.document.skills, evidenced=evidence, **run.common)
    call = Call(SubtaskType.SKILLS, SkillsAnswer)
    skills = await run.step(Step.SKILLS, run.ask(call, wanted, engine.order_skills, partial(computed_skills, wanted)))
    given = SummaryInput(summary=brief.document.summary, bullets=bullets, **run.common)
    call = Call(SubtaskType.SUMMARY, SummaryAnswer)
    summary = await run.step(Step.SUMMARY, run.ask(call, given, engine.summarise, partial(accept_summary, given)))
    parts = Parts(
        source=brief.document,
        digest=brief.digest,
        language=brief.language,
        today=brief.today,
        title=brief.title,
        decisions=decisions,
        items=items,
        extras=extras,
        skills=skills,
        evidence=tuple(evidence),
        summary=summary,
    )
    await run.keeper.entered(Step.RECOMPOSE)
    return recompose(parts)


def _with_fate(decisions: tuple[Decision, ...], fate: Fate) -> set[str]:
    return {decision.item_id for decision in decisions if decision.fate == fate}


def _accepted_bullets(document: CVDocument, items: dict[str, AcceptedItem]) -> list[Bullet]:
    """The bullets that stay, in source wording: what a summary may draw on and what skills are evidenced by."""
    named = {source for item in items.values() for line in _lines(item) for source in line}
    return [bullet for bullet in _all_bullets(document) if bullet.id in named]


def _lines(item: AcceptedItem) -> list[tuple[str, ...]]:
    return [line.sources for line in (*item.responsibilities.lines, *item.deliverables.lines)]


def _all_bullets(document: CVDocument) -> list[Bullet]:
    experience = [one for item in document.experience for one in (*item.responsibilities, *item.deliverables)]
    return [*experience, *(one for item in document.projects for one in item.bullets)]


def _source_lines(document: CVDocument, items: dict[str, AcceptedItem]) -> list[Bullet]:
    """Every line that may show a skill: the texts of accepted items, the summary, certifications."""
    described = [
        Bullet(id=f"{item.id}.{name}", text=text)
        for item in (*document.experience, *document.projects)
        if item.id in items
        for name, text in _texts(item)
    ]
    certified = [Bullet(id=f"{one.id}.name", text=one.name) for one in document.certifications]
    return [*_accepted_bullets(document, items), *described, *document.summary, *certified]


def _texts(item: Experience | Project) -> list[tuple[str, str]]:
    named = [(f"skill{number}", skill) for number, skill in enumerate(item.skills, 1)]
    return [("description", item.description), *named] if item.description else named
