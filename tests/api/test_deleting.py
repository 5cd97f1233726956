"""Deleting files and generations through the API: what goes, what stays, and what is refused."""

from uuid import UUID

import httpx

from app import db
from app.accounts.models import User
from app.cvs.imports import Upload, receive_file
from app.generation import pipeline
from app.settings import Settings
from app.tasks.actions import cancel
from app.tasks.lease import Lease
from app.tasks.runner import run_task
from tests.api.things import Things


async def generated(script: httpx.AsyncClient, things: Things) -> str:
    started = (await script.post("/api/cv/generate-v2", json=things.wish())).json()

    async def run(lease: Lease) -> None:
        await pipeline.run(lease)

    await run_task(UUID(started["taskId"]), {"cv_generation": run})
    return str(started["generationId"])


async def received(user: User, settings: Settings) -> tuple[UUID, UUID]:
    async with db.transaction() as session:
        file = await receive_file(session, user.id, Upload("alice.txt", b"Alice Moss"), settings.data_dir)
        assert file.task_id
        return file.id, file.task_id


async def test_a_generation_goes_once_its_cvs_are_gone(script: httpx.AsyncClient, things: Things, paid: None) -> None:
    address = f"/api/generations/{await generated(script, things)}"
    made = (await script.get(address)).json()["generatedCvIds"]

    refused = await script.delete(address)
    await script.delete(f"/api/cvs/{made[0]}")
    gone = await script.delete(address)

    assert (refused.status_code, refused.json()["error"]) == (409, "generation.has_cvs")
    assert gone.status_code == 204
    assert (await script.get(address)).status_code == 404
    assert (await script.get("/api/tasks")).json()["total"] == 0
    assert [one["amount"] for one in (await script.get("/api/credits/entries")).json()["items"]] == [-1, 10]


async def test_a_generation_that_is_not_over_is_kept(script: httpx.AsyncClient, things: Things) -> None:
    started = (await script.post("/api/cv/generate-v2", json=things.wish())).json()
    address = f"/api/generations/{started['generationId']}"

    refused = await script.delete(address)

    assert (refused.status_code, refused.json()["error"]) == (409, "task.not_over")
    assert (await script.get(address)).json()["status"] == "pending"


async def test_a_file_goes_with_its_bytes_and_not_while_it_is_read(
    script: httpx.AsyncClient, alice: User, settings: Settings
) -> None:
    file_id, task_id = await received(alice, settings)
    address = f"/api/cv-files/{file_id}"

    refused = await script.delete(address)
    async with db.transaction() as session:
        await cancel(session, alice.id, task_id)
    gone = await script.delete(address)

    assert (refused.status_code, refused.json()["error"]) == (409, "task.not_over")
    assert gone.status_code == 204
    assert (await script.get(address)).status_code == 404
    assert (await script.get("/api/tasks")).json()["total"] == 0
    assert not any(one.is_file() for one in (settings.data_dir / "files").rglob("*"))
