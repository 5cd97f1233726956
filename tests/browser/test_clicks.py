"""The main job is short: the clicks from home to the first PDF, with a CV to import and two offers."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from steps import OFFERS, a_cv_pdf, download, new_page, sign_up

pytestmark = pytest.mark.browser
MOST_CLICKS = 9


class Clicks:
    """Every press of the mouse on any page."""

    def __init__(self, page: Page) -> None:
        self.number = 0
        page.expose_function("pressed", self._pressed)
        page.add_init_script("addEventListener('pointerdown', () => pressed(), true)")

    def _pressed(self) -> None:
        self.number += 1


@pytest.mark.always
def test_from_home_to_the_first_pdf_with_two_offers(browser: Browser, address: str, tmp_path: Path) -> None:
    page = new_page(browser, "en")
    clicks = Clicks(page)
    page.on("filechooser", lambda _: None)  # the browser knows early that it must hand the question over
    sign_up(page, address, "clicks@example.org")
    page.goto(f"{address}/home")
    clicks.number = 0

    page.locator("main a", has_text="Import a CV").click()
    with page.expect_file_chooser() as chooser:
        page.locator("input[name=file]").click()
    chooser.value.set_files(str(a_cv_pdf(tmp_path)))
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/review"))
    page.locator("main button", has_text="Save and add offers").first.click()
    page.wait_for_url(re.compile(r"/offers/new"))
    page.keyboard.insert_text(OFFERS[0])
    page.locator("textarea[name=another]").click()
    page.keyboard.insert_text(OFFERS[1])
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/offers$"))
    page.locator("main a", has_text="Tailor a CV to offers").click()
    page.locator("main button", has_text="Start").click()
    page.wait_for_url(re.compile(r"/generations/[0-9a-f-]{36}"))
    expect(page.locator("a[href*='/files/pdf']")).to_have_count(2)  # a link that is put in place anew is pressed twice
    pdf = download(page, "a[href*='/files/pdf']")

    assert pdf.path().read_bytes()[:5] == b"%PDF-"
    assert page.locator(".offer-run").count() == 2
    assert 0 < clicks.number <= MOST_CLICKS
