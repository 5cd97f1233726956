"""JSON routes of one's own model. The key goes in and never comes out."""

from datetime import datetime
from typing import Any

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import JSONBody
from pydantic import Field

from app.own_model.actions import keep_outcome, remove_own_model, set_own_model
from app.own_model.forms import MAX_KEY, MAX_MODEL, Wish
from app.own_model.queries import is_allowed
from app.own_model.routes import outcome_of_test
from app.own_model.trying import Outcome
from app.own_model.views import own_model_shown, shown_of
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.prepared import Prepared, before_session


class OwnModelWish(ApiModel):
    """What is to be kept. key: left out, the one that is there stays (at the same host); empty, it is removed."""

    is_on: bool = True
    base_url: str = Field(min_length=1, max_length=2000, examples=["https://api.example.com/v1"])
    model: str = Field(min_length=1, max_length=MAX_MODEL, examples=["mistral-small-latest"])
    key: str | None = Field(None, max_length=MAX_KEY, repr=False, examples=["sk-0123456789abcdef"])


class OwnModelState(ApiModel):
    """The own model as it is kept. outcome: of its last test, `ok` or a code; empty before one."""

    is_allowed: bool = Field(description="Whether the plan has the right to a model of one's own")
    is_set: bool
    is_on: bool
    base_url: str
    model: str
    has_key: bool
    known_models: list[str]
    outcome: str = Field(examples=["ok"])
    outcome_parameters: dict[str, Any] | None = None
    tested_at: datetime | None = None


@get("/account/model", responses=refusals())
async def read_own_model(session: Session, user: CurrentUser) -> OwnModelState:
    """The own model, without its key."""
    return OwnModelState.model_validate(await own_model_shown(session, user.id))


@put("/account/model", responses=refusals(400, 403, 422))
async def put_own_model(
    session: Session, user: CurrentUser, settings: CurrentSettings, data: JSONBody[OwnModelWish]
) -> OwnModelState:
    """Keep a model of one's own."""
    wish = Wish(data.base_url, data.model, data.key, is_on=data.is_on)
    row = await set_own_model(session, settings, user.id, wish)
    return OwnModelState.model_validate(shown_of(row, is_allowed=True))


@delete("/account/model", status_code=204, responses=refusals(403))
async def remove_model(session: Session, user: CurrentUser) -> None:
    """Forget the own model and its key."""
    await remove_own_model(session, user.id)


@post(
    "/account/model/test",
    status_code=200,
    responses=refusals(403, 404),
    dependencies=before_session(outcome_of_test),
)
async def test_model(
    session: Session, user: CurrentUser, prepared: NamedDependency[Prepared[Outcome]]
) -> OwnModelState:
    """Ask the own model one small question; `outcome` says what it can do, or what failed."""
    row = await keep_outcome(session, user.id, prepared.get())
    return OwnModelState.model_validate(shown_of(row, is_allowed=await is_allowed(session, user.id)))


router = api_router("Account", [read_own_model, put_own_model, remove_model, test_model])
