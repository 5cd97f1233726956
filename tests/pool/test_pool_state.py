"""The pool on the admin's state page: figures of the last build, in words, and nobody else sees them."""

from collections.abc import AsyncGenerator
from datetime import timedelta

import httpx
import pytest
from litestar import Litestar

from app import db
from app.kit.clock import now
from app.pool import figures
from app.pool.building import build
from app.pool.shop import workshop
from app.pool.stats import stats
from app.settings import Settings
from tests.factories import a_user
from tests.pool.pool_samples import france_travail, kept
from tests.web_clients import signed_in_browser


@pytest.fixture
async def admin_client(app: Litestar, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with db.transaction() as session:
        admin = await a_user(session, "root", is_admin=True)
    async with signed_in_browser(app, admin, settings) as client:
        yield client


def built(settings: Settings, *, days_ago: int = 0) -> figures.Stats:
    """A pool of one live offer, its duplicate, and one that is left out; its figures as a build leaves them."""
    shop = workshop(settings)
    offers = [france_travail("1"), france_travail("2"), france_travail("3", description="x")]
    kept(shop, "ft", offers, day=now().date())
    build(shop)
    found = stats(shop)
    moment = (now() - timedelta(days=days_ago)).isoformat()
    figures.keep(shop.files, figures.Stats(found.sources, found.counts, moment, found.sizes, found.ages))
    return found


async def test_before_the_first_build_the_page_says_how_to_begin(admin_client: httpx.AsyncClient) -> None:
    page = (await admin_client.get("/admin")).text

    assert "sartor pool ingest" in page


async def test_the_page_shows_rows_by_layer_and_source_with_reasons(
    admin_client: httpx.AsyncClient, settings: Settings
) -> None:
    built(settings)

    page = (await admin_client.get("/admin")).text

    row = page[page.index('<th scope="row">ft</th>') :].partition("</tr>")[0]
    assert [cell.partition("</td>")[0] for cell in row.split("<td>")[2:]] == ["3", "2", "1", "no text: 1"]
    assert "The last build is older than a week" not in page


async def test_a_build_of_long_ago_is_called_old(admin_client: httpx.AsyncClient, settings: Settings) -> None:
    built(settings, days_ago=8)

    assert "The last build is older than a week" in (await admin_client.get("/admin")).text


def test_figures_that_were_kept_are_the_same_again(settings: Settings) -> None:
    found = built(settings)
    shop = workshop(settings)

    figures.keep(shop.files, found)

    assert figures.kept(shop.files) == found
    assert all(size > 0 for size in found.layer_bytes.values())
