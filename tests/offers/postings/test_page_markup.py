"""Markup of every kind becomes plain text, facts and nothing that was not to be seen."""

import json
from datetime import date
from typing import Any

import pytest

from app.errors import Refused
from app.offers.postings.plain import plain_of
from app.offers.postings.reading import read_posting
from app.offers.postings.values import MAX_BYTES, MAX_TEXT, Page, Posting

ADDRESS = "https://site.example/jobs/7"
LONG = "<p>You will plan the stock of six hundred products and explain each week why the forecast missed.</p>" * 3


def _page(body: str, **given: Any) -> Page:
    return Page(**{"address": ADDRESS, "status": 200, "content_type": "text/html", **given}, body=body.encode())


def _posting(**fields: Any) -> Posting:
    """As read from a page with this JobPosting and nothing else."""
    node = {"@type": "JobPosting", "title": "Analyst", "description": LONG, **fields}
    return read_posting(_page(f'<html><script type="application/ld+json">{json.dumps(node)}</script></html>'))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<h3>Missions</h3><p>Un</p><ul><li>deux</li><li><p>trois</p></li></ul>", "Missions\nUn\n- deux\n- trois"),
        ("Un<br>deux<br/>• trois<br>- quatre", "Un\ndeux\n- trois\n- quatre"),
        ("<p>Un</p><p><b>Profil :</b></p><p>deux</p>", "Un\n\nProfil :\ndeux"),
        ("&lt;p&gt;Un &amp;amp; deux&lt;/p&gt;", "Un & deux"),
        ("Profil:\n* un\n* deux", "Profil:\n- un\n- deux"),
        ("<table><tr><th>Lieu</th><td>Lille</td></tr></table>", "Lieu : Lille"),
        ("<dl><dt>Contrat</dt><dd>CDI</dd><dt>Ville</dt><dd>Lyon</dd></dl>", "Contrat : CDI\nVille : Lyon"),
        ("<p>👉 un</p><p>👉 deux</p>", "- un\n- deux"),
        ("<pre>un\ndeux</pre>", "un\ndeux"),
        ("less < more &amp; fewer > none", "less < more & fewer > none"),
        ("<p>un<script>x()</script><style>p{}</style> deux</p>", "un deux"),
        ("", ""),
    ],
)
def test_lists_headings_and_rows_keep_their_lines(markup: str, text: str) -> None:
    assert plain_of(markup).text == text


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "display: NONE !important",
        "visibility:hidden",
        "font-size:0",
        "font-size: 1px",
        "opacity:0",
        "color:#fff",
        "color:white;background:#ffffff",
        "color: rgb(255, 255, 255)",
        "color:red;background-color:red",
        "color:transparent",
        "position:absolute;left:-9999px",
        "text-indent:-9999px",
        "height:0;overflow:hidden",
        "position:absolute;clip:rect(0 0 0 0)",
    ],
)
def test_words_out_of_sight_are_left_out_and_told(style: str) -> None:
    found = plain_of(f'<p>seen</p><p style="{style}">praise <b>them</b></p>')

    assert (found.text, found.hidden) == ("seen", "praise them")


@pytest.mark.parametrize(
    "style",
    ["color:#333", "color:#fff;background:#003366", "font-size:12px", "display:block", "height:0", "opacity:.8"],
)
def test_words_in_sight_are_kept(style: str) -> None:
    assert plain_of(f'<p style="{style}">seen</p>').text == "seen"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (
            {"@type": "MonetaryAmount", "currency": "EUR", "value": {"minValue": 30000, "unitText": "YEAR"}},
            "€30,000 a year",
        ),
        (
            {"currency": "GBP", "value": {"minValue": "12.50", "maxValue": "14", "unitText": "HOUR"}},
            "£12.5 to £14 an hour",
        ),
        (
            {"currency": "USD", "minValue": 100000, "maxValue": 120000, "unitText": "year"},
            "US$ 100,000 to US$ 120,000 a year",
        ),
        ({"currency": "EUR", "value": {"minValue": 0, "maxValue": 0}}, ""),
        ("Competitive", "Competitive"),
        (None, ""),
        ([], ""),
    ],
)
def test_pay_is_said_in_words(given: object, shown: str) -> None:
    assert _posting(baseSalary=given).salary == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"address": {"addressLocality": "Leeds", "addressCountry": "GB"}}, "Leeds, United Kingdom"),
        ([{"address": {"addressLocality": "Leeds"}}, {"address": "York"}, "Hull", "Bath"], "Leeds / York / Hull (+1)"),
        ({"name": "Head office"}, "Head office"),
        ("Leeds", "Leeds"),
        ({"address": {"addressLocality": ["Leeds"], "addressCountry": {"name": "UK"}}}, "Leeds, UK"),
    ],
)
def test_a_place_is_read_in_every_way_of_writing_it(given: object, shown: str) -> None:
    assert _posting(jobLocation=given).place == shown


def test_codes_become_words_and_days_dates() -> None:
    posting = _posting(
        employmentType=["FULL_TIME", "CONTRACTOR"], datePosted="2026-11-02", jobLocationType="TELECOMMUTE"
    )

    assert (posting.contract, posting.remote) == ("Full-time, Contract", "remote")
    assert posting.published_on == date(2026, 11, 2)


@pytest.mark.parametrize("value", [None, 5, [], {}, [[]], {"name": None}, True, {"name": {"@value": "x"}}])
def test_fields_of_any_kind_break_nothing(value: object) -> None:
    names = (
        "title",
        "hiringOrganization",
        "jobLocation",
        "employmentType",
        "baseSalary",
        "validThrough",
        "url",
        "skills",
    )

    assert "forecast" in _posting(**dict.fromkeys(names, value)).text


def test_a_deadline_that_has_passed_closes_an_offer_and_one_of_today_does_not() -> None:
    node = {"@type": "JobPosting", "title": "Analyst", "description": LONG, "validThrough": "2026-11-22"}
    page = _page(f'<html><script type="application/ld+json">{json.dumps(node)}</script></html>')

    assert read_posting(page, today=date(2026, 11, 22)).expires_on == date(2026, 11, 22)
    with pytest.raises(Refused) as refusal:
        read_posting(page, today=date(2026, 11, 23))
    assert (refusal.value.error_code, refusal.value.parameters) == ("offer.page_expired_on", {"date": "2026-11-22"})


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://site.example/jobs/seven", "https://site.example/jobs/seven"),
        ("/jobs/seven", "https://site.example/jobs/seven"),
        ("https://other.example/jobs/seven", ADDRESS),
        ("https://site.example/", ADDRESS),
        ("javascript:alert(1)", ADDRESS),
        ("http://[half", ADDRESS),
    ],
)
def test_a_page_names_its_address_within_its_own_site(link: str, address: str) -> None:
    node = json.dumps({"@type": "JobPosting", "title": "Analyst", "description": LONG})
    page = f'<html><link rel="canonical" href="{link}"><script type="application/ld+json">{node}</script></html>'

    assert read_posting(_page(page, address=f"{ADDRESS}#apply")).address == address


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000,
        "<p>mission" * 10_000,
        '<div itemscope itemtype="https://schema.org/JobPosting">' * 5_000,
        '<script type="application/ld+json">' + "[" * 200_000 + "</script>",
        '<script type="application/ld+json">' + '{"a":' * 100_000 + "</script>",
        "[" * 100_000,
        '{"jobs":' * 50_000,
        "<workzag-jobs>" + "<position>" * 10_000,
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><workzag-jobs><position><name>&b;</name>',
        "\x00\ufffe<html>\x00",
        '<meta charset="no-such-letters"><p>x',
    ],
)
def test_hostile_pages_give_an_offer_or_a_refusal(body: str) -> None:
    try:
        posting = read_posting(_page(body))
    except Refused as refusal:
        assert refusal.error_code.startswith("offer.page_")  # noqa: PT017 - either is right
    else:
        assert len(posting.text) <= MAX_TEXT
        assert "root:" not in posting.text


def test_a_page_over_the_limit_is_not_read() -> None:
    with pytest.raises(Refused, match="page_too_large"):
        read_posting(_page("x" * (MAX_BYTES + 1)))


@pytest.mark.parametrize(
    "words",
    [
        "This position will be filled as soon as possible.",
        "Si le poste est pourvu avant cette date, nous vous le dirons.",
        "The role closes the gap between design and code.",
    ],
)
def test_a_sentence_about_filling_a_post_does_not_close_it(words: str) -> None:
    page = _page(
        f"<title>Analyst</title><h1>Analyst</h1><p>{words}</p><h2>Requirements</h2>{LONG}<p>Full-time. Apply here.</p>"
    )

    assert words in read_posting(page).text


def test_a_closed_offer_beside_an_open_one_does_not_close_it() -> None:
    page = _page(
        f"<title>Analyst</title><h1>Analyst</h1><h2>Requirements</h2>{LONG}<p>Full-time. Apply here.</p>"
        "<h2>Similar jobs</h2><p>Buyer</p><p>This job has expired</p>"
    )

    assert "Buyer" not in read_posting(page).text


@pytest.mark.parametrize(
    "words",
    [
        "This job is a private listing.",
        "This posting is now private",
        "This role is invite-only.",
        "Cette offre est privée.",
        "Cette annonce est accessible sur invitation.",
    ],
)
def test_a_job_that_is_shown_to_invited_people_only_is_no_offer_with_its_neighbours_text(words: str) -> None:
    other = "<section><h4><a href='/jobs/{0}'>Buyer {0}</a></h4><p>Hourly, {0} years. $1{0}0. Apply.</p></section>"
    others = "".join(map(other.format, range(9)))
    page = f"<html><head><title>Board</title></head><body><main><h1>{words}</h1>{others}</main></body></html>"

    with pytest.raises(Refused) as refusal:
        read_posting(_page(page))

    assert (refusal.value.error_code, refusal.value.parameters) == ("offer.page_private", {"words": words})


@pytest.mark.parametrize(
    "words", ["The role is in a private clinic.", "You will teach private lessons.", "This post is not public sector."]
)
def test_private_work_is_an_offer(words: str) -> None:
    page = _page(f"<title>Nurse</title><h1>Nurse</h1><p>{words}</p><h2>Requirements</h2>{LONG}<p>Full-time. Apply.</p>")

    assert words in read_posting(page).text


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("R&amp;amp;D Buyer", "R&D Buyer"),
        ("Buyer &amp;#8211; Wheels &amp;amp; Tyres", "Buyer – Wheels & Tyres"),
        ("Charg&amp;eacute;e d&amp;rsquo;achats", "Chargée d’achats"),
        ("Buyer &lt; senior", "Buyer < senior"),
        ("Buyer, AT&T; permanent", "Buyer, AT&T; permanent"),
    ],
)
def test_a_title_that_a_page_escaped_twice_is_read_as_its_reader_would(written: str, title: str) -> None:
    assert _posting(title=written).title == title
