"""Suggestions taken and refused one by one, and a translation that is a CV of its own, in a browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from test_accessibility import findings
from test_editor_in_browser import SAVED, a_page, imported

from tests.browser.conftest import serving_with
from tests.fakes.model_server.process import running

pytestmark = pytest.mark.browser
BOOK = {
    "Built 40 pipelines in Python and Airflow": ["Construction de 40 pipelines en Python et Airflow"],
    "Tuned SQL on Postgres": ["Optimisation de SQL sur Postgres"],
    "Reported on footfall in Excel": ["Suivi de 30 magasins dans Excel"],  # nobody said so
    "Analyst": ["Analyste"],
}
ACCEPT, REFUSE = re.compile("^(Accept|Accepter)$"), re.compile("^(Refuse|Refuser)$")


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server whose model knows the French of the lines in BOOK; one of them is a lie."""
    folder = tmp_path_factory.mktemp("bilingual")
    (folder / "book.json").write_text(json.dumps(BOOK), "utf-8")
    with running("--phrases", str(folder / "book.json")) as remote, serving_with(remote, folder / "data") as address:
        yield address


def write(page: Page, cv: str, locale: str, *texts: str) -> None:
    """Let the lines of the first post say these, by the editor."""
    page.goto(f"{cv}/edit")
    page.locator("#part-experience summary").first.click()
    lines = page.locator("#entry-e1 textarea[name$='.text']")
    for number, text in enumerate(texts):
        with page.expect_response(lambda answer: answer.request.method == "POST" and "/fields" in answer.url):
            lines.nth(number).fill(text)
            lines.nth(number).blur()
        expect(page.locator("#editor-state")).to_have_text(SAVED[locale])


@pytest.mark.always("fr-360")
@pytest.mark.parametrize(("locale", "width"), [("en", 1280), ("fr", 360)])
def test_suggestions_are_taken_and_refused_one_by_one(
    browser: Browser, address: str, tmp_path: Path, locale: str, width: int
) -> None:
    page = a_page(browser, locale, width)
    cv = imported(page, address, f"suggestions-{locale}@example.org", tmp_path)
    write(page, cv, locale, "I managed a team of 3", "Responsible for pruning vines .")
    page.goto(f"{cv}/optimisation")

    page.locator("button[value=rules]").click()
    cards = page.locator(".suggestion")
    expect(cards).to_have_count(2)
    expect(cards.nth(0).locator("ins")).to_have_text("Managed a team of 3")
    expect(cards.nth(1).locator("ins")).to_have_text(re.compile(r"^Pruning vines\.?$"))
    assert list(findings(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cards.nth(1).get_by_role("button", name=REFUSE).click()
    expect(cards.nth(1)).to_have_attribute("data-state", "refused")
    cards.nth(0).get_by_role("button", name=ACCEPT).focus()
    page.keyboard.press("Enter")
    expect(cards.nth(0)).to_have_attribute("data-state", "accepted")

    page.goto(f"{cv}/edit")
    page.locator("#part-experience summary").first.click()
    lines = page.locator("#entry-e1 textarea[name$='.text']")
    expect(lines.nth(0)).to_have_value("Managed a team of 3")
    expect(lines.nth(1)).to_have_value("Responsible for pruning vines .")
    page.locator("#editor-undo").click()
    expect(lines.nth(0)).to_have_value("I managed a team of 3")


@pytest.mark.always("en-1280")
@pytest.mark.parametrize(("locale", "width"), [("en", 1280), ("fr", 360)])
def test_a_translation_is_a_cv_of_its_own_and_names_what_it_left(
    browser: Browser, bilingual: str, tmp_path: Path, locale: str, width: int
) -> None:
    page = a_page(browser, locale, width)
    cv = imported(page, bilingual, f"translation-{locale}@example.org", tmp_path)
    page.goto(cv)
    page.locator("a[href$='/translation']").click()

    page.locator("#rewording form button[type=submit]").click()

    opened = page.locator("#rewording .notice a.btn--primary")
    expect(opened).to_be_visible()
    kept = page.locator(".suggestion__before")
    expect(kept.filter(has_text="Reported on footfall in Excel")).to_have_count(1)
    expect(page.locator("#rewording")).not_to_contain_text("Construction de 40")
    assert list(findings(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    opened.click()
    page.wait_for_url(re.compile(r"/cvs/[0-9a-f-]{36}$"))
    text = page.locator(".source-text__lines").text_content() or ""
    assert "Construction de 40 pipelines en Python et Airflow" in text
    assert "Optimisation de SQL sur Postgres" in text
    assert "Reported on footfall in Excel" in text
    assert "30 magasins" not in text
    assert page.url.rpartition("/")[2] not in cv
    page.goto(cv)
    assert "Built 40 pipelines" in (page.locator(".source-text__lines").text_content() or "")
