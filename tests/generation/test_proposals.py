"""Rewordings that wait for the person: shown on top of the review, decided one by one or an item at once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID

import pytest
from litestar import Litestar
from runs import offers_in, person, ran, started, unsure_words, wanted
from samples import french_cv
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.cvs.models import CV
from app.errors import NotFound
from app.generation.compare import Change, Row
from app.generation.engine import Intensity
from app.generation.models import Generation
from app.generation.review.actions import judge, judge_proposals, take_back
from app.generation.review.text_lists import text_of
from app.generation.review.verdicts import Choice
from app.generation.review.views import ReviewPage, review_page
from app.generation.views import offer_run
from app.llm import abilities
from app.llm.client import close_all
from app.registration import register_options, register_task_types
from app.settings import Settings
from tests.fakes.model_server.server import ModelServer
from tests.web_clients import signed_in_browser

pytestmark = pytest.mark.usefixtures("database")
NOBODY = replace(wanted(), reader="", intensity=Intensity.FULL)


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    async with ModelServer() as running:
        unsure_words(running)
        yield running
        await close_all()
    abilities.forget_all()


@pytest.fixture
async def alice(settings: Settings) -> UUID:
    register_options(settings)
    return await person(granted=3)


@pytest.fixture
async def generation(alice: UUID, server: ModelServer) -> Generation:
    register_task_types()
    return await ran(await started(alice, NOBODY), server)


@pytest.fixture
async def cv_id(generation: Generation) -> UUID:
    async with db.reading() as session:
        return (
            await session.scalars(select(CV.id).where(CV.kind == "tailored", CV.user_id == generation.user_id))
        ).one()


async def shown(alice: UUID, cv_id: UUID) -> ReviewPage:
    async with db.reading() as session:
        return await review_page(session, alice, cv_id)


async def decided(alice: UUID, cv_id: UUID, unit_id: str, choice: Choice) -> ReviewPage:
    async with db.transaction() as session:
        await judge(session, alice, cv_id, unit_id, choice=choice)
    return await shown(alice, cv_id)


def rows(page: ReviewPage) -> dict[str, Row]:
    return {row.unit_id: row for section in page.sections for item in section.items for row in item.rows}


async def test_a_rewording_that_waits_is_an_open_row_with_two_choices(alice: UUID, cv_id: UUID) -> None:
    page = await shown(alice, cv_id)

    first = page.tailored.proposals[0]
    row = rows(page)[first.unit_id]
    assert (row.change, row.proposal) == (Change.PROPOSED, first)
    assert page.choices(first.section, row) == ("proposed", "mine")
    assert any(row in page.open_rows(item) for section in page.sections for item in section.items)


async def test_every_proposal_can_be_accepted_and_taken_back_again(alice: UUID, cv_id: UUID) -> None:
    before = await shown(alice, cv_id)

    for one in before.tailored.proposals:
        after = await decided(alice, cv_id, one.unit_id, Choice.PROPOSED)
        assert text_of(after.tailored.document, one.unit_id) == one.text
        assert after.tailored.provenance[one.unit_id] == one.sources
        assert one not in after.tailored.proposals
        assert after.own_texts == before.own_texts
        async with db.transaction() as session:
            await take_back(session, alice, cv_id, one.unit_id)

    again = await shown(alice, cv_id)
    assert again.tailored.document == before.tailored.document
    assert again.tailored.provenance == before.tailored.provenance
    assert again.tailored.proposals == before.tailored.proposals


async def test_who_keeps_their_own_words_is_not_asked_again(alice: UUID, cv_id: UUID) -> None:
    before = await shown(alice, cv_id)
    first = before.tailored.proposals[0]

    after = await decided(alice, cv_id, first.unit_id, Choice.MINE)

    assert after.tailored.document == before.tailored.document
    assert after.tailored.proposals == before.tailored.proposals[1:]
    assert after.verdicts[first.unit_id].text == first.text


async def test_what_waits_in_an_item_is_decided_at_once(alice: UUID, cv_id: UUID) -> None:
    before = await shown(alice, cv_id)
    item_id = french_cv().experience[0].id
    async with db.transaction() as session:
        await judge_proposals(session, alice, cv_id, item_id, choice=Choice.PROPOSED)

    after = await shown(alice, cv_id)

    own = [one for one in before.tailored.proposals if one.item_id == item_id]
    assert own
    assert after.tailored.proposals == [one for one in before.tailored.proposals if one.item_id != item_id]
    assert all(text_of(after.tailored.document, one.unit_id) == one.text for one in own)


async def test_nobody_else_decides_and_what_was_not_proposed_cannot_be_accepted(alice: UUID, cv_id: UUID) -> None:
    bob = await person("bob@example.org")
    proposed = {one.unit_id for one in (await shown(alice, cv_id)).tailored.proposals}
    other = next(one for one in rows(await shown(alice, cv_id)) if one not in proposed)

    for user_id, unit_id in ((bob, next(iter(proposed))), (alice, other)):
        with pytest.raises(NotFound):
            await decided(user_id, cv_id, unit_id, Choice.PROPOSED)


async def test_the_card_of_an_offer_counts_what_was_left_to_the_person(alice: UUID, generation: Generation) -> None:
    del alice
    [offer] = await offers_in(generation)

    card = offer_run(generation, offer)

    assert card.waiting > 0
    assert card.put_back == 0


async def test_the_review_shows_rewordings_on_top_and_a_click_takes_one(
    alice: UUID, cv_id: UUID, app: Litestar, settings: Settings
) -> None:
    page = await shown(alice, cv_id)
    first = page.tailored.proposals[0]
    async with db.reading() as session:
        user = await session.get_one(User, alice)
    async with signed_in_browser(app, user, settings) as browser:
        seen = await browser.get(f"/cvs/{cv_id}/comparison")
        form = {"section": first.section, "unit": first.unit_id, "choice": "proposed"}
        after = await browser.post(f"/cvs/{cv_id}/comparison/sections/{first.section}/verdicts", data=form)
        whole = {"section": "experience", "unit": "", "item": "e1", "choice": "mine"}
        rest = await browser.post(f"/cvs/{cv_id}/verdicts", data=whole)

    assert 'value="proposed"' in seen.text
    assert 'value="mine"' in seen.text
    assert seen.text.index('id="findings"') < seen.text.index(f'href="#row-{first.unit_id}"')
    assert (after.status_code, rest.status_code) == (200, 303)
    left = (await shown(alice, cv_id)).tailored.proposals
    assert not [one for one in left if one.item_id == "e1"]
