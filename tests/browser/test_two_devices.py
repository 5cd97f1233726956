"""One person on two devices: what one starts, the other shows and stops; nothing depends on a tab or on the queue."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.api.things import DOCUMENT

if TYPE_CHECKING:
    from tests.browser.conftest import Gated, GatedWithQueue

pytestmark = pytest.mark.browser
PASSWORD = "a long enough sentence"
EMAIL = "morgan@example.org"
HELD_OFFER = "Gardener\nHarbour Insights | Bristol\nRequirements\n- 3 years of experience in gardening\n"
FREE_OFFER = "Gardener\nGreen Row Ltd | Kent\nRequirements\n- 2 years of experience in gardening\n"


def a_device(browser: Browser, address: str, *, signs: str = "in", javascript: bool = True) -> Page:
    """A browser of its own, signed up or in as the one person of these tests."""
    page = browser.new_context(locale="en", java_script_enabled=javascript).new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{address}/sign-{signs}")
    page.fill("input[name=email]", EMAIL)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    if signs == "up":  # the account is there; its owner signs in
        page.fill("input[name=password]", PASSWORD)
        page.click("main form[action='/sign-in'] button[type=submit]")
    page.wait_for_url(re.compile(r"/home"))
    return page


def add_things(page: Page, address: str, *offers: str) -> None:
    headers = {"x-csrftoken": page.locator("input[name=_csrf_token]").first.input_value()}
    cv = {"name": "Morgan", "document": DOCUMENT.model_dump(mode="json")}
    assert page.request.post(f"{address}/api/cvs", data=cv, headers=headers).ok
    for offer in offers:
        added = page.request.post(f"{address}/api/offers", data={"text": offer}, headers=headers)
        page.goto(f"{address}/offers/{added.json()['id']}")
        page.wait_for_selector("#offer-page:not([aria-busy])")


def start(page: Page, address: str) -> None:
    page.goto(f"{address}/generations/new")
    page.locator("main button", has_text="Start").click()
    page.wait_for_url(re.compile(r"/generations/[0-9a-f-]{36}"))


@pytest.mark.always
def test_what_one_device_starts_the_other_watches_and_stops(browser: Browser, gated: "Gated") -> None:
    address = gated.address
    one = a_device(browser, address, signs="up")
    add_things(one, address, HELD_OFFER)
    other = a_device(browser, address)
    expect(other.locator("#task-badge")).to_contain_text("0")

    start(one, address)
    expect(other.locator("#task-badge")).to_contain_text("1")
    other.locator("#task-centre summary").click()
    expect(other.locator("#task-panel")).to_contain_text("0/1 offer")
    expect(other.locator("#task-panel .stitch[data-state=running]").first).to_be_visible()
    other.locator("#task-panel button", has_text="Stop").click()

    expect(one.locator("#generation-state")).to_contain_text("stopped")
    expect(one.locator("#task-badge")).to_contain_text("0")
    expect(other.locator("#task-panel")).to_contain_text("stopped")
    assert other.url.endswith("/home")


def test_a_closed_tab_changes_nothing(browser: Browser, gated: "Gated") -> None:
    address = gated.address
    one = a_device(browser, address, signs="up")
    add_things(one, address, HELD_OFFER)
    other = a_device(browser, address)
    start(one, address)
    expect(other.locator("#task-badge")).to_contain_text("1")

    one.context.close()
    gated.open()

    expect(other.locator("#task-badge")).to_contain_text("0")
    other.locator("#task-centre summary").click()
    other.locator("#task-panel a", has_text="Open").click()
    expect(other.locator("#generation-state")).to_contain_text("1 CV generated")


def test_clearing_on_one_device_empties_both(browser: Browser, gated: "Gated") -> None:
    address = gated.address
    one = a_device(browser, address, signs="up")
    add_things(one, address, FREE_OFFER)
    start(one, address)
    expect(one.locator("#generation-state")).to_contain_text("1 CV generated")
    other = a_device(browser, address)
    other.goto(f"{address}/tasks")
    expect(other.locator("#tasks .task")).to_have_count(1)

    one.locator("#task-centre summary").click()
    one.locator("#task-panel button", has_text="Clear").click()

    expect(other.locator("#tasks")).to_contain_text("Nothing is running")
    for page in (one, other):
        expect(page.locator("#task-panel .task")).to_have_count(0)
    expect(one.locator("#generation-state")).to_contain_text("1 CV generated")


def test_pages_end_in_the_true_state_when_the_queue_was_killed_in_between(
    browser: Browser, gated_with_queue: "GatedWithQueue"
) -> None:
    server, queue = gated_with_queue.server, gated_with_queue.queue
    page = a_device(browser, server.address, signs="up")
    add_things(page, server.address, HELD_OFFER, FREE_OFFER)
    other = a_device(browser, server.address)
    other.evaluate("window.isTheSamePage = true")

    start(page, server.address)
    page.evaluate("window.isTheSamePage = true")
    expect(page.locator("main .stitch[data-state=running]").first).to_be_visible()
    queue.kill()
    expect(page.locator(".offer-run[data-status=completed]")).to_have_count(1)
    queue.start()
    server.open()

    expect(page.locator("#generation-state")).to_contain_text("2 CVs generated")
    for one in (page, other):
        expect(one.locator("#task-badge")).to_contain_text("0")
        assert one.evaluate("window.isTheSamePage") is True


def test_work_that_starts_while_the_queue_is_away_is_done(browser: Browser, gated_with_queue: "GatedWithQueue") -> None:
    server = gated_with_queue.server
    page = a_device(browser, server.address, signs="up")
    add_things(page, server.address, FREE_OFFER)
    gated_with_queue.queue.kill()

    start(page, server.address)

    expect(page.locator("#generation-state")).to_contain_text("1 CV generated")


def test_the_centre_works_without_javascript(browser: Browser, gated: "Gated") -> None:
    address = gated.address
    page = a_device(browser, address, signs="up", javascript=False)
    add_things(page, address, HELD_OFFER)
    start(page, address)
    page.goto(f"{address}/home")

    page.locator("#task-centre summary").click()
    page.locator("#task-panel button", has_text="Stop").click()

    page.wait_for_url(re.compile(r"/tasks$"))
    expect(page.locator("#tasks .task")).to_contain_text(re.compile("stopp"))


def test_the_centre_is_closed_by_escape_and_gives_the_focus_back(browser: Browser, gated: "Gated") -> None:
    page = a_device(browser, gated.address, signs="up")
    summary = page.locator("#task-centre summary")

    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#task-panel")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator("#task-panel")).to_be_hidden()
    expect(summary).to_be_focused()
