"""A profile is made anew after its CVs changed: with nothing held meanwhile, never from an older state, never lost."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, NoReturn
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app import db
from app.accounts.models import User
from app.cvs.actions import save_document
from app.cvs.profiles import following
from app.cvs.profiles.actions import Selection, change_profile
from app.cvs.profiles.following import remake_lost, remake_stale
from app.cvs.profiles.models import CandidateProfile
from app.cvs.queries import own_cv, own_document
from app.generation.actions import GenerationOrder, start_generation
from app.kit.clock import now
from app.matching.top_offers import hunting_documents
from app.settings import Settings
from app.vitae.document import CVDocument
from tests.cvs.profiles.test_candidate_profiles import all_of, first_cv, house, second_cv, whole_profile
from tests.factories import an_offer
from tests.web.test_nothing_held_while_waiting import checked_out

__all__ = ["house"]  # the fixture: hooks are registered
pytestmark = pytest.mark.both_databases
Made = Callable[..., CVDocument]


def planted(count: int) -> CVDocument:
    """The first CV, where another number of trees was planted."""
    document = first_cv()
    document.experience[1].responsibilities[0].text = f"Planted {count} trees."
    return document


async def save(user: User, cv_id: UUID, document: CVDocument, revision: int) -> None:
    async with db.transaction() as session:
        await save_document(session, user.id, cv_id, document, revision=revision)


async def first_line(user: User, profile_id: UUID) -> str:
    async with db.reading() as session:
        return (await own_document(session, user.id, profile_id)).experience[0].responsibilities[0].text


async def stale() -> list[bool]:
    async with db.reading() as session:
        return [one is not None for one in await session.scalars(select(CandidateProfile.stale_since))]


def nobody_comes_to_it(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """As if the process ended right after each commit, until what this gives is called."""

    async def nothing(user_id: UUID) -> None:
        del user_id

    real = following.remake_stale
    monkeypatch.setattr(following, "remake_stale", nothing)
    return lambda: monkeypatch.setattr(following, "remake_stale", real)


async def test_lines_are_merged_with_no_connection_held(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    profile, one, _ = await whole_profile(alice)
    held: list[int] = []
    make = following.made

    def counted(*arguments: Any) -> CVDocument:
        held.append(checked_out())
        return make(*arguments)

    monkeypatch.setattr(following, "made", counted)
    await save(alice, one.id, planted(500), 1)

    assert await first_line(alice, profile.cv.id) == "Planted 500 trees."
    assert (set(held), await stale()) == ({0}, [False])


async def test_what_nobody_came_to_is_found_by_the_upkeep(
    alice: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile, one, _ = await whole_profile(alice)
    somebody_comes = nobody_comes_to_it(monkeypatch)
    await save(alice, one.id, planted(500), 1)
    somebody_comes()

    await remake_lost(settings)
    too_early = await stale()
    monkeypatch.setattr(following, "now", lambda: now() + timedelta(minutes=1))
    await remake_lost(settings)

    assert (too_early, await stale()) == ([True], [False])
    assert await first_line(alice, profile.cv.id) == "Planted 500 trees."


async def in_a_reading(user: User, profile_id: UUID, client: httpx.AsyncClient) -> str:
    del client
    return await first_line(user, profile_id)


async def in_a_transaction(user: User, profile_id: UUID, client: httpx.AsyncClient) -> str:
    del client
    async with db.transaction() as session:
        return (await own_document(session, user.id, profile_id)).experience[0].responsibilities[0].text


async def as_a_source_of_a_run(user: User, profile_id: UUID, client: httpx.AsyncClient) -> str:
    del client
    async with db.transaction() as session:
        offer = await an_offer(session, user.id)
        run = await start_generation(session, user.id, GenerationOrder(profile_id, (offer.id,)))
        return CVDocument.model_validate(run.document).experience[0].responsibilities[0].text


async def among_those_that_hunt(user: User, profile_id: UUID, client: httpx.AsyncClient) -> str:
    del client
    async with db.reading() as session:
        return (await hunting_documents(session, user.id))[profile_id].experience[0].responsibilities[0].text


async def on_its_page(user: User, profile_id: UUID, client: httpx.AsyncClient) -> str:
    del user
    return (await client.get(f"/candidate-profiles/{profile_id}")).text


async def beside_its_file(user: User, profile_id: UUID, client: httpx.AsyncClient) -> str:
    del user
    return (await client.get(f"/cvs/{profile_id}/review")).text


async def as_json(user: User, profile_id: UUID, client: httpx.AsyncClient) -> str:
    del user
    return (await client.get(f"/api/cvs/{profile_id}")).text


Look = Callable[[User, UUID, httpx.AsyncClient], Awaitable[str]]
LOOKS: list[Look] = [
    in_a_reading,
    in_a_transaction,
    as_a_source_of_a_run,
    among_those_that_hunt,
    on_its_page,
    beside_its_file,
    as_json,
]


@pytest.mark.parametrize("look", LOOKS, ids=lambda one: one.__name__)
async def test_what_nobody_came_to_is_done_by_the_next_look(
    alice: User, alice_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, look: Look
) -> None:
    profile, one, _ = await whole_profile(alice)
    somebody_comes = nobody_comes_to_it(monkeypatch)
    await save(alice, one.id, planted(500), 1)
    somebody_comes()

    seen = await look(alice, profile.cv.id, alice_client)

    assert "Planted 500 trees." in seen
    assert "Planted 400 trees." not in seen
    assert await stale() == [False]


async def test_a_look_at_what_is_up_to_date_makes_nothing(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    profile, *_ = await whole_profile(alice)
    made: list[object] = []
    monkeypatch.setattr(following, "made", lambda *given: made.append(given))

    await first_line(alice, profile.cv.id)

    assert made == []


async def test_while_nothing_can_be_written_the_older_state_is_shown(
    alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile, one, _ = await whole_profile(alice)
    somebody_comes = nobody_comes_to_it(monkeypatch)
    await save(alice, one.id, planted(500), 1)
    somebody_comes()

    def locked(*, is_urgent: bool) -> NoReturn:
        raise OperationalError("BEGIN", {}, Exception("database is locked"))

    with monkeypatch.context() as patched:
        patched.setattr(db, "transaction", locked)
        meanwhile = await first_line(alice, profile.cv.id)

    assert (meanwhile, await first_line(alice, profile.cv.id)) == ("Planted 400 trees.", "Planted 500 trees.")


async def test_an_older_state_is_not_kept_over_a_newer_one(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    profile, one, _ = await whole_profile(alice)
    to_thread = following.asyncio.to_thread

    async def overtaken(make: Made, *arguments: Any) -> CVDocument:
        monkeypatch.setattr(following.asyncio, "to_thread", to_thread)
        await save(alice, one.id, planted(600), 2)
        return await to_thread(make, *arguments)

    monkeypatch.setattr(following.asyncio, "to_thread", overtaken)
    await save(alice, one.id, planted(500), 1)

    assert (await first_line(alice, profile.cv.id), await stale()) == ("Planted 600 trees.", [False])
    async with db.reading() as session:
        assert (await own_cv(session, alice.id, profile.cv.id)).revision == 2, "the state in between was never kept"


async def test_another_choice_wins_over_what_was_under_way(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    profile, one, two = await whole_profile(alice)
    somebody_comes = nobody_comes_to_it(monkeypatch)
    await save(alice, one.id, planted(500), 1)
    somebody_comes()
    chosen = Selection("Parks", header_cv_id=two.id, picks=all_of(two, second_cv()))

    async with db.transaction() as session:
        await change_profile(session, alice.id, profile.cv.id, chosen)
    await remake_stale(alice.id)

    assert await stale() == [False]
    assert await first_line(alice, profile.cv.id) == "planted 400 trees"
