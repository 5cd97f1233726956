"""JSON route of the account: who a token or session stands for."""

from uuid import UUID

from litestar import get
from pydantic import Field

from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentUser


class Me(ApiModel):
    """The person who is asking."""

    id: UUID
    email: str = Field(examples=["morgan@example.com"])
    display_name: str
    locale: str = Field(examples=["en"])
    time_zone: str = Field(examples=["Europe/Paris"])
    is_admin: bool


@get("/auth/user", responses=refusals())
async def read_user(user: CurrentUser) -> Me:
    """The person who is asking."""
    return Me.model_validate(user)


router = api_router("Account", [read_user])
