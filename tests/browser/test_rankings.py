"""Rankings in a browser: star and scores in lists, the own page of a pool's offer, time told by a beacon."""

import os
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from steps import ENGLISH_OFFER, new_page, sign_up
from test_accessibility import findings
from test_inbox import PHONE, WIDE, House, house

from app import db
from app.accounts.models import User
from app.kit.clock import now
from app.matching.interactions.models import Interaction, InteractionConsent
from app.options.models import Option
from tests.factories import a_cv, a_found_offer, a_pool_offer, an_offer

pytestmark = pytest.mark.browser
__all__ = ["house"]  # the fixture, of a server of this module's own
GARDENER = "Head gardener\nOak Park Ltd | Kent\nRequirements\n- Pruning\n- Gardening\nNice to have\n- Driving licence\n"
PICTURES = os.environ.get("SARTOR_TEST_PICTURES", "")


async def fill(email: str) -> tuple[int, UUID]:
    """A gardener's CV, two offers, one in the pool, one in the inbox; interactions are kept."""
    async with db.transaction() as session:
        user_id = await session.scalar(select(User.id).where(User.email == email))
        assert user_id is not None
        await a_cv(session, user_id)
        await session.merge(Option(name="interactions_open", value=True, updated_at=now()))
        session.add(InteractionConsent(user_id=user_id))
        for text in (GARDENER.replace("Head gardener", "Tree surgeon"), ENGLISH_OFFER):
            offer = await an_offer(session, user_id, text)
        other = GARDENER.replace("Head gardener", "Gardener").replace("Oak Park", "Elm Hill")
        await a_found_offer(session, user_id, other, address="https://board.example/1")
        return await a_pool_offer(session, GARDENER, "https://board.example/2", name="pool"), offer.id


async def told(email: str) -> set[str]:
    async with db.reading() as session:
        asked = select(Interaction.kind).join(User, User.id == Interaction.user_id).where(User.email == email)
        return set(await session.scalars(asked))


def a_person(
    house: House, browser: Browser, email: str, language: str, *, javascript: bool = True
) -> tuple[Page, int, UUID]:
    page = new_page(browser, language, javascript=javascript)
    page.set_viewport_size(WIDE)
    sign_up(page, house.address, email)
    return page, *house.write(fill(email))


def fits(page: Page, name: str) -> None:
    """No page is wider than the window, on a desk or a phone. Pictures are kept where somebody wants to look."""
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (page.url, size)
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{size['width']}.png"), full_page=True)
    page.set_viewport_size(WIDE)


@pytest.mark.always("en")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_offers_are_starred_scored_and_ordered(house: House, browser: Browser, language: str) -> None:
    page, _, offer_id = a_person(house, browser, f"stars-{language}@example.org", language)
    page.goto(f"{house.address}/offers")

    expect(page.locator(".row-score[data-grade]")).to_have_count(2)
    page.locator(f"#star-{offer_id}").click()
    expect(page.locator(f"#star-{offer_id}")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f"#star-{offer_id}")).to_be_focused()
    fits(page, f"offers-{language}")
    assert list(findings(page)) == []
    page.locator(".list-choices a").nth(1).click()
    expect(page.locator("#offers li.rows__row")).to_have_count(1)
    page.goto(f"{house.address}/offers?order=score")
    expect(page.locator("#offers li.rows__row .rows__title").first).to_contain_text("Tree surgeon")
    page.goto(f"{house.address}/generations/new")
    expect(page.locator("#choices .row-score[data-grade]")).to_have_count(2)
    fits(page, f"run-{language}")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_top_offer_is_opened_read_and_sent_away(house: House, browser: Browser, language: str) -> None:
    email = f"top-{language}@example.org"
    page, pool_id, _ = a_person(house, browser, email, language)
    page.goto(f"{house.address}/top-offers")
    listed = page.locator("#top-offers li", has_text="Head gardener").locator(".row-score b").inner_text()
    fits(page, f"top-{language}")
    assert list(findings(page)) == []

    page.click("#top-offers a >> text=Head gardener")
    page.wait_for_url(f"**/top-offers/{pool_id}")
    expect(page.locator(".match__number strong")).to_have_text(listed)
    fits(page, f"pool-{language}")
    assert list(findings(page)) == []
    page.wait_for_timeout(1_100)  # a second is the least that is told
    page.click("form[action$='/dismissal'] button")
    page.wait_for_url("**/top-offers")
    expect(page.locator("#top-offers")).not_to_contain_text("Head gardener")
    page.click("#done button")
    expect(page.locator("#top-offers")).to_contain_text("Head gardener")
    page.goto(f"{house.address}/account")
    fits(page, f"account-{language}")
    assert {"shown", "opened", "time"} <= house.write(told(email))


def test_a_star_and_a_dismissal_need_no_script(house: House, browser: Browser) -> None:
    page, pool_id, offer_id = a_person(house, browser, "plain-stars@example.org", "en", javascript=False)
    page.goto(f"{house.address}/offers?q=&offset=0")
    page.click(f"#star-{offer_id}")
    expect(page.locator(f"#star-{offer_id}")).to_have_attribute("aria-pressed", "true")
    assert page.url.endswith("/offers")
    page.goto(f"{house.address}/top-offers/{pool_id}")
    page.click("form[action$='/dismissal'] button")
    expect(page.locator("#top-offers")).not_to_contain_text("Head gardener")
