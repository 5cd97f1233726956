"""What was sent stays as it was: CV, letter and offer, with their files, whatever is edited or deleted later."""

import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.accounts.models import User
from app.cvs.actions import delete_cv, save_document
from app.cvs.models import CV, CVKind
from app.cvs.queries import own_cv
from app.cvs.storage import names_stored_before, path_of, store_file, stored_file
from app.errors import NotFound, Refused
from app.kit.clock import now
from app.letters.actions import save_text
from app.letters.letter import About, LetterText, Paragraph, Sentence
from app.letters.models import Letter
from app.letters.queries import own_text
from app.offers.models import Offer
from app.registration import register
from app.settings import Settings
from app.tasks.models import Task
from app.tasks.runner import run_task
from app.tracker.actions import add_application
from app.tracker.details.chores import tidy
from app.tracker.models import ApplicationFile, ApplicationMove, FileKind, SentApplication
from app.tracker.moving import move_application, undo_move
from app.tracker.personal_data import FOLDER
from app.tracker.sending.actions import Sending
from app.tracker.sending.choice import Choice, Source, SourceKind
from app.tracker.sending.queries import files_of_sent, sent_of
from app.tracker.statuses import ApplicationStatus
from jobs.registry import RUNS
from tests.factories import a_cv, a_document, a_letter, an_offer

S = ApplicationStatus
ENGLISH = {"accept-language": "en-GB"}


@pytest.fixture(autouse=True)
async def house(database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    register(database)
    monkeypatch.setenv("SARTOR_DATA_DIR", str(database.data_dir))


class Ready:
    """An application with a tailored CV and a letter."""

    def __init__(self, application_id: UUID, offer_id: UUID, cv_id: UUID, letter_id: UUID) -> None:
        self.application_id, self.offer_id, self.cv_id, self.letter_id = application_id, offer_id, cv_id, letter_id


@pytest.fixture
async def ready(alice: User) -> Ready:
    async with db.transaction() as session:
        offer = await an_offer(session, alice.id)
        source = await a_cv(session, alice.id)
        more: dict[str, Any] = {"kind": CVKind.TAILORED, "offer_id": offer.id, "source_cv_id": source.id}
        cv = await a_cv(session, alice.id, name="CV for Green Row", **more)
        letter = await a_letter(session, alice.id, offer.id)
        one = await add_application(session, alice.id, offer.id)
        return Ready(one.id, offer.id, cv.id, letter.id)


async def moved(user: User, application_id: UUID, *to: ApplicationStatus, **more: Any) -> None:
    for one in to:
        async with db.transaction() as session:
            await move_application(session, user.id, application_id, one, **more)


async def sent(user: User, application_id: UUID) -> list[SentApplication]:
    async with db.reading() as session:
        return [one.record for one in await sent_of(session, user.id, application_id)]


async def files(record: SentApplication) -> Sequence[ApplicationFile]:
    async with db.reading() as session:
        return await files_of_sent(session, record.user_id, [record.id])


async def printed_by_task(record: SentApplication) -> Sequence[ApplicationFile]:
    assert record.task_id
    await run_task(record.task_id, RUNS)
    return await files(record)


async def changed_afterwards(user: User, ready: Ready) -> None:
    """Everything that was sent is edited, then deleted."""
    async with db.transaction() as session:
        cv = await own_cv(session, user.id, ready.cv_id)
        other = a_document().model_copy(update={"header": a_document().header.model_copy(update={"full_name": "Zoe"})})
        await save_document(session, user.id, cv.id, other, revision=cv.revision)
        text = await own_text(session, user.id, ready.letter_id)
        other_letter = text.model_copy(update={"closing": "Changed afterwards"})
        await save_text(session, user.id, ready.letter_id, other_letter, revision=await revision(session, ready))
        await delete_cv(session, user.id, ready.cv_id)
        offer = await session.get_one(Offer, ready.offer_id)
        offer.title, offer.text = "Other title", "Other text"


async def revision(session: AsyncSession, ready: Ready) -> int:
    return (await session.get_one(Letter, ready.letter_id)).revision


@pytest.mark.both_databases
async def test_a_move_without_a_choice_keeps_what_was_made_for_the_offer(alice: User, ready: Ready) -> None:
    await moved(alice, ready.application_id, S.APPLIED)
    [record] = await sent(alice, ready.application_id)
    await changed_afterwards(alice, ready)

    made = await printed_by_task(record)

    assert (record.title, record.cv_name, record.cv_version) == ("Gardener", "CV for Green Row", 1)
    assert "Changed afterwards" not in str(record.letter)
    assert "You plant trees" in record.offer_text
    assert [(one.kind, one.name.rsplit(".", 1)[1]) for one in made] == [
        ("cv", "pdf"), ("cv", "docx"), ("letter", "pdf"), ("letter", "docx"),
    ]  # fmt: skip
    assert all("Zoe" not in one.name for one in made)


async def test_later_edits_and_deletions_touch_no_byte(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings, ready: Ready
) -> None:
    answer = await alice_client.post(
        f"/applications/{ready.application_id}/moves",
        data={"to": "APPLIED", "cv": f"cv:{ready.cv_id}", "letter": "usual", "theme": "classic"},
    )
    [record] = await sent(alice, ready.application_id)
    before = {one.id: stored_file(settings.data_dir, one.stored_name, FOLDER) for one in await files(record)}

    await changed_afterwards(alice, ready)

    path = f"/applications/{ready.application_id}/sent/{record.id}"
    page = (await alice_client.get(path, headers=ENGLISH)).text
    after = {one: (await alice_client.get(f"{path}/files/{one}")).content for one in before}
    assert answer.status_code == 303
    assert record.task_id is None
    assert len(before) == 4
    assert after == before
    assert "You plant trees" in page
    assert "Other text" not in page


async def test_files_are_saved_under_their_own_names(
    alice: User, alice_client: httpx.AsyncClient, ready: Ready
) -> None:
    await alice_client.post(f"/applications/{ready.application_id}/moves", data={"to": "APPLIED"})
    [record] = await sent(alice, ready.application_id)
    first, *_ = await files(record)

    answer = await alice_client.get(f"/applications/{ready.application_id}/sent/{record.id}/files/{first.id}")

    assert answer.headers["content-disposition"].startswith('attachment; filename="')
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("cv", "letter", "kinds"),
    [("none", "none", []), ("source", "none", ["cv", "cv"]), ("none", "usual", ["letter", "letter"])],
)
async def test_the_person_chooses_what_they_sent(
    alice: User, alice_client: httpx.AsyncClient, ready: Ready, cv: str, letter: str, kinds: list[str]
) -> None:
    async with db.reading() as session:
        source = await session.scalar(select(CV.id).where(CV.kind == CVKind.SOURCE))
    data = {"to": "APPLIED", "cv": cv if cv == "none" else f"cv:{source}", "letter": letter}

    await alice_client.post(f"/applications/{ready.application_id}/moves", data=data)

    [record] = await sent(alice, ready.application_id)
    assert [one.kind for one in await files(record)] == kinds


async def an_own_file(user: User, settings: Settings, application_id: UUID, kind: FileKind = FileKind.CV) -> UUID:
    data = b"%PDF-1.4 my own"
    async with db.transaction() as session:
        row = ApplicationFile(
            application_id=application_id,
            user_id=user.id,
            kind=kind,
            name="Élan.pdf",
            stored_name=store_file(settings.data_dir, data, FOLDER),
            media_type="application/pdf",
            sha256="",
            size_bytes=len(data),
        )
        session.add(row)
        await session.flush()
        return row.id


@pytest.mark.parametrize("by_api", [False, True])
async def test_an_own_file_is_copied_and_outlives_its_deletion(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings, ready: Ready, *, by_api: bool
) -> None:
    file_id = await an_own_file(alice, settings, ready.application_id)
    path, choice = f"/applications/{ready.application_id}/moves", {"cv": f"file:{file_id}", "letter": "none"}
    if by_api:
        await alice_client.post(f"/api{path}", json={"status": "APPLIED", **choice})
    else:
        await alice_client.post(path, data={"to": "APPLIED", **choice})
    async with db.transaction() as session:
        own = await session.get_one(ApplicationFile, file_id)
        path_of(settings.data_dir, own.stored_name, FOLDER).unlink()
        await session.delete(own)

    [record] = await sent(alice, ready.application_id)
    [kept] = await files(record)

    assert stored_file(settings.data_dir, kept.stored_name, FOLDER) == b"%PDF-1.4 my own"
    assert (kept.kind, kept.name, record.cv_document) == ("cv", "Élan.pdf", {})


@pytest.mark.both_databases
async def test_taking_the_move_back_keeps_the_record_and_moving_again_keeps_both(alice: User, ready: Ready) -> None:
    await moved(alice, ready.application_id, S.APPLIED)
    async with db.transaction() as session:
        await undo_move(session, alice.id, ready.application_id)
    await moved(alice, ready.application_id, S.APPLIED)

    async with db.reading() as session:
        found = await sent_of(session, alice.id, ready.application_id)
    assert [one.move.undone_at is None for one in found] == [True, False]


async def test_coming_back_to_applied_from_an_interview_is_no_second_sending(alice: User, ready: Ready) -> None:
    await moved(alice, ready.application_id, S.APPLIED, S.INTERVIEW, S.APPLIED)

    assert len(await sent(alice, ready.application_id)) == 1


async def test_what_came_after_the_day_it_was_sent_is_not_taken_for_it(alice: User, ready: Ready) -> None:
    await moved(alice, ready.application_id, S.APPLIED, moved_at=now() - timedelta(days=3))

    [record] = await sent(alice, ready.application_id)

    assert (record.cv_id, record.letter, record.task_id) == (None, {}, None)


async def test_what_somebody_else_moved_is_not_said_to_be_sent(alice: User, ready: Ready) -> None:
    await moved(alice, ready.application_id, S.APPLIED, moved_by="import")

    assert await sent(alice, ready.application_id) == []


@pytest.mark.both_databases
async def test_printing_twice_keeps_each_file_once(alice: User, ready: Ready) -> None:
    await moved(alice, ready.application_id, S.APPLIED)
    [record] = await sent(alice, ready.application_id)
    await printed_by_task(record)
    async with db.transaction() as session:
        task = await session.get_one(Task, record.task_id)
        task.status = "pending"

    assert len(await printed_by_task(record)) == 4


async def test_foreign_things_cannot_be_said_to_be_sent(
    alice: User, bob: User, ready: Ready, settings: Settings
) -> None:
    async with db.transaction() as session:
        theirs = await a_cv(session, bob.id)
    foreign = Choice(Source(SourceKind.CV, theirs.id))

    async with db.transaction() as session:
        with pytest.raises(NotFound):
            await move_application(session, alice.id, ready.application_id, S.APPLIED, sending=Sending(foreign))
    file_id = await an_own_file(alice, settings, ready.application_id)
    async with db.transaction() as session:
        other = await add_application(session, bob.id, (await an_offer(session, bob.id)).id)
        choice = Choice(Source(SourceKind.FILE, file_id))
        with pytest.raises(NotFound):
            await move_application(session, bob.id, other.id, S.APPLIED, sending=Sending(choice))


@pytest.mark.parametrize("word", ["magic", "cv", "cv:1", "none:x", "file:", "usual:" + "0" * 32])
def test_a_source_that_there_is_not_is_refused(word: str) -> None:
    with pytest.raises(Refused):
        Source.read(word)


@pytest.mark.parametrize("fields", [{"cv": "magic"}, {"theme": "neon"}, {"letter": "cv:" + "0" * 32}])
async def test_a_bad_choice_moves_nothing_and_is_said(
    alice: User, alice_client: httpx.AsyncClient, ready: Ready, fields: dict[str, str]
) -> None:
    answer = await alice_client.post(f"/applications/{ready.application_id}/moves", data={"to": "APPLIED", **fields})

    async with db.reading() as session:
        moves = (await session.scalars(select(ApplicationMove))).all()
    assert (answer.status_code, len(moves)) == (422, 1)
    assert 'role="alert"' in answer.text


async def test_by_json_a_record_tells_what_was_sent(alice: User, alice_client: httpx.AsyncClient, ready: Ready) -> None:
    path = f"/api/applications/{ready.application_id}"
    await alice_client.post(f"{path}/moves", json={"status": "APPLIED"})
    [record] = await sent(alice, ready.application_id)
    await printed_by_task(record)

    [told] = (await alice_client.get(f"{path}/sent")).json()["items"]
    file = await alice_client.get(f"{path}/sent/{told['id']}/files/{told['files'][0]['id']}")

    assert (told["title"], told["cvName"], told["undoneAt"]) == ("Gardener", "CV for Green Row", None)
    assert len(told["files"]) == 4
    assert len(file.content) == told["files"][0]["sizeBytes"]


async def test_files_of_nobody_are_swept_and_others_stay(alice: User, settings: Settings, ready: Ready) -> None:
    await an_own_file(alice, settings, ready.application_id)
    orphan = store_file(settings.data_dir, b"left by a crash", FOLDER)
    for name in (orphan, *names_stored_before(settings.data_dir, 2e10, FOLDER)):
        os.utime(settings.data_dir / FOLDER / name, (1, 1))

    await tidy(settings)

    left = names_stored_before(settings.data_dir, 2e10, FOLDER)
    assert orphan not in left
    assert len(left) == 1


def test_the_folder_of_files_is_not_that_of_cvs(tmp_path: Path) -> None:
    assert path_of(tmp_path, "x", FOLDER) != path_of(tmp_path, "x")


def test_texts_of_letters_survive_being_kept() -> None:
    said = Paragraph(sentences=(Sentence(text="I prune.", about=About.OWN),))
    text = LetterText(dated=now().date(), paragraphs=(said,))

    assert LetterText.model_validate(text.model_dump(mode="json")) == text
