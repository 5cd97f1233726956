"""Over all workers one request goes to a host at a time; searches run when they are due, once."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.discovery.actions import ask_for_run
from app.discovery.adapters.services import FRANCE_TRAVAIL, read_france_travail
from app.discovery.adapters.values import Look
from app.discovery.hosts import visiting
from app.discovery.looking import Means
from app.discovery.models import SavedSearch
from app.discovery.pay import yearly
from app.discovery.running import run_search
from app.discovery.schedule import submit_due
from app.discovery.service import Service
from app.discovery.values import Wishes
from app.discovery.visitor import Visitor
from app.errors import Refused
from app.kit.clock import now
from app.tasks.lease import claim
from app.tasks.models import Task
from tests.discovery.conftest import NEAR, Hunt
from tests.servers.sources import JSON, Said, Site, feed, france_travail


@pytest.mark.both_databases
async def test_two_workers_never_ask_a_host_at_the_same_time(hunt: Hunt) -> None:
    inside, most = 0, 0

    async def visit() -> None:
        nonlocal inside, most
        async with visiting("https://example.org", pause_s=0.0):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(visit() for _ in range(4)))

    assert most == 1


async def test_a_host_that_others_hold_for_long_is_asked_next_time(hunt: Hunt) -> None:
    async with visiting("https://example.org", pause_s=0.0):
        with pytest.raises(Refused, match="host_busy"):
            async with visiting("https://example.org", pause_s=0.0, patience_s=0.0):
                pass


async def test_two_processes_of_visitors_take_turns_at_a_site(hunt: Hunt, there: Site) -> None:
    there.pages |= {f"/{number}": feed(there.origin, "Gardener") for number in range(4)}
    there.takes_s = 0.05
    visitors = [Visitor(NEAR, gap_s=0.0) for _ in range(2)]

    await asyncio.gather(*(visitors[number % 2].listing(f"{there.origin}/{number}") for number in range(4)))

    assert there.most == 1


@pytest.mark.both_databases
async def test_a_search_is_submitted_once_when_it_is_due(hunt: Hunt) -> None:
    search = await hunt.begin(due_at=now() + timedelta(hours=1))
    await hunt.look_at("feed", "https://example.org/feed")
    async with db.transaction() as session:
        (await session.get_one(SavedSearch, search.id)).due_at = now() + timedelta(hours=1)

    early = await submit_due(now())
    on_time = await asyncio.gather(*(submit_due(now() + timedelta(hours=2)) for _ in range(3)))

    assert (early, sum(on_time)) == (0, 1)
    async with db.reading() as session:
        assert len((await session.scalars(select(Task).where(Task.type == "discovery"))).all()) == 1
        due = (await session.get_one(SavedSearch, search.id)).due_at
    assert due is not None
    assert timedelta(hours=7.6) < due - now() < timedelta(hours=8.4)


async def test_a_paused_search_and_one_without_sources_are_not_submitted(hunt: Hunt) -> None:
    await hunt.begin(due_at=now(), is_active=False)
    await hunt.begin(due_at=now())

    assert await submit_due(now() + timedelta(hours=1)) == 0


async def test_a_closed_account_searches_no_more_until_it_is_open_again(hunt: Hunt, there: Site) -> None:
    await hunt.begin(due_at=now())
    await hunt.look_at("feed", f"{there.origin}/feed")
    later = now() + timedelta(hours=1)

    async def closed_since(moment: datetime | None) -> int:
        async with db.transaction() as session:
            (await session.get_one(User, hunt.user.id)).closed_at = moment
        return await submit_due(later)

    assert (await closed_since(now()), await closed_since(None)) == (0, 1)


async def test_a_resumed_run_leaves_out_the_sources_that_are_done(hunt: Hunt, there: Site) -> None:
    """As after a kill: the first worker saved one source and is gone."""
    there.pages |= {"/one": feed(there.origin, "Gardener"), "/two": feed(f"{there.origin}/b", "Cook")}
    await hunt.begin()
    await hunt.look_at("feed", f"{there.origin}/one")
    async with db.transaction() as session:
        task = await ask_for_run(session, hunt.user.id, hunt.search_id)
    lease = await claim(task.id, worker="first", lease_s=30.0)
    assert lease
    means = Means(hunt.visitor)
    await run_search(lease, hunt.search_id, means)
    await hunt.look_at("feed", f"{there.origin}/two")

    await run_search(lease, hunt.search_id, means)

    assert (there.asked["/one"], there.asked["/two"]) == (1, 1)
    assert await hunt.titles() == ["Cook", "Gardener"]


async def test_france_travail_is_asked_with_a_token_that_is_kept_and_renewed(hunt: Hunt, there: Site) -> None:
    there.pages["/token"] = Said(b'{"access_token": "t1", "expires_in": 1499}', JSON)
    there.pages["/search"] = Said(france_travail("Jardinier", "Paysagiste"), JSON, status=206)
    service = Service(f"{there.origin}/search", "me", "secret", f"{there.origin}/token")
    wishes, services = Wishes(keywords=("jardin", "taille")), {"france_travail": service}
    look = Look("", hunt.visitor, wishes, {"rome": "A1203"}, services=services)

    found = (await read_france_travail(look)).items
    there.pages["/search"] = Said(b"", JSON, status=401)
    with pytest.raises(Refused, match="service_refuses"):
        await read_france_travail(look)

    assert [one.posting.title for one in found] == ["Jardinier", "Paysagiste"]
    assert found[0].codes == {"rome": "A1203", "naf": "81.30Z"}
    assert there.asked["/token"] == 2
    assert "client_secret=secret" in there.sent[0]
    assert any("codeROME=A1203" in path and "motsCles=taille" in path for path in there.asked)
    assert there.headers[1]["Authorization"] == "Bearer t1"


async def test_a_service_without_access_says_so(hunt: Hunt) -> None:
    with pytest.raises(Refused, match="not_set_up"):
        await FRANCE_TRAVAIL.read(Look("", hunt.visitor))


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("2 100 à 2 300 € par mois", 27_600),
        ("£65,000 to £80,000 a year", 80_000),
        ("38-42 k€", 42_000),
        ("12,50 € par heure", 20_087.5),
        ("Mensuel de 2100.00 Euros à 2300.00 Euros sur 12 mois", 27_600),
        ("selon profil", None),
        ("13e mois", None),
    ],
)
def test_a_line_about_pay_is_compared_by_the_year(line: str, amount: float | None) -> None:
    assert yearly(line) == amount
