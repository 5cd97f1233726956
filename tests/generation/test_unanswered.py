"""What had no answer to use, and what waits for its endpoint, on the pages that a person sees."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from litestar import Litestar
from runs import behave, offers_in, person, ran, started, wanted
from sqlalchemy import select, update

from app import db
from app.accounts.models import User
from app.cvs.models import CV
from app.drafting.asking import Missing, Tally
from app.drafting.call import Due
from app.generation.calls.skills import SKILLS, SkillsInput
from app.generation.models import GenerationOffer
from app.generation.unanswered import NothingAnswered, unanswered_in
from app.kit.clock import now
from app.llm import abilities
from app.llm.client import close_all
from app.offers.digest import OfferDigest
from app.registration import register_options
from app.settings import Settings
from tests.fakes.model_server.behaviour import Fault, Rule
from tests.fakes.model_server.server import ModelServer
from tests.web_clients import signed_in_browser

TOLD = "No usable answer came for: Experiences, Skills."


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    async with ModelServer() as running:
        yield running
        await close_all()
    abilities.forget_all()


async def user_of(user_id: UUID) -> User:
    async with db.reading() as session:
        return await session.get_one(User, user_id)


@pytest.mark.usefixtures("database")
async def test_what_had_no_answer_is_told_on_the_offer_and_in_the_review(
    server: ModelServer, settings: Settings, app: Litestar
) -> None:
    register_options(settings)
    alice = await person()
    behave(server, faults=tuple(Rule(Fault.REFUSAL, step=step) for step in ("batch_skills", "batch_experience")))
    generation = await ran(await started(alice, wanted()), server)
    async with db.reading() as session:
        cv_id = (await session.scalars(select(CV.id).where(CV.kind == "tailored"))).one()

    async with signed_in_browser(app, await user_of(alice), settings) as browser:
        shown = await browser.get(f"/generations/{generation.id}")
        review = await browser.get(f"/cvs/{cv_id}/comparison")

    assert TOLD in shown.text
    assert TOLD in review.text


@pytest.mark.usefixtures("database")
async def test_an_offer_whose_calls_are_held_says_what_it_waits_for(settings: Settings, app: Litestar) -> None:
    register_options(settings)
    alice = await person()
    generation = await started(alice, wanted())
    offer = (await offers_in(generation))[0]
    async with db.transaction() as session:
        running = {"status": "batching", "current_step": "skills", "is_held": True, "started_at": now()}
        await session.execute(update(GenerationOffer).where(GenerationOffer.id == offer.id).values(**running))

    async with signed_in_browser(app, await user_of(alice), settings) as browser:
        card = await browser.get(f"/generation-offers/{offer.id}")

    assert "waiting for the endpoint" in card.text


def test_an_offer_without_any_answer_fails_by_the_name_of_what_was_wrong_first() -> None:
    given = SkillsInput(
        digest=OfferDigest(), language="en", source_language="en", intensity="balanced", groups=[], evidenced=[]
    )  # type: ignore[arg-type]
    missing = [Missing(Due(SKILLS, given), "llm.refusal"), Missing(Due(SKILLS, given), "llm.empty")]

    with pytest.raises(NothingAnswered) as failed:
        unanswered_in(Tally(0, missing))

    assert failed.value.error_code == "llm.refusal"
    assert [one.reason for one in unanswered_in(Tally(1, missing))] == ["llm.refusal", "llm.empty"]
