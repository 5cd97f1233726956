"""What nobody sends by accident is refused with a sentence, or comes in without what no text may hold."""

import asyncio
import logging
import stat
from html import unescape
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app import db
from app.accounts.models import ApiToken, User
from app.cvs.actions import create_cv
from app.cvs.models import CV, CVFile, CVKind, VersionLabel
from app.documents import docx_writer
from app.errors import Refused
from app.generation.actions import GenerationOrder, start_generation
from app.offers.actions import add_offer
from app.settings import Settings, load_settings
from app.vitae.document import CVDocument, Header
from app.web.sentences import sentence
from tests.api.things import DOCUMENT, OFFER
from tests.fuzz.raw import RawRequest, sent

NOT_FOUND, BAD = "This page does not exist", "The request could not be read"
HUGE = "9" * 300
JSON = {"content-type": "application/json"}


@pytest.fixture
async def cv_id(alice: User) -> UUID:
    async with db.transaction() as session:
        cv = await create_cv(
            session, user_id=alice.id, name="cv", kind=CVKind.SOURCE, document=DOCUMENT, label=VersionLabel.IMPORT
        )
        return cv.id


@pytest.mark.parametrize(
    "path",
    [
        b"/static/%00",
        b"/%0a",
        b"/cvs/%ff%fe",
        b"/static/" + b"x" * 300,
        b"/static/" + b"a/" * 4000,
        "/static/é".encode(),
        b"/cvs/" + b"9" * 300,
    ],
)
async def test_an_address_that_can_be_none_is_not_found(app: Litestar, path: bytes) -> None:
    answer = await sent(app, RawRequest("GET", path))

    assert (answer.status, NOT_FOUND in answer.body.decode()) == (404, True)


@pytest.mark.parametrize("number", [HUGE, "-1", "0", "1" * 19])
async def test_a_page_of_a_number_without_end_is_not_found(
    alice_client: httpx.AsyncClient, cv_id: UUID, number: str
) -> None:
    assert (await alice_client.get(f"/cvs/{cv_id}/pages/{number}")).status_code == 404


@pytest.mark.parametrize("origin", ["http://[", "null", "https://other.example"])
async def test_an_origin_that_is_none_is_another_site(alice_client: httpx.AsyncClient, origin: str) -> None:
    answer = await alice_client.post("/theme", data={"theme": "dark"}, headers={"origin": origin})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "body",
    ["[" * 100_000, "[" * 100_000 + "]" * 100_000, b'{"name": "\xff"}', b'{"name": "\\ud800"}', "{", "\x00"],
    ids=["open", "deep", "utf8", "surrogate", "half", "nul"],
)
async def test_json_that_cannot_be_read_is_refused_with_a_sentence(
    alice_client: httpx.AsyncClient, cv_id: UUID, body: str | bytes
) -> None:
    answer = await alice_client.patch(f"/api/cvs/{cv_id}", content=body, headers=JSON)

    assert (answer.status_code, answer.json()["error"]) == (400, "request.bad")
    assert BAD in answer.json()["message"]


async def test_a_form_that_is_not_utf_8_is_read_as_far_as_it_goes(alice_client: httpx.AsyncClient) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}

    answer = await alice_client.post("/offers", content=b"text=\xff\xfe&\xc3=%ff", headers=headers)

    assert (answer.status_code, sentence("offer.too_short", "en") in unescape(answer.text)) == (422, True)


@pytest.mark.parametrize(
    ("charset", "content"), [("klingon", b"x"), ("base64", b"eA=="), ("utf-8", b"\xff"), ("idna", b"\xff")]
)
@pytest.mark.parametrize("address", ["/offers", "/api/cv-files"])
async def test_a_field_in_an_unknown_charset_is_refused_with_a_sentence(
    alice_client: httpx.AsyncClient, address: str, charset: str, content: bytes
) -> None:
    head = f'--b\r\nContent-Disposition: form-data; name="text"\r\nContent-Type: text/plain; charset={charset}\r\n\r\n'
    body = head.encode() + content + b"\r\n--b--\r\n"

    answer = await alice_client.post(address, content=body, headers={"content-type": "multipart/form-data; boundary=b"})

    assert (answer.status_code, BAD in answer.text) == (400, True)


@pytest.mark.parametrize("revision", [HUGE, "9" * 5000, "²", "-1", ""])
async def test_a_revision_that_cannot_be_is_refused(
    alice_client: httpx.AsyncClient, cv_id: UUID, revision: str
) -> None:
    answer = await alice_client.post(f"/cvs/{cv_id}/document", data={"revision": revision})

    assert answer.status_code == 400


async def test_a_number_without_end_in_json_is_refused(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    body = f'{{"revision": {HUGE}, "document": {{}}}}'

    answer = await alice_client.put(f"/api/cvs/{cv_id}/document", content=body, headers=JSON)

    assert answer.status_code == 422


async def test_entries_with_numbers_without_end_are_left_out(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    form = {"revision": "1", f"experience.{HUGE}.title": "x", f"experience.{'9' * 5000}.title": "x"}

    assert (await alice_client.post(f"/cvs/{cv_id}/document", data=form)).status_code == 303


async def test_names_come_in_without_what_no_text_may_hold(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    await alice_client.post("/account/tokens", data={"name": "my\x00 la\x07p\r\ntop", "scope": "read"})
    await alice_client.patch(f"/api/cvs/{cv_id}", json={"name": "a\x00b\x1b[31m\nc"})
    await alice_client.post("/cvs", files={"file": ("c\x01v.txt", b"Ada Lovelace\nEngineer")})

    async with db.reading() as session:
        assert (await session.scalars(select(ApiToken.name))).all() == ["my la p top"]
        assert (await session.scalars(select(CV.name))).all() == ["ab [31m c"]
        names = (await session.scalars(select(CVFile.name))).all()
    assert [name.isprintable() for name in names] == [True]


@pytest.mark.parametrize("name", ["Ada\x00\x01\x0b\x1f Lovelace", "L" * 255, "L" * 256, "\ufffeAda", "\ud800Ada"])
async def test_any_name_can_be_printed_as_docx(name: str) -> None:
    document = CVDocument.model_validate({"header": {"full_name": name, "current_title": name}})

    assert docx_writer.write(document).startswith(b"PK")


async def test_control_characters_of_a_file_reach_no_document() -> None:
    stored = CVDocument.model_validate_json('{"header": {"full_name": "Ada\\u0000 Love\\u0007lace"}}')

    assert stored.header.full_name == "Ada Love lace"


@pytest.mark.parametrize("glue", ["", " ", "\n"])
async def test_an_offer_of_one_salary_many_times_is_an_offer(alice_client: httpx.AsyncClient, glue: str) -> None:
    answer = await alice_client.post("/offers", data={"text": f"Gardener{glue}" + glue.join(["10€ brut"] * 300)})

    assert answer.status_code == 303
    assert (await alice_client.get(answer.headers["location"])).status_code == 200


@pytest.mark.parametrize("choice", ["theme", "language", "intensity", "engine"])
async def test_a_choice_that_is_not_offered_starts_nothing(
    alice_client: httpx.AsyncClient, alice: User, cv_id: UUID, choice: str
) -> None:
    async with db.transaction() as session:
        offer = await add_offer(session, alice.id, OFFER.format(years=2))
    form = {"cv": str(cv_id), "offer": str(offer.id), choice: "../x"}
    wish = {"sourceCvFile": str(cv_id), "jobOfferIds": [str(offer.id)], choice: "../x"}

    answers = [await alice_client.post(path, data=form) for path in ("/generations", "/generations/quote")]
    by_api = await alice_client.post("/api/cv/generate-v2", json=wish)

    assert [answer.status_code for answer in (*answers, by_api)] == [422] * 3
    assert all(sentence("generation.unknown_option", "en", value="../x") in unescape(one.text) for one in answers)
    with pytest.raises(Refused):
        async with db.transaction() as session:
            await start_generation(session, alice.id, GenerationOrder(cv_id, (offer.id,), theme="../x"))


async def test_a_path_forges_no_line_of_the_log(app: Litestar, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "sartor.requests"):
        await sent(app, RawRequest("GET", b"/x%0a2026-11-22 admin signed in%1b[31m%E2%80%A8y"))

    assert len(caplog.records) == 1
    assert caplog.records[0].getMessage().isprintable()


async def test_errors_that_are_logged_hold_nothing_that_a_person_wrote(database: Settings) -> None:
    async with db.reading() as session:
        with pytest.raises(DBAPIError) as of_the_database:
            await session.execute(text("SELECT * FROM nowhere WHERE x = :x"), {"x": "Ada Lovelace"})
    with pytest.raises(ValueError, match="validation error") as of_a_model:
        Header.model_validate({"full_name": ["Ada Lovelace"]})

    assert "Lovelace" not in f"{of_the_database.value} {of_a_model.value}"


async def test_the_database_is_for_its_owner_alone(tmp_path: Path) -> None:
    settings = load_settings({"SARTOR_DATA_DIR": str(tmp_path / "fresh")})
    file = settings.data_dir / "sartor.db"
    file.touch(mode=0o644)
    file.chmod(0o644)

    await asyncio.to_thread(db.migrate, settings.database_url)
    db.connect(settings.database_url)
    async with db.reading() as session:
        await session.execute(text("SELECT 1"))
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in settings.data_dir.glob("sartor.db*")}
    await db.disconnect()

    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(settings.data_dir.stat().st_mode) == 0o700
