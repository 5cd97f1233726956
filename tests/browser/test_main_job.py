"""The main job in a real browser, in both languages, and once without JavaScript."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect
from steps import OFFERS, a_cv_pdf, add_offer, download, import_cv, new_page, sign_up

from app.documents.reading import read

if TYPE_CHECKING:
    from tests.browser.conftest import Gated

pytestmark = pytest.mark.browser

OVER = ".stitch:is([data-state=done], [data-state=skipped])"  # this CV has no projects: nothing to do there
LANGUAGES = {
    "en": {
        "home": "Home",
        "compare": "Compare",
        "done": "2 CVs generated",
        "start": "Start",
        "save": "Save",
        "view": "View",
    },
    "fr": {
        "home": "Accueil",
        "compare": "Comparer",
        "done": "2 CV générés",
        "start": "Démarrer",
        "save": "Enregistrer",
        "view": "Voir",
    },
}


@pytest.mark.always("en")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_from_sign_up_to_downloads(browser: Browser, gated: "Gated", tmp_path: Path, language: str) -> None:
    words, address = LANGUAGES[language], gated.address
    page = new_page(browser, language)
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))

    sign_up(page, address, f"{language}@example.org")
    expect(page.locator("h1")).to_have_text(words["home"])
    import_cv(page, address, a_cv_pdf(tmp_path))
    assert page.input_value("input[name='header.full_name']") == "Morgan Tate"
    assert page.input_value("input[name='experience.0.company']") == "Quayside Retail Ltd"
    page.locator("summary", has_text="Quayside Retail Ltd").click()
    page.fill("input[name='experience.0.company']", "Quayside Retail plc")
    page.locator("main form button", has_text=words["save"]).first.click()
    page.wait_for_url(re.compile(r"/cvs/[0-9a-f-]{36}$"))
    for offer in OFFERS:
        add_offer(page, address, offer)
    page.goto(f"{address}/generations/new")
    page.locator("main button", has_text=words["start"]).click()
    page.wait_for_url(re.compile(r"/generations/[0-9a-f-]{36}"))
    first, second = page.locator(".offer-run").nth(0), page.locator(".offer-run").nth(1)
    expect(first.locator(OVER)).to_have_count(7)
    expect(second.locator(".stitch[data-state=running]").first).to_be_visible()
    first.locator("a", has_text=words["view"]).click()
    page.wait_for_url(re.compile(r"/cvs/[0-9a-f-]{36}"))
    expect(page.locator("main")).to_contain_text("Quayside Retail plc")
    page.go_back()
    expect(second).to_have_attribute("aria-busy", "true")
    gated.open()
    expect(page.locator("#generation-state")).to_contain_text(words["done"])
    expect(page.locator(OVER)).to_have_count(14)
    pdf = download(page, "a[href*='/files/pdf']")
    docx = download(page, "a[href*='/files/docx']")

    text = read(pdf.path().read_bytes(), "cv.pdf")
    assert text.document_json is not None
    assert "Quayside Retail plc" in text.text
    assert docx.path().read_bytes()[:2] == b"PK"
    assert docx.suggested_filename.startswith("Morgan-Tate_")
    page.locator("a", has_text=words["compare"]).first.click()
    expect(page.locator(".compare").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.reload()
    assert problems == []


def test_a_second_tab_and_a_reload_show_the_same_run(browser: Browser, address: str, tmp_path: Path) -> None:
    page = new_page(browser, "en")
    sign_up(page, address, "tabs@example.org")
    import_cv(page, address, a_cv_pdf(tmp_path))
    add_offer(page, address, OFFERS[0])
    second = page.context.new_page()
    second.goto(f"{address}/tasks")

    page.goto(f"{address}/generations/new")
    page.locator("main button", has_text="Start").click()
    page.wait_for_url(re.compile(r"/generations/[0-9a-f-]{36}"))

    expect(second.locator("#tasks")).to_contain_text("Tailoring")
    expect(second.locator("#tasks a", has_text="Open").first).to_be_visible()
    page.reload()
    expect(page.locator("#generation-state")).to_contain_text("1 CV generated")


@pytest.mark.always
def test_the_main_job_without_javascript(browser: Browser, address: str, tmp_path: Path) -> None:
    page = new_page(browser, "en", javascript=False)
    sign_up(page, address, "plain@example.org")
    import_cv(page, address, a_cv_pdf(tmp_path))
    add_offer(page, address, OFFERS[0])
    page.goto(f"{address}/generations/new")
    page.locator("main button", has_text="Start").click()

    expect(page.locator("#generation-state")).to_contain_text("1 CV generated")
    assert download(page, "a[href*='/files/pdf']").path().read_bytes()[:5] == b"%PDF-"


def test_by_keyboard_alone_to_a_started_generation(browser: Browser, address: str, tmp_path: Path) -> None:
    page = new_page(browser, "en")
    sign_up(page, address, "keys@example.org")
    import_cv(page, address, a_cv_pdf(tmp_path))
    add_offer(page, address, OFFERS[0])
    page.goto(f"{address}/generations/new")

    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('main form button[type=submit]')"):
            break
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/generations/[0-9a-f-]{36}"))
    expect(page.locator("#generation-state")).to_contain_text("1 CV generated")
