"""Work that ends elsewhere is told on the page in front: quietly, once, and never over the work."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from steps import OFFERS, a_cv_pdf, add_offer, import_cv, new_page, sign_up

pytestmark = pytest.mark.browser
LINE = ".news__line"


def test_a_run_started_elsewhere_is_told_by_a_line_that_goes_by_itself(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    doing = new_page(browser, "en")
    sign_up(doing, address, "news@example.org")
    import_cv(doing, address, a_cv_pdf(tmp_path))
    add_offer(doing, address, OFFERS[0])
    watching = doing.context.new_page()
    watching.clock.install()
    watching.goto(f"{address}/offers/new")
    watching.fill("textarea[name=text]", "half a sentence")
    expect(watching.locator(LINE)).to_have_count(0)

    doing.goto(f"{address}/generations/new")
    doing.locator("main button", has_text="Start").click()
    expect(doing.locator("#generation-state")).to_contain_text("1 CV generated")

    line = watching.locator(LINE, has_text="1 CV generated")
    expect(line).to_have_count(1)
    expect(watching.locator("#news")).to_have_attribute("role", "status")
    expect(watching.locator("textarea[name=text]")).to_be_focused()
    assert watching.input_value("textarea[name=text]") == "half a sentence"
    assert watching.evaluate("document.documentElement.scrollWidth") <= 1280
    expect(doing.locator(LINE)).to_have_count(0)  # the page of the run shows it already
    watching.clock.fast_forward(60_000)
    expect(watching.locator(LINE)).to_have_count(0)


@pytest.mark.always
def test_the_line_can_be_followed(browser: Browser, address: str, tmp_path: Path) -> None:
    doing = new_page(browser, "fr")
    sign_up(doing, address, "nouvelles@example.org")
    watching = doing.context.new_page()
    watching.goto(f"{address}/offers")
    expect(watching.locator("#offers")).to_be_visible()

    import_cv(doing, address, a_cv_pdf(tmp_path))
    watching.locator(LINE, has_text="Import de CV").locator("a").click()

    expect(watching).to_have_url(re.compile(r"/cvs/[0-9a-f-]{36}/review"))
