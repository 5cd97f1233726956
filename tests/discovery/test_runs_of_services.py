"""France Travail and Adzuna's search through a saved search: access, parts, busy moments, half an answer, nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.discovery.models import SearchSource
from app.discovery.service import Service
from app.discovery.visitor import Visitor
from tests.discovery.conftest import Hunt
from tests.servers.boards import BROKEN, BUSY, Job
from tests.servers.named_web import NamedWeb, a_named_web
from tests.servers.services import OFFERS, TOKENS, Adzuna, FranceTravail
from tests.servers.sources import Said

SEARCH = f"https://{OFFERS}/partenaire/offresdemploi/v2/offres/search"
TOKEN = f"https://{TOKENS}/connexion/oauth2/access_token?realm=%2Fpartenaire"


@pytest.fixture
def france() -> FranceTravail:
    return FranceTravail(["Jardinier paysagiste (H/F)", "Cuisinier (H/F)"])


@pytest.fixture
def adzuna() -> Adzuna:
    return Adzuna([Job(1, "Gardener"), Job(2, "Cook", word="cooking")])


@pytest.fixture
def web(france: FranceTravail, adzuna: Adzuna, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NamedWeb]:
    with a_named_web(tmp_path, france.hosts | adzuna.hosts, monkeypatch, total_s=10.0) as one:
        yield one


@pytest.fixture
async def ready(hunt: Hunt, web: NamedWeb, adzuna: Adzuna) -> Hunt:
    hunt.visitor = Visitor(web.policy, gap_s=0.0)
    hunt.services = {
        "france_travail": Service(SEARCH, "me", "secret", TOKEN),
        "job_search": Service(adzuna.address, "me", "secret"),
    }
    return hunt


async def looking(hunt: Hunt, service: str, *keywords: str, **settings: str) -> SearchSource:
    await hunt.begin(keywords=list(keywords))
    return await hunt.look_at(service, **settings)


async def test_france_travail_is_searched_with_what_the_search_says(ready: Hunt, web: NamedWeb) -> None:
    await looking(ready, "france_travail", "jardinier", rome="A1203", department="69")

    tally = (await ready.run())["france_travail"]
    again = (await ready.run())["france_travail"]

    [offer] = await ready.found()
    assert (tally.error, tally.found, tally.new) == ("", 1, 1)
    assert (again.new, again.known) == (0, 1)
    assert (offer.title, offer.company) == ("Jardinier paysagiste (H/F)", "Jardins du Rhône")
    assert offer.salary.startswith("Mensuel de 2100.00 Euros")
    asked = next(one for one in web.asked if one.host == OFFERS).query
    assert (asked["motsCles"], asked["codeROME"], asked["departement"]) == ("jardinier", "A1203", "69")
    assert (asked["range"], asked["sort"]) == ("0-149", "1")


async def test_a_token_that_has_ended_is_had_anew_and_nothing_is_lost(ready: Hunt, france: FranceTravail) -> None:
    await looking(ready, "france_travail")
    await ready.run()
    france.tokens.clear()
    france.titles.append("Fleuriste (H/F)")

    tally = (await ready.run())["france_travail"]

    assert (tally.error, tally.new, france.given) == ("", 1, 2)


async def test_access_that_is_refused_is_said_so(ready: Hunt) -> None:
    ready.services["france_travail"] = Service(SEARCH, "me", "wrong", TOKEN)
    ready.services["job_search"] = Service(Adzuna.address, "me", "wrong")
    await looking(ready, "france_travail")
    await ready.look_at("job_search")

    tallies = await ready.run()

    assert {one.error for one in tallies.values()} == {"discovery.service_refuses"}
    assert await ready.found() == []


async def test_france_travail_is_read_part_by_part_to_the_newest_three_hundred(
    ready: Hunt, france: FranceTravail, web: NamedWeb
) -> None:
    france.titles[:] = [f"Jardinier {number}" for number in range(400)]
    await looking(ready, "france_travail", "jardinier", "introuvable")

    tally = (await ready.run())["france_travail"]

    ranges = [(one.query["motsCles"], one.query["range"]) for one in web.asked if one.host == OFFERS]
    assert ranges == [("jardinier", "0-149"), ("jardinier", "150-299"), ("introuvable", "0-149")]
    assert (tally.found, tally.new + tally.known, tally.later) == (300, 200, 100)


async def test_a_record_that_cannot_be_read_ends_no_part_before_its_time(ready: Hunt, france: FranceTravail) -> None:
    france.titles[:] = ["", *(f"Jardinier {number}" for number in range(150))]
    await looking(ready, "france_travail", "chez nous")

    assert (await ready.run())["france_travail"].found == 150


async def test_a_service_that_is_busy_for_a_moment_is_asked_again(ready: Hunt, france: FranceTravail) -> None:
    france.busy = 2
    await looking(ready, "france_travail", "jardinier")

    assert (await ready.run())["france_travail"].new == 1


async def test_a_service_that_wants_a_long_pause_has_it_and_what_came_before_is_kept(
    ready: Hunt, france: FranceTravail, web: NamedWeb
) -> None:
    france.titles[:] = [f"Jardinier {number}" for number in range(200)]
    france.trouble, france.trouble_from = BUSY, 150
    source = await looking(ready, "france_travail", "jardinier")

    first = (await ready.run())["france_travail"]
    asked = len(web.asked)
    second = (await ready.run())["france_travail"]

    assert (first.error, first.parameters, first.found) == ("net.backing_off", {"wait_s": "3600"}, 150)
    assert first.new + first.known == 150
    assert (second.error, len(web.asked)) == ("discovery.resting", asked)
    assert (await ready.source(source)).status == "FAILING"


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        (BROKEN, "discovery.not_these_records"),
        (BUSY, "net.backing_off"),
        (Said(b"oops", "text/plain", status=500), "discovery.service_failed"),
        (Said(b"<html>Maintenance</html>", "text/html"), "discovery.not_these_records"),
        (Said(b'{"error": "x"}', "application/json"), "discovery.not_these_records"),
    ],
)
@pytest.mark.parametrize("service", ["france_travail", "job_search"])
async def test_a_service_that_gives_no_offers_says_why_and_heals(
    ready: Hunt, france: FranceTravail, adzuna: Adzuna, service: str, trouble: Said, code: str
) -> None:
    await looking(ready, service)
    france.trouble = adzuna.trouble = trouble

    ill = (await ready.run())[service]
    france.trouble = adzuna.trouble = None
    await ready.rest()
    well = (await ready.run())[service]

    assert (ill.error, ill.found) == (code, 0)
    assert (well.error, well.new) == ("", 2)


@pytest.mark.parametrize("service", ["france_travail", "job_search"])
async def test_a_service_without_any_offer_is_no_failure(
    ready: Hunt, france: FranceTravail, adzuna: Adzuna, service: str
) -> None:
    france.titles.clear()
    adzuna.jobs.clear()
    source = await looking(ready, service, "gardener")

    tally = (await ready.run())[service]

    assert (tally.error, tally.found) == ("", 0)
    assert (await ready.source(source)).status == "OK"


async def test_adzuna_is_read_page_by_page_with_what_the_search_says(
    ready: Hunt, adzuna: Adzuna, web: NamedWeb
) -> None:
    adzuna.part = 1
    await ready.begin(keywords=["requirements"], place="Leeds, York")
    await ready.look_at("job_search")

    tally = (await ready.run())["job_search"]
    again = (await ready.run())["job_search"]

    assert (tally.new, again.new, again.known) == (2, 0, 2)
    first = web.asked[0].query
    assert (first["what"], first["where"]) == ("requirements", "Leeds")
    assert [one.path.rpartition("/")[2] for one in web.asked[:3]] == ["1", "2", "3"]
    gardener = next(one for one in await ready.found() if one.title == "Gardener")
    assert (gardener.company, gardener.place) == ("Green Row Ltd", "Leeds, West Yorkshire")
    assert gardener.salary == "26,000 to 30,000 a year"


async def test_half_an_answer_of_adzuna_is_kept_and_said(ready: Hunt, adzuna: Adzuna) -> None:
    adzuna.part, adzuna.trouble, adzuna.trouble_from = 1, BROKEN, 2
    await looking(ready, "job_search")

    tally = (await ready.run())["job_search"]

    assert (tally.error, tally.new) == ("discovery.not_these_records", 1)
    assert await ready.titles() == ["Gardener"]


@pytest.mark.both_databases
async def test_what_a_service_says_anew_of_an_offer_that_waits_is_taken_over(
    ready: Hunt, france: FranceTravail
) -> None:
    await looking(ready, "france_travail", "jardinier")
    await ready.run()
    france.more = {"description": "Chez nous vous avez désormais un vélo de service, en équipe de quatre."}

    tally = (await ready.run())["france_travail"]

    assert (tally.new, tally.changed, tally.gone) == (0, 1, 0)
    assert "vélo de service" in (await ready.found())[0].text
