"""Lists of offers: boards of companies, feeds, sitemaps and pages of links."""

from datetime import date

import pytest

from app.errors import Refused
from app.offers.postings.boards import company_api
from app.offers.postings.lists import read_list
from app.offers.postings.parts import following
from app.offers.postings.values import Page
from tests.material.pages import samples

PAGES = {one.name: one.page for one in samples()}


def _list(body: str, content_type: str = "text/xml", address: str = "https://site.example/feed") -> Page:
    return Page(address, 200, content_type, body.encode())


@pytest.mark.parametrize(
    ("address", "api"),
    [
        (
            "https://job-boards.greenhouse.io/acme/jobs/4",
            "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true",
        ),
        (
            "https://job-boards.eu.greenhouse.io/acme",
            "https://boards-api.eu.greenhouse.io/v1/boards/acme/jobs?content=true",
        ),
        ("https://jobs.lever.co/acme", "https://api.lever.co/v0/postings/acme?mode=json&limit=100"),
        ("https://jobs.eu.lever.co/acme", "https://api.eu.lever.co/v0/postings/acme?mode=json&limit=100"),
        ("https://acme.recruitee.com/", "https://acme.recruitee.com/api/offers/"),
        ("https://acme.teamtailor.com/jobs", "https://acme.teamtailor.com/jobs.json"),
        ("https://acme.jobs.personio.de/", "https://acme.jobs.personio.de/xml?language=en"),
        ("https://acme.jobs.personio.de/?language=fr", "https://acme.jobs.personio.de/xml?language=fr"),
        ("https://acme.jobs.personio.de/?language={x}", "https://acme.jobs.personio.de/xml?language=en"),
        (
            "https://boards.greenhouse.io/embed/job_board?for=acme",
            "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true",
        ),
        ("https://boards.greenhouse.io/embed/job_board?for=a/b", None),
        ("https://apply.workable.com/acme/", "https://apply.workable.com/api/v1/widget/accounts/acme?details=true"),
        ("https://jobs.lever.co/", None),
        ("https://jobs.lever.co/a@b", None),
        ("https://site.example/jobs", None),
    ],
)
def test_the_board_of_a_company_has_a_public_address(address: str, api: str | None) -> None:
    assert company_api(address) == api


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("ashby_answer", ["Office Manager", "Senior Backend Engineer"]),
        ("teamtailor_answer", ["Vendeur", "Responsable de boutique"]),
        ("personio_answer", ["Magasinier", "Comptable fournisseurs"]),
        ("list_json_ld", ["Diver", "Cook", "Product Designer"]),
    ],
)
def test_each_posting_of_an_answer_is_given_with_its_address(name: str, titles: list[str]) -> None:
    postings = read_list(PAGES[name]).postings

    assert [one.title for one in postings] == titles
    assert len({one.address for one in postings}) == len(titles)


@pytest.mark.parametrize(
    ("name", "count"),
    [("list_cards_fr", 12), ("list_board_en", 4), ("list_search_en", 10), ("list_wp_home", 6), ("list_sector", 8)],
)
def test_a_page_of_links_gives_their_addresses_and_words(name: str, count: int) -> None:
    postings = read_list(PAGES[name]).postings

    assert len(postings) >= count
    assert all(one.title and one.address.startswith("https://") for one in postings)


def test_a_feed_gives_each_item_once() -> None:
    item = (
        "<item><title>Vendeuse &amp; caissière</title><link>https://site.example/offre/1</link>"
        "<pubDate>Mon, 02 Nov 2026 09:00:00 +0100</pubDate>"
        "<description><![CDATA[<p>Vous tenez la caisse.</p><ul><li>Accueil</li></ul>]]></description></item>"
    )

    postings = read_list(
        _list(f'<?xml version="1.0"?><rss version="2.0"><channel>{item}{item}</channel></rss>')
    ).postings

    assert [(one.title, one.address, one.text) for one in postings] == [
        ("Vendeuse & caissière", "https://site.example/offre/1", "Vous tenez la caisse.\n- Accueil")
    ]
    assert postings[0].published_on == date(2026, 11, 2)


def test_atom_has_its_links_in_attributes() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Diver</title><link rel="self" href="/x"/>'
        '<link rel="alternate" href="/jobs/diver"/><updated>2026-11-02T09:00:00Z</updated></entry></feed>'
    )

    assert [one.address for one in read_list(_list(feed)).postings] == ["https://site.example/jobs/diver"]


def test_a_sitemap_gives_addresses_of_offers_and_an_index_further_sitemaps() -> None:
    urls = "".join(
        f"<url><loc>https://site.example/{path}</loc></url>" for path in ("about", "jobs/diver", "emploi/plongeur")
    )
    index = "<sitemapindex><sitemap><loc>https://site.example/jobs.xml</loc></sitemap></sitemapindex>"

    found = read_list(_list(f"<urlset>{urls}</urlset>")).postings

    assert [one.address for one in found] == ["https://site.example/jobs/diver", "https://site.example/emploi/plongeur"]
    assert read_list(_list(index)).further == ("https://site.example/jobs.xml",)


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('{"jobs": []}', "https://site.example/answer"),
        ("[]", "https://api.lever.co/v0/postings/acme?mode=json&limit=100"),
        ("<workzag-jobs></workzag-jobs>", "https://acme.jobs.personio.de/xml"),
        ("<workzag-jobs/>", "https://acme.jobs.personio.de/xml"),
        ("<rss><channel><title>Jobs</title></channel></rss>", "https://site.example/feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title></feed>', "https://site.example/feed"),
        ("<urlset><url><loc>https://site.example/about</loc></url></urlset>", "https://site.example/sitemap.xml"),
    ],
)
def test_a_list_that_holds_nothing_now_is_a_list(body: str, address: str) -> None:
    listing = read_list(_list(body, address=address))

    assert (listing.is_none, listing.postings, listing.further) == (True, (), ())


@pytest.mark.parametrize(
    ("told", "address", "goes_on"),
    [
        ([{}, {}], "https://x.example/p?limit=2", ("https://x.example/p?limit=2&skip=2",)),
        ([{}, {}], "https://x.example/p?limit=2&skip=2", ("https://x.example/p?limit=2&skip=4",)),
        ([{}], "https://x.example/p?limit=2&skip=2", ()),
        ([{}, {}], "https://x.example/p?limit=0", ()),
        ([{}, {}], "https://x.example/p?limit=²", ()),
        ({"offset": 0, "limit": 2, "totalFound": 3}, "https://x.example/p", ("https://x.example/p?offset=2",)),
        ({"offset": 2, "limit": 2, "totalFound": 3}, "https://x.example/p?offset=2", ()),
        ({"offset": 0, "limit": 0, "totalFound": 3}, "https://x.example/p", ()),
        ({"next_url": "/p?page=2"}, "https://x.example/p", ("https://x.example/p?page=2",)),
        ({"next_url": "javascript:alert(1)"}, "https://x.example/p", ()),
        ("text", "https://x.example/p", ()),
    ],
)
def test_an_answer_in_parts_says_where_it_goes_on(told: object, address: str, goes_on: tuple[str, ...]) -> None:
    assert following(told, address) == goes_on


@pytest.mark.parametrize(
    "body",
    [
        "<workzag-jobs><position>",
        "<workzag-jobs>",
        "<rss></rss>",
        "<urlset>",
        "{}",
        "[]",
        "{",
        "<html><p>Nothing here</p></html>",
        "",
    ],
)
def test_a_list_of_nothing_is_refused(body: str) -> None:
    with pytest.raises(Refused, match="page_no_offer"):
        read_list(_list(body))


def test_entities_and_addresses_of_other_kinds_are_not_followed() -> None:
    feed = (
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>a&x;</title>'
        "<link>javascript:alert(1)</link></item><item><title>b</title><link>https://site.example/b</link></item></rss>"
    )

    assert [(one.title, one.address) for one in read_list(_list(feed)).postings] == [("b", "https://site.example/b")]


def test_one_link_that_nobody_could_follow_takes_no_other_with_it() -> None:
    page = (
        '<html><h1>Open jobs</h1><a href="/jobs/diver">Diver</a><a href="/jobs/cook">Cook</a>'
        '<a href="/jobs/http://[x">Odd</a><a href="http://[half/jobs/a">Odd</a><a rel=next href="//[x">Next</a></html>'
    )

    listing = read_list(_list(page, "text/html", "https://site.example/jobs"))

    assert [one.title for one in listing.postings][:2] == ["Diver", "Cook"]
    assert listing.further == ()


def test_links_that_turn_the_page_are_no_offers() -> None:
    page = (
        '<html><h1>Open jobs</h1><a href="/jobs/diver">Diver</a><a href="/jobs/cook">Cook</a>'
        '<a href="/jobs?page=2">2</a><a href="/jobs?page=3">3</a></html>'
    )
    numbered = '<html><h1>Open jobs</h1><a href="/jobs?id=7">Diver</a><a href="/jobs?id=8">Cook</a></html>'

    titles = [[one.title for one in read_list(_list(told, "text/html", "https://site.example/jobs")).postings]
              for told in (page, numbered)]  # fmt: skip

    assert titles == [["Diver", "Cook"], ["Diver", "Cook"]]
