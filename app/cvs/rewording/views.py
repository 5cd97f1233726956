"""What the pages of rewordings show, as ready values."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVKind
from app.cvs.queries import document_of_version, latest_version, own_cv
from app.cvs.rewording.models import UNFINISHED, CVRewording, RewordingKind, RewordingStatus
from app.cvs.rewording.queries import rewording_of, suggestions_in
from app.cvs.rewording.starting import model_for, price_with
from app.cvs.rewording.suggestion import Order, Reason, State, Suggestion
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Group:
    """The suggestions of one section. open_count: how many wait for the person."""

    section: str
    suggestions: Sequence[Suggestion]

    @property
    def open_count(self) -> int:
        """How many are undecided."""
        return sum(one.state == State.OPEN for one in self.suggestions)


@dataclass(frozen=True, slots=True)
class RewordingPage:
    """A rewording of a CV as its page shows it. price: of a new one with a model; has_model: whether there is one."""

    cv: CV
    language: str
    rewording: CVRewording | None
    price: int
    has_model: bool

    @property
    def is_under_way(self) -> bool:
        """Whether a task works on it."""
        return self.rewording is not None and self.rewording.status in UNFINISHED

    @property
    def is_done(self) -> bool:
        """Whether there is something to look at."""
        return self.rewording is not None and self.rewording.status == RewordingStatus.DONE

    @property
    def is_profile(self) -> bool:
        """Whether it is made of lines of other CVs, and cannot be changed itself."""
        return self.cv.kind == CVKind.PROFILE

    @property
    def had_price(self) -> int:
        """What the newest one cost."""
        return Order.model_validate(self.rewording.order).price if self.rewording else 0

    @property
    def groups(self) -> list[Group]:
        """Its suggestions by section, in the order of the CV."""
        found: dict[str, list[Suggestion]] = {}
        for one in suggestions_in(self.rewording) if self.rewording else ():
            if Reason.NAME not in one.reasons:
                found.setdefault(one.section, []).append(one)
        return [Group(section, ones) for section, ones in found.items()]

    @property
    def names(self) -> list[str]:
        """What a translation left as it is, since both languages write it alike."""
        told = suggestions_in(self.rewording) if self.rewording else ()
        return [one.before for one in told if Reason.NAME in one.reasons]


async def rewording_page(
    session: AsyncSession, settings: Settings, user_id: UUID, cv_id: UUID, kind: RewordingKind
) -> RewordingPage:
    """The page of one kind of rewording of the user's CV. Raises NotFound."""
    cv = await own_cv(session, user_id, cv_id)
    model = await model_for(session, settings, user_id, kind)
    return RewordingPage(
        cv,
        document_of_version(await latest_version(session, cv.id)).language,
        await rewording_of(session, user_id, cv.id, kind),
        await price_with(session, kind, model),
        bool(model),
    )
