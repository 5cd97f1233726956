"""JSON routes of the account: who a token or session stands for, their particulars, and what they look for."""

from typing import Annotated
from uuid import UUID

from litestar import get, put
from litestar.params import JSONBody
from pydantic import Field, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.profile.actions import save_particulars, save_preferences
from app.accounts.profile.queries import particulars_of, preferences_of
from app.accounts.profile.values import (
    CURRENCIES,
    MAX_LABEL,
    MAX_LINKS,
    MAX_SALARY,
    MAX_URL,
    Contract,
    Remote,
    particulars,
    preferences,
)
from app.documents.look import THEMES
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentUser, Session


class Me(ApiModel):
    """The person who is asking."""

    id: UUID
    email: str = Field(examples=["morgan@example.com"])
    display_name: str
    locale: str = Field(examples=["en"])
    time_zone: str = Field(examples=["Europe/Paris"])
    is_admin: bool


class ProfileLink(ApiModel):
    """An address that the person shows."""

    label: Annotated[str, StringConstraints(max_length=MAX_LABEL)] = Field("", examples=["Portfolio"])
    url: Annotated[str, StringConstraints(min_length=1, max_length=MAX_URL)] = Field(examples=["https://example.org"])


class AccountProfile(ApiModel):
    """Who a person is beside their address, and what they look for. salaryMin: a year, gross; null for any.

    cvTheme: of new CVs, "" for the house's own.
    """

    display_name: Annotated[str, StringConstraints(max_length=120)] = ""
    phone: Annotated[str, StringConstraints(max_length=40)] = ""
    town: Annotated[str, StringConstraints(max_length=120)] = ""
    links: Annotated[list[ProfileLink], Field(max_length=MAX_LINKS)] = Field(default_factory=list[ProfileLink])
    salary_min: Annotated[int, Field(ge=1, le=MAX_SALARY)] | None = None
    currency: Annotated[str, StringConstraints(min_length=3, max_length=3)] = Field(
        CURRENCIES[0], examples=[*CURRENCIES]
    )
    available: Annotated[str, StringConstraints(max_length=80)] = ""
    remote: Remote = Remote.ANY
    contracts: Annotated[list[Contract], Field(max_length=len(Contract))] = Field(default_factory=list[Contract])
    place: Annotated[str, StringConstraints(max_length=200)] = ""
    cv_theme: Annotated[str, StringConstraints(max_length=24)] = Field("", examples=[*THEMES])


@get("/auth/user", responses=refusals())
async def read_user(user: CurrentUser) -> Me:
    """The person who is asking."""
    return Me.model_validate(user)


@get("/account", responses=refusals())
async def read_account(session: Session, user: CurrentUser) -> AccountProfile:
    """The person's particulars and preferences."""
    return await _told(session, user.id)


@put("/account", responses=refusals(400, 403, 422))
async def replace_account(session: Session, user: CurrentUser, data: JSONBody[AccountProfile]) -> AccountProfile:
    """Other particulars and preferences; what is left out becomes empty."""
    told = particulars(data.display_name, data.phone, data.town, [(one.label, one.url) for one in data.links])
    wanted = preferences(
        salary=str(data.salary_min or ""),
        currency=data.currency,
        available=data.available,
        remote=data.remote,
        contracts=data.contracts,
        place=data.place,
        cv_theme=data.cv_theme,
        themes=THEMES,
    )
    await save_particulars(session, user.id, told)
    await save_preferences(session, user.id, wanted)
    return await _told(session, user.id)


async def _told(session: AsyncSession, user_id: UUID) -> AccountProfile:
    told, wanted = await particulars_of(session, user_id), await preferences_of(session, user_id)
    return AccountProfile(
        display_name=told.display_name,
        phone=told.phone,
        town=told.town,
        links=[ProfileLink(label=one.label, url=one.url) for one in told.links],
        salary_min=wanted.salary_min,
        currency=wanted.currency,
        available=wanted.available,
        remote=wanted.remote,
        contracts=list(wanted.contracts),
        place=wanted.place,
        cv_theme=wanted.cv_theme,
    )


router = api_router("Account", [read_user, read_account, replace_account])
