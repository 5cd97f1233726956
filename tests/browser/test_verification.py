"""The page that checks a CV written elsewhere, in a real browser: both languages, no JavaScript, keyboard only."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_main_job import new_page, sign_up
from tests.verification.samples import SOURCE, changed

pytestmark = pytest.mark.browser
STRETCHED = changed("£1.4 million", "£2.4 million")
WORDS = {
    "en": {
        "link": "Check a CV written elsewhere",
        "check": "Check",
        "kind": "number",
        "found": "not in your CV: 1",
    },
    "fr": {
        "link": "Vérifier un CV écrit ailleurs",
        "check": "Vérifier",
        "kind": "nombre",
        "found": "absent de votre CV",
    },
}


def expect_one_finding(page: Page, language: str) -> None:
    finding = page.locator(".verified__one")
    expect(finding).to_have_count(1)
    expect(finding).to_contain_text("£2.4 million")
    expect(finding).to_contain_text(WORDS[language]["kind"])
    expect(page.locator("#findings")).to_contain_text(WORDS[language]["found"])
    supported = page.locator(".verified__row[data-state=supported]")
    expect(supported.first).to_be_visible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_pasted_cv_is_checked_without_javascript(browser: Browser, address: str, language: str) -> None:
    page = new_page(browser, language, javascript=False)
    sign_up(page, address, f"verify-{language}@example.org")

    page.goto(f"{address}/cvs")
    page.get_by_role("link", name=WORDS[language]["link"]).click()
    page.fill("#source_text", SOURCE)
    page.fill("#other_text", STRETCHED)
    page.get_by_role("button", name=WORDS[language]["check"], exact=True).click()

    expect_one_finding(page, language)


@pytest.mark.always
def test_files_are_checked_by_keyboard_only(browser: Browser, address: str, tmp_path: Path) -> None:
    page = new_page(browser, "en")
    sign_up(page, address, "verify-keys@example.org")
    file = tmp_path / "stretched.txt"
    file.write_text(STRETCHED, "utf-8")

    page.goto(f"{address}/verification")
    page.focus("#source_file")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(SOURCE)
    page.keyboard.press("Tab")
    expect(page.locator("#other_file")).to_be_focused()
    page.set_input_files("#other_file", str(file))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect_one_finding(page, "en")


def test_the_answer_fits_a_narrow_screen(browser: Browser, address: str) -> None:
    page = new_page(browser, "fr")
    page.set_viewport_size({"width": 360, "height": 740})
    sign_up(page, address, "verify-narrow@example.org")

    page.goto(f"{address}/verification")
    page.fill("#source_text", SOURCE)
    page.fill("#other_text", STRETCHED)
    page.get_by_role("button", name=re.compile("^Vérifier$")).click()

    expect(page.locator(".verified__one")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
