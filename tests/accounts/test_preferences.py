"""Language and theme, for visitors and people, and the account page in each language."""

import httpx
import pytest
from litestar import Litestar

from app.i18n import LOCALES
from tests.web_clients import browser

PAGES = ["/", "/sign-in", "/sign-up"]


async def test_a_visitor_keeps_the_language_in_a_cookie(anonymous_client: httpx.AsyncClient) -> None:
    answer = await anonymous_client.post("/locale", data={"locale": "fr", "next": "/sign-up"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-up")
    assert '<html lang="fr"' in (await anonymous_client.get("/sign-up")).text


async def test_a_person_keeps_language_and_theme_in_the_account(
    alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    await alice_client.post("/locale", data={"locale": "fr"})
    await alice_client.post("/theme", data={"theme": "dark"})
    alice_client.cookies.delete("sartor_locale")
    alice_client.cookies.delete("sartor_theme")

    page = (await alice_client.get("/account")).text
    assert '<html lang="fr"' in page
    assert 'data-theme="dark"' in page
    assert '<html lang="en"' in (await charlie_client.get("/account")).text


@pytest.mark.parametrize(("path", "field"), [("/locale", "locale"), ("/theme", "theme")])
async def test_a_value_we_do_not_know_is_refused(alice_client: httpx.AsyncClient, path: str, field: str) -> None:
    assert (await alice_client.post(path, data={field: "../../etc"})).status_code == 422
    assert (await alice_client.post(path, data={})).status_code == 422


async def test_the_browser_s_list_decides_at_first(app: Litestar) -> None:
    async with browser(app) as client:
        page = (await client.get("/", headers={"accept-language": "de,fr;q=0.7,en;q=0.3"})).text

    assert '<html lang="fr"' in page


@pytest.mark.parametrize("locale", LOCALES)
async def test_pages_of_visitors_render_in_each_language(anonymous_client: httpx.AsyncClient, locale: str) -> None:
    await anonymous_client.post("/locale", data={"locale": locale})

    for path in PAGES:
        answer = await anonymous_client.get(path)
        assert answer.status_code == 200
        assert f'<html lang="{locale}"' in answer.text


@pytest.mark.parametrize("locale", LOCALES)
async def test_pages_of_people_render_in_each_language(alice_client: httpx.AsyncClient, locale: str) -> None:
    await alice_client.post("/locale", data={"locale": locale})

    for path in ("/home", "/account"):
        answer = await alice_client.get(path)
        assert answer.status_code == 200
        assert f'<html lang="{locale}"' in answer.text


async def test_somebody_signed_in_needs_no_sign_in_page(alice_client: httpx.AsyncClient) -> None:
    for path in ("/sign-in", "/sign-up"):
        assert (await alice_client.get(path)).status_code == 303
