"""Every public board of companies, from the address that a person copies to the inbox, and each offer by its own."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app import db
from app.discovery.adapters.registry import ADAPTERS, detected
from app.discovery.models import FoundStatus, SearchSource, gone_since
from app.discovery.visitor import Visitor
from app.errors import Refused
from app.kit.clock import now
from app.offers.arrivals import receive_offer
from app.offers.capture.capturing import captured, ready_offer
from tests.discovery.conftest import Hunt
from tests.servers.boards import BOARDS, BROKEN, BUSY, Ashby, Board, Job, Lever, SmartRecruiters, Teamtailor
from tests.servers.named_web import NamedWeb, a_named_web
from tests.servers.sources import Said

GARDENER, COOK = Job(1, "Gardener"), Job(2, "Cook", word="cooking")


@pytest.fixture(params=BOARDS, ids=lambda one: one.name)
def board(request: pytest.FixtureRequest) -> Board:
    made: Board = request.param([GARDENER, COOK])
    return made


@pytest.fixture
def web(board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NamedWeb]:
    with a_named_web(tmp_path, board.hosts, monkeypatch, total_s=10.0) as one:
        yield one


@pytest.fixture
async def source(hunt: Hunt, board: Board, web: NamedWeb) -> SearchSource:
    """The board among the sources of a search, as its page adds it."""
    hunt.visitor = Visitor(web.policy, gap_s=0.0)
    await hunt.begin()
    return await hunt.look_at(board.name, board.page)


async def test_its_page_tells_which_board_it_is(board: Board, web: NamedWeb) -> None:
    found = await detected(Visitor(web.policy, gap_s=0.0), board.page)

    assert (found.adapter, found.address, found.count) == (board.name, board.page, 2)
    assert found.adapter in ADAPTERS


async def test_its_offers_are_found_with_what_the_board_says_of_them(
    hunt: Hunt, board: Board, source: SearchSource
) -> None:
    tally = (await hunt.run())[source.address]

    assert (tally.error, tally.found, tally.new, tally.dropped) == ("", 2, 2, {})
    offers = {one.title: one for one in await hunt.found()}
    gardener = offers["Gardener"]
    assert set(offers) == {"Gardener", "Cook"}
    assert (gardener.company, gardener.address) == (board.company, board.address(GARDENER).rstrip("/"))
    assert gardener.place.startswith("Leeds")
    assert str(gardener.published_on) in {"2026-11-02", "2026-11-01"}
    assert "Two years of experience in pruning" in gardener.text
    assert "<p>" not in gardener.text
    assert any("Driving licence" in one["text"] for one in gardener.digest["requirements"])


@pytest.mark.always("greenhouse", "teamtailor")
async def test_a_second_run_finds_nothing_new(hunt: Hunt, source: SearchSource) -> None:
    await hunt.run()

    tally = (await hunt.run())[source.address]

    assert (tally.error, tally.new, tally.known) == ("", 0, 2)
    assert len(await hunt.found()) == 2


@pytest.mark.always("greenhouse", "teamtailor")
async def test_what_is_new_there_comes_in_the_next_run(hunt: Hunt, board: Board, source: SearchSource) -> None:
    await hunt.run()
    board.jobs.append(Job(3, "Baker", word="baking"))

    tally = (await hunt.run())[source.address]

    assert (tally.new, tally.known) == (1, 2)
    assert await hunt.titles() == ["Baker", "Cook", "Gardener"]


@pytest.mark.always("greenhouse", "teamtailor")
async def test_a_board_that_is_asked_too_often_is_left_alone_for_as_long_as_it_says(
    hunt: Hunt, board: Board, web: NamedWeb, source: SearchSource
) -> None:
    board.trouble = BUSY

    first = (await hunt.run())[source.address]
    asked = len(web.asked)
    hunt.visitor = Visitor(web.policy, gap_s=0.0)  # as another process, which has not heard of the pause
    second = (await hunt.run())[source.address]

    assert (first.error, second.error) == ("net.backing_off", "discovery.resting")
    assert 3_500 < float(first.parameters["wait_s"]) <= 3_600
    assert datetime.fromisoformat(second.parameters["until"]) > now() + timedelta(seconds=3_500)
    assert len(web.asked) == asked


@pytest.mark.always("greenhouse", "teamtailor")
async def test_a_broken_answer_is_said_and_loses_nothing(hunt: Hunt, board: Board, source: SearchSource) -> None:
    await hunt.run()
    board.trouble = BROKEN

    broken = (await hunt.run())[source.address]
    board.trouble = None
    await hunt.rest()
    healed = (await hunt.run())[source.address]

    assert broken.error == "offer.page_no_offer"
    assert (healed.error, healed.known) == ("", 2)
    assert await hunt.titles() == ["Cook", "Gardener"]


@pytest.mark.always("greenhouse", "teamtailor")
async def test_a_board_with_nothing_open_is_no_failure(hunt: Hunt, board: Board, source: SearchSource) -> None:
    board.jobs.clear()

    tally = (await hunt.run())[source.address]

    assert (tally.error, tally.found) == ("", 0)
    assert (await hunt.source(source)).status == "OK"


@pytest.mark.always("greenhouse", "teamtailor")
async def test_a_board_with_nothing_open_can_be_added(board: Board, web: NamedWeb) -> None:
    board.jobs.clear()

    found = await detected(Visitor(web.policy, gap_s=0.0), board.page)

    assert (found.adapter, found.count) == (board.name, 0)


@pytest.mark.always("greenhouse", "teamtailor")
async def test_a_company_that_the_board_does_not_know_is_refused(board: Board, web: NamedWeb) -> None:
    board.trouble = Said(b'{"error": "Not found"}', "application/json", status=404)

    with pytest.raises(Refused, match="page_gone"):
        await detected(Visitor(web.policy, gap_s=0.0), board.page)


@pytest.mark.always("greenhouse", "teamtailor")
async def test_an_offer_is_read_by_its_own_address(board: Board, web: NamedWeb) -> None:
    posting = (await captured(board.address(COOK), web.policy)).posting

    assert (posting.title, posting.company) == ("Cook", board.spelled or board.company)
    assert posting.place.startswith("Leeds")
    assert "Two years of experience in cooking" in posting.text


@pytest.mark.always("greenhouse", "teamtailor")
async def test_an_offer_that_was_given_by_its_address_is_known_to_the_search(
    hunt: Hunt, board: Board, web: NamedWeb, source: SearchSource
) -> None:
    ready = await ready_offer(await captured(board.address(COOK), web.policy))
    async with db.transaction() as session:
        await receive_offer(session, hunt.user.id, ready.text, ready.source)

    tally = (await hunt.run())[source.address]

    assert (tally.new, tally.known) == (1, 1)
    assert await hunt.titles() == ["Gardener"]


@pytest.mark.always("greenhouse", "teamtailor")
async def test_an_offer_that_waits_says_what_its_board_says_now(hunt: Hunt, board: Board, source: SearchSource) -> None:
    if isinstance(board, SmartRecruiters):
        pytest.skip("its list holds no texts, and a page is read once")
    await hunt.run()
    board.jobs[0] = Job(1, "Gardener", more="Now with a bicycle of the house.")

    tally = (await hunt.run())[source.address]
    again = (await hunt.run())[source.address]

    [gardener] = [one for one in await hunt.found() if one.title == "Gardener"]
    assert (tally.new, tally.known, tally.changed, again.changed) == (0, 2, 1, 0)
    assert "bicycle of the house" in gardener.text


@pytest.mark.always("greenhouse", "teamtailor")
async def test_what_was_decided_is_left_as_it_was(hunt: Hunt, board: Board, source: SearchSource) -> None:
    await hunt.run()
    async with db.transaction() as session:
        for one in await hunt.found():
            offer = await session.merge(one)
            offer.status = FoundStatus.REJECTED
    board.jobs[:] = [Job(1, "Gardener", more="Now with a bicycle of the house.")]

    tally = (await hunt.run())[source.address]

    assert (tally.changed, tally.gone) == (0, 0)
    assert not any("bicycle" in one.text or "gone" in one.codes for one in await hunt.found())


@pytest.mark.always("greenhouse", "teamtailor")
async def test_an_offer_that_its_board_names_no_more_is_marked_until_it_is_back(
    hunt: Hunt, board: Board, source: SearchSource
) -> None:
    await hunt.run()
    cook = board.jobs.pop()

    without = (await hunt.run())[source.address]
    since = {one.title: gone_since(one.codes) for one in await hunt.found()}
    board.jobs.append(cook)
    back = (await hunt.run())[source.address]

    assert (without.gone, back.gone, back.new) == (1, 0, 0)
    assert since == {"Gardener": None, "Cook": now().date()}
    assert [gone_since(one.codes) for one in await hunt.found()] == [None, None]


TRADES = ("Gardener", "Cook", "Baker", "Welder", "Tailor")


@pytest.mark.both_databases
@pytest.mark.parametrize("board", [SmartRecruiters, Teamtailor], indirect=True, ids=lambda one: one.name)
async def test_a_board_in_parts_is_read_to_its_end(hunt: Hunt, board: Board, source: SearchSource) -> None:
    board.jobs[:] = [Job(number, title, word=title.lower()) for number, title in enumerate(TRADES, 1)]
    board.part = 2

    first = (await hunt.run())[source.address]
    board.jobs.pop()
    second = (await hunt.run())[source.address]

    assert (first.found, first.new) == (5, 5)
    assert (second.found, second.known, second.gone) == (4, 4, 1)


@pytest.mark.parametrize("board", [Lever], indirect=True, ids=lambda one: one.name)
async def test_a_bare_list_goes_on_for_as_long_as_its_parts_are_full(
    hunt: Hunt, board: Board, source: SearchSource, web: NamedWeb
) -> None:
    search = await hunt.begin(keywords=["glazing"])
    await hunt.look_at(board.name, board.page)
    board.jobs[:] = [Job(number, f"Gardener {number}") for number in range(199)] + [Job(900, "Glazier", word="glazing")]

    tally = (await hunt.run())[source.address]

    assert search.keywords == ["glazing"]
    assert (tally.found, tally.new, tally.dropped["keywords"], tally.later) == (200, 1, 199, 0)
    assert [one.query.get("skip", "0") for one in web.asked] == ["0", "100", "200"]


@pytest.mark.parametrize("board", [SmartRecruiters, Teamtailor], indirect=True, ids=lambda one: one.name)
async def test_a_part_that_fails_makes_nothing_gone(
    hunt: Hunt, board: Board, source: SearchSource, web: NamedWeb
) -> None:
    board.jobs[:] = [Job(number, title, word=title.lower()) for number, title in enumerate(TRADES, 1)]
    board.part = 2
    await hunt.run()
    web.hosts = {
        host: (
            lambda asked, say=say: (
                BROKEN if asked.query.get("page", asked.query.get("offset", "1")) == "2" else say(asked)
            )
        )
        for host, say in web.hosts.items()
    }

    tally = (await hunt.run())[source.address]

    assert (tally.error, tally.found, tally.gone) == ("offer.page_no_offer", 2, 0)


@pytest.mark.parametrize("board", [SmartRecruiters], indirect=True, ids=lambda one: one.name)
async def test_a_page_that_fails_for_the_moment_is_read_in_the_next_run(
    hunt: Hunt, board: Board, source: SearchSource, web: NamedWeb
) -> None:
    usual = web.hosts[board.api]
    ill = Said(b"{}", "application/json", status=500)
    web.hosts[board.api] = lambda asked: ill if asked.path.endswith("7439990002") else usual(asked)
    first = (await hunt.run())[source.address]
    web.hosts[board.api] = usual

    second = (await hunt.run())[source.address]

    assert (first.new, first.later, first.dropped) == (1, 1, {})
    assert (second.new, second.later) == (1, 0)
    assert await hunt.titles() == ["Cook", "Gardener"]


@pytest.mark.parametrize("board", [SmartRecruiters], indirect=True, ids=lambda one: one.name)
async def test_a_site_that_is_busy_with_pages_takes_no_offer_away(
    hunt: Hunt, board: Board, source: SearchSource, web: NamedWeb
) -> None:
    usual = web.hosts[board.api]
    web.hosts[board.api] = lambda asked: BUSY if asked.path.endswith("7439990001") else usual(asked)
    first = (await hunt.run())[source.address]
    web.hosts[board.api], hunt.visitor = usual, Visitor(web.policy, gap_s=0.0)

    second = (await hunt.run())[source.address]

    assert (first.new, first.later, first.dropped) == (0, 2, {})
    assert second.new == 2


@pytest.mark.parametrize("board", [Ashby], indirect=True, ids=lambda one: one.name)
async def test_what_a_board_does_not_list_is_read_by_its_address_alone(
    hunt: Hunt, board: Ashby, source: SearchSource, web: NamedWeb
) -> None:
    board.unlisted = frozenset({2})

    await hunt.run()

    assert await hunt.titles() == ["Gardener"]
    assert (await captured(board.address(COOK), web.policy)).posting.title == "Cook"
