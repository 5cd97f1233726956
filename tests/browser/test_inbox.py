"""The inbox in a browser: by keys alone, many at once, live from elsewhere, by thumb, and without JavaScript."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import ROOT, free_port, wait_for
from sqlalchemy import select
from steps import ENGLISH_OFFER, new_page, sign_up
from test_accessibility import findings

from app import db
from app.accounts.models import User
from app.discovery.models import FoundOffer
from app.kit.clock import now
from app.lexicon.folding import fold
from app.live import announce
from app.settings import load_settings
from tests.factories import a_cv, a_found_offer, a_search

pytestmark = pytest.mark.browser
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
TITLES = ("Baker", "Roofer", "Nurse", "Painter")
WORDS = {"en": ("Rejected: ", "Approved: "), "fr": ("Rejetée\u00a0: ", "Approuvée\u00a0: ")}
Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class House:
    """A web process, and the database it works on."""

    address: str
    url: str

    def write(self, work: Coroutine[Any, Any, Given]) -> Given:
        """Do something in the database as another process would; the browser's loop runs in this thread."""
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, self._connected(work)).result()

    async def _connected(self, work: Coroutine[Any, Any, Given]) -> Given:
        db.connect(self.url)
        try:
            return await work
        finally:
            await db.disconnect()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    data, port = tmp_path_factory.mktemp("data"), free_port()
    own = {"SARTOR_SIGNUPS_PER_HOUR": "100", "SARTOR_DATA_DIR": str(data), "SARTOR_PORT": str(port)}
    environment = {**os.environ, **own}
    subprocess.run([sys.executable, "-m", "app.cli", "db", "upgrade"], cwd=ROOT, env=environment, check=True)
    server = subprocess.Popen([sys.executable, "-m", "app.cli", "web"], cwd=ROOT, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        yield House(f"http://127.0.0.1:{port}", load_settings({"SARTOR_DATA_DIR": str(Path(data))}).database_url)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


async def fill(email: str, *titles: str, has_cv: bool = False, **more: object) -> None:
    """Give somebody found offers, the first of them the newest."""
    async with db.transaction() as session:
        user_id = await session.scalar(select(User.id).where(User.email == email))
        assert user_id is not None
        if has_cv:
            await a_cv(session, user_id)
        search = await a_search(session, user_id, due_at=now() + timedelta(hours=5))
        for age, title in enumerate(titles, 1):
            own = {"title": title, "search_text": fold(title), "search_id": search.id, "company": "Harbour & Sons"}
            own |= {"found_at": now() - timedelta(minutes=age), "address": f"https://board.example/{title}"}
            own |= {"source_domain": "board.example"} | more
            await a_found_offer(session, user_id, ENGLISH_OFFER, **own)


async def arrive(email: str, title: str) -> None:
    """As a run of a search would put it there."""
    async with db.transaction() as session:
        user_id = await session.scalar(select(User.id).where(User.email == email))
        assert user_id is not None
        found = await a_found_offer(session, user_id, ENGLISH_OFFER, title=title)
        await announce(session, user_id, "job_discovered", {"foundId": str(found.id)}, names=("inbox",))


async def statuses(email: str) -> dict[str, str]:
    async with db.reading() as session:
        asked = select(FoundOffer.title, FoundOffer.status).join(User, User.id == FoundOffer.user_id)
        return {row.title: row.status for row in await session.execute(asked.where(User.email == email))}


def a_person(house: House, browser: Browser, email: str, *, language: str = "en", javascript: bool = True) -> Page:
    """Somebody with four offers to sort and a CV."""
    page = new_page(browser, language, javascript=javascript)
    page.set_viewport_size(WIDE)
    sign_up(page, house.address, email)
    house.write(fill(email, *TITLES, has_cv=True))
    page.goto(f"{house.address}/inbox")
    return page


def another_device(page: Page, browser: Browser) -> Page:
    """The same person elsewhere."""
    return browser.new_context(storage_state=page.context.storage_state(), locale="en").new_page()


def current(page: Page) -> str:
    return page.locator("#inbox-list a[data-found][aria-current]").inner_text()


@pytest.mark.always("en")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_inbox_is_sorted_by_keys_alone(house: House, browser: Browser, language: str) -> None:
    email = f"keys-{language}@example.org"
    page = a_person(house, browser, email, language=language)
    rejected, approved = WORDS[language]
    expect(page.locator("#found-title")).to_have_text("Baker")

    page.keyboard.press("j")
    expect(page.locator("#found-title")).to_have_text("Roofer")
    page.keyboard.press("k")
    expect(page.locator("#found-title")).to_have_text("Baker")
    expect(page.locator("#inbox-list a[data-found][aria-current]")).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("#done")).to_contain_text(f"{rejected}Baker")
    expect(page.locator("#found-title")).to_have_text("Roofer")
    expect(page.locator("#inbox-list a[data-found][aria-current]")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("#done")).to_contain_text(f"{approved}Roofer")
    expect(page.locator("#found-title")).to_have_text("Nurse")
    page.keyboard.press("r")
    expect(page.locator("#done")).to_contain_text(f"{rejected}Nurse")
    page.keyboard.press("u")
    expect(page.locator("#found-title")).to_have_text("Nurse")

    assert house.write(statuses(email)) == {
        "Baker": "REJECTED",
        "Roofer": "APPROVED",
        "Nurse": "PENDING",
        "Painter": "PENDING",
    }


def test_a_key_is_about_the_row_that_is_marked(house: House, browser: Browser) -> None:
    email = "fast@example.org"
    page = a_person(house, browser, email)
    expect(page.locator("#found-title")).to_have_text("Baker")

    page.keyboard.press("j")
    page.keyboard.press("r")

    expect(page.locator("#done")).to_contain_text("Rejected: Roofer")
    assert house.write(statuses(email))["Baker"] == "PENDING"


def test_a_decision_loads_no_page(house: House, browser: Browser) -> None:
    page = a_person(house, browser, "place@example.org")
    expect(page.locator("#found-title")).to_have_text("Baker")
    page.evaluate("window.isTheSamePage = true")

    page.locator("#found-reject").click()
    expect(page.locator("#found-title")).to_have_text("Roofer")
    page.locator("#found-approve").click()
    expect(page.locator("#found-title")).to_have_text("Nurse")

    assert page.evaluate("window.isTheSamePage") is True
    assert re.search(r"/inbox/[0-9a-f-]{36}", page.url)


def test_other_keys_search_choose_and_explain(house: House, browser: Browser) -> None:
    page = a_person(house, browser, "more-keys@example.org")
    expect(page.locator("#found-title")).to_have_text("Baker")

    page.keyboard.press("?")
    expect(page.locator("#keys")).to_contain_text("In the inbox")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("nurse")
    expect(page.locator("#inbox-list .inbox-row")).to_have_count(1)
    expect(page.locator("#q")).to_have_value("nurse")
    page.keyboard.press("Escape")
    expect(page.locator("#inbox-list a[data-found]").first).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("#inbox-list input:checked")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#inbox-list input:checked")).to_have_count(0)
    expect(page.locator("#found-title")).to_have_text("Nurse")
    page.context.route("https://board.example/*", lambda route: route.fulfill(body="The offer"))
    with page.context.expect_page() as opened:
        page.keyboard.press("o")
    opened.value.wait_for_url("https://board.example/Nurse")


def test_many_are_rejected_at_once_and_come_back(house: House, browser: Browser) -> None:
    email = "many@example.org"
    page = a_person(house, browser, email)
    expect(page.locator(".inbox-bar")).to_be_hidden()

    page.locator("[data-choose-all]").click()
    page.locator("#inbox-list input[name=found]").last.uncheck()
    expect(page.locator(".inbox-bar")).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator("#done")).to_contain_text("Rejected: 3 offers")
    expect(page.locator("#inbox-list .inbox-row")).to_have_count(1)
    page.locator("#done button").click()

    expect(page.locator("#inbox-list .inbox-row")).to_have_count(4)
    assert set(house.write(statuses(email)).values()) == {"PENDING"}


def test_what_arrives_waits_above_the_list(house: House, browser: Browser) -> None:
    email = "live@example.org"
    page = a_person(house, browser, email)
    expect(page.locator("#found-title")).to_have_text("Baker")
    page.locator("#inbox-list input[name=found]").nth(1).check()
    page.locator("#found-reject").focus()
    before = page.locator("#inbox-list .inbox-row").first.bounding_box()

    house.write(arrive(email, "Florist"))

    expect(page.locator("#inbox-news")).to_contain_text("1 new offer: show it")
    expect(page.locator(".inbox-tabs")).to_contain_text("To sort 5")
    expect(page.locator("#inbox-count")).to_contain_text("5")
    expect(page.locator("#inbox-list .inbox-row")).to_have_count(4)
    expect(page.locator("#inbox-list input[name=found]").nth(1)).to_be_checked()
    expect(page.locator("#found-reject")).to_be_focused()
    assert page.locator("#inbox-list .inbox-row").first.bounding_box() == before
    page.locator("#inbox-news a").click()
    expect(page.locator("#inbox-list .inbox-row")).to_have_count(5)
    expect(page.locator("#inbox-list a[data-found]").first).to_contain_text("Florist")


def test_the_first_offer_appears_by_itself(house: House, browser: Browser) -> None:
    page = new_page(browser, "en")
    sign_up(page, house.address, "first@example.org")
    page.goto(f"{house.address}/inbox")
    expect(page.locator("#inbox")).to_contain_text("Say once what you look for")

    house.write(arrive("first@example.org", "Florist"))

    expect(page.locator("#inbox-list a[data-found]")).to_contain_text("Florist")
    expect(page.locator("#found-title")).to_have_text("Florist")


@pytest.mark.always
def test_a_decision_on_another_device_is_followed(house: House, browser: Browser) -> None:
    page = a_person(house, browser, "devices@example.org")
    expect(page.locator("#found-title")).to_have_text("Baker")
    other = another_device(page, browser)
    other.goto(f"{house.address}/inbox")
    expect(other.locator("#found-title")).to_have_text("Baker")

    other.locator("#found-reject").click()

    expect(page.locator("#inbox-decision")).to_contain_text("Rejected on")
    expect(page.locator("#inbox-list .inbox-row")).to_have_count(3)
    expect(page.locator(".inbox-tabs")).to_contain_text("Rejected 1")
    expect(page.locator("#found-title")).to_have_text("Baker")


def test_a_refused_decision_says_why_and_loses_nothing(house: House, browser: Browser) -> None:
    email = "refused@example.org"
    page = a_person(house, browser, email)
    expect(page.locator("#found-title")).to_have_text("Baker")
    page.evaluate("document.querySelector('#found-reject').form.elements.found.value = 'x'")

    page.locator("#found-reject").click()

    expect(page.locator("#inbox-refused")).to_contain_text("does not exist")
    expect(page.locator("#inbox-list .inbox-row")).to_have_count(4)
    expect(page.locator("#found-title")).to_have_text("Baker")


def test_on_a_phone_an_offer_is_a_page_with_buttons_for_the_thumb(house: House, browser: Browser) -> None:
    page = a_person(house, browser, "phone@example.org")
    page.set_viewport_size(PHONE)
    page.goto(f"{house.address}/inbox")
    expect(page.locator("#inbox-detail")).to_be_hidden()

    page.locator("#inbox-list a[data-found]").nth(1).click()
    page.wait_for_url(re.compile(r"/inbox/[0-9a-f-]{36}"))
    expect(page.locator("#inbox-list")).to_be_hidden()
    expect(page.locator("#found-title")).to_have_text("Roofer")
    button = page.locator("#found-reject").bounding_box()
    assert button
    assert button["height"] >= 44
    assert button["y"] + button["height"] <= PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator("#inbox-detail a[rel=next]").click()
    expect(page.locator("#found-title")).to_have_text("Nurse")
    page.locator("#found-reject").click()
    expect(page.locator("#found-title")).to_have_text("Painter")
    expect(page.locator("#done")).to_contain_text("Rejected: Nurse")
    page.locator(".inbox-detail__back a").click()
    expect(page.locator("#inbox-list .inbox-row")).to_have_count(3)


@pytest.mark.always("fr")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_javascript_all_of_it_works(house: House, browser: Browser, language: str) -> None:
    email = f"plain-{language}@example.org"
    page = a_person(house, browser, email, language=language, javascript=False)
    rejected, approved = WORDS[language]

    page.locator("#inbox-list a[data-found]").first.click()
    expect(page.locator("#found-title")).to_have_text("Baker")
    page.locator("#found-reject").click()
    expect(page.locator("#done")).to_contain_text(f"{rejected}Baker")
    expect(page.locator("#found-title")).to_have_text("Roofer")
    page.locator("#done button").click()
    expect(page.locator("#found-title")).to_have_text("Baker")
    page.locator("#found-approve").click()
    expect(page.locator("#done")).to_contain_text(f"{approved}Baker")
    page.goto(f"{house.address}/inbox")
    page.locator("[data-choose-all]").click()
    expect(page.locator("#inbox-list input:checked")).to_have_count(3)
    page.locator("#choose-reject").click()
    expect(page.locator("#inbox-list .inbox-row")).to_have_count(0)
    page.fill("#q", "nurse")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=nurse"))

    assert house.write(statuses(email)) == dict.fromkeys(TITLES[1:], "REJECTED") | {"Baker": "APPROVED"}


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing(house: House, browser: Browser, language: str, size: dict[str, int]) -> None:
    email = f"axe-{language}-{size['width']}@example.org"
    page = new_page(browser, language)
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    sign_up(page, house.address, email)
    page.goto(f"{house.address}/inbox")
    found = list(findings(page))
    house.write(fill(email, *TITLES, has_cv=True, score=70))
    one = house.write(first_of(email))
    for path in ("/inbox", "/inbox?chosen=all", f"/inbox/{one}", f"/inbox/{one}/match", "/inbox?status=REJECTED"):
        page.goto(f"{house.address}{path}")
        if path == f"/inbox/{one}":
            expect(page.locator("#found-match-title")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
        found += findings(page)

    assert found == []


async def first_of(email: str) -> UUID:
    async with db.reading() as session:
        asked = select(FoundOffer.id).join(User, User.id == FoundOffer.user_id).where(User.email == email)
        found = await session.scalar(asked.order_by(FoundOffer.found_at.desc()).limit(1))
    assert found is not None
    return found
