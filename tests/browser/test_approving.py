"""An approved offer until it was sent, in a browser: parts arrive live, the letter is edited, what was sent stays."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from steps import ENGLISH_OFFER, FRENCH_OFFER, a_cv_pdf, add_offer, download, import_cv, new_page, sign_up

pytestmark = pytest.mark.browser
APPLICATION = re.compile(r"/applications/[0-9a-f-]{36}")
LETTER = re.compile(r"/letters/[0-9a-f-]{36}")
CASES = [
    ("fr", FRENCH_OFFER, "Ce qui a été envoyé", "Envoyée le", "Madame, Monsieur,"),
    ("en", ENGLISH_OFFER, "What was sent", "Sent on", "Dear Hiring Team,"),
]


def approve_with_everything(page: Page, address: str) -> None:
    """On the page of an application: let approvals start all parts; then have them all worked out here."""
    page.locator(".offer-application button").click()
    page.locator(".offer-application a[href^='/applications/']").click()
    page.wait_for_url(APPLICATION)
    expect(page.locator(".analysis [data-part=match][data-state=done]")).to_be_visible()
    for part in ("cv", "letter"):
        page.locator(f".analysis__forms > form input[value={part}]").check()
    page.locator(".analysis__forms > form button").click()
    assert address in page.url


@pytest.mark.parametrize(("language", "offer", "heading", "sent_words", "greeting"), CASES)
def test_what_was_sent_stays_as_it_was_after_an_edit(
    browser: Browser,
    address: str,
    tmp_path: Path,
    language: str,
    offer: str,
    heading: str,
    sent_words: str,
    greeting: str,
) -> None:
    page = new_page(browser, language)
    sign_up(page, address, f"sending-{language}@example.org")
    import_cv(page, address, a_cv_pdf(tmp_path))
    add_offer(page, address, offer)

    approve_with_everything(page, address)
    for part in ("match", "cv", "after", "letter"):  # without a reload: they arrive by themselves
        expect(page.locator(f".analysis [data-part={part}][data-state=done]")).to_be_visible()
    application = page.url.partition("#")[0]

    page.locator("[data-part=letter] a[href^='/letters/']").first.click()
    page.wait_for_url(LETTER)
    letter = page.url
    page.fill("#l-new", "Edited before it was sent.")
    page.click(".letter-editor button[type=submit]")
    expect(page.locator(".letter-versions__one")).to_have_count(2)

    page.goto(application)
    page.locator(".sent form button[type=submit]").click()
    expect(page.locator(".sent")).to_contain_text(sent_words)
    expect(page.locator(".sent a[href*='/files/']")).to_have_count(4)
    before = download(page, ".sent a[href*='/files/']").path().read_bytes()

    page.goto(letter)
    page.fill("#l-new", "Typed afterwards.")
    page.click(".letter-editor button[type=submit]")
    page.goto(application)
    expect(page.locator("#sent-title")).to_have_text(heading)
    assert download(page, ".sent a[href*='/files/']").path().read_bytes() == before
    page.locator(".sent a", has_text=re.compile("Textes|Texts")).click()
    expect(page.locator(".sent__text").first).to_contain_text("Edited before it was sent.")
    expect(page.locator("main")).not_to_contain_text("Typed afterwards.")

    page.goto(application)
    page.locator(".messages__new button").first.click()
    expect(page.locator(".message textarea")).to_have_value(re.compile(greeting))


@pytest.mark.always
def test_without_scripts_all_of_it_works_by_forms(browser: Browser, address: str, tmp_path: Path) -> None:
    page = new_page(browser, "en", javascript=False)
    sign_up(page, address, "sending-plain@example.org")
    import_cv(page, address, a_cv_pdf(tmp_path))
    add_offer(page, address, ENGLISH_OFFER)
    page.locator("form[action='/applications'] button").click()
    page.goto(f"{address}/applications")
    page.locator("main a.rows__title").first.click()

    page.locator(".analysis__forms > form input[value=letter]").check()
    page.locator(".analysis__forms > form button").click()
    read_again_until_there_is(page, "[data-part=letter][data-state=done]")
    page.locator(".sent form button[type=submit]").click()
    expect(page.locator(".sent a[href*='/files/']")).to_have_count(2)
    page.locator(".messages__new button").first.click()
    read_again_until_there_is(page, ".message textarea")

    expect(page.locator(".message textarea")).to_have_value(re.compile("I sent you my application"))


def read_again_until_there_is(page: Page, selector: str) -> None:
    """As a person without scripts does."""
    end = time.monotonic() + 120
    while not page.locator(selector).count():
        assert time.monotonic() < end, f"{selector} does not come"
        page.wait_for_timeout(200)
        page.reload()
