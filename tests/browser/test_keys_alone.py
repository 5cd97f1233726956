"""The whole way by keyboard alone, from signing up to the file: no mouse, and wherever one is can be seen."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from steps import ENGLISH_OFFER, PASSWORD, a_cv_pdf, new_page

pytestmark = pytest.mark.browser

FAR = 120  # presses of Tab from one end of the longest page to the other
SEEN = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  return one.matches(':focus-visible') && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
}"""


def tab_to(page: Page, selector: str) -> None:
    """Tab on until this has the focus, and the eye can tell."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            assert page.evaluate(SEEN), f"nothing shows that {selector} has the focus"
            return
    raise AssertionError(f"no way by Tab to {selector} on {page.url}")


def typed(page: Page, selector: str, text: str) -> None:
    tab_to(page, selector)
    page.keyboard.insert_text(text)


def pressed(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def signed_up(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-up")
    typed(page, "main input[name=email]", "keys-alone@example.org")
    typed(page, "main input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("main form[action='/sign-in']")  # the address is in it already
    typed(page, "main form[action='/sign-in'] input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/home"))


def imported(page: Page, file: Path) -> None:
    page.on("filechooser", lambda _: None)  # the browser knows early that it must hand the question over
    pressed(page, "nav a[href='/cvs']")
    page.wait_for_url(re.compile(r"/cvs$"))
    pressed(page, "main a[href='/cvs/new']")
    page.wait_for_url(re.compile(r"/cvs/new"))
    tab_to(page, "main input[type=file]")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(str(file))
    pressed(page, "main form button[type=submit]")
    page.wait_for_url(re.compile(r"/review"))
    pressed(page, "main form button[type=submit]")
    page.wait_for_url(re.compile(r"/cvs/[0-9a-f-]{36}$"))


def offered(page: Page) -> None:
    pressed(page, "nav a[href='/offers']")
    page.wait_for_url(re.compile(r"/offers$"))
    pressed(page, "main a[href='/offers/new']")
    page.wait_for_url(re.compile(r"/offers/new"))
    typed(page, "main textarea[name=text]", ENGLISH_OFFER)
    pressed(page, "main form button[type=submit]")
    page.wait_for_url(re.compile(r"/offers/[0-9a-f-]{36}"))
    page.wait_for_selector("#offer-page:not([aria-busy])")


@pytest.mark.always
def test_from_signing_up_to_the_file_without_a_mouse(browser: Browser, address: str, tmp_path: Path) -> None:
    page = new_page(browser, "en")
    signed_up(page, address)
    imported(page, a_cv_pdf(tmp_path))
    offered(page)

    pressed(page, "main a[href^='/generations/new?offer=']")
    page.wait_for_url(re.compile(r"/generations/new"))
    pressed(page, "main form button[type=submit]")
    page.wait_for_url(re.compile(r"/generations/[0-9a-f-]{36}"))
    expect(page.locator("#generation-state")).to_contain_text("1 CV generated")
    with page.expect_download() as waiting:
        pressed(page, "main a[href*='/files/pdf']")

    assert waiting.value.path().read_bytes()[:5] == b"%PDF-"
