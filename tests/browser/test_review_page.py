"""The review of a tailored CV in a real browser: each decision, in both languages, by keyboard, without JavaScript."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from steps import OFFERS, a_cv_pdf, add_offer, download, import_cv, new_page, sign_up

pytestmark = pytest.mark.browser
BUILT, TUNED, REPORTED = "Built 40 pipelines in Python and Airflow", "Tuned SQL on Postgres", "Reported on footfall"
ANALYST = "Analyst · Docks Council"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the page in one language."""

    start: str
    done: str
    compare: str
    edit: str
    save: str
    original: str
    new: str
    untrue: str
    back: str
    leave_out: str
    removed: str
    kept: str
    again: str


WORDS = {
    "en": Words(
        "Start", "1 CV generated", "Compare", "Edit", "Save", "Keep original", "Back to the suggestion",
        "This is not true", "Bring back", "Leave out", "removed", "kept", "Make it again",
    ),
    "fr": Words(
        "Démarrer", "1 CV généré", "Comparer", "Modifier", "Enregistrer", "Garder l’original",
        "Revenir à la proposition", "Ce n’est pas vrai", "Remettre", "Écarter", "retiré", "gardé", "Refaire",
    ),
}  # fmt: skip


def a_tailored_cv(page: Page, address: str, folder: Path, words: Words, *, engine: str = "extractive") -> None:
    """Sign up, import, generate for the French offer, and open the review."""
    sign_up(page, address, f"review-{uuid4().hex}@example.org")
    import_cv(page, address, a_cv_pdf(folder))
    add_offer(page, address, OFFERS[1])
    page.goto(f"{address}/generations/new")
    page.check(f"input[name=engine][value={engine}]")
    page.locator("main button", has_text=words.start).click()
    expect(page.locator("#generation-state")).to_contain_text(words.done)
    page.locator("a", has_text=words.compare).click()
    page.wait_for_url(re.compile(r"/comparison"))


def row(page: Page, source: str) -> Locator:
    """The row of a text of the source in its item; the summary, which may tell it too, stands before."""
    return page.locator(".review-row", has=page.locator(".compare__source", has_text=source)).last


def item(page: Page, title: str) -> Locator:
    """The head of an item."""
    return page.locator(".review-item", has_text=title)


def press(of: Locator, label: str) -> None:
    """Press the button with this word; what is folded is opened first, as a person would."""
    fold = of.locator("xpath=ancestor::details[not(@open)]/summary")
    if fold.count():
        fold.first.click()
    of.locator("button, summary", has_text=label).first.click()


def document_of(page: Page, address: str) -> dict[str, Any]:
    """The document as it is downloaded now."""
    page.goto(page.url.split("#")[0].removesuffix("/comparison"))
    found = json.loads(download(page, "a[href*='/files/json']").path().read_bytes())
    page.goto(page.url.split("?")[0] + "/comparison")
    return found


def bullets(document: dict[str, Any]) -> list[str]:
    """All bullets of the experiences."""
    return [one["text"] for job in document["experience"] for one in job["responsibilities"]]


@pytest.mark.always("en")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_decision_changes_the_documents_and_can_be_undone(
    browser: Browser, address: str, tmp_path: Path, language: str
) -> None:
    words, page = WORDS[language], new_page(browser, language)
    a_tailored_cv(page, address, tmp_path, words)
    made = document_of(page, address)

    press(row(page, BUILT), words.edit)
    row(page, BUILT).locator("textarea").fill("Built 40 pipelines, all in Python")
    press(row(page, BUILT), words.save)
    expect(row(page, BUILT).locator("ins")).to_contain_text("pipelines, all")
    skill = page.locator("#section-skills .review-row", has_text="Postgres").first
    press(skill, words.original)
    expect(skill.locator("button", has_text=words.new)).to_be_visible()
    press(row(page, TUNED), words.untrue)
    expect(row(page, TUNED)).to_have_attribute("data-change", "left_out")
    document = document_of(page, address)
    assert bullets(document)[0] == "Built 40 pipelines, all in Python"
    assert TUNED not in bullets(document)
    assert "Postgres" in [one["name"] for group in document["skills"] for one in group["items"]]

    press(row(page, TUNED), words.new)
    expect(row(page, TUNED)).to_have_attribute("data-change", "unchanged")
    press(row(page, BUILT), words.new)
    expect(row(page, BUILT)).to_have_attribute("data-change", "unchanged")
    press(skill, words.new)
    expect(skill.locator("button", has_text=words.original)).to_be_visible()
    assert document_of(page, address) == made


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_item_is_left_out_and_brought_back_by_making_it_again(
    browser: Browser, address: str, tmp_path: Path, language: str
) -> None:
    words, page = WORDS[language], new_page(browser, language)
    a_tailored_cv(page, address, tmp_path, words)
    assert any(text.startswith(REPORTED) for text in bullets(document_of(page, address)))

    press(item(page, ANALYST), words.leave_out)
    expect(item(page, ANALYST).locator(".fate")).to_have_text(words.removed)
    assert not any(text.startswith(REPORTED) for text in bullets(document_of(page, address)))
    press(item(page, ANALYST), words.back)
    expect(item(page, ANALYST).locator(".fate")).to_have_text(words.kept)
    assert any(text.startswith(REPORTED) for text in bullets(document_of(page, address)))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_item_is_made_again_by_a_model_with_an_instruction(
    browser: Browser, with_model: str, tmp_path: Path, language: str
) -> None:
    words, page = WORDS[language], new_page(browser, language)
    a_tailored_cv(page, with_model, tmp_path, words, engine="model")
    made = document_of(page, with_model)
    others = [job for job in made["experience"] if job["company"] != "Docks Council"]

    press(item(page, ANALYST), words.again)
    item(page, ANALYST).locator("textarea").fill("Shorter, please")
    item(page, ANALYST).locator("form", has=page.locator("textarea")).locator("button").click()
    expect(page.locator("#section-experience")).not_to_have_attribute("aria-busy", "true")
    expect(item(page, ANALYST).locator("summary", has_text=words.again)).to_be_visible()

    again = document_of(page, with_model)
    assert [job for job in again["experience"] if job["company"] != "Docks Council"] == others
    assert any("footfall" in text for text in bullets(again))


def test_by_keyboard_alone(browser: Browser, address: str, tmp_path: Path) -> None:
    words, page = WORDS["en"], new_page(browser, "en")
    a_tailored_cv(page, address, tmp_path, words)
    page.mouse.move(0, 0)

    def to(source: str) -> None:
        wanted = row(page, source).get_attribute("id")
        page.evaluate("document.getElementById('content').focus()")
        for _ in range(60):
            page.keyboard.press("j")
            if focused(page) == wanted:
                return
        pytest.fail(f"no row says {source}")

    to(BUILT)
    page.keyboard.press("e")
    expect(row(page, BUILT).locator("textarea")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Built 40 pipelines by hand")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(row(page, BUILT).locator("ins")).to_contain_text("by hand")
    to(TUNED)
    page.keyboard.press("x")
    expect(row(page, TUNED)).to_have_attribute("data-change", "left_out")
    to(TUNED)
    page.keyboard.press("n")
    expect(row(page, TUNED)).to_have_attribute("data-change", "unchanged")


@pytest.mark.always
def test_without_javascript(browser: Browser, address: str, tmp_path: Path) -> None:
    words, page = WORDS["en"], new_page(browser, "en", javascript=False)
    a_tailored_cv(page, address, tmp_path, words)

    press(row(page, TUNED), words.untrue)
    expect(row(page, TUNED)).to_have_attribute("data-change", "left_out")
    press(item(page, ANALYST), words.leave_out)
    expect(item(page, ANALYST).locator(".fate")).to_have_text(words.removed)


def focused(page: Page) -> str:
    """The id of the row or item that has the focus, or that holds what has it."""
    return str(page.evaluate("document.activeElement.closest('.review-row, .review-item')?.id ?? ''"))


def test_the_focus_stays_where_the_decision_was_made(browser: Browser, address: str, tmp_path: Path) -> None:
    words, page = WORDS["en"], new_page(browser, "en")
    a_tailored_cv(page, address, tmp_path, words)
    tuned, analyst = row(page, TUNED).get_attribute("id"), item(page, ANALYST).get_attribute("id")

    press(row(page, TUNED), words.untrue)
    expect(row(page, TUNED)).to_have_attribute("data-change", "left_out")
    expect(page.locator(f"#{tuned}:focus, #{tuned} :focus")).to_have_count(1)
    press(item(page, ANALYST), words.leave_out)
    expect(item(page, ANALYST).locator(".fate")).to_have_text(words.removed)
    expect(page.locator("#section-experience")).not_to_have_attribute("aria-busy", "true")

    assert focused(page) == analyst


def test_what_did_not_change_and_what_left_with_its_post_is_told_in_a_line(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    words, page = WORDS["en"], new_page(browser, "en")
    a_tailored_cv(page, address, tmp_path, words)
    expect(page.locator("#section-experience summary", has_text="2 unchanged")).to_have_count(1)
    expect(row(page, BUILT)).not_to_be_visible()

    press(item(page, ANALYST), words.leave_out)
    expect(item(page, ANALYST).locator(".fate")).to_have_text(words.removed)

    expect(page.locator("#section-experience summary", has_text="left out with it")).to_have_count(1)
    expect(page.locator("#section-experience .compare__row--left-out").first).not_to_be_visible()


def test_a_figure_of_one_s_own_is_told_at_once(browser: Browser, address: str, tmp_path: Path) -> None:
    words, page = WORDS["en"], new_page(browser, "en")
    a_tailored_cv(page, address, tmp_path, words)
    expect(page.locator("#findings")).to_contain_text("No alerts")

    press(row(page, BUILT), words.edit)
    row(page, BUILT).locator("textarea").fill("Built 90 pipelines in Python and Airflow")
    press(row(page, BUILT), words.save)

    expect(page.locator("#findings")).to_contain_text("1 text is yours, not in your CV: 90")
    expect(page.locator("#findings")).not_to_contain_text("No alerts")
