"""A letter in a browser: asked for on the offer's page, edited, printed; with and without JavaScript."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from steps import ENGLISH_OFFER, FRENCH_OFFER, a_cv_pdf, add_offer, download, import_cv, new_page, sign_up

pytestmark = pytest.mark.browser
LETTER = re.compile(r"/letters/[0-9a-f-]{36}")


@pytest.mark.always("True-fr")
@pytest.mark.parametrize(
    ("language", "offer", "begins", "told", "note"),
    [  # the CV is English: a French letter leaves its places to the person
        ("fr", FRENCH_OFFER, "Madame, Monsieur,", "[Deux ou trois phrases à vous", "Absent de votre CV"),
        ("en", ENGLISH_OFFER, "Dear Hiring Team,", "Python", "Not in your CV"),
    ],
)
@pytest.mark.parametrize("javascript", [True, False])
def test_a_letter_is_written_edited_and_printed(
    browser: Browser,
    address: str,
    tmp_path: Path,
    language: str,
    offer: str,
    begins: str,
    told: str,
    note: str,
    *,
    javascript: bool,
) -> None:
    page = new_page(browser, language, javascript=javascript)
    sign_up(page, address, f"letter-{language}-{javascript}@example.org")
    import_cv(page, address, a_cv_pdf(tmp_path))
    add_offer(page, address, offer)

    page.locator("a[href^='/letters/new']").first.click()
    page.click("main form button[type=submit]")
    page.wait_for_url(LETTER)
    expect(page.locator("#l-salutation")).to_have_value(begins)
    expect(page.locator("main")).to_contain_text(told)

    page.fill("#l-new", "I led 300 people at Siemens.")
    page.click(".letter-editor button[type=submit]")
    expect(page.locator(".letter-origins")).to_contain_text(note)
    expect(page.locator(".letter-versions__one")).to_have_count(2)
    file = download(page, "a[href*='/files/pdf']")

    assert file.suggested_filename.startswith("Morgan-Tate_")
