"""Addresses and names that strangers chose: no link but to the web, no folder in a file's name, one charset."""

import re

import httpx
import pytest
from pydantic import TypeAdapter, ValidationError

from app import db
from app.accounts.models import User
from app.kit.shapes import FileName, WebAddress
from app.kit.texts import file_name
from app.offers.capture.models import PageSnapshot
from app.settings import ROOT
from app.web.pages import download
from app.web.templating import is_web
from tests.factories import a_cv

SCRIPTS = [
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil",
]
NAMES = {
    "../../x.png": "x.png",
    "..\\..\\x.png": "x.png",
    "/etc/passwd": "passwd",
    "C:\\Users\\me\\My CV.pdf": "My CV.pdf",
    "..": "file",
    "a/": "file",
    ".htaccess": "htaccess",
    "Été 2026.pdf": "Été 2026.pdf",
}


@pytest.mark.parametrize("address", SCRIPTS)
def test_a_script_is_no_address_on_the_way_in_or_out(address: str) -> None:
    assert not is_web(address)
    with pytest.raises(ValidationError):
        TypeAdapter(WebAddress).validate_python(address)


def test_addresses_of_the_web_are_links() -> None:
    for address in ("https://example.org/1", "http://example.org"):
        assert is_web(address)
        assert TypeAdapter(WebAddress).validate_python(address) == address


def test_every_link_out_of_a_page_asks_whether_it_may_be_one() -> None:
    bare: list[str] = []
    for file in (ROOT / "templates").rglob("*.html"):
        text = file.read_text("utf-8")
        for link in re.finditer(r'href="\{\{ ?([\w.]+) ?\}\}"[^>]*rel="[^"]*external', text):
            guarded = re.search(rf"{re.escape(link[1])} is (?:web|address)", text)
            bare += [] if guarded else [f"{file.name}: {link[1]}"]

    assert bare == []


async def test_the_page_of_a_snapshot_links_to_no_script(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        row = PageSnapshot(user_id=alice.id, url="javascript:alert(1)", text="x", posting={"text": "x"})
        session.add(row)
        await session.flush()

    page = await alice_client.get(f"/offers/snapshots/{row.id}")

    assert page.status_code == 200
    assert 'href="javascript:' not in page.text


@pytest.mark.parametrize(("given", "kept"), NAMES.items())
def test_a_file_is_kept_under_its_own_name_alone(given: str, kept: str) -> None:
    assert file_name(given, 200) == kept
    assert TypeAdapter(FileName).validate_python(kept) == kept
    answer = download(b"x", "x.bin", "application/pdf", shown_name=given)
    assert "/" not in answer.headers["Content-Disposition"].split("''")[1]
    assert "%5C" not in answer.headers["Content-Disposition"]


async def test_an_upload_is_kept_without_its_folders(alice_client: httpx.AsyncClient) -> None:
    body = b"Morgan Vale\nmorgan@example.org\n\nExperience\nGardener, Kew, 2019 - 2021\n"

    answer = await alice_client.post("/api/cv-files", files={"file": ("../../cv.txt", body, "text/plain")})

    assert answer.json()["name"] == "cv.txt"


@pytest.mark.parametrize("address", ["/api/applications.csv", "/cvs/{cv}/files/txt", "/api/cvs/{cv}/files/md"])
async def test_a_text_names_its_charset_once(alice: User, alice_client: httpx.AsyncClient, address: str) -> None:
    async with db.transaction() as session:
        cv = await a_cv(session, alice.id)

    answer = await alice_client.get(address.format(cv=cv.id))

    assert answer.status_code == 200
    assert answer.headers["content-type"].count("charset") == 1
