"""A hunt from an approved offer to its end, in a browser: followed up, met, hired, put away and opened again."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from steps import ENGLISH_OFFER, FRENCH_OFFER, a_cv_pdf, add_offer, import_cv, new_page, sign_up

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
APPLICATION = re.compile(r"/applications/[0-9a-f-]{36}")
PHONE, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
WORDS = {
    "en": {"due": "A follow-up is due since", "feed": "Follow up: ", "read": "can be read, not changed"},
    "fr": {"due": "Une relance est à faire depuis", "feed": "Relancer\u00a0: ", "read": "ne se modifient plus"},
}
CASES = [("en", ENGLISH_OFFER, "Data engineer", WIDE), ("fr", FRENCH_OFFER, "Ingénieure de données (H/F)", PHONE)]


def approved(page: Page) -> str:
    """On the page of an offer: pursue it. Gives the address of the application."""
    page.locator(".offer-application button").click()
    page.locator(".offer-application a[href^='/applications/']").click()
    page.wait_for_url(APPLICATION)
    return page.url.partition("#")[0]


def moved(page: Page, to: str) -> None:
    """From the page of an application: say what happened next."""
    page.locator(f"#move button[value={to}]").click()
    expect(page.locator(f".facts .application-status[data-status={to}]")).to_be_visible()


def feed_of(page: Page, address: str) -> str:
    """The calendar behind a new private address, asked for by somebody who is not signed in."""
    page.goto(f"{address}/applications/calendar")
    page.locator("form[action='/applications/calendar'] button").click()
    private = page.locator("#address").input_value()
    stranger = page.context.browser
    assert stranger
    elsewhere = stranger.new_context()
    body = elsewhere.request.get(private).text()
    elsewhere.close()
    return body.replace("\r\n ", "")


def no_wider_than_the_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.always("en-offer0-Data engineer-size0")
@pytest.mark.parametrize(("language", "offer", "title", "size"), CASES)
def test_a_hunt_goes_from_an_offer_to_its_archive_and_back(
    browser: Browser, address: str, tmp_path: Path, language: str, offer: str, title: str, size: dict[str, int]
) -> None:
    words = WORDS[language]
    page = new_page(browser, language)
    page.set_viewport_size(size)  # type: ignore[arg-type]
    sign_up(page, address, f"hunt-{language}@example.org")
    import_cv(page, address, a_cv_pdf(tmp_path))
    add_offer(page, address, offer)
    application = approved(page)
    expect(page.locator(".analysis [data-part=match][data-state=done]")).to_be_visible()

    page.locator(".sent form button[type=submit]").click()
    expect(page.locator(".facts .application-status[data-status=APPLIED]")).to_be_visible()
    page.fill("input[name=follow_up]", (datetime.now(UTC) - timedelta(days=1)).date().isoformat())
    page.locator("#dates .btn--primary").click()
    page.goto(f"{address}/home")
    expect(page.locator(".next-step__words")).to_contain_text(words["due"])
    assert no_wider_than_the_screen(page)
    assert words["feed"] + title in feed_of(page, address)

    page.goto(f"{address}/home")
    page.locator("#next-step a").click()
    page.wait_for_url(application)
    for status in ("INTERVIEW", "OFFER", "HIRED"):
        moved(page, status)
        assert no_wider_than_the_screen(page)
    page.locator("a[href^='/applications/archives/new']").first.click()
    page.locator("form[action='/applications/archives'] .btn--primary").click()

    page.goto(application)
    expect(page.locator("main")).to_contain_text(words["read"])
    expect(page.locator("#move")).to_have_count(0)
    page.goto(f"{address}/applications/insights")
    expect(page.locator("main svg.chart")).to_have_count(0)
    page.goto(f"{address}/applications/archives")
    page.locator("form[action$='/reopening'] button").click()
    page.goto(application)
    moved(page, "OFFER")
    page.goto(f"{address}/applications/insights")
    expect(page.locator("main svg.chart").first).to_be_visible()
