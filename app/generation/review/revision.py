"""Revising one item of a tailored CV: another fate or an instruction; that item, then skills and summary, run again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.actions import debit, refund
from app.credits.queries import given_back
from app.cvs.actions import add_version
from app.cvs.models import VersionLabel
from app.cvs.queries import cv_names
from app.drafting.rows import close_calls
from app.errors import Conflict, NotFound, Refused
from app.generation.calls import FEATURE
from app.generation.calls.skills import SKILLS
from app.generation.calls.summary import SUMMARY
from app.generation.engine import EngineName
from app.generation.fates import Fate, Wishes
from app.generation.models import GenerationOffer, Verdict
from app.generation.outcomes import Outcome
from app.generation.results import Tailored
from app.generation.review.queries import REVISION, UnderReview, running_revision, under_review
from app.live import announce
from app.own_model.answerer import price_of_models
from app.tasks.actions import submit
from app.tasks.models import Task
from app.tasks.registry import Description
from app.vitae.document import CVDocument
from app.vitae.units import units

MAX_INSTRUCTION = 500
AS_SUGGESTED = "AS_SUGGESTED"
_SECTIONS = {SKILLS.kind: "skills", SUMMARY.kind: "summary"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of one item. fate: a Fate, AS_SUGGESTED, or "" to leave it. instruction: "" for none."""

    item_id: str
    fate: str = ""
    instruction: str = ""


async def ask_revision(
    session: AsyncSession, user_id: UUID, cv_id: UUID, wish: Wish, *, price_credits: int = 0
) -> Task:
    """Start the revision of one item. price_credits: with a model; the person's own words cost nothing.

    Raises OutOfCredits, NotFound (CV or item), Refused (a fate that cannot be, an instruction that no model can read
    or that is too long), Conflict (review.revision_running) while another one of this CV runs.
    """
    review = await under_review(session, user_id, cv_id)
    await session.execute(select(GenerationOffer.id).where(GenerationOffer.id == review.offer.id).with_for_update())
    if await running_revision(session, user_id, cv_id):
        raise Conflict("review.revision_running")
    wishes = _with(Wishes.model_validate(review.offer.wishes), wish, review)
    payload = {
        "version": 1,
        "cv_id": str(cv_id),
        "generation_offer_id": str(review.offer.id),
        "item_id": wish.item_id,
        "wishes": wishes.model_dump(mode="json"),
    }
    price = price_of_models(review.generation.models, price_credits)
    price = price if review.generation.engine == EngineName.MODEL else 0
    return await _paid(session, user_id, payload, price)


async def ask_again(session: AsyncSession, task: Task) -> Task:
    """A failed revision anew: its credits were given back, so it is paid again, at the price of its first time."""
    if await running_revision(session, task.user_id, UUID(str(task.payload["cv_id"]))):
        raise Conflict("review.revision_running")
    return await _paid(session, task.user_id, task.payload, int(task.payload.get("price", 0)))


async def keep_revision(
    session: AsyncSession, task_payload: Mapping[str, Any], user_id: UUID, made: Tailored, fresh: set[str]
) -> None:
    """Save a revised CV as a new version: the item, and skills and summary where they came out anew; the rest stays."""
    review = await under_review(session, user_id, UUID(str(task_payload["cv_id"])))
    item_id = str(task_payload["item_id"])
    sections = frozenset(name for kind, name in _SECTIONS.items() if kind in fresh)
    merge = Merge(review.tailored.document, made.document, item_id, sections)
    document = merge.document()
    provenance = merge.provenance(document, review.version.provenance, made.provenance)
    report = made.model_dump(mode="json", exclude={"document", "provenance"})
    label = VersionLabel.REVISION
    await add_version(session, review.cv, document, label=label, provenance=provenance, report=report)
    review.offer.wishes = task_payload["wishes"]
    review.offer.classification = [one.model_dump(mode="json") for one in made.decisions]
    await _drop_verdicts(session, review, merge)


async def keep_outcomes(session: AsyncSession, generation_offer_id: UUID, made: Mapping[str, Outcome]) -> None:
    """What the steps gave this time, in place of what they gave the run."""
    offer = await session.get_one(GenerationOffer, generation_offer_id)
    offer.batch_results = {**offer.batch_results, **made}


@dataclass(frozen=True, slots=True)
class Merge:
    """A document as it stands, and a newly made one, of which only an item and some sections count."""

    current: CVDocument
    made: CVDocument
    item_id: str
    sections: frozenset[str]

    def document(self) -> CVDocument:
        """The made order and items; items that were not revised as they stand."""
        experience = {one.id: one for one in self.current.experience if one.id != self.item_id}
        projects = {one.id: one for one in self.current.projects if one.id != self.item_id}
        parts = {
            "experience": [experience.get(one.id, one) for one in self.made.experience],
            "projects": [projects.get(one.id, one) for one in self.made.projects],
            **{name: getattr(self.made, name) for name in self.sections},
        }
        return self.current.model_copy(deep=True, update=parts)

    def is_made_anew(self, section: str, item_id: str) -> bool:
        """Whether a text of this section and item comes from the newly made document."""
        return item_id == self.item_id or section in self.sections

    def provenance(
        self, document: CVDocument, current: Mapping[str, list[str]], made: Mapping[str, list[str]]
    ) -> dict[str, list[str]]:
        """The origin of each text of the merged document."""
        shown = {unit.id: unit for unit in units(document)}
        header = {key: value for key, value in current.items() if key.startswith("header.")}
        origin: dict[str, list[str]] = dict(header)
        for unit in shown.values():
            first, second = (made, current) if self.is_made_anew(unit.section, unit.item_id) else (current, made)
            if named := first.get(unit.id) or second.get(unit.id):
                origin[unit.id] = named
        return origin


async def end_without(session: AsyncSession, task: Task) -> None:
    """Hook: a revision that made nothing costs nothing."""
    offer_id = UUID(str(task.payload["generation_offer_id"]))
    await close_calls(session, FEATURE, offer_id, task.error_code or "task.cancelled")
    await refund(session, task.user_id, reference=task.id)
    await announce_revision(session, task)


async def announce_revision(session: AsyncSession, task: Task) -> None:
    """Tell the open review pages of this CV that a revision began or ended."""
    cv_id = str(task.payload["cv_id"])
    await announce(session, task.user_id, "cv:list:changed", {}, task_id=task.id, names=(f"cv-{cv_id}",))


async def describe(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """The name of each task's CV."""
    cv_ids = {task.id: UUID(str(task.payload["cv_id"])) for task in tasks}
    names = await cv_names(session, list(cv_ids.values()))
    back = await given_back(session, [*cv_ids])
    return {
        task_id: Description((names[cv_id],), price_again=back.get(task_id, 0))
        for task_id, cv_id in cv_ids.items()
        if cv_id in names
    }


async def _paid(session: AsyncSession, user_id: UUID, payload: Mapping[str, Any], price: int) -> Task:
    """Submit a revision, take its price, and show that it begins. Tasks are touched before balances, as everywhere."""
    task = await submit(session, user_id=user_id, type=REVISION, payload={**payload, "price": price})
    await debit(session, user_id, price, reference=task.id, feature=REVISION)
    await announce_revision(session, task)
    return task


def _with(wishes: Wishes, wish: Wish, review: UnderReview) -> Wishes:
    """The wishes with one more, if it can be."""
    source = review.source
    if wish.item_id not in {one.id for one in (*source.experience, *source.projects)}:
        raise NotFound
    fates = {key: value for key, value in wishes.fates.items() if key != wish.item_id or not wish.fate}
    if wish.fate and wish.fate != AS_SUGGESTED:
        fates[wish.item_id] = _fate(wish, source)
    instructions = {key: value for key, value in wishes.instructions.items() if key != wish.item_id}
    if wish.instruction.strip():
        instructions[wish.item_id] = _instruction(wish, review)
    _refuse_empty(fates, review)
    return Wishes(fates=fates, instructions=instructions)


def _fate(wish: Wish, source: CVDocument) -> Fate:
    allowed = {Fate.KEEP, Fate.REMOVE}
    if wish.item_id in {one.id for one in source.experience}:
        allowed |= {Fate.MOVE_TO_PROJECTS}
    if wish.fate not in allowed:
        raise Refused("generation.unknown_option", value=wish.fate)
    return Fate(wish.fate)


def _instruction(wish: Wish, review: UnderReview) -> str:
    if review.generation.engine == EngineName.EXTRACTIVE:
        raise Refused("review.no_model_to_instruct")
    plain = " ".join(wish.instruction.split())
    if len(plain) > MAX_INSTRUCTION:
        raise Refused("review.long_text", limit=MAX_INSTRUCTION)
    return plain


def _refuse_empty(fates: Mapping[str, Fate], review: UnderReview) -> None:
    """Some experience stays; what an engine decided counts where the person decided nothing."""
    decided = {one.item_id: one.fate for one in review.tailored.decisions if one.section == "experience"}
    after = [fates.get(item_id, fate) for item_id, fate in decided.items()]
    if after and Fate.KEEP not in after:
        raise Refused("fate.never_empty")


async def _drop_verdicts(session: AsyncSession, review: UnderReview, merge: Merge) -> None:
    """Verdicts on texts that were made anew are about wordings that are gone."""
    anew = [
        unit.id
        for document in (merge.current, merge.made, review.source)
        for unit in units(document)
        if merge.is_made_anew(unit.section, unit.item_id)
    ]
    gone = (Verdict.cv_id == review.cv.id, Verdict.unit_id.in_(set(anew)))
    await session.execute(delete(Verdict).where(*gone))
