"""The top of each page on a narrow phone: its parts fill their rows, and none is left over alone on a third."""

import pytest
from playwright.sync_api import Browser
from steps import new_page, sign_up

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.always("fr")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_header_fills_two_rows_at_360_pixels(browser: Browser, address: str, language: str) -> None:
    page = new_page(browser, language)
    page.set_viewport_size({"width": 360, "height": 740})
    sign_up(page, address, f"narrow-{language}@example.org")

    assert page.evaluate("document.querySelector('header').offsetHeight") < 90
    assert page.evaluate("document.documentElement.scrollWidth") == 360
