"""Everything that leads to a person is covered by a slice, given out without secrets, and gone after a deletion."""

import json
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Uuid, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.accounts.actions import fold_email
from app.accounts.extension.models import ExtensionSignIn, RefreshToken
from app.accounts.links import make_link
from app.accounts.models import LinkKind, SignInAttempt, User
from app.accounts.profile.actions import save_particulars
from app.accounts.profile.values import Link, Particulars
from app.accounts.sessions import Browser, open_session
from app.accounts.throttle import count_attempt, key_of
from app.accounts.tokens.actions import create_token
from app.audit import AuditEntry, note
from app.coaching.actions import Wish, start_conversation
from app.coaching.pitches.actions import Written, create_pitch
from app.cvs.models import CVFile, CVPhoto, CVStep, FileStatus
from app.cvs.photos import store_photo
from app.cvs.profiles.models import CandidateProfile
from app.cvs.rewording.models import CVRewording
from app.cvs.storage import store_file
from app.cvs.successes.actions import Told, create_success
from app.cvs.successes.uses import decide
from app.db import Base
from app.discovery.models import SearchRun, SearchSource
from app.drafting.journal import FOLDER, Journal
from app.drafting.models import CallRow
from app.generation.models import GenerationOffer, Verdict, WatchedReading
from app.generation.queries import offers_of_generation
from app.kit.clock import now
from app.kit.ids import new_id
from app.letters.models import StyleSample
from app.live import announce
from app.matching.interactions.models import Interaction, InteractionConsent
from app.matching.models import DismissedOffer, MatchScore, PoolOffer, TopOffers
from app.offers.capture.models import PageSnapshot
from app.own_model.models import OwnModel
from app.personal_data import (
    OwnRows,
    delete_person,
    known_personal_data,
    personal_files,
    personal_rows,
)
from app.plans.models import PlanGrant, PlanUse, UserPlan
from app.privacy.models import Deletion, Export
from app.registration import register
from app.settings import Settings
from app.tasks.models import Attempt
from app.tracker.actions import add_application
from app.tracker.analysis.models import ApprovalChoice
from app.tracker.messages.models import FollowUpMessage
from app.tracker.models import (
    Application,
    ApplicationAnalysis,
    ApplicationContact,
    ApplicationFile,
    CalendarFeed,
    HuntArchive,
    SentApplication,
)
from app.tracker.personal_data import FOLDER as APPLICATION_FILES
from app.tracker.queries import moves_of
from app.web.kept_answers import KeptAnswer
from tests.factories import a_cv, a_found_offer, a_generation, a_letter, a_pool_offer, a_search, a_user

PHOTO, SENT = b"\xff\xd8\xffphoto", b"%PDF-sent"
SECRETS = ("hash", "stored_name", "data_dir", "sealed_key", "key_end")


def leading_to_people(metadata: MetaData) -> set[str]:
    """Every table from which foreign keys lead to users, directly or over other tables; and users."""
    found, before = {"users"}, 0
    while len(found) > before:
        before = len(found)
        found |= {
            table.name
            for table in metadata.tables.values()
            if any(key.target_fullname.partition(".")[0] in found for key in table.foreign_keys)
        }
    return found


def own_rows() -> list[OwnRows]:
    return [own for data in known_personal_data().values() for own in data.rows]


@pytest.fixture
async def house(database: Settings) -> Settings:
    register(database)
    return database


@pytest.fixture
async def alice(house: Settings) -> UUID:
    """Somebody with a row in every table, files and answers on disk."""
    return await somebody("alice", house)


@pytest.fixture
async def bob(house: Settings) -> UUID:
    return await somebody("bob", house)


async def somebody(name: str, settings: Settings) -> UUID:
    async with db.transaction() as session:
        user = await a_user(session, name)
        await open_session(session, user.id, Browser("tests", "127.0.0.1"), settings)
        await create_token(session, user.id, "script")
        await make_link(session, user.id, LinkKind.RESET)
        extension = ExtensionSignIn(user_id=user.id, expires_at=now() + timedelta(days=7))
        session.add(extension)
        await session.flush()
        ends = {"user_id": user.id, "expires_at": now() + timedelta(days=7)}
        session.add(RefreshToken(sign_in_id=extension.id, token_hash=new_id().hex, **ends))
        await count_attempt(session, user.email_folded, "192.0.2.1")
        cv = await a_cv(session, user.id)
        success = await create_success(session, user.id, Told(name, {"result": name}))
        await decide(session, success, cv.id, "e1", name, is_on=True)
        await start_conversation(session, user.id, Wish(cv_id=cv.id), locale="en")
        await save_particulars(session, user.id, Particulars(name, "1", "York", (Link("", "https://a.example"),)))
        await create_pitch(session, user.id, Written(name, name, key_strengths=(name,)), language="en")
        stored = store_file(settings.data_dir, name.encode())
        photo = store_photo(settings.data_dir, user.id, PHOTO)
        file = CVFile(user_id=user.id, cv_id=cv.id, name="cv.pdf", stored_name=stored, size_bytes=len(name))
        file.sha256 = sha256(name.encode()).hexdigest()
        file.status = FileStatus.DONE
        generation = await a_generation(session, user.id, cv.id)
        [offer] = await offers_of_generation(session, generation.id)
        session.add_all(
            [
                file,
                UserPlan(user_id=user.id, plan="basic"),
                PlanGrant(user_id=user.id, month="2026-03", plan="basic", credits=50, reference=new_id()),
                PlanUse(user_id=user.id, month="2026-03", what="analyses", used=3),
                OwnModel(user_id=user.id, base_url="https://m.example/v1", model="m", sealed_key="sealed-canary"),
                CVStep(cv_id=cv.id, number=1, revision=1, document={}),
                CandidateProfile(cv_id=cv.id, user_id=user.id, lines=[{"cv": str(cv.id), "id": "e1", "text": name}]),
                CVRewording(id=new_id(), user_id=user.id, cv_id=cv.id, kind="optimisation", order={}),
                CVPhoto(user_id=user.id, name=photo, original=photo, crop={}),
                CallRow(user_id=user.id, feature="generation", subject_id=offer.id, type="classify", input_hash="x"),
                Verdict(cv_id=cv.id, user_id=user.id, unit_id="a", choice="untrue"),
                WatchedReading(user_id=user.id, generation_offer_id=offer.id, model="m", claim="x", text="x"),
                Attempt(task_id=generation.task_id, epoch=1, worker="w"),
                PageSnapshot(user_id=user.id, url="https://example.org/1", text="x", posting={}),
                MatchScore(user_id=user.id, cv_id=cv.id, offer_id=offer.offer_id, key="k", score={}),
                TopOffers(user_id=user.id, key="k", offers=[]),
                Export(user_id=user.id, stored_name=f"{user.id.hex}"),
                Deletion(user_id=user.id, due_at=now() + timedelta(days=7)),
                KeptAnswer(user_id=user.id, key="k", fingerprint="0" * 64),
            ]
        )
        pool_id = await session.scalar(select(PoolOffer.id)) or await a_pool_offer(session)
        session.add(DismissedOffer(user_id=user.id, pool_offer_id=pool_id))
        session.add(Interaction(user_id=user.id, kind="shown", subject="pool", subject_id=str(pool_id)))
        session.add(InteractionConsent(user_id=user.id))
        search = await a_search(session, user.id)
        await a_found_offer(session, user.id, search_id=search.id)
        application = await add_application(session, user.id, offer.offer_id)
        await everything_about(session, application, settings)
        await a_letter(session, user.id, offer.offer_id)
        session.add(StyleSample(user_id=user.id, name="x", text="x"))
        session.add(SearchSource(user_id=user.id, search_id=search.id, adapter="feed"))
        session.add(SearchRun(user_id=user.id, search_id=search.id, task_id=new_id()))
        note(session, "signed_in", user.id)
        await announce(session, user.id, "task:changed", {})
    Journal(settings.data_dir / FOLDER).write(offer.id, "classify-0", {})
    return user.id


async def everything_about(session: AsyncSession, application: Application, settings: Settings) -> None:
    """A row in every table that hangs on an application."""
    own = {"application_id": application.id, "user_id": application.user_id}
    [move] = await moves_of(session, application.user_id, application.id)
    sent = SentApplication(**own, move_id=move.id, title="x")
    session.add_all([sent, ApplicationContact(**own, name="x"), ApplicationAnalysis(**own)])
    message = FollowUpMessage(**own, kind="asking_news", engine="extractive", language="en")
    session.add_all([message, ApprovalChoice(user_id=application.user_id)])
    session.add_all(
        [
            HuntArchive(user_id=application.user_id),
            CalendarFeed(user_id=application.user_id, token_sha256=application.user_id.hex),
        ]
    )
    await session.flush()
    stored = store_file(settings.data_dir, SENT, APPLICATION_FILES)
    file = ApplicationFile(**own, sent_id=sent.id, kind="cv", name="sent.pdf", stored_name=stored)
    file.media_type, file.sha256, file.size_bytes = "application/pdf", sha256(SENT).hexdigest(), len(SENT)
    session.add(file)


async def counts(user_id: UUID) -> dict[str, int]:
    """Rows of a person by table."""
    async with db.reading() as session:
        asked = [(own, select(func.count()).select_from(own.model).where(own.mine(user_id))) for own in own_rows()]
        return {own.table.name: await session.scalar(one) or 0 for own, one in asked}


def test_every_table_that_leads_to_a_person_is_covered_once(house: Settings) -> None:
    covered = [own.table.name for own in own_rows()]

    assert len(set(covered)) == len(covered)
    assert leading_to_people(Base.metadata) - set(covered) == set()


def test_a_table_that_no_slice_covers_is_noticed_even_over_another_one() -> None:
    planted = MetaData()
    Table("users", planted, Column("id", Uuid, primary_key=True))
    Table("diaries", planted, Column("id", Integer, primary_key=True), Column("owner", ForeignKey("users.id")))
    Table("pages", planted, Column("id", Integer, primary_key=True), Column("diary", ForeignKey("diaries.id")))
    Table("weather", planted, Column("id", Integer, primary_key=True))

    assert leading_to_people(planted) == {"users", "diaries", "pages"}


async def test_each_row_of_a_person_is_given_out_ready_for_json_and_without_secrets(alice: UUID, bob: UUID) -> None:
    async with db.reading() as session:
        found = await personal_rows(session, alice)

    text = json.dumps(found)
    assert {name: len(rows) for name, rows in found.items()} == await counts(alice)
    assert all(found.values())
    assert str(bob) not in text
    assert "bob@example.org" not in text
    columns = {name for rows in found.values() for row in rows for name in row}
    assert {name for name in columns if any(secret in name for secret in SECRETS)} == {"input_hash", "prompt_hash"}


async def test_rows_come_in_an_order_in_which_they_could_be_written_again(alice: UUID) -> None:
    async with db.reading() as session:
        names = list(await personal_rows(session, alice))

    assert names.index("users") < names.index("cvs") < names.index("cv_versions")
    assert names.index("tasks") < names.index("attempts")


async def test_the_files_of_a_person_are_given_out(alice: UUID, bob: UUID, house: Settings) -> None:
    async with db.reading() as session:
        files = await personal_files(session, alice, house.data_dir)

    given = {(one.name, one.path.read_bytes()) for one in files if not one.name.startswith("photo-")}
    assert given == {("cv.pdf", b"alice"), ("sent.pdf", SENT)}
    assert {one.path.read_bytes() for one in files if one.name.startswith("photo-")} == {PHOTO}


@pytest.mark.both_databases
async def test_after_a_deletion_nothing_is_left_of_the_person_and_all_of_everybody_else(
    alice: UUID, bob: UUID, house: Settings
) -> None:
    before = await counts(bob)
    assert all(before.values())

    async with db.transaction() as session:
        await delete_person(session, alice, house.data_dir)

    assert set((await counts(alice)).values()) == {0}
    assert await counts(bob) == before
    assert sorted(one.read_bytes() for one in (house.data_dir / "files").iterdir()) == [b"bob"]
    assert [one.name for one in (house.data_dir / "photos").iterdir()] == [str(bob)]
    assert len(list((house.data_dir / APPLICATION_FILES).iterdir())) == 1
    assert len(list((house.data_dir / FOLDER).iterdir())) == 1
    async with db.reading() as session:
        unlinked = (await session.scalars(select(AuditEntry).where(AuditEntry.user_id.is_(None)))).all()
        attempts = select(func.count()).select_from(SignInAttempt)
        alices = attempts.where(SignInAttempt.account_key == key_of(fold_email("alice@example.org")))
        assert await session.scalar(alices) == 0
        assert await session.get(User, alice) is None
        assert await session.scalar(select(func.count()).select_from(GenerationOffer)) == 1
    assert {(one.act, one.address) for one in unlinked} == {("signed_in", ""), ("token_made", "")}


async def test_a_deletion_that_fails_leaves_rows_and_files(alice: UUID, house: Settings) -> None:
    before = await counts(alice)

    with pytest.raises(ZeroDivisionError):
        await deleted_and_taken_back(alice, house)

    assert await counts(alice) == before
    assert len(list((house.data_dir / "files").iterdir())) == 1


async def test_nobody_has_no_rows_and_deleting_them_changes_nothing(alice: UUID, house: Settings) -> None:
    before = await counts(alice)

    async with db.transaction() as session:
        await delete_person(session, new_id(), house.data_dir)

    assert await counts(alice) == before


async def deleted_and_taken_back(user_id: UUID, settings: Settings) -> None:
    async with db.transaction() as session:
        await delete_person(session, user_id, settings.data_dir)
        raise ZeroDivisionError
