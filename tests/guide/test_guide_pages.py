"""The guides as pages: in the reader's language, for anybody, with links and pictures that are served."""

import re

import httpx
import pytest

from app.guide.pages import FOLDER

PAGES = sorted(file.stem for file in (FOLDER / "en").glob("*.md"))
HELP = re.compile(r'href="(/help[^"]*)"')
PICTURES = re.compile(r'src="(/static/guide/[^"]+)"')


async def test_anybody_reads_the_guides_in_their_language(anonymous_client: httpx.AsyncClient) -> None:
    english = await anonymous_client.get("/help", headers={"accept-language": "en"})
    french = await anonymous_client.get("/help/tailoring", headers={"accept-language": "fr"})

    assert "<h1>Sartor, for people who look for work</h1>" in english.text
    assert "<h1>L’adaptation</h1>" in french.text
    assert "<title>L’adaptation" in french.text


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_every_link_and_picture_of_every_guide_is_served(
    anonymous_client: httpx.AsyncClient, language: str
) -> None:
    asked = {"accept-language": language}
    texts = [(await anonymous_client.get(f"/help/{name}", headers=asked)).text for name in PAGES]
    wanted = {link for text in texts for found in (HELP, PICTURES) for link in found.findall(text)}

    answers = {one: (await anonymous_client.get(one)).status_code for one in sorted(wanted)}

    assert {one: status for one, status in answers.items() if status != httpx.codes.OK} == {}
    assert len(wanted) > 15
    assert ".md" not in "".join(re.findall(r'href="([^"]*)"', "".join(texts)))


@pytest.mark.parametrize("name", ["nothing", "index.md", "%2e%2e%2fREADME"])
async def test_there_are_no_others(anonymous_client: httpx.AsyncClient, name: str) -> None:
    assert (await anonymous_client.get(f"/help/{name}")).status_code == httpx.codes.NOT_FOUND


async def test_every_page_leads_to_them(alice_client: httpx.AsyncClient) -> None:
    assert 'href="/help"' in (await alice_client.get("/home")).text
