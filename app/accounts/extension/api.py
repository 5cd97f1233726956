"""JSON routes by which a browser extension signs in, renews its access, and signs out."""

from datetime import datetime
from typing import Any, Literal

from litestar import Request, Router, post
from litestar.params import JSONBody
from pydantic import Field

from app.accounts.extension.actions import Pair, renew, sign_extension_in, sign_extension_out
from app.accounts.forms import browser_of
from app.db import transaction
from app.web.api import ApiModel, refusals
from app.web.api_document import OPEN
from app.web.cors import origin_of
from app.web.given import CurrentSettings

AnyRequest = Request[Any, Any, Any]
_REFRESH = "mHf0QX8sJm3vWcN1bT5yRkEo7uLzAqPdGiKxSwB2VtY"


class SignIn(ApiModel):
    """An account and its password."""

    email: str = Field(min_length=1, max_length=254, examples=["morgan@example.com"])
    password: str = Field(min_length=1, max_length=128, examples=["a long enough sentence"])


class Refresh(ApiModel):
    """A refresh token as it was given out."""

    refresh: str = Field(min_length=1, max_length=200, examples=[_REFRESH])


class Tokens(ApiModel):
    """access: the bearer token of the next quarter of an hour.  refresh: for one renewal, within seven days."""

    access: str = Field(examples=["eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhdWQiOiJleHQifQ.Jk2"])
    access_expires_at: datetime
    refresh: str = Field(examples=[_REFRESH])
    refresh_expires_at: datetime
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - a kind of token


@post("/auth/token", status_code=200, responses=refusals(400, 403, 413, 422, 429), security=OPEN)
async def sign_in(request: AnyRequest, settings: CurrentSettings, data: JSONBody[SignIn]) -> Tokens:
    """Sign a browser extension in: 401 alike for an unknown account and a wrong password, 429 for too many tries."""
    browser = browser_of(request, settings)
    return _tokens(await sign_extension_in(data.email, data.password, browser, origin_of(request), settings))


@post("/auth/token/refresh", status_code=200, responses=refusals(400, 403, 413, 422), security=OPEN)
async def refresh(settings: CurrentSettings, data: JSONBody[Refresh]) -> Tokens:
    """Get a new pair for a refresh token, which works once: shown again, its whole sign-in ends."""
    return _tokens(await renew(data.refresh, settings))


@post("/auth/logout", status_code=204, responses=refusals(400, 403, 413, 422), security=OPEN)
async def sign_out(data: JSONBody[Refresh]) -> None:
    """End the sign-in of a refresh token, its access tokens too; one that is over already changes nothing."""
    async with transaction() as session:
        await sign_extension_out(session, data.refresh)


def _tokens(pair: Pair) -> Tokens:
    return Tokens(
        access=pair.access,
        access_expires_at=pair.access_ends_at,
        refresh=pair.refresh,
        refresh_expires_at=pair.refresh_ends_at,
    )


router = Router(path="/api", route_handlers=[sign_in, refresh, sign_out], tags=["Account"])
