"""What the extension reads on pages of many shapes: the scripts that it runs in them, in Chromium, without the rest."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser
from serving import ROOT

pytestmark = pytest.mark.browser
SCRIPTS = [(ROOT / "extension" / "reading" / f"{name}.js").read_text("utf-8") for name in ("text", "posting", "page")]
ADDRESS = "http://offers.test/jobs/17?from=list"
PROSE = "You keep the trains of the coast running, by day and by night, with six others. " * 4


def read(browser: Browser, html: str, *, before: str = "") -> dict[str, Any]:
    """What is read on this page. before: a script that runs in the page first."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(ADDRESS)
    for script in [before, *SCRIPTS]:
        page.evaluate(f"() => {{ {script} }}")
    return page.evaluate("sartorRead()")


def page_of(*nodes: Any, head: str = "", body: str = "", language: str = "en") -> str:
    data = "".join(f'<script type="application/ld+json">{written(one)}</script>' for one in nodes)
    return f'<!doctype html><html lang="{language}"><head>{head}{data}</head><body>{body}</body></html>'


def written(node: Any) -> str:
    """As sites write data into a page: nothing in it ends the element that it stands in."""
    return json.dumps(node).replace("</", "<\\/")


def posting(**more: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "JobPosting", "title": "Signaller", "description": PROSE, **more}


@pytest.mark.always
def test_of_several_offers_the_one_that_the_page_shows_is_read(browser: Browser) -> None:
    others = [posting(title="Driver"), posting(title="Signaller", description=f"Signals. {PROSE}")]

    found = read(browser, page_of(others, body="<h1>Signaller (m/f)</h1>"))

    assert (found["title"], found["description"][:8]) == ("Signaller", "Signals.")


def test_places_contracts_and_pay_are_said_in_words(browser: Browser) -> None:
    towns = [{"address": {"addressLocality": one, "addressCountry": "FR"}} for one in ("Brest", "Quimper")]
    pay = {"currency": "EUR", "value": {"@type": "QuantitativeValue", "value": 2100, "unitText": "MONTH"}}

    found = read(
        browser,
        page_of(
            posting(
                jobLocation=towns,
                employmentType="PART_TIME, INTERN",
                baseSalary=pay,
                hiringOrganization="Rail d'Armor",
                skills=["Signaux", {"@type": "DefinedTerm", "name": "Radio"}],
            ),
            language="fr-FR",
        ),
    )

    facts = ("company", "location", "contractType", "salary", "skills")
    assert {name: found[name] for name in facts} == {
        "company": "Rail d'Armor",
        "location": "Brest, FR / Quimper, FR",
        "contractType": "Temps partiel, Stage",
        "salary": "2100 EUR / MONTH",
        "skills": ["Signaux", "Radio"],
    }


@pytest.mark.parametrize(
    "odd",
    [
        {"hiringOrganization": None, "jobLocation": None, "employmentType": None, "baseSalary": None, "skills": None},
        {"hiringOrganization": [], "jobLocation": [[]], "employmentType": [{}], "baseSalary": [], "skills": 7},
        {"title": ["Signaller"], "jobLocation": "Brest", "baseSalary": "2100 EUR", "employmentType": 5},
    ],
)
def test_odd_data_is_read_as_far_as_it_goes(browser: Browser, odd: dict[str, Any]) -> None:
    found = read(browser, page_of(posting(**odd)))

    assert (found["title"], found["road"]) == ("Signaller", "data")
    assert found["description"] == PROSE.strip()
    assert all(isinstance(found[name], str) for name in ("company", "location", "contractType", "salary"))


def test_microdata_is_read(browser: Browser) -> None:
    body = f"""<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Signaller</h1>
      <div itemprop="hiringOrganization" itemscope><span itemprop="name">Coast Rail</span></div>
      <meta itemprop="employmentType" content="FULL_TIME"><div itemprop="description"><p>{PROSE}</p></div></div>"""

    found = read(browser, page_of(body=body))

    told = (found["road"], found["title"], found["company"], found["contractType"], found["description"])
    assert told == ("data", "Signaller", "Coast Rail", "Full-time", PROSE.strip())


@pytest.mark.always
def test_markup_of_a_page_is_never_run(browser: Browser) -> None:
    trap = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script><svg onload=alert(1)>"

    found = read(browser, page_of(posting(description=f"{trap}<p>{PROSE}</p>", title=f"Signaller{trap}")))

    assert (found["title"], found["description"]) == ("Signaller", PROSE.strip())


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("http://offers.test/jobs/17", "http://offers.test/jobs/17"),
        ("/jobs/17", "http://offers.test/jobs/17"),
        ("http://offers.test/", ADDRESS),  # all pages of a site that names its first one
        ("http://elsewhere.test/jobs/17", ADDRESS),
        ("http://[", ADDRESS),
    ],
)
def test_a_page_goes_by_its_own_address_on_its_own_site(browser: Browser, named: str, meant: str) -> None:
    found = read(browser, page_of(posting(), head=f'<link rel="canonical" href="{named}">'))

    assert found["sourceUrl"] == meant


@pytest.mark.always
def test_a_page_without_end_is_read_in_bounds(browser: Browser) -> None:
    grow = """let at = document.body.appendChild(document.createElement("main"));
      for (let one = 0; one < 3000; one += 1) at = at.appendChild(document.createElement("div"));
      for (let one = 0; one < 30000; one += 1) document.querySelector("main").append(
        Object.assign(document.createElement("p"), {textContent: "A line of the page number " + one}));"""

    found = read(browser, page_of(), before=grow)

    assert 40_000 < len(found["description"]) <= 60_000
