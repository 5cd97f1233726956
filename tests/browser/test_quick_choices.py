"""Choices made faster than the server answers: what the page says in the end is what its form holds."""

from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select
from steps import new_page, sign_up
from test_inbox import House, house

from app import db
from app.accounts.models import User
from tests.factories import a_cv, an_offer

pytestmark = pytest.mark.browser
__all__ = ["house"]  # the fixture, of a server of this module's own
OFFER = "{0}\nElm Hill Ltd | Kent\nRequirements\n- Pruning\n- Gardening\n"
TITLES = ("Gardener", "Head gardener", "Tree surgeon", "Groundskeeper")
FIGURES = "**/generations/quote/figures"


class Slow:
    """Answers of an address wait until they are let go."""

    def __init__(self, page: Page, address: str) -> None:
        self.is_open, self.waiting = False, list[Route]()
        page.route(address, self._ask)

    def _ask(self, route: Route) -> None:
        if self.is_open:
            route.continue_()
        else:
            self.waiting.append(route)

    def let_go(self) -> None:
        self.is_open = True
        for route in self.waiting:
            route.continue_()


async def fill(email: str) -> UUID:
    """A CV and offers of this person; the CV's id."""
    async with db.transaction() as session:
        user_id = await session.scalar(select(User.id).where(User.email == email))
        assert user_id is not None
        for title in TITLES:
            await an_offer(session, user_id, OFFER.format(title))
        return (await a_cv(session, user_id)).id


def a_person(house: House, browser: Browser, name: str, *, javascript: bool = True) -> tuple[Page, UUID]:
    email = f"{name}@example.org"
    page = new_page(browser, "en", javascript=javascript)
    sign_up(page, house.address, email)
    return page, house.write(fill(email))


def opened(page: Page, house: House) -> None:
    """The order form; where it costs nothing every offer is ticked."""
    page.goto(f"{house.address}/generations/new")
    says(page, len(TITLES))


def leave_one(page: Page) -> None:
    """Every offer but the last is ticked no more, one after the other."""
    for box in page.locator("#choices input[name=offer]").all()[:-1]:
        box.uncheck()


def says(page: Page, offers: int) -> None:
    expect(page.locator("#quote dd").first).to_have_text(str(offers))


def test_the_price_follows_what_is_ticked_while_it_is_asked_for(house: House, browser: Browser) -> None:
    page, _ = a_person(house, browser, "ticks")
    opened(page, house)
    slow = Slow(page, FIGURES)

    leave_one(page)
    slow.let_go()
    says(page, 1)
    page.locator("#choices input[name=offer]").first.check()
    says(page, 2)


def test_a_price_that_could_not_be_fetched_is_asked_for_again(house: House, browser: Browser) -> None:
    page, _ = a_person(house, browser, "failing")
    opened(page, house)
    failed = list[str]()

    def fail(route: Route) -> None:
        failed.append(route.request.url)
        route.fulfill(status=503)

    page.route(FIGURES, fail, times=1)
    page.locator("#choices input[name=offer]").first.uncheck()

    says(page, len(TITLES) - 1)
    assert len(failed) == 1


def test_without_scripts_the_price_is_worked_out_at_a_press(house: House, browser: Browser) -> None:
    page, _ = a_person(house, browser, "plain", javascript=False)
    opened(page, house)

    leave_one(page)
    page.click("button[formaction='/generations/quote'] >> text=Work the figures out again")

    says(page, 1)


def test_a_look_keeps_every_choice_made_while_the_page_was_drawn(house: House, browser: Browser) -> None:
    page, cv_id = a_person(house, browser, "looks")
    page.goto(f"{house.address}/cvs/{cv_id}")
    slow = Slow(page, "**/look")
    wanted = {"look-paper": "letter", "look-pages": "1"}

    for name, value in wanted.items():
        page.select_option(f"#{name}", value)
    drawn = page.locator("#on-paper").element_handle()
    slow.let_go()
    page.wait_for_function("(old) => !old.isConnected", arg=drawn)

    for name, value in wanted.items():
        expect(page.locator(f"#{name}")).to_have_value(value)
    page.reload()
    for name, value in wanted.items():
        expect(page.locator(f"#{name}")).to_have_value(value)
