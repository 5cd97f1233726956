"""Pages of searches in both languages, wide and on a phone: what sources and runs say, and axe finds nothing."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select
from steps import ENGLISH_OFFER, new_page, sign_up
from test_accessibility import findings
from test_inbox import PHONE, WIDE, House, house  # noqa: F401 - a fixture

from app import db
from app.accounts.models import User
from app.discovery.models import SearchRun, SearchSource, SourceStatus
from app.kit.clock import now
from tests.factories import a_found_offer, a_search

pytestmark = pytest.mark.browser
BOARDS = (
    ("greenhouse", "https://job-boards.greenhouse.io/harbour-and-sons-of-the-old-town", SourceStatus.OK, ""),
    ("lever", "https://jobs.lever.co/harbour", SourceStatus.FAILING, "net.backing_off"),
    ("feed", "https://www.garden-jobs.example/feed.xml", SourceStatus.NEW, ""),
)
COUNTS = (
    {"found": 1_204, "new": 12, "known": 1_188, "changed": 3, "gone": 2, "dropped": {"keywords": 4}},
    {"found": 100, "new": 4, "known": 96, "error": "net.backing_off", "parameters": {"wait_s": "3600"}},
    {"is_same": True},
)
SAYS = {
    "en": ("3 changed", "2 not there any more", "asked for a pause", "Its board has not named this offer since"),
    "fr": ("3 modifiées", "2 qui n’y sont plus", "a demandé une pause", "Son site ne cite plus cette offre depuis"),
}


async def searching(email: str) -> tuple[UUID, UUID]:
    """A search with three sources and a run, and an offer that its board names no more; the ids of both."""
    async with db.transaction() as session:
        user_id = await session.scalar(select(User.id).where(User.email == email))
        assert user_id is not None
        search = await a_search(session, user_id, name="Gardens", due_at=now() + timedelta(hours=5))
        sources = [
            SearchSource(search_id=search.id, user_id=user_id, adapter=adapter, address=address, status=status,
                         error_code=code, failures=int(bool(code)), answered_at=now())
            for adapter, address, status, code in BOARDS
        ]  # fmt: skip
        session.add_all(sources)
        await session.flush()
        counts = {str(one.id): told for one, told in zip(sources, COUNTS, strict=True)}
        run = {"search_id": search.id, "user_id": user_id, "task_id": uuid4(), "ended_at": now()}
        session.add(SearchRun(**run, counts=counts))
        own = {"title": "Gardener", "search_id": search.id, "codes": {"gone": "2026-11-20"}}
        found = await a_found_offer(session, user_id, ENGLISH_OFFER, **own)
        return search.id, found.id


@pytest.mark.always("fr-phone")
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_runs_came_to_is_told_and_axe_finds_nothing(
    house: House,  # noqa: F811 - the fixture
    browser: Browser,
    language: str,
    size: dict[str, int],
) -> None:
    email = f"search-{language}-{size['width']}@example.org"
    page = new_page(browser, language)
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    sign_up(page, house.address, email)
    search, found = house.write(searching(email))
    told, wrong = "", []
    own = f"/searches/{search}"
    for path in ("/searches", "/searches/new", own, f"{own}/deletion", f"/inbox/{found}"):
        page.goto(f"{house.address}{path}")
        expect(page.locator("h1").first).to_be_visible()
        wrong += findings(page)
        told += page.locator("main").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path

    assert wrong == []
    assert [one for one in SAYS[language] if one not in told] == []
