"""JSON routes of plans: what there is, the person's own with what is used of it, and their wish for another."""

from datetime import datetime

from litestar import delete, get, put
from litestar.params import JSONBody
from pydantic import Field

from app.plans.actions import take_wish_back, want_plan
from app.plans.queries import plans
from app.plans.terms import Limited, PlanName, PlanTerms, Support
from app.plans.views import own_plan
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentUser, Session

NO_LIMIT = "null for no limit"


class PlanSummary(ApiModel):
    """One plan: what it costs and allows."""

    name: PlanName
    price_cents: int = Field(description="Hundredths of a euro, a month", examples=[900])
    credits_month: int = Field(description="Given once a calendar month", examples=[50])
    max_cvs: int | None = Field(description=f"Own CVs at a time; {NO_LIMIT}", examples=[10])
    max_offers: int | None = Field(description=f"Offers brought in a month; {NO_LIMIT}", examples=[1000])
    max_analyses: int | None = Field(description=f"Analyses begun in a month; {NO_LIMIT}", examples=[300])
    has_own_model: bool = Field(description="Whether its people may use a model of their own")
    support: Support


class PlanListing(ApiModel):
    """Every plan, the smallest first."""

    items: list[PlanSummary]


class Used(ApiModel):
    """How much of one limit is taken: of CVs now, of the others in this calendar month (UTC)."""

    what: Limited
    used: int = Field(examples=[3])
    limit: int | None = Field(description="What counts for this person; null for no limit", examples=[5])
    is_full: bool = Field(description="Whether one more is refused")


class OwnPlanRead(ApiModel):
    """The person's plan. since: null for who never was on another.  wanted: what they chose and nobody granted yet."""

    plan: PlanName
    since: datetime | None
    wanted: PlanName | None
    wanted_at: datetime | None
    rooms: list[Used]


class WishedPlan(ApiModel):
    """Which plan the person wants. Payment is agreed on elsewhere; an administrator grants it."""

    plan: PlanName


@get("/plans", responses=refusals())
async def list_plans(session: Session, user: CurrentUser) -> PlanListing:
    """Every plan with its price and what it allows."""
    del user
    return PlanListing(items=[_summary(name, terms) for name, terms in (await plans(session)).items()])


@get("/plan", responses=refusals())
async def read_plan(session: Session, user: CurrentUser) -> OwnPlanRead:
    """The person's own plan, and how much of it is used."""
    return OwnPlanRead.model_validate(await own_plan(session, user.id))


@put("/plan/wish", responses=refusals(400, 403, 409, 413, 422))
async def choose_plan(session: Session, user: CurrentUser, data: JSONBody[WishedPlan]) -> OwnPlanRead:
    """Note which plan the person wants, in place of an earlier wish. Their own one already: 409."""
    await want_plan(session, user.id, data.plan)
    return OwnPlanRead.model_validate(await own_plan(session, user.id))


@delete("/plan/wish", responses=refusals(403, 422))
async def take_back(session: Session, user: CurrentUser) -> None:
    """Want no other plan any more; without a wish nothing happens."""
    await take_wish_back(session, user.id)


def _summary(name: PlanName, terms: PlanTerms) -> PlanSummary:
    return PlanSummary(
        name=name,
        price_cents=terms.price_cents,
        credits_month=terms.credits_month,
        max_cvs=terms.max_cvs,
        max_offers=terms.max_offers,
        max_analyses=terms.max_analyses,
        has_own_model=terms.has_own_model,
        support=terms.support,
    )


router = api_router("Plans", [list_plans, read_plan, choose_plan, take_back])
