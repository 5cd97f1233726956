"""The seven steps for one offer, from document and digest to a tailored CV. No database; a keeper saves answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any, Generic

from app.drafting.asking import Asker
from app.drafting.call import Call, Due
from app.drafting.checking import Check, RefusedText
from app.drafting.engine import Engine
from app.drafting.second_reading import SECOND_READING
from app.drafting.wire import Language
from app.generation import outcomes
from app.generation.answered import answered
from app.generation.budget import Planning, bullets_of, held
from app.generation.calls.classify import CLASSIFY, ClassifyAnswer, ClassifyInput
from app.generation.calls.extras import EXTRAS, ExtrasInput
from app.generation.calls.items import EXPERIENCE, OTHERS_SAY_MORE, PROJECT, ItemAnswer, ItemsAnswer
from app.generation.calls.skills import SKILLS, Evidence, SkillsAnswer, SkillsInput
from app.generation.calls.summary import SUMMARY, AcceptedLine, SummaryAnswer, SummaryInput
from app.generation.cv_plan import NO_PLAN, CvPlan
from app.generation.enforce import (
    Accepted,
    AcceptedExtras,
    AcceptedItem,
    Grounds,
    Line,
    accept_experience,
    accept_extras,
    accept_project,
    accept_summary,
    condensed,
)
from app.generation.engine import Intensity
from app.generation.extractive import ExtractiveEngine, adapt_extras
from app.generation.fates import Decision, Fate, Reason, Wishes, by_person, decide, known_once, without_empty
from app.generation.grouping import Group, Item, Kept, accepted, by_id, groups, ids_of_projects, with_fate
from app.generation.headline import Headline, foreign_headline
from app.generation.in_language import InLanguage, joined
from app.generation.lines import results_of, source_lines, texts_of, told
from app.generation.outcomes import Outcome
from app.generation.plans import Ask, Keeper, NoKeeper, Plan, Runner, alone, together
from app.generation.reading import ITEMS, RETRIED, Reader
from app.generation.recompose import Parts, moved_project, recompose
from app.generation.relevance import relevance
from app.generation.results import Tailored
from app.generation.settling import NOTHING_READ, Readings, lines_of, settled, settled_extras, settled_item
from app.generation.skills import Skills, computed_skills, evidenced_skills
from app.generation.steps import Step
from app.generation.summaries import as_printed, chosen_summary
from app.generation.template import drafted
from app.generation.unanswered import unanswered_in
from app.generation.wording import WordingCheck
from app.generation.years import years_of
from app.grounding.check import Context
from app.grounding.trace import TextFinding
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument, Experience, Passage, Project
from app.vitae.gender import Gender


@dataclass(frozen=True, slots=True)
class Brief:
    """What one offer's tailoring is about; frozen for all its tries. document: with ids.  title: of the target.

    wishes: an item with an instruction, or brought back, is asked for alone.  models: the one of each type of call.
    reading_share: percent of the rewordings that follow by rule, and are read all the same.
    gender: of the person, as they told it or as their CV shows it.
    """

    document: CVDocument
    digest: OfferDigest
    title: str
    language: Language
    intensity: Intensity
    today: date
    wishes: Wishes = field(default_factory=Wishes)
    headline: Headline = Headline.AUTO
    models: Mapping[str, str] = field(default_factory=dict[str, str])
    reading_share: int = 0
    gender: Gender = Gender.UNKNOWN

    @property
    def in_language(self) -> InLanguage:
        """How its texts are said in the language of the result."""
        title = foreign_headline(self.document, self.digest, self.title, self.headline, self.language)
        spoken = self.gender if self.language == "fr" else Gender.UNKNOWN
        return InLanguage(self.document, self.language, spoken, dict(self.models), title, self.digest.language)


@dataclass(frozen=True, slots=True)
class _Fates:
    """The decisions, those that the engine and the rules came to before the person's own, and refused wishes.

    plan: how much is shown of what they keep; of what the person brings back or instructs, all is.
    """

    final: tuple[Decision, ...]
    first: tuple[Decision, ...]
    findings: tuple[TextFinding, ...]
    plan: CvPlan = NO_PLAN


@dataclass(frozen=True, slots=True)
class _How(Generic[Item]):
    """How items of one kind are asked for, and how their answers are accepted."""

    call: Call[Any, Any, ItemsAnswer]
    accept: Callable[..., AcceptedItem]
    plan: CvPlan


@dataclass(frozen=True, slots=True)
class _Body:
    """What the CV says besides its summary."""

    experiences: dict[str, AcceptedItem]
    projects: dict[str, AcceptedItem]
    extras: AcceptedExtras

    @property
    def items(self) -> dict[str, AcceptedItem]:
        return self.experiences | self.projects

    @property
    def lines(self) -> list[Line]:
        return [line for part in (*self.items.values(), self.extras) for line in lines_of(part)]

    def settled(self, readings: Readings) -> "_Body":
        """Without unsure lines."""
        experiences, projects = (
            {key: settled_item(one, readings) for key, one in items.items()}
            for items in (self.experiences, self.projects)
        )
        return _Body(experiences, projects, settled_extras(self.extras, readings))


@dataclass(frozen=True, slots=True)
class _Run:
    brief: Brief
    runner: Runner
    reader: Reader

    def common(self, call: Call[Any, Any, Any]) -> dict[str, Any]:
        """What every call of a kind is given."""
        brief = self.brief
        return {
            "digest": brief.digest,
            "language": brief.language,
            "source_language": brief.document.language,
            "intensity": brief.intensity,
            "gender": brief.in_language.gender,
            "model": brief.models.get(call.kind, ""),
        }

    def grounds(self, *items: Experience | Project) -> Grounds:
        """What wordings are held against: the texts of other items count as mixed in."""
        own = {item.id for item in items}
        others = [
            item for item in (*self.brief.document.experience, *self.brief.document.projects) if item.id not in own
        ]
        elsewhere = tuple(text for item in others for text in texts_of(item)) if items else ()
        return Grounds(self.brief.language, Context(elsewhere=elsewhere))


async def tailor(brief: Brief, engine: Engine, keeper: Keeper | None = None) -> Tailored:
    """Run the seven steps. A call whose answers are of no use leaves its texts as the extractive engine has them.

    Raises the first other error of a call once its siblings have finished, and NothingAnswered.
    """
    memory = keeper or NoKeeper()
    asker = Asker(engine, memory, brief.language, instead=None if engine.is_instant else ExtractiveEngine())
    reader = Reader(replace(asker, instead=None), brief.models.get(SECOND_READING.kind, ""), brief.reading_share)
    run = _Run(brief, Runner(asker, memory), reader)
    classifying = _classify(run)
    fates = await run.runner.begin(classifying)
    posts, side, small = _experiences(run, fates), _projects(run, fates), _extras(run)
    await run.runner.end(classifying, fates, (posts, side, small))
    experiences, projects, extras = await together(
        *(run.runner.run(one) for one in (posts, side)), run.runner.run(small)
    )
    return await _finish(run, fates, _Body(experiences, projects, extras))


async def draft(brief: Brief, keeper: Keeper) -> Tailored:
    """A draft for an offer where there is no CV: no step before the last has anything to do."""
    for step in tuple(Step)[:-1]:
        await keeper.entered(step)
        await keeper.finished(step, skipped=True)
    await keeper.entered(Step.RECOMPOSE)
    return drafted(brief.digest, brief.title, brief.language, brief.headline)


class _PlanCheck(Check[ClassifyAnswer, _Fates]):
    """The check of a plan: what it says of items that do not exist is ignored, and counted."""

    def put_back(self, result: _Fates) -> Sequence[RefusedText]:
        """What was said of items that do not exist."""
        return [RefusedText(one.claim, (), (one,)) for one in result.findings]


def _classify(run: _Run) -> Plan[_Fates]:
    brief = run.brief
    given = ClassifyInput(document=brief.document, today=brief.today, **run.common(CLASSIFY))
    ask = Ask(Due(CLASSIFY, given), _PlanCheck(partial(_decided, brief)))
    has_items = brief.document.experience or brief.document.projects
    return alone(Step.CLASSIFY, ask if has_items else None, _Fates((), (), ()), _told_fates)


def _told_fates(fates: _Fates) -> Outcome:
    return [one.model_dump(mode="json") for one in fates.final]


def _decided(brief: Brief, answer: ClassifyAnswer) -> _Fates:
    empty = {project.id for project in brief.document.projects if answer.plan.cap(project.id) == 0}
    proposals, strays = known_once(brief.document, without_empty(answer.proposals, empty, Reason(code=OTHERS_SAY_MORE)))
    first = decide(brief.document, proposals, brief.today)
    findings = tuple(TextFinding("source", one, one, "", "enforce.unknown_item") for one in strays)
    kept = frozenset(one.item_id for one in first if one.fate != Fate.REMOVE)
    is_light = brief.intensity == Intensity.LIGHT  # what is shown of an item is then a question of room alone
    wished = answer.plan.model_copy(update={"lines": {}}) if is_light else answer.plan
    final = by_person(first, brief.wishes.fates)
    return _Fates(final, first, findings, held(wished, Planning(brief.document, brief.digest, brief.today, kept)))


def _experiences(run: _Run, fates: _Fates) -> Plan[dict[str, AcceptedItem]]:
    kept = Kept(run.brief.document.experience, *(with_fate(one, Fate.KEEP) for one in (fates.first, fates.final)))
    return _items(run, Step.EXPERIENCES, kept, _How(EXPERIENCE, accept_experience, fates.plan))


def _projects(run: _Run, fates: _Fates) -> Plan[dict[str, AcceptedItem]]:
    document, stays = run.brief.document, {project.id for project in run.brief.document.projects}
    items = [*document.projects, *(moved_project(item) for item in document.experience)]
    kept = Kept(items, *(ids_of_projects(decisions, stays) for decisions in (fates.first, fates.final)))
    return _items(run, Step.PROJECTS, kept, _How(PROJECT, accept_project, fates.plan))


def _items(run: _Run, step: Step, kept: Kept[Item], how: _How[Item]) -> Plan[dict[str, AcceptedItem]]:
    """A step of items: each in a call with others, or alone; the item itself where nothing is to be asked."""
    wishes = run.brief.wishes
    titles = {item.id for item in kept.items if how.plan.cap(item.id) == 0}
    bare = {one for one in titles if wishes.fates.get(one) != Fate.KEEP and one not in wishes.instructions}
    asked = Kept(kept.items, kept.first - titles, kept.final - bare)
    asks = [_adapted(run, group, how) for group in groups(asked, wishes.instructions)]
    untouched = [
        condensed(item, Reason(code=OTHERS_SAY_MORE))
        if item.id in bare
        else how.accept(item, ItemAnswer(item_id=item.id))
        for item in kept.items
        if item.id in kept.final
    ]
    return Plan(step, asks, partial(by_id, untouched), outcomes.of_items)


def _adapted(run: _Run, group: Group[Item], how: _How[Item]) -> Ask:
    known = frozenset(bullet.id for item in group.items for bullet in bullets_of(item))
    planned = () if group.is_alone else group.items
    caps = {item.id: cap for item in planned if (cap := how.plan.cap(item.id)) is not None}
    given = how.call.given(
        items=group.items,
        instruction=group.instruction,
        caps=caps,
        leads=how.plan.leads_of(known),
        **run.common(how.call),
    )
    accept = partial(accepted, partial(how.accept, grounds=run.grounds(*group.items)), group.items)
    return Ask(Due(how.call, given, group.index), WordingCheck(accept))


def _extras(run: _Run) -> Plan[AcceptedExtras]:
    document = run.brief.document
    given = ExtrasInput(extras=document.extras, certifications=document.certifications, **run.common(EXTRAS))
    accept = partial(accept_extras, document.extras, document.certifications, grounds=run.grounds())
    asks = [Ask(Due(EXTRAS, given), WordingCheck(accept))] if given.has_work else []
    said = [] if run.runner.asker.engine.is_instant else run.brief.in_language.asks()

    def made(found: list[Any]) -> AcceptedExtras:
        small = found[0] if asks else accept(adapt_extras(given))
        return replace(small, phrases=joined(found[len(asks) :]))

    return Plan(Step.EXTRAS, [*asks, *said], made, outcomes.of_extras)


async def _finish(run: _Run, fates: _Fates, drawn: _Body) -> Tailored:
    """All that was worded is read at once, summary and lines: the summary draws on what is sure before.

    What a doubt had asked for again is read in one more call.
    """
    brief = run.brief
    may_add = brief.intensity != Intensity.LIGHT  # light: what the person listed, in their words
    lines_behind = source_lines(brief.document, drawn.items, brief.today)
    evidence = evidenced_skills(brief.document.skills, lines_behind, brief.digest) if may_add else []
    summing = _summary(run, fates.plan, drawn.settled(NOTHING_READ))
    skills, worded = await together(_skills(run, evidence), run.runner.begin(summing.plan))
    readings = await run.reader.read(ITEMS, (*drawn.lines, *worded.lines))
    if readings.retried:
        readings = await run.reader.read(RETRIED, readings.retried.values(), readings)
    body = await _retold(run, drawn, drawn.settled(readings))
    summary = summing.printed(settled(worded, readings), body)
    await run.runner.end(summing.plan, summary)
    unanswered = unanswered_in(run.runner.asker.tally)
    parts = Parts(
        source=brief.document,
        digest=brief.digest,
        language=brief.language,
        today=brief.today,
        title=brief.title,
        decisions=fates.final,
        plan=fates.plan,
        items=body.items,
        extras=body.extras,
        skills=skills,
        evidence=tuple(evidence),
        summary=summary,
        findings=fates.findings,
        intensity=brief.intensity,
        headline=brief.headline,
        unanswered=unanswered,
    )
    await run.runner.keeper.watched(readings.watched)
    await run.runner.keeper.missed(outcomes.of_unanswered(unanswered))
    await run.runner.keeper.entered(Step.RECOMPOSE)
    return await _in_one_language(run, recompose(parts), body.extras.phrases)


async def _in_one_language(run: _Run, tailored: Tailored, phrases: Accepted) -> Tailored:
    """Without a model sentences stay in the language that they were written in."""
    brief = run.brief
    if run.runner.asker.engine.is_instant:
        return tailored
    told = await brief.in_language.told(tailored, phrases, run.runner.asker, run.reader)
    return told.model_copy(update={"coverage": answered(told.document, brief.digest, brief.today)})


async def _retold(run: _Run, drawn: _Body, body: _Body) -> _Body:
    """Tell what the steps gave in the end, where reading changed it."""
    if body != drawn:
        await run.runner.keeper.retold(Step.EXPERIENCES, outcomes.of_items(body.experiences))
        await run.runner.keeper.retold(Step.PROJECTS, outcomes.of_items(body.projects))
        await run.runner.keeper.retold(Step.EXTRAS, outcomes.of_extras(body.extras))
    return body


async def _skills(run: _Run, evidence: list[Evidence]) -> Skills:
    groups = run.brief.document.skills
    given = SkillsInput(groups=groups, evidenced=evidence, **run.common(SKILLS))
    accept = partial(computed_skills, given)
    asked = Ask(Due(SKILLS, given), Check(accept)) if groups or evidence else None
    return await run.runner.run(alone(Step.SKILLS, asked, accept(SkillsAnswer()), outcomes.of_skills))


@dataclass(frozen=True, slots=True)
class _Summing:
    """The step that writes the summary, and what its sentences must be before they are printed."""

    plan: Plan[Accepted]
    given: SummaryInput
    accept: Callable[[SummaryAnswer], Accepted]

    def printed(self, summary: Accepted, body: _Body) -> Accepted:
        """The sentences that stand; where none is left, the person's own."""
        elsewhere = [line.text for line in body.lines]
        shown = as_printed(summary, elsewhere)
        if shown.lines or not self.given.summary:
            return shown
        own = as_printed(self.accept(chosen_summary(self.given)), elsewhere)
        findings = (*shown.findings, *own.findings)
        return replace(own, findings=findings, refused=shown.refused, waiting=shown.waiting)


def _summary(run: _Run, plan: CvPlan, body: _Body) -> _Summing:
    """What a summary may say: the CV as it is sure by now."""
    brief = run.brief
    said = told(brief.document, body.items, body.extras, brief.today)
    given = SummaryInput(
        summary=brief.document.summary,
        lines=said.lines,
        extras=said.extras,
        skills=_foremost_skills(brief),
        years=years_of(brief.document, brief.digest, brief.today),
        theses=plan.theses,
        foremost=frozenset((*(one.id for one in plan.leads), *results_of(brief.document))),
        **run.common(SUMMARY),
    )
    accept = partial(accept_summary, given, grounds=run.grounds())
    asked = Ask(Due(SUMMARY, given), WordingCheck(accept)) if given.summary or given.lines else None
    without = accept(SummaryAnswer())
    return _Summing(alone(Step.SUMMARY, asked, without, outcomes.of_summary), given, accept)


def _foremost_skills(brief: Brief) -> tuple[AcceptedLine, ...]:
    """Skills that a summary may name, those that the offer asks for first."""
    scale = relevance(brief.digest)
    listed = [skill for group in brief.document.skills for skill in group.items]
    ordered = sorted(listed, key=lambda one: -scale.score(one.name))
    return tuple(
        AcceptedLine(id=one.id, text=one.name, sources=(Passage(id=one.id, text=one.name),)) for one in ordered
    )
