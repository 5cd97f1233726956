"""The board: columns in the person's own order, cards moved by buttons, refused with a sentence, live elsewhere."""

import re
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select, update

from app import db
from app.accounts.models import User
from app.errors import NotFound
from app.live import Event
from app.tracker.actions import add_application
from app.tracker.board.actions import place_card, step_card
from app.tracker.board.queries import cards_of
from app.tracker.models import Application
from app.tracker.statuses import ApplicationStatus
from tests.factories import OFFER, an_offer

ENGLISH = {"accept-language": "en-GB"}
S = ApplicationStatus


async def pursued(user: User, *titles: str) -> list[UUID]:
    """Applications for offers of these titles; the last one stands on top."""
    found: list[UUID] = []
    for title in titles:
        async with db.transaction() as session:
            offer = await an_offer(session, user.id, OFFER.replace("Gardener", title))
            found.append((await add_application(session, user.id, offer.id)).id)
    return found


async def column(user: User, status: ApplicationStatus = S.TO_APPLY) -> list[str]:
    async with db.reading() as session:
        return [one.title for one in await cards_of(session, user.id, status, limit=50)]


async def placed(user: User, card: UUID, **where: UUID | ApplicationStatus | None) -> None:
    async with db.transaction() as session:
        await place_card(session, user.id, card, **where)  # pyright: ignore[reportArgumentType] - by name


@pytest.mark.both_databases
async def test_a_card_is_put_between_two_others(alice: User) -> None:
    baker, roofer, nurse = await pursued(alice, "Baker", "Roofer", "Nurse")

    await placed(alice, nurse, above=roofer, below=baker)
    between = await column(alice)
    await placed(alice, baker, below=roofer)
    top = await column(alice)
    await placed(alice, baker, above=nurse)
    end = await column(alice)

    assert between == ["Roofer", "Nurse", "Baker"]
    assert top == ["Baker", "Roofer", "Nurse"]
    assert end == ["Roofer", "Nurse", "Baker"]


@pytest.mark.both_databases
async def test_a_column_without_gaps_is_spaced_anew(alice: User) -> None:
    baker, roofer, nurse = await pursued(alice, "Baker", "Roofer", "Nurse")
    async with db.transaction() as session:
        await session.execute(update(Application).values(board_rank=3.0))  # by id alone: Baker, Roofer, Nurse

    await placed(alice, nurse, above=baker)

    assert await column(alice) == ["Baker", "Nurse", "Roofer"]
    async with db.reading() as session:
        ranks = {one.id: one.board_rank for one in await session.scalars(select(Application))}
    assert (ranks[baker], ranks[nurse], ranks[roofer]) == (1.0, 1.5, 2.0)


async def test_forty_cards_put_into_one_gap_keep_their_order(alice: User) -> None:
    first, *others = await pursued(alice, *(f"Post {number}" for number in range(6)))

    for _ in range(7):
        for one in others:
            await placed(alice, one, above=first)

    assert await column(alice) == ["Post 0", "Post 5", "Post 4", "Post 3", "Post 2", "Post 1"]


async def test_steps_change_places_and_end_at_the_ends(alice: User) -> None:
    baker, _, nurse = await pursued(alice, "Baker", "Roofer", "Nurse")

    for card, is_down in ((nurse, False), (nurse, True), (baker, True)):
        async with db.transaction() as session:
            await step_card(session, alice.id, card, is_down=is_down)

    assert await column(alice) == ["Roofer", "Nurse", "Baker"]


async def test_a_move_puts_the_card_where_it_was_dropped(alice: User) -> None:
    baker, roofer, nurse = await pursued(alice, "Baker", "Roofer", "Nurse")

    await placed(alice, baker, to=S.APPLIED)
    await placed(alice, roofer, to=S.APPLIED)
    await placed(alice, nurse, to=S.APPLIED, above=roofer, below=baker)

    assert await column(alice, S.APPLIED) == ["Roofer", "Nurse", "Baker"]
    assert await column(alice) == []


async def test_neighbours_that_went_elsewhere_are_not_looked_at(alice: User, charlie: User) -> None:
    baker, roofer, nurse = await pursued(alice, "Baker", "Roofer", "Nurse")
    [foreign] = await pursued(charlie, "Pilot")
    await placed(alice, roofer, to=S.APPLIED)

    await placed(alice, baker, above=roofer, below=foreign)

    assert await column(alice) == ["Baker", "Nurse"]
    with pytest.raises(NotFound):
        await placed(charlie, nurse, to=S.APPLIED)


@pytest.mark.both_databases
async def test_both_columns_hear_of_a_move(alice: User) -> None:
    [baker] = await pursued(alice, "Baker")

    await placed(alice, baker, to=S.APPLIED)

    async with db.reading() as session:
        names = [one.names.split() for one in await session.scalars(select(Event).order_by(Event.id))]
    assert {"board-TO_APPLY", "board-APPLIED", f"application-{baker}"} <= set(names[-2])


async def test_the_board_shows_columns_with_counts_and_buttons(alice: User, alice_client: httpx.AsyncClient) -> None:
    baker, _ = await pursued(alice, "Baker", "Roofer")

    answer = await alice_client.post("/applications/board/moves?column=TO_APPLY", data={"move": f"{baker} APPLIED"})
    page = (await alice_client.get(answer.headers["location"], headers=ENGLISH)).text

    assert answer.headers["location"] == f"/applications/board?column=TO_APPLY#card-{baker}"
    assert re.findall(r'board-column__count">(\d+)<', page) == ["1", "1", "0", "0", "0", "0", "0"]
    assert f'value="{baker} INTERVIEW"' in page
    assert f'value="{baker} HIRED"' not in page
    assert "Moved: Baker" in page
    [undo] = re.findall(r'action="(/applications/[^"]+/moves/last/deletion[^"]*)"', page)
    back = await alice_client.post(undo.replace("&amp;", "&"))
    assert back.headers["location"] == answer.headers["location"]
    assert sorted(await column(alice)) == ["Baker", "Roofer"]


async def test_a_move_that_is_not_allowed_shows_the_board_as_it_is(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    [baker] = await pursued(alice, "Baker")

    answer = await alice_client.post(
        "/applications/board/moves", data={"card": str(baker), "to": "HIRED"}, headers=ENGLISH
    )

    assert answer.status_code == 409
    assert "cannot be moved there" in answer.text
    assert await column(alice) == ["Baker"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [({}, 404), ({"move": "x APPLIED"}, 404), ({"card": str(uuid4()), "to": "APPLIED"}, 404), ({"to": "x"}, 404)],
)
async def test_a_form_that_names_no_card_is_not_found(
    alice_client: httpx.AsyncClient, fields: dict[str, str], status: int
) -> None:
    assert (await alice_client.post("/applications/board/moves", data=fields)).status_code == status


async def test_a_long_column_shows_ten_and_more(alice: User, alice_client: httpx.AsyncClient) -> None:
    await pursued(alice, *(f"Post {number}" for number in range(12)))

    first = (await alice_client.get("/applications/board")).text
    more = (await alice_client.get("/applications/board?column=TO_APPLY&shown=20")).text
    alone = (await alice_client.get("/applications/board/column?status=TO_APPLY&shown=20")).text

    assert [one.count('class="board-card"') for one in (first, more, alone)] == [10, 12, 12]
    assert "shown=20" in first
    assert (await alice_client.get("/applications/board/column?status=x")).status_code == 404


async def test_applications_opens_the_view_that_was_used_last(alice: User, alice_client: httpx.AsyncClient) -> None:
    await pursued(alice, "Baker")

    await alice_client.get("/applications/board")
    again = await alice_client.get("/applications")
    listed = await alice_client.get("/applications?view=list")
    after = await alice_client.get("/applications")

    assert (again.status_code, again.headers.get("location")) == (303, "/applications/board")
    assert (listed.status_code, after.status_code) == (200, 200)


async def test_the_switch_counts_columns(alice: User, alice_client: httpx.AsyncClient) -> None:
    await pursued(alice, "Baker", "Roofer")

    switch = (await alice_client.get("/applications/board/switch?column=TO_APPLY", headers=ENGLISH)).text

    assert re.search(r'aria-current="true">To apply 2<', switch)
