"""Feeds, sitemaps and pages of links through a saved search: their forms, parts, silence, pauses and what is torn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.discovery.adapters.registry import detected
from app.discovery.models import SearchSource
from app.discovery.visitor import Visitor
from app.errors import Refused
from tests.discovery.conftest import Hunt
from tests.servers.boards import BUSY, Job
from tests.servers.named_web import Answering, Asked, NamedWeb, a_named_web
from tests.servers.sources import XML, Said, job_page, offer_text

HOST = "www.garden-jobs.example"
GARDENER, COOK = Job(1, "Gardener"), Job(2, "Cook", word="cooking")
Words = Callable[["Site", list[Job], int], str]


@dataclass
class Site:
    """A site of offers whose list is at one address, and each offer at its own. part: offers of one list.

    write: the list, from the place where it begins.  trouble: by path, what is said instead.
    """

    kind: str
    list_path: str
    write: Words
    jobs: list[Job] = field(default_factory=list[Job])
    part: int = 100
    trouble: dict[str, Said] = field(default_factory=dict[str, Said])

    @property
    def page(self) -> str:
        return f"https://{HOST}{self.list_path}"

    def address(self, job: Job) -> str:
        return f"https://{HOST}/jobs/{job.slug}"

    def answer(self, asked: Asked) -> Said:
        if asked.path in self.trouble:
            return self.trouble[asked.path]
        if asked.path == self.list_path:
            begin = int(asked.query.get("from", "0"))
            body = self.write(self, self.jobs[begin : begin + self.part], begin + self.part)
            return Said(body.encode(), XML if body.startswith("<?xml") else "text/html; charset=utf-8")
        job = next((one for one in self.jobs if asked.path == f"/jobs/{one.slug}"), None)
        return job_page(job.title, word=job.word) if job else Said(b"<h1>404</h1>", status=404)


def rss(site: Site, jobs: list[Job], _: int) -> str:
    items = "".join(
        f"<item><title>{one.title}</title><link>{site.address(one)}</link><guid isPermaLink='false'>{one.uuid}</guid>"
        f"<pubDate>Mon, 02 Nov 2026 09:00:00 +0000</pubDate><description><![CDATA[{one.markup}]]></description></item>"
        for one in jobs
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title>{items}</channel></rss>'


def short_rss(site: Site, jobs: list[Job], _: int) -> str:
    """As most feeds are: the text stands on the page."""
    items = "".join(
        f"<item><title>{one.title}</title><link>{site.address(one)}</link><description>In Leeds.</description></item>"
        for one in jobs
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title>{items}</channel></rss>'


def atom(site: Site, jobs: list[Job], _: int) -> str:
    entries = "".join(
        f'<entry><title>{one.title}</title><id>{one.uuid}</id><link rel="alternate" href="{site.address(one)}"/>'
        f"<published>2026-11-02T09:00:00Z</published><author><name>Green Row Ltd</name></author>"
        f'<content type="html"><![CDATA[{one.markup}]]></content></entry>'
        for one in jobs
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title>{entries}</feed>'


def sitemap(site: Site, jobs: list[Job], _: int) -> str:
    others = "".join(f"<url><loc>https://{HOST}/{name}</loc></url>" for name in ("about", "contact"))
    urls = "".join(f"<url><loc>{site.address(one)}</loc><lastmod>2026-11-02</lastmod></url>" for one in jobs)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{others}{urls}</urlset>'


def links(site: Site, jobs: list[Job], following: int) -> str:
    cards = "".join(f'<li><a href="/jobs/{one.slug}">{one.title}</a> Leeds</li>' for one in jobs)
    goes_on = f'<a rel="next" href="{site.list_path}?from={following}">Next</a>' if following < len(site.jobs) else ""
    return f"<!doctype html><html lang=en><title>All our jobs</title><h1>Open jobs</h1><ul>{cards}</ul>{goes_on}"


def held(site: Site, jobs: list[Job], following: int) -> str:
    """The offers themselves in schema.org's words, on one page."""
    scripts = "".join(
        job_page(one.title, word=one.word)
        .body.decode()
        .partition("<script")[2]
        .replace('"@type": "JobPosting"', f'"@type": "JobPosting", "url": "{site.address(one)}"')
        .join(("<script", ""))
        for one in jobs
    )
    goes_on = f'<link rel="next" href="{site.list_path}?from={following}">' if following < len(site.jobs) else ""
    goes_on += f'<link rel="prev" href="{site.list_path}">' if following > site.part else ""
    return f"<!doctype html><html lang=en><title>All our jobs</title>{goes_on}{scripts}<h1>Open jobs</h1>"


FORMS = {
    "rss": ("feed", "/feed", rss),
    "short_rss": ("feed", "/feed", short_rss),
    "atom": ("feed", "/atom", atom),
    "sitemap": ("sitemap", "/sitemap.xml", sitemap),
    "links": ("page", "/jobs", links),
    "held": ("page", "/jobs", held),
}


@pytest.fixture(params=FORMS)
def site(request: pytest.FixtureRequest) -> Site:
    return Site(*FORMS[request.param], [GARDENER, COOK])


@pytest.fixture
def web(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NamedWeb]:
    hosts: dict[str, Answering] = {HOST: site.answer}
    with a_named_web(tmp_path, hosts, monkeypatch, total_s=10.0) as one:
        yield one


@pytest.fixture
async def source(hunt: Hunt, site: Site, web: NamedWeb) -> SearchSource:
    hunt.visitor = Visitor(web.policy, gap_s=0.0)
    await hunt.begin()
    found = await detected(hunt.visitor, site.page)
    assert (found.adapter, found.count) == (site.kind, 2)
    web.asked.clear()
    return await hunt.look_at(found.adapter, found.address)


async def test_its_offers_are_found_once(hunt: Hunt, site: Site, source: SearchSource, web: NamedWeb) -> None:
    first = (await hunt.run())[source.address]
    pages = [one.path for one in web.asked if one.path.startswith("/jobs/")]
    second = (await hunt.run())[source.address]

    offers = {one.title: one for one in await hunt.found()}
    assert (first.error, first.new, first.dropped) == ("", 2, {})
    assert (second.error, second.new, second.known) == ("", 0, 2)
    assert {one.address for one in offers.values()} == {site.address(GARDENER), site.address(COOK)}
    assert "Two years of experience in cooking" in offers["Cook"].text
    assert str(offers["Cook"].published_on) == "2026-11-02"
    assert [one.path for one in web.asked if one.path.startswith("/jobs/")] == pages  # none is read twice


@pytest.mark.always("rss", "links")
async def test_what_is_new_comes_and_what_is_gone_stays_for_the_person(
    hunt: Hunt, site: Site, source: SearchSource
) -> None:
    await hunt.run()
    site.jobs[:] = [COOK, Job(3, "Baker", word="baking")]

    tally = (await hunt.run())[source.address]

    assert (tally.new, tally.known, tally.gone) == (
        1,
        1,
        0,
    )  # such a list shows the newest: what is missing may be open
    assert await hunt.titles() == ["Baker", "Cook", "Gardener"]


@pytest.mark.always("rss", "links")
async def test_a_busy_site_is_left_alone_for_as_long_as_it_says(
    hunt: Hunt, site: Site, source: SearchSource, web: NamedWeb
) -> None:
    site.trouble[site.list_path] = BUSY

    first = (await hunt.run())[source.address]
    asked = len(web.asked)
    second = (await hunt.run())[source.address]

    assert (first.error, second.error) == ("net.backing_off", "discovery.resting")
    assert len(web.asked) == asked


@pytest.mark.always("rss", "links")
@pytest.mark.parametrize("torn", [b"", b"<?xml version='1.0'?><rss", b"\x00\x00", b"<html><p>We are moving house</p>"])
async def test_a_list_that_cannot_be_read_says_so_and_loses_nothing(
    hunt: Hunt, site: Site, source: SearchSource, torn: bytes
) -> None:
    await hunt.run()
    site.trouble[site.list_path] = Said(torn)

    ill = (await hunt.run())[source.address]
    site.trouble.clear()
    await hunt.rest()
    well = (await hunt.run())[source.address]

    assert ill.error.startswith("offer.page_")
    assert (well.error, well.known) == ("", 2)


@pytest.mark.parametrize("site", ["rss", "short_rss", "atom", "sitemap"], indirect=True)
async def test_a_list_that_is_empty_for_now_is_no_failure(hunt: Hunt, site: Site, source: SearchSource) -> None:
    site.jobs.clear()

    tally = (await hunt.run())[source.address]

    assert (tally.error, tally.found) == ("", 0)
    assert (await hunt.source(source)).status == "OK"


async def test_a_sitemap_without_offers_is_no_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(*FORMS["sitemap"])
    with a_named_web(tmp_path, {HOST: site.answer}, monkeypatch) as web, pytest.raises(Refused, match="page_no_offer"):
        await detected(Visitor(web.policy, gap_s=0.0), site.page)


@pytest.mark.parametrize("site", ["links", "held"], indirect=True)
async def test_a_list_in_parts_is_read_to_its_end(hunt: Hunt, site: Site, source: SearchSource) -> None:
    trades = ("Gardener", "Cook", "Baker", "Welder", "Tailor")
    site.jobs[:] = [Job(number, title, word=title.lower()) for number, title in enumerate(trades, 1)]
    site.part = 2 if site.write is held else 3  # a page with one link is no list

    tally = (await hunt.run())[source.address]

    assert (tally.found, tally.new) == (5, 5)


@pytest.mark.parametrize("site", ["rss", "atom", "held"], indirect=True)
async def test_an_offer_that_waits_says_what_its_list_says_now(hunt: Hunt, site: Site, source: SearchSource) -> None:
    await hunt.run()
    site.jobs[0] = Job(1, "Gardener", word="hedge laying")

    tally = (await hunt.run())[source.address]

    assert (tally.new, tally.known, tally.changed) == (0, 2, 1)
    assert any("experience in hedge laying" in one.text for one in await hunt.found())


@pytest.mark.parametrize("site", ["short_rss", "sitemap", "links"], indirect=True)
async def test_a_page_that_fails_for_the_moment_is_read_in_the_next_run(
    hunt: Hunt, site: Site, source: SearchSource
) -> None:
    site.trouble[f"/jobs/{COOK.slug}"] = Said(b"oops", status=502)
    first = (await hunt.run())[source.address]
    site.trouble.clear()

    second = (await hunt.run())[source.address]

    assert (first.new, first.later, first.dropped) == (1, 1, {})
    assert (second.new, second.later) == (1, 0)


async def test_texts_of_a_feed_may_be_bare_words(hunt: Hunt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def bare(site: Site, jobs: list[Job], _: int) -> str:
        plain = offer_text("Gardener").replace("&", "&amp;")
        return (
            f'<?xml version="1.0"?><rss><channel><item><title>Gardener</title><link>{site.address(jobs[0])}</link>'
            f"<description>{plain}</description></item></channel></rss>"
        )

    site = Site("feed", "/feed", bare, [GARDENER])
    with a_named_web(tmp_path, {HOST: site.answer}, monkeypatch) as web:
        hunt.visitor = Visitor(web.policy, gap_s=0.0)
        await hunt.begin()
        await hunt.look_at("feed", site.page)
        await hunt.run()

    [offer] = await hunt.found()
    assert "- Driving licence" in offer.text
