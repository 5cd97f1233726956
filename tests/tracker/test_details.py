"""What a person notes of an application: stars, dates, notes, people and files, none of it lost to another tab."""

import os
import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select, update

from app import db
from app.accounts.models import User
from app.cvs.storage import names_stored_before
from app.kit.clock import now
from app.options.actions import change
from app.settings import Settings
from app.tracker.actions import add_application
from app.tracker.details.files import forget_deleted, remove_orphans
from app.tracker.details.options import ALL_MB, FILE_MB
from app.tracker.models import Application, ApplicationContact, ApplicationFile
from app.tracker.personal_data import FOLDER
from tests.factories import an_offer

ENGLISH = {"accept-language": "en-GB"}
PDF = b"%PDF-1.7 a small one"


@pytest.fixture
async def one(alice: User) -> UUID:
    async with db.transaction() as session:
        return (await add_application(session, alice.id, (await an_offer(session, alice.id)).id)).id


async def stored(application_id: UUID) -> Application:
    async with db.reading() as session:
        return await session.get_one(Application, application_id)


def seen_on(page: str) -> str:
    [seen] = re.findall(r'name="seen" value="([0-9a-f]+)"', page)
    return seen


async def test_stars_and_dates_are_kept(one: UUID, alice_client: httpx.AsyncClient) -> None:
    fields = {"rating": "4", "interview": "2027-01-12T14:30", "follow_up": "2026-12-24"}

    answer = await alice_client.post(f"/applications/{one}/dates", data=fields)
    page = (await alice_client.get(answer.headers["location"], headers=ENGLISH)).text

    row = await stored(one)
    assert (row.rating, row.follow_up_on and row.follow_up_on.isoformat()) == (4, "2026-12-24")
    assert row.interview_at == datetime(2027, 1, 12, 14, 30, tzinfo=UTC)
    assert 'value="2027-01-12T14:30"' in page
    assert re.search(r'name="rating" value="4" checked', page)


async def test_what_was_not_touched_stays_as_another_tab_left_it(one: UUID, alice_client: httpx.AsyncClient) -> None:
    before = {"rating_before": "0", "interview_before": "", "follow_up_before": ""}
    await alice_client.post(f"/applications/{one}/dates", data=before | {"rating": "5", "follow_up": ""})

    await alice_client.post(f"/applications/{one}/dates", data=before | {"rating": "0", "follow_up": "2026-12-24"})

    row = await stored(one)
    assert (row.rating, str(row.follow_up_on)) == (5, "2026-12-24")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"rating": "6"}, "One to five stars"),
        ({"follow_up": "soon"}, "This is no day"),
        ({"interview": "tomorrow at two"}, "This is no day and time"),
        ({"follow_up": "9999-12-31"}, "This is no day"),
        ({"interview": "0001-01-01T00:00"}, "This is no day"),
    ],
)
async def test_what_is_no_date_is_said_and_nothing_is_kept(
    one: UUID, alice_client: httpx.AsyncClient, fields: dict[str, str], words: str
) -> None:
    answer = await alice_client.post(f"/applications/{one}/dates", data={"rating": "3"} | fields, headers=ENGLISH)

    assert (answer.status_code, words in answer.text) == (422, True)
    assert (await stored(one)).rating is None


async def test_notes_of_two_tabs_do_not_overwrite_each_other(one: UUID, alice_client: httpx.AsyncClient) -> None:
    seen = seen_on((await alice_client.get(f"/applications/{one}")).text)
    await alice_client.post(f"/applications/{one}/notes", data={"notes": "Ask for Nora", "seen": seen})

    refused = await alice_client.post(
        f"/applications/{one}/notes", data={"notes": "Bring the saw", "seen": seen}, headers=ENGLISH
    )
    again = await alice_client.post(
        f"/applications/{one}/notes", data={"notes": "Bring the saw", "seen": seen_on(refused.text)}
    )

    assert refused.status_code == 409
    assert "Ask for Nora</blockquote>" in refused.text
    assert "Bring the saw</textarea>" in refused.text
    assert again.status_code == 303
    assert (await stored(one)).notes == "Bring the saw"


async def test_people_are_added_changed_taken_away_and_back(one: UUID, alice_client: httpx.AsyncClient) -> None:
    nora = {
        "name": " Nora  Field ",
        "role": "Head of gardens",
        "email": "nora@green.example",
        "phone": "01",
        "note": "",
    }

    await alice_client.post(f"/applications/{one}/contacts", data=nora)
    page = (await alice_client.get(f"/applications/{one}")).text
    [contact] = set(re.findall(r"/application-contacts/([0-9a-f-]{36})/deletion", page))
    await alice_client.post(f"/application-contacts/{contact}", data=nora | {"role": "Owner"})
    changed = (await alice_client.get(f"/applications/{one}")).text
    await alice_client.post(f"/application-contacts/{contact}/deletion")
    gone = (await alice_client.get(f"/applications/{one}", headers=ENGLISH)).text
    await alice_client.post(f"/application-contacts/{contact}/restoration")

    assert "Nora Field, Head of gardens" in page
    assert "Nora Field, Owner" in changed
    assert "Nora Field, Owner" not in gone
    assert f"/application-contacts/{contact}/restoration" in gone
    assert "Nora Field, Owner" in (await alice_client.get(f"/applications/{one}")).text


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"name": " "}, "Write the name"), ({"name": "Nora", "email": "nora at green"}, "no e-mail address")],
)
async def test_somebody_who_cannot_be_kept_stays_in_the_form(
    one: UUID, alice_client: httpx.AsyncClient, fields: dict[str, str], words: str
) -> None:
    answer = await alice_client.post(f"/applications/{one}/contacts", data=fields | {"role": "Owner"}, headers=ENGLISH)

    assert answer.status_code == 422
    assert words in answer.text
    assert 'name="role" value="Owner"' in answer.text


async def test_a_file_comes_back_as_it_was_sent(one: UUID, alice_client: httpx.AsyncClient, settings: Settings) -> None:
    sent = {"file": ("Mon <CV>.html", PDF, "text/html")}

    await alice_client.post(f"/applications/{one}/files", data={"kind": "cv"}, files=sent)
    page = (await alice_client.get(f"/applications/{one}")).text
    [file] = set(re.findall(r'href="/application-files/([0-9a-f-]{36})"', page))
    back = await alice_client.get(f"/application-files/{file}")

    assert back.content == PDF
    assert back.headers["content-type"] == "application/pdf"
    assert back.headers["x-content-type-options"] == "nosniff"
    assert back.headers["content-disposition"].startswith('attachment; filename="cv.pdf"')
    assert "Mon &lt;CV&gt;.html" in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00\x03 a program", "kind of file"),
        (b"PK\x03\x04 some archive \xff", "kind of file"),
        (b"%PDF-" + b" " * 1_100_000, "1 megabytes"),
    ],
)
async def test_a_file_that_is_not_kept_is_refused_by_its_bytes(
    one: UUID, alice_client: httpx.AsyncClient, settings: Settings, data: bytes, words: str
) -> None:
    async with db.transaction() as session:
        await change(session, FILE_MB, 1)

    answer = await alice_client.post(
        f"/applications/{one}/files", files={"file": ("cv.pdf", data, "application/pdf")}, headers=ENGLISH
    )

    assert (answer.status_code, words in answer.text) == (422, True)
    assert not (settings.data_dir / FOLDER).exists()


async def test_all_files_of_a_person_are_bounded(one: UUID, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        await change(session, ALL_MB, 1)

    answers = [
        await alice_client.post(f"/applications/{one}/files", files={"file": ("a.txt", b"x" * 600_000)})
        for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [303, 422]


async def test_a_deleted_file_comes_back_within_a_day_and_is_gone_after_it(
    one: UUID, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    await alice_client.post(f"/applications/{one}/files", files={"file": ("a.txt", b"mine")})
    await alice_client.post(f"/applications/{one}/contacts", data={"name": "Nora"})
    async with db.reading() as session:
        file, contact = await session.scalar(select(ApplicationFile)), await session.scalar(select(ApplicationContact))
    assert file
    assert contact
    await alice_client.post(f"/application-files/{file.id}/deletion")
    hidden = await alice_client.get(f"/application-files/{file.id}")
    await alice_client.post(f"/application-files/{file.id}/restoration")
    back = await alice_client.get(f"/application-files/{file.id}")

    await alice_client.post(f"/application-files/{file.id}/deletion")
    await alice_client.post(f"/application-contacts/{contact.id}/deletion")
    async with db.transaction() as session:
        for table in (ApplicationFile, ApplicationContact):
            await session.execute(update(table).values(deleted_at=now() - timedelta(days=2)))
    await forget_deleted()
    os.utime(settings.data_dir / FOLDER / file.stored_name, (0, 0))
    removed = await remove_orphans(settings.data_dir)

    assert (hidden.status_code, back.content, removed) == (404, b"mine", 1)
    assert names_stored_before(settings.data_dir, now().timestamp() + 5, FOLDER) == set()
    async with db.reading() as session:
        assert await session.scalar(select(ApplicationContact)) is None


async def test_the_api_keeps_notes_dates_people_and_files(one: UUID, alice_client: httpx.AsyncClient) -> None:
    here = f"/api/applications/{one}"
    first = (await alice_client.get(here)).json()
    sent = {"rating": 4, "followUpOn": "2026-12-24", "notes": "Ask Nora", "notesMark": first["notesMark"]}

    changed = await alice_client.patch(f"{here}/details", json=sent)
    stale = await alice_client.patch(f"{here}/details", json=sent | {"notes": "Bring the saw"})
    cleared = await alice_client.patch(f"{here}/details", json={"rating": None})
    nora = await alice_client.post(f"{here}/contacts", json={"name": "Nora"})
    file = await alice_client.post(f"{here}/files", data={"kind": "letter"}, files={"file": ("a.txt", b"Dear team")})
    back = await alice_client.get(f"/api/application-files/{file.json()['id']}")
    listed = (await alice_client.get("/api/applications?rating=4")).json()

    assert (changed.json()["rating"], changed.json()["notes"]) == (4, "Ask Nora")
    assert (stale.status_code, stale.json()["error"]) == (409, "application.notes_changed")
    assert (cleared.json()["rating"], cleared.json()["followUpOn"]) == (None, "2026-12-24")
    assert (nora.status_code, nora.json()["name"]) == (201, "Nora")
    assert (file.json()["kind"], file.json()["sizeBytes"], back.content) == ("letter", 9, b"Dear team")
    assert [len((await alice_client.get(f"{here}/{part}")).json()["items"]) for part in ("contacts", "files")] == [1, 1]
    assert listed["total"] == 0


async def test_nobody_reads_or_adds_files_of_another(one: UUID, charlie_client: httpx.AsyncClient) -> None:
    sent = await charlie_client.post(f"/api/applications/{one}/files", files={"file": ("a.txt", b"x")})

    assert sent.status_code == 404
    assert (await charlie_client.get(f"/api/applications/{one}/files")).status_code == 404
