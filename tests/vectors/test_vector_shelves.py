"""Vectors on their shelf: made by change alone, found by nearness, gone with their offers and persons."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from app import db
from app.errors import Retryable
from app.llm import client as clients
from app.llm import embeddings
from app.llm.embeddings import Embedder
from app.llm.endpoint import Endpoint
from app.llm.failures import PermanentFailure
from app.llm.limiter import Limits
from app.matching.features import features_of
from app.matching.models import PoolOffer, TopOffers
from app.matching.nearest import Found
from app.matching.pool_offers import Offered, forget_offers, put_offers
from app.matching.pool_search import Filters
from app.matching.ranking import ranking
from app.offers.rules import digest_offer
from app.options.actions import change
from app.options.registry import register
from app.settings import Settings
from app.vectors import looking
from app.vectors.filling import fill, missing
from app.vectors.looking import look
from app.vectors.options import options
from app.vectors.personal_data import PERSONAL_DATA
from app.vectors.setup import Setup, place_of, searched
from app.vectors.store import name_of
from app.vectors.values import Pair, Wanted, texts_of_cv, texts_of_offer
from app.vitae.document import Bullet, CVDocument, Experience, Header, with_ids
from tests.factories import a_cv, a_user
from tests.fakes.model_server.behaviour import Behaviour, Fault, Rule
from tests.fakes.model_server.server import ModelServer

OFFERS = {
    "nurse": "Staff nurse\nHill Hospital | Leeds\nRequirements\n- Registered nurse\n- Intensive care\n",
    "data": "Data engineer\nHarbour | Bristol\nRequirements\n- Python and SQL\n- Airflow\n",
    "baker": "Baker\nCrust | York\nRequirements\n- Sourdough bread\n- Early mornings\n",
}
QUICK = Limits(places=4, timeout_s=5, waits_s=(0.0,), patience_s=5)


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    embeddings.forget_all()
    looking.forget_all()
    async with ModelServer() as running:
        yield running
    await clients.close_all()


@pytest.fixture
async def setup(database: Settings, server: ModelServer) -> Setup:
    return setup_for(database, server)


def setup_for(settings: Settings, server: ModelServer, model: str = "small", dims: int = 384) -> Setup:
    by = Embedder(Endpoint(server.base_url), model, dims)
    return Setup(by, QUICK, place_of(settings), name_of(by))


async def put(*names: str, text: str = "", title: str = "") -> None:
    offers = [
        Offered("board", name, text or OFFERS[name], digest_offer(text or OFFERS[name]), country="GB") for name in names
    ]
    async with db.transaction() as session:
        await put_offers(session, offers, [features_of(one.digest) for one in offers])


async def ids() -> dict[str, int]:
    async with db.reading() as session:
        return {row[0]: row[1] for row in await session.execute(select(PoolOffer.source_id, PoolOffer.id))}


async def nobody(step: str, done: int, total: int) -> None:
    del step, done, total


def sent(server: ModelServer) -> list[str]:
    return [text for call in server.records.calls for text in call.texts]


async def nearest(setup: Setup, title: str, text: str = "", **wanted: str) -> list[list[int]]:
    found = await embeddings.embedded(setup.by, [title, text or title], QUICK)
    pair = Pair(found[0].tobytes(), found[1].tobytes())
    return await setup.shelf.nearest(pair, Wanted(10, **wanted))


async def test_offers_are_found_by_title_and_by_text_nearest_first(setup: Setup) -> None:
    await put(*OFFERS)
    filled = await fill(setup, nobody)
    known = await ids()

    by_title, by_text = await nearest(setup, "Nurse", "Bread and sourdough")

    assert (filled.made, filled.failed) == (3, 0)
    assert by_title[0] == known["nurse"]
    assert by_text[0] == known["baker"]
    assert set(by_title) == set(known.values())
    assert await nearest(setup, "Nurse", country="FR") == [[], []]
    assert len((await nearest(setup, "Nurse", country="GB", language="en", source="board"))[0]) == 3


async def test_what_has_vectors_is_never_paid_twice(setup: Setup, server: ModelServer) -> None:
    await put(*OFFERS)
    await fill(setup, nobody)
    paid = sorted(sent(server))
    await put(*OFFERS)  # seen again, unchanged
    assert await missing(setup) == (0, 3)
    await fill(setup, nobody)

    assert len(paid) == len(set(paid)) == 6
    assert sorted(sent(server)) == paid
    assert await missing(setup) == (0, 0)


async def test_a_change_is_made_anew_and_a_known_title_is_not_asked_for_again(
    setup: Setup, server: ModelServer
) -> None:
    await put(*OFFERS)
    await fill(setup, nobody)
    server.forget()
    await put("nurse", text=OFFERS["nurse"] + "- Night shifts\n")
    await fill(setup, nobody)

    assert len(sent(server)) == 1
    assert "Night shifts" in sent(server)[0]


async def test_offers_that_are_gone_lose_their_vectors(setup: Setup) -> None:
    await put(*OFFERS)
    await fill(setup, nobody)
    async with db.transaction() as session:
        await forget_offers(session, "board", ["nurse"])
    filled = await fill(setup, nobody)

    assert filled.dropped == 1
    assert (await setup.shelf.counts()).offers == 2
    assert (await ids())["nurse"] not in (await nearest(setup, "Nurse"))[0]


async def test_a_filling_that_was_killed_goes_on_with_what_is_missing(setup: Setup, server: ModelServer) -> None:
    await put(*OFFERS)
    for number in range(60):
        await put(f"o{number}", text=f"Clerk {number}\nOffice | Leeds\nRequirements\n- Filing {number}\n")

    class Killed(Exception):
        pass

    async def killed(step: str, done: int, total: int) -> None:
        if step == "offers" and done:
            raise Killed

    with pytest.raises(Killed):
        await fill(setup, killed)
    kept = (await setup.shelf.counts()).offers
    await fill(setup, nobody)

    assert 0 < kept < 63
    assert (await setup.shelf.counts()).offers == 63
    assert len(sent(server)) == len(set(sent(server)))


async def test_a_text_that_the_endpoint_refuses_costs_no_other_offer_and_is_named(
    setup: Setup, server: ModelServer
) -> None:
    await put(*OFFERS)
    server.behaviour = Behaviour(faults=(Rule(Fault.BAD_REQUEST, times=4),))  # the batch, then one text cut three times
    filled = await fill(setup, nobody)

    counts = await setup.shelf.counts()
    assert (filled.made, filled.failed) == (2, 1)
    assert counts.failed == {"llm.refused_request": 1}
    assert await missing(setup) == (0, 0)


async def test_an_endpoint_that_fails_ends_the_filling_and_keeps_what_is_there(
    setup: Setup, server: ModelServer
) -> None:
    await put("nurse")
    await fill(setup, nobody)
    await put("baker")
    server.behaviour = Behaviour(faults=(Rule(Fault.SERVER_ERROR),))
    with pytest.raises(Retryable):
        await fill(setup, nobody)
    server.behaviour = Behaviour(faults=(Rule(Fault.WRONG_DIMS),))
    with pytest.raises(PermanentFailure, match="wrong_dims"):
        await fill(setup, nobody)

    assert (await setup.shelf.counts()).offers == 1


async def test_another_model_starts_anew_while_the_old_vectors_are_searched(
    setup: Setup, database: Settings, server: ModelServer
) -> None:
    await put(*OFFERS)
    await fill(setup, nobody)
    other = setup_for(database, server, "other", 64)

    assert await searched(other) == setup.shelf
    await fill(other, nobody)
    assert await searched(other) == other.shelf
    assert await other.place.others(other.name) == []
    assert (await other.shelf.counts()).offers == 3


async def test_a_cv_finds_offers_by_vectors_and_words_alone_where_anything_is_missing(
    setup: Setup, database: Settings, server: ModelServer
) -> None:
    await set_options(database)
    settings = replace(database, llm_base_url=server.base_url)
    await put(*OFFERS)
    async with db.transaction() as session:
        alice = await a_user(session, "alice")
        cv = await a_cv(session, alice.id, a_document())
    before = await look(settings, {cv.id: a_document()}, Filters(), 10)
    asked_before = len(server.records.calls)
    await fill(setup, nobody)
    after = await look(settings, {cv.id: a_document()}, Filters(), 10)
    server.behaviour = Behaviour(faults=(Rule(Fault.NEVER),))
    kept = await look(settings, {cv.id: a_document()}, Filters(), 10)

    assert before == Found({}, is_by_words=True)
    assert asked_before == 0
    assert [order[0] for order in after.orders[cv.id]] == [(await ids())["nurse"]] * 2
    assert after == kept
    assert not after.is_by_words


async def test_a_text_that_is_given_gets_vectors_at_once_unless_the_endpoint_fails(
    setup: Setup, database: Settings, server: ModelServer
) -> None:
    await set_options(database)
    settings = replace(database, llm_base_url=server.base_url)
    await put(*OFFERS)
    await fill(setup, nobody)
    server.forget()
    server.behaviour = Behaviour(faults=(Rule(Fault.SERVER_ERROR, times=1),))
    failed = [await look(settings, {None: a_document()}, Filters(), 10) for _ in range(2)]
    tries = len(server.records.calls)
    looking.forget_all()
    found = [await look(settings, {None: a_document()}, Filters(), 10) for _ in range(2)]

    assert failed == [Found({}, is_by_words=True)] * 2
    assert tries == 1
    assert found[0].orders[None][0][0] == (await ids())["nurse"]
    assert found[0] == found[1]
    assert len(server.records.calls) == 2


async def test_what_vectors_find_joins_the_ranking(setup: Setup, database: Settings, server: ModelServer) -> None:
    await set_options(database)
    settings = replace(database, llm_base_url=server.base_url)
    await put(*OFFERS)
    await fill(setup, nobody)
    stranger = with_ids(CVDocument(summary=[Bullet(text="Sourdough")]))  # no key of the index knows that
    near = await look(settings, {None: stranger}, Filters(), 10)
    by_words = await ranking(uuid4(), {None: stranger}, Filters(), 10, with_own=False)
    by_both = await ranking(uuid4(), {None: stranger}, Filters(), 10, with_own=False, nearest=near)

    assert len(by_words) <= 1
    assert {one.pool_offer_id for one in by_both} == set((await ids()).values())


async def test_without_a_model_or_an_endpoint_nothing_is_looked_at(database: Settings, server: ModelServer) -> None:
    no_model = replace(database, llm_base_url=server.base_url)
    assert await look(no_model, {None: a_document()}, Filters(), 10) == Found()
    await set_options(database)
    assert await look(database, {None: a_document()}, Filters(), 10) == Found()
    assert server.records.calls == []


async def test_a_damaged_file_costs_no_ranking(setup: Setup, database: Settings, server: ModelServer) -> None:
    await set_options(database)
    settings = replace(database, llm_base_url=server.base_url)
    file = Path(database.data_dir) / "vectors" / f"{setup.name}.db"
    file.parent.mkdir()
    file.write_bytes(b"no database at all, and long enough to be looked at" * 100)

    assert await look(settings, {None: a_document()}, Filters(), 10) == Found(is_by_words=True)


async def set_options(settings: Settings) -> None:
    register(*options(settings))
    async with db.transaction() as session:
        await change(session, "embedding_model", "small")


async def test_the_file_is_for_this_account_of_the_machine_alone(setup: Setup, database: Settings) -> None:
    await setup.shelf.open()
    file = database.data_dir / "vectors" / f"{setup.name}.db"

    assert file.stat().st_mode & 0o077 == 0


def a_document() -> CVDocument:
    post = Experience(title="Nurse", company="Ward", responsibilities=[Bullet(text="Intensive care of infants")])
    return with_ids(CVDocument(header=Header(full_name="Alice Martin", email="a@b.org"), experience=[post]))


def test_what_is_sent_of_a_cv_holds_no_name_and_no_address() -> None:
    texts = texts_of_cv(a_document())

    assert texts.title == "Nurse"
    assert "Intensive care" in texts.text
    assert "Alice" not in texts.text
    assert "a@b.org" not in texts.text
    assert texts_of_offer("", "").title == "-"
    assert len(texts_of_offer("x" * 999, "y" * 99_999).text) < 6_000


async def test_cvs_get_vectors_and_are_ranked_again_and_go_with_their_person(
    setup: Setup, database: Settings, server: ModelServer
) -> None:
    async with db.transaction() as session:
        alice = await a_user(session, "alice")
        cv = await a_cv(session, alice.id, a_document())
        session.add(TopOffers(user_id=alice.id, key="k", offers=[]))
    filled = await fill(setup, nobody)
    async with db.reading() as session:
        kept = await session.get(TopOffers, alice.id)
    pair = await setup.shelf.pair_of_cv(texts_of_cv(a_document()).print)
    await fill(setup, nobody)
    async with db.transaction() as session:
        await PERSONAL_DATA.forget(session, alice.id, database.data_dir)

    assert filled.cvs == 1
    assert kept is None
    assert pair is not None
    assert len(server.records.calls) == 1
    assert cv.id not in await setup.shelf.seen_cvs()
