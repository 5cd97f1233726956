"""Whatever comes in taken apart, a letter and its mark as two (NFD, as macOS writes), is one letter from its edge on.

EDGES lists every way in for text. Passwords and the bytes of files are the exceptions.
"""

import io
import json
import time
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import httpx
import pytest
from litestar import Litestar
from pydantic import BaseModel

from app import db
from app.accounts.actions import change_password_hash
from app.accounts.models import User
from app.accounts.passwords import hash_password
from app.cvs.recognition.whole import recognise
from app.discovery.adapters.records import READERS
from app.documents.pdf_writer import render
from app.documents.reading import read
from app.kit.texts import composed, one_line
from app.llm.decoding import decoded, partial
from app.offers.postings.lists import read_list
from app.offers.postings.reading import read_posting
from app.offers.postings.values import Page
from app.privacy.take_in.archive import Archive
from app.tracker.table.sheet import text_of
from app.vitae.document import CVDocument, Header
from app.web.incoming import clean_address
from tests.commands import sartor
from tests.factories import a_cv
from tests.web_clients import browser

WHOLE = "Élodie Nguyễn"
APART = unicodedata.normalize("NFD", WHOLE)
ESCAPED = json.dumps(APART)[1:-1]
ENTITIES = "".join(one if one.isascii() else f"&#{ord(one)};" for one in APART)
LONG = " ".join(["She plans and leads the work of a team, and answers for its results."] * 8)
OFFER = f"<h2>Your tasks</h2><p>{LONG}</p><h2>Your profile</h2><ul><li>5 years of experience</li><li>French</li></ul>"
POSTING = {"@type": "JobPosting", "title": APART, "description": f"<p>{LONG}</p>", "hiringOrganization": {"name": "X"}}


class Said(BaseModel):
    said: str


def test_the_sample_is_taken_apart() -> None:
    assert len(APART) > len(WHOLE)
    assert "\\u0301" in ESCAPED
    assert "&#769;" in ENTITIES


def of_page(body: str) -> str:
    return read_posting(
        Page("https://example.org/jobs/1", 200, "text/html; charset=utf-8", body.encode())
    ).model_dump_json()


def of_feed(body: str) -> str:
    page = Page("https://example.org/feed.xml", 200, "application/rss+xml; charset=utf-8", body.encode())
    return read_list(page).postings[0].model_dump_json()


def of_linkedin(text: str) -> str:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("Profile.csv", f"First Name,Last Name,Headline\nAnn,Wood,{text}\n")
        archive.writestr(
            "Positions.csv", "Company Name,Title,Description,Location,Started On,Finished On\nX,Y,,,Mar 2021,\n"
        )
    return read(stream.getvalue(), "export.zip").document_json or ""


def of_docx(text: str) -> str:
    stream = io.BytesIO()
    made = docx.Document()
    made.add_paragraph(text)
    made.save(stream)
    return read(stream.getvalue(), "cv.docx").text


def of_archive(text: str, tmp_path: Path) -> str:
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as made:
        made.writestr("export.json", '{"format": "sartor-export", "version": 1}')
        made.writestr("rows/cvs.jsonl", f'{{"name": "{text}"}}\n')
    with zipfile.ZipFile(tmp_path / "export.zip") as opened:
        archive = Archive(opened, {one.filename: one for one in opened.infolist()})
        return json.dumps(list(archive.rows("cvs")), ensure_ascii=False)


def json_file(text: str) -> str:
    return read(text.encode(), "cv.json").document_json or ""


def pdf_of(text: str) -> str:
    return read(render(CVDocument(header=Header(full_name=text)), "modern"), "cv.pdf").document_json or ""


def of_service(title: str) -> str:
    return READERS["job_search"](json.dumps({"results": [{"title": title}]}).encode())[0].model_dump_json()


def text_file(text: str) -> str:
    return read(text.encode(), "cv.txt").text


FILES: dict[str, Callable[[], str]] = {
    "a text": lambda: text_file(APART),
    "Markdown": lambda: read(f"# {APART}\n\n- one".encode(), "cv.md").text,
    "DOCX": lambda: of_docx(APART),
    "our own JSON": lambda: json_file(CVDocument(header=Header(full_name=APART)).model_dump_json()),
    "JSON Resume with escapes": lambda: json_file(f'{{"basics": {{"name": "{ESCAPED}"}}}}'),
    "a PDF of ours": lambda: pdf_of(APART),
    "an export of LinkedIn": lambda: of_linkedin(APART),
    "the name of a file": lambda: one_line(f"{APART}.pdf", 200),
    "a page": lambda: of_page(f"<title>{APART}</title><h1>{APART}</h1>{OFFER}"),
    "a page with entities": lambda: of_page(f"<title>{ENTITIES}</title><h1>{ENTITIES}</h1>{OFFER}"),
    "JSON-LD with escapes": lambda: of_page(
        f'<script type="application/ld+json">{json.dumps(POSTING)}</script><p>{LONG}</p>'
    ),
    "a feed": lambda: of_feed(
        f"<rss><channel><item><title>{ENTITIES}</title><link>https://example.org/1</link><description>{LONG}"
        "</description></item></channel></rss>"
    ),
    "a service": lambda: of_service(APART),
    "a table": lambda: text_of(f"Company,Title\n{APART},x".encode()),
    "an answer of a model": lambda: decoded(f'{{"said": "{ESCAPED}"}}', Said).answer.said,
    "an answer that still comes": lambda: str(partial(f'{{"said": "{ESCAPED}, ')),
}  # fmt: skip


@pytest.mark.parametrize("edge", FILES)
def test_what_is_read_is_composed(edge: str) -> None:
    found = FILES[edge]()

    assert WHOLE in found
    assert unicodedata.is_normalized("NFC", found)


def test_rows_of_an_export_are_composed(tmp_path: Path) -> None:
    assert WHOLE in of_archive(APART, tmp_path)


@pytest.mark.parametrize("escaped", [False, True])
async def test_a_json_body_is_composed(alice_client: httpx.AsyncClient, *, escaped: bool) -> None:
    body = json.dumps({"text": f"{APART}\n{LONG}"}, ensure_ascii=escaped)

    answer = await alice_client.post("/api/offers", content=body, headers={"content-type": "application/json"})

    assert WHOLE in (await alice_client.get(f"/offers/{answer.json()['id']}")).text


async def test_a_form_is_composed(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        cv = await a_cv(session, alice.id, CVDocument(header=Header(full_name="Ann Wood")))

    await alice_client.post(f"/cvs/{cv.id}/name", data={"name": APART})

    assert WHOLE in (await alice_client.get("/cvs")).text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (b"q=E%CC%81lodie+Nguye%CC%82%CC%83n&x=1", b"q=%C3%89lodie+Nguy%E1%BB%85n&x=1"),
        ("q=e\u0301".encode(), b"q=%C3%A9"),
        (b"q=e%CC&x=%ff", b"q=e%CC&x=%ff"),
        (b"q=100%25&e=%C3%A9", b"q=100%25&e=%C3%A9"),
    ],
)
def test_a_query_is_composed(given: bytes, kept: bytes) -> None:
    scope: Any = {"path": "/offers", "query_string": given, "headers": []}

    clean_address(scope)

    assert scope["query_string"] == kept


async def test_who_chose_a_password_taken_apart_still_signs_in(
    app: Litestar, alice: User, anonymous_client: httpx.AsyncClient
) -> None:
    password = unicodedata.normalize("NFD", "une très longue phrase à moi")
    async with db.transaction() as session:
        await change_password_hash(session, alice.id, await hash_password(password))

    known = {"email": alice.email, "password": password}
    by_form = await anonymous_client.post("/sign-in", data=known)
    async with browser(app) as extension:
        by_json = await extension.post("/api/auth/token", json=known)

    assert (by_form.status_code, by_json.status_code) == (303, 200)


def test_pairs_of_the_command_line_are_composed(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text(
        json.dumps({"id": "1", "source": [WHOLE], "text": APART, "lang": "fr"}, ensure_ascii=False), "utf-8"
    )

    done = sartor("verify", "--pairs", tmp_path / "pairs.jsonl")

    assert done.returncode == 0
    assert "follows" in done.stdout


def test_a_cv_taken_apart_is_understood_as_any_other() -> None:
    head = f"{WHOLE}\nelodie@example.org | Mâcon\n\nEXPÉRIENCE\nIngénieure, Blé d’Or, Mâcon\n"
    text = f"{head}février 2020 – août 2023\n• Étudié le blé\n"

    whole, apart = (recognise(read(unicodedata.normalize(form, text).encode(), "cv.txt")) for form in ("NFC", "NFD"))

    assert apart == whole
    assert (apart.document.header.full_name, apart.document.experience[0].start) == (WHOLE, "2020-02")


def test_a_mark_drawn_apart_from_its_letter_is_put_on_it() -> None:
    assert text_file("Franc \u0327ais, e\u0301tude") == "Français, étude"


def test_piles_of_marks_cost_no_more_than_other_text() -> None:
    pile = "a" + "\u0301\u0323" * 200_000

    began = time.process_time()
    found = composed(f"{pile} {APART}")

    assert time.process_time() - began < 2
    assert found.endswith(WHOLE)
    assert len(found) < 60
