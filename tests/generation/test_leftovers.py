"""What is deleted for good is nowhere in the database, and what the remaining CVs show of their source stays."""

from uuid import UUID, uuid4

import pytest
from samples import english_offer, french_cv, french_offer
from sqlalchemy import select, update

from app import db
from app.credits.actions import grant
from app.cvs.actions import create_cv, delete_cv
from app.cvs.models import CV, CVKind, VersionLabel
from app.cvs.trash.actions import purge_cv
from app.drafting.models import CallRow
from app.errors import Refused
from app.generation import pipeline
from app.generation.actions import GenerationOrder, retry_generation, start_generation
from app.generation.leftovers import forget_lone_sources
from app.generation.models import Generation, GenerationOffer, GenerationStatus, OfferStatus
from app.generation.review.queries import under_review
from app.offers.models import Offer
from app.registration import register
from app.settings import Settings
from app.tasks.runner import run_task
from app.vitae.units import units
from tests.factories import a_user

pytestmark = pytest.mark.usefixtures("database")
TEXTS = {one.text for one in units(french_cv()) if len(one.text) > 30}


@pytest.fixture
async def user_id(settings: Settings) -> UUID:
    register(settings)
    async with db.transaction() as session:
        user = await a_user(session)
        await grant(session, user.id, 5, reference=uuid4())
    return user.id


@pytest.fixture
async def source_id(user_id: UUID) -> UUID:
    """A CV that was tailored for two offers."""
    async with db.transaction() as session:
        cv = await create_cv(
            session, user_id=user_id, name="CV", kind=CVKind.SOURCE, document=french_cv(), label=VersionLabel.IMPORT
        )
        digests = (french_offer(), english_offer())
        offers = [
            Offer(user_id=user_id, title=one.title, text="Offer", digest=one.model_dump(mode="json")) for one in digests
        ]
        session.add_all(offers)
        await session.flush()
        generation = await start_generation(session, user_id, GenerationOrder(cv.id, tuple(one.id for one in offers)))
    assert generation.task_id
    assert await run_task(generation.task_id, {"cv_generation": pipeline.run})
    return cv.id


async def tables_with_texts() -> set[str]:
    """The tables in which some longer text of the source can be read."""
    async with db.reading() as session:
        rows = {
            table.name: str([tuple(row) for row in await session.execute(select(table))])
            for table in db.Base.metadata.sorted_tables
        }
    return {name for name, shown in rows.items() if any(text in shown for text in TEXTS)}


async def made_cvs(user_id: UUID) -> list[UUID]:
    async with db.reading() as session:
        asked = select(CV.id).where(CV.user_id == user_id, CV.kind == CVKind.TAILORED)
        return list(await session.scalars(asked))


async def purged(user_id: UUID, cv_id: UUID, settings: Settings) -> None:
    async with db.transaction() as session:
        await delete_cv(session, user_id, cv_id)
        await purge_cv(session, user_id, cv_id, settings.data_dir)


async def test_once_source_and_tailored_cvs_are_gone_nothing_can_be_read(
    user_id: UUID, source_id: UUID, settings: Settings
) -> None:
    before = await tables_with_texts()
    for cv_id in (source_id, *await made_cvs(user_id)):
        await purged(user_id, cv_id, settings)

    assert {"cv_versions", "generations"} <= before
    assert await tables_with_texts() == set()
    async with db.reading() as session:
        calls = (await session.scalars(select(CallRow))).all()
        assert {(str(one.result), one.input_hash) for one in calls} <= {("{}", "")}


async def test_the_drafts_of_a_tailored_cv_go_with_it_and_those_of_another_stay(
    user_id: UUID, source_id: UUID, settings: Settings
) -> None:
    gone, kept = await made_cvs(user_id)
    async with db.reading() as session:
        rows = await session.execute(select(GenerationOffer.cv_id, GenerationOffer.id))
        offer_of = {row[0]: row[1] for row in rows}

    await purged(user_id, gone, settings)

    async with db.reading() as session:
        emptied = await session.get_one(GenerationOffer, offer_of[gone])
        whole = await session.get_one(GenerationOffer, offer_of[kept])
        assert (emptied.classification, emptied.batch_results) == ([], {})
        assert whole.classification
        assert whole.batch_results
        assert (await under_review(session, user_id, kept)).source == french_cv()


async def test_a_tailored_cv_still_shows_the_lines_of_a_source_that_is_gone(
    user_id: UUID, source_id: UUID, settings: Settings
) -> None:
    await purged(user_id, source_id, settings)

    async with db.reading() as session:
        for cv_id in await made_cvs(user_id):
            review = await under_review(session, user_id, cv_id)
            known = {one.id for one in units(review.source)}
            assert review.source == french_cv()
            assert known & {one for origins in review.version.provenance.values() for one in origins}


async def test_a_source_of_a_run_that_failed_later_goes_by_the_upkeep(
    user_id: UUID, source_id: UUID, settings: Settings
) -> None:
    for cv_id in await made_cvs(user_id):
        await purged(user_id, cv_id, settings)
    async with db.transaction() as session:
        await session.execute(update(Generation).values(completed_at=None, status=GenerationStatus.RUNNING))
    await purged(user_id, source_id, settings)
    running = await tables_with_texts()
    async with db.transaction() as session:
        ended = (await session.scalars(select(GenerationOffer.completed_at))).first()
        await session.execute(update(Generation).values(completed_at=ended, status=GenerationStatus.FAILED))
        await forget_lone_sources(session)

    assert running == {"generations"}
    assert await tables_with_texts() == set()


async def test_a_failed_run_is_not_repeated_with_a_source_that_was_deleted_for_good(
    user_id: UUID, source_id: UUID, settings: Settings
) -> None:
    await purged(user_id, source_id, settings)
    async with db.transaction() as session:
        await session.execute(update(GenerationOffer).values(status=OfferStatus.FAILED))
        generation_id = (await session.scalars(select(Generation.id))).one()

    async with db.transaction() as session:
        with pytest.raises(Refused) as refusal:
            await retry_generation(session, user_id, generation_id)

    assert refusal.value.error_code == "generation.source_gone"


async def test_a_stranger_s_cv_takes_nothing_along(user_id: UUID, source_id: UUID, settings: Settings) -> None:
    before = await tables_with_texts()
    async with db.transaction() as session:
        bob = await a_user(session, "bob")
        other = await create_cv(
            session, user_id=bob.id, name="CV", kind=CVKind.SOURCE, document=french_cv(), label=VersionLabel.IMPORT
        )
    await purged(bob.id, other.id, settings)

    assert await tables_with_texts() == before
