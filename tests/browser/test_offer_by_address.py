"""An offer by its address, in a browser: given, looked at, corrected, kept; the second time it is there already."""

import re
from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, expect
from steps import new_page, sign_up

from tests.servers.board import a_board

pytestmark = pytest.mark.browser
OFFER = re.compile(r"/offers/[0-9a-f-]{36}$")
TOLD = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Jardinier paysagiste",
    "hiringOrganization": {"@type": "Organization", "name": "Serres du Nord"},
    "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Lille"}},
    "description": "<p>Nous entretenons les parcs anciens de la région.</p><p>Profil recherché</p>"
    "<ul><li>CAP de jardinier</li><li>Deux ans d’expérience</li><li>Permis B</li></ul>",
}


@pytest.fixture
def board() -> Generator[str]:
    with a_board(TOLD, "fr") as address:
        yield address


@pytest.mark.always("True-en")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("a plus de page", "Voici ce qui a été lu", "Vous avez déjà cette offre")),
        ("en", ("There is no page", "This is what was read", "You have this offer already")),
    ],
)
@pytest.mark.parametrize("javascript", [True, False])
def test_an_offer_comes_by_its_address(
    browser: Browser, address: str, board: str, language: str, words: tuple[str, ...], *, javascript: bool
) -> None:
    gone, read, known = words
    page = new_page(browser, language, javascript=javascript)
    sign_up(page, address, f"address-{language}-{javascript}@example.org")

    page.goto(f"{address}/offers/new")
    page.fill("#address", f"{board}/gone")
    page.click("main form button[type=submit]")
    expect(page.locator("#offer-error")).to_contain_text(gone)

    page.fill("#address", f"{board}/jobs/1?utm_source=mail")
    page.click("main form button[type=submit]")
    expect(page.locator("h1")).to_have_text(read)
    expect(page.locator("#r-text")).to_have_value(re.compile("CAP de jardinier"))
    page.fill("#r-title", "Jardinier de parc")
    page.click("main form button[type=submit]")
    page.wait_for_url(OFFER)
    kept = page.url
    expect(page.locator("#d-must")).to_have_value(re.compile("CAP de jardinier"))
    expect(page.locator("h1")).to_have_text("Jardinier de parc")

    page.goto(f"{address}/offers/new")
    page.fill("#text", f"{board}/jobs/1/")
    page.click("main form button[type=submit]")
    page.wait_for_url(kept)
    expect(page.locator("main")).to_contain_text(known)
