"""A photo on a CV: given, its part chosen by hand or by keys, shown on the pages, taken off and brought back."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from test_accessibility import findings
from test_editor_in_browser import a_page, imported

pytestmark = pytest.mark.browser


def a_picture(folder: Path) -> Path:
    """900 x 600 px: the left third red, the right one green."""
    picture = Image.new("RGB", (900, 600), "white")
    picture.paste("red", (0, 0, 300, 600))
    picture.paste("green", (600, 0, 900, 600))
    file = folder / "me.jpg"
    picture.save(file)
    return file


def with_photo(page: Page, cv: str, folder: Path) -> None:
    page.goto(f"{cv}/photo")
    page.set_input_files("#photo-file", str(a_picture(folder)))
    page.get_by_role("button", name=re.compile("Put it on the CV|La mettre sur le CV")).click()
    expect(page.locator(".photo__frame")).to_be_visible()


def printed(page: Page, cv: str) -> bytes:
    """The first page as it is shown, in a look that has room for a photo."""
    page.goto(f"{cv}?theme=modern")
    source = page.locator(".sheets__page").first.get_attribute("src")
    return page.request.get(page.url.partition("/cvs/")[0] + str(source)).body()


def middle(page: Page) -> tuple[int, int]:
    left, top = (int(page.locator(f"input[name={name}]").input_value()) for name in ("x", "y"))
    return left, top


@pytest.mark.always("en-1280")
@pytest.mark.parametrize(("locale", "width"), [("en", 1280), ("fr", 360)])
def test_a_photo_is_cut_by_dragging_and_shown_on_the_pages(
    browser: Browser, address: str, tmp_path: Path, locale: str, width: int
) -> None:
    page = a_page(browser, locale, width)
    cv = imported(page, address, f"photo-{locale}-{width}@example.org", tmp_path)
    plain = printed(page, cv)
    assert plain == printed(page, cv)
    with_photo(page, cv, tmp_path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    first = page.locator(".photo__now").last.get_attribute("src")

    frame = page.locator(".photo__frame")
    frame.scroll_into_view_if_needed()
    at = frame.bounding_box()
    assert at
    page.mouse.move(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    page.mouse.down()
    page.mouse.move(at["x"] - 400, at["y"] + at["height"] / 2, steps=4)  # past the edge of the picture
    page.mouse.up()
    assert middle(page) == (33, 50)
    page.locator("#crop .btn--primary").click()

    expect(page.locator(".photo__now").last).not_to_have_attribute("src", str(first))
    assert middle(page) == (33, 50)
    page.get_by_role("button", name=re.compile("Right|À droite")).click()
    expect(page.locator("input[name=x]")).to_have_value("38")
    assert printed(page, cv) != plain


def test_by_keyboard_alone_and_back_by_undo(browser: Browser, address: str, tmp_path: Path) -> None:
    page = a_page(browser, "en", 1280)
    cv = imported(page, address, "photo-keys@example.org", tmp_path)
    with_photo(page, cv, tmp_path)

    page.locator("input[name=shape][value=square]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("70")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("40")
    page.keyboard.press("Enter")
    expect(page.locator("input[name=shape][value=circle]")).to_be_checked()
    assert (middle(page), page.locator("input[name=size]").input_value()) == ((70, 50), "40")
    assert list(findings(page)) == []

    page.get_by_role("button", name="Take the photo off").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".photo__frame")).to_have_count(0)
    page.goto(f"{cv}/edit")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url.startswith(cv)):
        page.locator("#editor-undo").click()
    page.goto(f"{cv}/photo")
    expect(page.locator("input[name=x]")).to_have_value("70")
