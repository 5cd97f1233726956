"""A file can be dropped on a file field, chosen with it, and nothing dropped beside it opens."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect
from steps import sign_up

DROP = """([selector, names]) => {
    const held = new DataTransfer();
    for (const name of names) held.items.add(new File(["Morgan Tate"], name, {type: "text/plain"}));
    const event = new DragEvent("drop", {dataTransfer: held, bubbles: true, cancelable: true});
    document.querySelector(selector).dispatchEvent(event);
    return event.defaultPrevented;
}"""
NAMES = "[data-drop-names]"


@pytest.fixture
def form(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    sign_up(page, address, f"drop-{uuid4().hex}@example.org")
    page.goto(f"{address}/offers/new")
    yield page
    context.close()


@pytest.mark.always
def test_files_that_are_dropped_are_those_of_the_field(form: Page) -> None:
    expect(form.locator("[data-drop-words]")).to_be_visible()

    assert form.evaluate(DROP, ["[data-drop]", ["one.txt", "two.txt", "picture.png"]])

    expect(form.locator(NAMES)).to_have_text("one.txt, two.txt")
    assert form.evaluate("[...document.querySelector('#file').files].map((file) => file.name)") == [
        "one.txt",
        "two.txt",
    ]
    expect(form.locator("#file")).to_be_focused()


def test_what_cannot_be_read_is_refused_and_what_is_dropped_beside_opens_nothing(form: Page) -> None:
    form.evaluate(DROP, ["[data-drop]", ["picture.png"]])
    expect(form.locator(NAMES)).to_have_text("This kind of file cannot be read here.")

    assert form.evaluate(DROP, ["h1", ["one.txt"]])
    assert form.evaluate("document.querySelector('#file').files.length") == 0


def test_a_file_that_is_chosen_is_named(form: Page) -> None:
    form.set_input_files("#file", {"name": "mine.txt", "mimeType": "text/plain", "buffer": b"x"})

    expect(form.locator(NAMES)).to_have_text("mine.txt")


def test_every_file_field_takes_drops(form: Page, address: str) -> None:
    for path, fields in (("/cvs/new", 1), ("/offers/new", 1), ("/verification", 2)):
        form.goto(f"{address}{path}")
        assert (
            form.locator("input[type=file]").count() == form.locator("[data-drop] input[type=file]").count() == fields
        )
