"""How far a person is with an offer, in one word: it says what offer and application say, and changes both."""

from uuid import UUID

import httpx
import pytest
from litestar import Litestar

from app import db
from app.accounts.models import User
from app.settings import Settings
from app.tracker.actions import add_application
from app.tracker.moving import move_application
from app.tracker.queries import application_for
from app.tracker.statuses import ApplicationStatus
from tests.factories import an_offer
from tests.web_clients import signed_in_browser

pytestmark = pytest.mark.both_databases


@pytest.fixture
async def offer_id(dora: User) -> UUID:
    async with db.transaction() as session:
        return (await an_offer(session, dora.id)).id


async def marked(extension: httpx.AsyncClient, offer_id: UUID, mark: str) -> str:
    answer = await extension.patch(f"/api/offers/{offer_id}/", json={"mark": mark})
    return answer.json().get("mark") or f"{answer.status_code} {answer.json()['error']}"


async def standing(dora: User, offer_id: UUID) -> str:
    async with db.reading() as session:
        found = await application_for(session, dora.id, offer_id)
    return found.status if found else ""


async def test_a_mark_is_kept_and_read_in_lists(extension: httpx.AsyncClient, offer_id: UUID) -> None:
    for mark in ("new", "viewed", "saved", "new", "saved", "viewed"):
        assert await marked(extension, offer_id, mark) == mark
        assert [one["mark"] for one in (await extension.get("/api/offers/")).json()["items"]] == [mark]


async def test_saved_is_the_star_of_the_page(extension: httpx.AsyncClient, offer_id: UUID) -> None:
    await marked(extension, offer_id, "saved")

    assert (await extension.get("/api/offers/", params={"saved": "true"})).json()["total"] == 1


async def test_applied_moves_the_application_and_makes_it_where_there_is_none(
    extension: httpx.AsyncClient, dora: User, offer_id: UUID
) -> None:
    assert await marked(extension, offer_id, "applied") == "applied"

    assert await standing(dora, offer_id) == "APPLIED"


async def test_a_mark_that_is_taken_back_moves_it_back(
    extension: httpx.AsyncClient, dora: User, offer_id: UUID
) -> None:
    await marked(extension, offer_id, "rejected")

    assert await marked(extension, offer_id, "saved") == "saved"
    assert await standing(dora, offer_id) == "TO_APPLY"


async def test_a_move_on_the_board_changes_the_mark(extension: httpx.AsyncClient, dora: User, offer_id: UUID) -> None:
    async with db.transaction() as session:
        application = await add_application(session, dora.id, offer_id)
        await move_application(session, dora.id, application.id, ApplicationStatus.INTERVIEW)

    assert (await extension.get(f"/api/offers/{offer_id}/")).json()["mark"] == "applied"


async def test_the_same_mark_again_takes_nothing_back(extension: httpx.AsyncClient, dora: User, offer_id: UUID) -> None:
    async with db.transaction() as session:
        application = await add_application(session, dora.id, offer_id)
        await move_application(session, dora.id, application.id, ApplicationStatus.INTERVIEW)

    assert await marked(extension, offer_id, "applied") == "applied"
    assert await standing(dora, offer_id) == "INTERVIEW"


async def test_a_move_that_the_board_does_not_allow_is_refused_whole(
    extension: httpx.AsyncClient, dora: User, offer_id: UUID
) -> None:
    async with db.transaction() as session:
        application = await add_application(session, dora.id, offer_id)
        await move_application(session, dora.id, application.id, ApplicationStatus.INTERVIEW)

    assert await marked(extension, offer_id, "new") == "409 application.no_such_move"
    assert await standing(dora, offer_id) == "INTERVIEW"


async def test_a_word_that_is_no_mark_is_refused(extension: httpx.AsyncClient, offer_id: UUID) -> None:
    assert await marked(extension, offer_id, "archived") == "422 request.invalid"


async def test_a_script_marks_as_an_extension_does(
    app: Litestar, dora: User, settings: Settings, offer_id: UUID
) -> None:
    async with signed_in_browser(app, dora, settings) as page:
        assert await marked(page, offer_id, "saved") == "saved"


async def test_offers_of_others_are_not_found(extension: httpx.AsyncClient, alice: User) -> None:
    async with db.transaction() as session:
        foreign = (await an_offer(session, alice.id)).id

    answers = [
        await extension.get(f"/api/offers/{foreign}/"),
        await extension.patch(f"/api/offers/{foreign}/", json={"mark": "applied"}),
        await extension.delete(f"/api/offers/{foreign}/"),
    ]

    assert [one.status_code for one in answers] == [404, 404, 404]
    assert await standing(alice, foreign) == ""
