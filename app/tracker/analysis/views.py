"""What the page of an application shows of its analysis, as ready values."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.queries import balance
from app.kit.texts import N_
from app.matching.score import Score, grade_of
from app.matching.views import GRADES, ShownScore, shown_score
from app.plans.limits import room_of
from app.plans.terms import Limited, Room
from app.settings import Settings
from app.tracker.analysis.actions import wish_of
from app.tracker.analysis.letter_part import parts_by_now
from app.tracker.analysis.options import terms_now
from app.tracker.analysis.parts import REMADE, Part, PartNow, PartState, Terms, Wish
from app.tracker.analysis.pricing import price_of, what_is_there
from app.tracker.analysis.queries import analysis_of
from app.tracker.models import Application

STATES: Mapping[PartState, str] = {
    PartState.OPEN: N_("to come"),
    PartState.RUNNING: N_("under way"),
    PartState.DONE: N_("ready"),
    PartState.DRAFT: N_("needs your attention"),
    PartState.FAILED: N_("failed"),
    PartState.CANCELLED: N_("stopped"),
}
PARTS: Mapping[Part, str] = {
    Part.MATCH: N_("Match"),
    Part.CV: N_("Tailored CV"),
    Part.AFTER: N_("Match after tailoring"),
    Part.LETTER: N_("Letter"),
}


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part. url: of what it gave, or of what is at work on it; "" for none.  files: of a CV or letter, to load.

    price: of another try, 0 for none.
    """

    part: Part
    words: str
    now: PartNow
    state_words: str
    url: str
    files: str
    price: int


@dataclass(frozen=True, slots=True)
class Choosable:
    """A part that can be asked for. price: credits, 0 for none.  known: where the one that exists is, "" for none."""

    part: Part
    words: str
    price: int
    is_wished: bool
    known: str = ""


@dataclass(frozen=True, slots=True)
class AnalysisShown:
    """The analysis of one application. score: None while there is none.  after: the number after tailoring.

    choices: what may be asked for, ticked where it starts with every approval.  room: for analyses, in the plan.
    """

    application_id: UUID
    parts: tuple[PartShown, ...]
    score: ShownScore | None
    after: int | None
    after_words: str
    choices: tuple[Choosable, ...]
    credits: int
    room: Room
    is_archived: bool

    @property
    def is_running(self) -> bool:
        """Something is still to be done."""
        return any(one.now.is_unfinished for one in self.parts)

    @property
    def has_price(self) -> bool:
        """Something here may cost credits."""
        return any(one.price for one in self.choices)


async def analysis_shown(session: AsyncSession, settings: Settings, application: Application) -> AnalysisShown:
    """What there is of the analysis of an application that was reached through its owner."""
    user_id = application.user_id
    row = await analysis_of(session, user_id, application.id)
    parts = await parts_by_now(session, row) if row else {}
    terms = await terms_now(session, settings, user_id)
    there = await what_is_there(session, user_id, application)
    after = row.score_after if row and Part.AFTER in parts else None
    return AnalysisShown(
        application_id=application.id,
        is_archived=application.archive_id is not None,
        parts=tuple(_shown(part, one, terms, there) for part, one in parts.items()),
        score=shown_score(Score.model_validate(row.match)) if row and row.match else None,
        after=after,
        after_words=GRADES[grade_of(after)] if after is not None else "",
        choices=choices_of(await wish_of(session, user_id), terms, there),
        credits=await balance(session, user_id),
        room=await room_of(session, user_id, Limited.ANALYSES),
    )


def choices_of(wish: Wish, terms: Terms, there: Mapping[Part, str]) -> tuple[Choosable, ...]:
    """What may be asked for, with the price of a new one. there: the CV and letter that exist."""
    return tuple(
        Choosable(part, PARTS[part], price_of(part, terms), part in wish.parts, there.get(part, ""))
        for part in (Part.MATCH, *REMADE)
    )


def _shown(part: Part, one: PartNow, terms: Terms, there: Mapping[Part, str]) -> PartShown:
    again = price_of(part, terms) if one.is_afresh or part not in there else 0
    return PartShown(part, PARTS[part], one, STATES[one.state], _url(part, one), _files(part, one), again)


def _url(part: Part, one: PartNow) -> str:
    if not one.thing or one.state in {PartState.FAILED, PartState.CANCELLED}:
        return ""
    if part == Part.CV:
        return f"/cvs/{one.thing}" if one.state == PartState.DONE else f"/generations/{one.thing}"
    return f"/letters/{one.thing}" if part == Part.LETTER else ""


def _files(part: Part, one: PartNow) -> str:
    """The address of its files, to which "/pdf" and "/docx" are added."""
    is_there = one.state in {PartState.DONE, PartState.DRAFT} and bool(one.thing)
    return f"{_url(part, one)}/files" if is_there and part in {Part.CV, Part.LETTER} else ""
