"""The trash: what is in it can be had back or deleted for good, and goes by itself after thirty days."""

import os
import time
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import func, select, update

from app import db
from app.accounts.models import User
from app.cvs.actions import create_cv, delete_cv
from app.cvs.imports import Upload, finish_import, import_source, receive_file
from app.cvs.models import CV, CVFile, CVKind, CVVersion, VersionLabel
from app.cvs.trash.options import TRASH_DAYS
from app.cvs.upkeep import empty_trash
from app.documents import rendering
from app.documents.look import Look
from app.documents.rendering import drop_idle_renderings
from app.kit.clock import now
from app.options.actions import change
from app.settings import Settings
from app.vitae.document import CVDocument, Header

KEPT = timedelta(days=30)
DOCUMENT = CVDocument(header=Header(full_name="Alice Moss"))


@pytest.fixture
async def cv_id(app: Litestar, alice: User) -> UUID:
    """A CV of Alice's in the trash."""
    async with db.transaction() as session:
        cv = await create_cv(
            session, user_id=alice.id, name="Gardener", kind=CVKind.SOURCE, document=DOCUMENT, label=VersionLabel.IMPORT
        )
        await delete_cv(session, alice.id, cv.id)
        return cv.id


async def deleted_since(cv_id: UUID, age: timedelta) -> None:
    async with db.transaction() as session:
        await session.execute(update(CV).where(CV.id == cv_id).values(deleted_at=now() - age))


def a_rendering(data_dir: Path, name: str, age_s: float) -> Path:
    folder = data_dir / rendering.FOLDER
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_bytes(b"%PDF")
    os.utime(file, (time.time() - age_s,) * 2)
    return file


async def test_a_deleted_cv_is_in_the_trash_and_can_be_had_back(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    shown = await alice_client.get("/cvs/trash")
    back = await alice_client.post(f"/cvs/{cv_id}/restoration")

    assert "Gardener" in shown.text
    assert back.headers["location"] == "/cvs"
    assert "Gardener" in (await alice_client.get("/cvs")).text
    assert "Gardener" not in (await alice_client.get("/cvs/trash")).text
    assert (await alice_client.post(f"/cvs/{cv_id}/restoration")).status_code == 404


async def test_what_is_deleted_for_good_is_gone_with_its_file(
    alice_client: httpx.AsyncClient, alice: User, settings: Settings
) -> None:
    async with db.transaction() as session:
        file = await receive_file(
            session, alice.id, Upload("alice.txt", b"Alice Moss\nGardener\nalice@example.org"), settings.data_dir
        )
    source, recognition = await import_source(file, settings.data_dir)
    async with db.transaction() as session:
        cv = await finish_import(session, file.id, source, recognition)
    kept = a_rendering(settings.data_dir, f"{rendering._key(recognition.document)}.ab12.1.webp", 0)

    refused = await alice_client.post(f"/cvs/{cv.id}/purge")
    await alice_client.post(f"/cvs/{cv.id}/deletion")
    gone = await alice_client.post(f"/cvs/{cv.id}/purge")

    assert (refused.status_code, gone.status_code) == (404, 303)
    async with db.reading() as session:
        for table in (CV, CVVersion, CVFile):
            assert await session.scalar(select(func.count()).select_from(table)) == 0
    assert list((settings.data_dir / "files").iterdir()) == []
    assert not kept.exists()


async def test_charlie_reaches_nothing_in_the_trash_of_alice(
    alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    tries = [await charlie_client.post(f"/cvs/{cv_id}/{what}") for what in ("restoration", "purge")]
    tries.append(await charlie_client.post(f"/api/trash/cvs/{cv_id}/restoration"))
    tries.append(await charlie_client.delete(f"/api/trash/cvs/{cv_id}"))

    assert [one.status_code for one in tries] == [404] * 4
    assert "Gardener" not in (await charlie_client.get("/cvs/trash")).text
    assert "Gardener" in (await alice_client.get("/cvs/trash")).text


async def test_the_trash_through_the_api(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    listed = (await alice_client.get("/api/trash/cvs")).json()["items"]
    back = await alice_client.post(f"/api/trash/cvs/{cv_id}/restoration")
    await alice_client.delete(f"/api/cvs/{cv_id}")
    gone = await alice_client.delete(f"/api/trash/cvs/{cv_id}")

    assert [(one["id"], one["name"]) for one in listed] == [(str(cv_id), "Gardener")]
    assert listed[0]["deletedAt"] < listed[0]["leavesAt"]
    assert (back.status_code, back.json()["name"], gone.status_code) == (200, "Gardener", 204)
    assert (await alice_client.get("/api/trash/cvs")).json()["items"] == []


async def test_a_cv_leaves_the_trash_after_thirty_days_and_not_before(cv_id: UUID, settings: Settings) -> None:
    await deleted_since(cv_id, KEPT - timedelta(minutes=5))
    early = await empty_trash(settings.data_dir)
    await deleted_since(cv_id, KEPT + timedelta(minutes=5))
    late = await empty_trash(settings.data_dir)

    async with db.reading() as session:
        left = await session.scalar(select(func.count()).select_from(CV))
    assert (early, late, left) == (0, 1, 0)


async def test_a_shorter_time_that_the_admin_sets_holds_at_once(
    alice_client: httpx.AsyncClient, cv_id: UUID, settings: Settings
) -> None:
    await deleted_since(cv_id, timedelta(days=4))
    async with db.transaction() as session:
        await change(session, TRASH_DAYS, 5)
    shown = (await alice_client.get("/cvs/trash")).text
    kept = await empty_trash(settings.data_dir)
    async with db.transaction() as session:
        await change(session, TRASH_DAYS, 3)

    assert "stays here for 5 days" in shown
    assert (kept, await empty_trash(settings.data_dir)) == (0, 1)


def test_a_rendering_goes_once_nobody_looked_at_it_for_a_week(tmp_path: Path) -> None:
    idle, picture, half = (
        a_rendering(tmp_path, name, 8 * 86400) for name in ("old.pdf", "old.1.webp", "old.pdf.ab12cd34")
    )
    used = a_rendering(tmp_path, "new.pdf", 86400)

    assert drop_idle_renderings(tmp_path) == 3
    assert [used.exists(), idle.exists(), picture.exists(), half.exists()] == [True, False, False, False]
    assert drop_idle_renderings(tmp_path / "nothing") == 0


async def test_a_rendering_that_is_used_stays(tmp_path: Path) -> None:
    file = a_rendering(tmp_path, f"{rendering._key(DOCUMENT)}.{rendering._key_of_look(Look())}.pdf", 6 * 86400)

    assert await rendering.rendered(DOCUMENT, Look(), data_dir=tmp_path) == file

    assert file.stat().st_mtime > time.time() - 3600
