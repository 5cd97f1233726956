"""The review of a tailored CV through its actions: verdicts are saved as versions, items are made anew by a task."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from samples import french_cv, french_offer
from sqlalchemy import func, select
from test_runs import person, ran, started

from app import db
from app.cvs.actions import save_document
from app.cvs.models import CV, CVVersion
from app.cvs.queries import own_cv, own_document, versions_of
from app.errors import Conflict, NotFound, Refused
from app.generation.compare import Change
from app.generation.fates import Fate
from app.generation.models import GenerationOffer, Verdict
from app.generation.review import running
from app.generation.review.actions import judge, keep_new_section, keep_original_section, take_back
from app.generation.review.revision import AS_SUGGESTED, Wish, ask_revision
from app.generation.review.scores import FirstSight, first_sight_before_and_after
from app.generation.review.verdicts import Choice
from app.generation.review.views import ReviewPage, review_page
from app.registration import register_task_types
from app.tasks.lease import Lease
from app.tasks.models import Task
from app.tasks.runner import run_task

pytestmark = pytest.mark.usefixtures("database")
SOURCE = french_cv()
JOB, SIDE, SHOP = SOURCE.experience


@pytest.fixture
async def alice() -> UUID:
    return await person("alice@example.org", granted=5)


@pytest.fixture
async def cv_id(alice: UUID) -> UUID:
    register_task_types()
    await ran(await started(alice, french_offer()))
    async with db.reading() as session:
        return (await session.scalars(select(CV.id).where(CV.kind == "tailored"))).one()


async def shown(alice: UUID, cv_id: UUID) -> ReviewPage:
    async with db.reading() as session:
        return await review_page(session, alice, cv_id)


async def judged(alice: UUID, cv_id: UUID, unit_id: str, choice: Choice, text: str = "") -> None:
    async with db.transaction() as session:
        await judge(session, alice, cv_id, unit_id, choice=choice, text=text)


async def revised(alice: UUID, cv_id: UUID, wish: Wish) -> Task:
    async with db.transaction() as session:
        task = await ask_revision(session, alice, cv_id, wish)

    async def run(lease: Lease) -> None:
        await running.run(lease)

    assert await run_task(task.id, {"cv_revision": run})
    async with db.reading() as session:
        return await session.get_one(Task, task.id)


def rows(page: ReviewPage) -> dict[str, Change]:
    return {row.unit_id: row.change for section in page.sections for item in section.items for row in item.rows}


async def test_an_edit_shows_in_the_document_and_in_the_review(alice: UUID, cv_id: UUID) -> None:
    bullet = JOB.responsibilities[0]
    await judged(alice, cv_id, bullet.id, Choice.EDITED, "Anime les revues de code.")

    page = await shown(alice, cv_id)
    async with db.reading() as session:
        document = await own_document(session, alice, cv_id)

    assert "Anime les revues de code." in [one.text for one in document.experience[0].responsibilities]
    assert rows(page)[bullet.id] == Change.REWORDED
    assert page.verdicts[bullet.id].choice == Choice.EDITED


async def test_the_version_that_was_made_stays_beside_the_reviewed_one(alice: UUID, cv_id: UUID) -> None:
    await judged(alice, cv_id, JOB.responsibilities[0].id, Choice.EDITED, "Une.")
    await judged(alice, cv_id, JOB.responsibilities[1].id, Choice.EDITED, "Deux.")

    async with db.reading() as session:
        labels = [version.label for version in await versions_of(session, cv_id)]

    assert labels == ["edit", "gpt_cv_generation_v2"]


async def test_keep_new_takes_a_verdict_back(alice: UUID, cv_id: UUID) -> None:
    before = (await shown(alice, cv_id)).tailored.document
    await judged(alice, cv_id, JOB.deliverables[0].id, Choice.UNTRUE)
    async with db.transaction() as session:
        await take_back(session, alice, cv_id, JOB.deliverables[0].id)

    page = await shown(alice, cv_id)
    assert page.tailored.document == before
    assert page.verdicts == {}


async def test_what_is_not_true_is_listed_as_left_out_by_the_person(alice: UUID, cv_id: UUID) -> None:
    await judged(alice, cv_id, JOB.deliverables[0].id, Choice.UNTRUE)

    page = await shown(alice, cv_id)
    row = next(row for s in page.sections for i in s.items for row in i.rows if row.unit_id == JOB.deliverables[0].id)
    assert (row.change, row.reason and row.reason.code) == (Change.LEFT_OUT, "review.yours")
    assert page.choices("experience", row) == ("new",)


async def test_a_skill_in_the_offers_wording_goes_back_to_the_persons(alice: UUID, cv_id: UUID) -> None:
    skill = SOURCE.skills[0].items[1]
    assert rows(await shown(alice, cv_id))[skill.id] == Change.REWORDED
    async with db.transaction() as session:
        await keep_original_section(session, alice, cv_id, "skills")
    kept = await shown(alice, cv_id)
    async with db.transaction() as session:
        await keep_new_section(session, alice, cv_id, "skills")
    again = await shown(alice, cv_id)

    assert rows(kept)[skill.id] == Change.UNCHANGED
    assert rows(again)[skill.id] == Change.REWORDED
    assert again.verdicts == {}


async def test_a_second_verdict_replaces_the_first(alice: UUID, cv_id: UUID) -> None:
    unit = JOB.deliverables[0].id
    await judged(alice, cv_id, unit, Choice.UNTRUE)
    await judged(alice, cv_id, unit, Choice.EDITED, "Réponse 30 % plus rapide.")
    async with db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Verdict)) == 1
    async with db.transaction() as session:
        await take_back(session, alice, cv_id, unit)

    assert rows(await shown(alice, cv_id))[unit] == Change.UNCHANGED


async def test_a_refused_verdict_writes_nothing(alice: UUID, cv_id: UUID) -> None:
    with pytest.raises(Refused):
        await judged(alice, cv_id, JOB.deliverables[0].id, Choice.EDITED, " ")

    async with db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(CVVersion).where(CVVersion.cv_id == cv_id)) == 1
        assert (await session.scalars(select(Verdict))).all() == []


async def test_charlie_can_neither_read_nor_judge_nor_revise(alice: UUID, cv_id: UUID) -> None:
    charlie = await person("charlie@example.org")
    with pytest.raises(NotFound):
        await shown(charlie, cv_id)
    with pytest.raises(NotFound):
        await first_sight_before_and_after(charlie, cv_id)
    with pytest.raises(NotFound):
        await judged(charlie, cv_id, JOB.deliverables[0].id, Choice.UNTRUE)
    with pytest.raises(NotFound):
        await revised(charlie, cv_id, Wish(JOB.id, fate="REMOVE"))


async def test_a_removed_experience_is_brought_back_in_its_place(alice: UUID, cv_id: UUID) -> None:
    page = await shown(alice, cv_id)
    removed = {one.item_id for one in page.tailored.decisions if one.fate == Fate.REMOVE}
    task = await revised(alice, cv_id, Wish(SHOP.id, fate="KEEP"))

    after = await shown(alice, cv_id)
    assert SHOP.id in removed
    assert task.status == "completed"
    assert [one.id for one in after.tailored.document.experience] == [JOB.id, SHOP.id]
    assert next(one for one in after.tailored.decisions if one.item_id == SHOP.id).reason.code == "fate.yours"


async def test_as_suggested_undoes_a_wish(alice: UUID, cv_id: UUID) -> None:
    before = (await shown(alice, cv_id)).tailored.document
    await revised(alice, cv_id, Wish(SHOP.id, fate="KEEP"))
    await revised(alice, cv_id, Wish(SHOP.id, fate=AS_SUGGESTED))

    after = await shown(alice, cv_id)
    assert after.tailored.document == before
    async with db.reading() as session:
        assert (await session.scalars(select(GenerationOffer.wishes))).one()["fates"] == {}


async def test_a_revision_keeps_what_the_person_wrote_elsewhere(alice: UUID, cv_id: UUID) -> None:
    await judged(alice, cv_id, JOB.responsibilities[0].id, Choice.EDITED, "Mes revues.")
    async with db.transaction() as session:
        cv = await own_cv(session, alice, cv_id)
        document = await own_document(session, alice, cv_id)
        document.header.phone = "+33 1 23 45 67 89"
        await save_document(session, alice, cv_id, document, revision=cv.revision)
    await revised(alice, cv_id, Wish(SIDE.id, fate="REMOVE"))

    after = await shown(alice, cv_id)
    assert "Mes revues." in [one.text for one in after.tailored.document.experience[0].responsibilities]
    assert after.tailored.document.header.phone == "+33 1 23 45 67 89"
    assert list(after.verdicts) == [JOB.responsibilities[0].id]
    assert SIDE.id not in {one.id for one in after.tailored.document.projects}


async def test_the_last_experience_cannot_be_left_out(alice: UUID, cv_id: UUID) -> None:
    with pytest.raises(Refused) as refusal:
        await revised(alice, cv_id, Wish(JOB.id, fate="REMOVE"))

    assert refusal.value.error_code == "fate.never_empty"


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        (Wish("e99", fate="KEEP"), NotFound),
        (Wish(SOURCE.projects[0].id, fate="MOVE_TO_PROJECTS"), Refused),
        (Wish(JOB.id, fate="SHRINK"), Refused),
        (Wish(JOB.id, instruction="Plus court."), Refused),
    ],
)
async def test_a_wish_that_cannot_be_is_refused(
    alice: UUID, cv_id: UUID, wish: Wish, error: type[NotFound | Refused]
) -> None:
    with pytest.raises(error):
        await revised(alice, cv_id, wish)

    async with db.reading() as session:
        assert (await session.scalars(select(Task).where(Task.type == "cv_revision"))).all() == []


async def test_one_revision_of_a_cv_at_a_time(alice: UUID, cv_id: UUID) -> None:
    async with db.transaction() as session:
        await ask_revision(session, alice, cv_id, Wish(SHOP.id, fate="KEEP"))
    with pytest.raises(Conflict):
        await revised(alice, cv_id, Wish(SIDE.id, fate="REMOVE"))

    assert (await shown(alice, cv_id)).is_revising


async def test_the_coverage_tells_must_haves_from_nice_to_haves_and_gaps(alice: UUID, cv_id: UUID) -> None:
    cover = (await shown(alice, cv_id)).coverage

    assert (cover.must, cover.nice) == ((4, 4), (0, 1))
    assert [one.text for one in cover.gaps] == ["Kafka serait un plus"]


async def test_the_coverage_leads_to_what_the_page_shows(alice: UUID, cv_id: UUID) -> None:
    page = await shown(alice, cv_id)
    items = [item for section in page.sections for item in section.items]
    places = {f"item-{item.item_id}" for item in items if item.title}
    places |= {f"row-{row.unit_id}" for item in items for row in item.rows if row.is_listed}

    assert page.coverage.shown
    assert {page.anchor(one) for one in page.coverage.shown} <= places


async def test_no_section_of_the_page_is_empty(alice: UUID, cv_id: UUID) -> None:
    page = await shown(alice, cv_id)
    empty = [
        one.name
        for one in page.sections
        for item in one.items
        if not item.title and not any(row.is_listed for row in item.rows)
    ]

    assert "certifications" in [one.name for one in page.sections]
    assert empty == []


async def test_a_section_that_says_the_same_on_both_sides_has_nothing_to_choose_at_once(
    alice: UUID, cv_id: UUID
) -> None:
    page = await shown(alice, cv_id)
    same = {"unchanged", "left_out", "new", "yours"}
    rows = {one.name: {row.change for item in one.items for row in item.rows} for one in page.sections}

    assert any(changes <= same for changes in rows.values())
    for section in page.sections:
        assert bool(page.choices_of_all(section)) == (not rows[section.name] <= same)


async def test_what_the_person_wrote_beyond_their_cv_is_told(alice: UUID, cv_id: UUID) -> None:
    plain = await shown(alice, cv_id)
    unit_id = JOB.responsibilities[0].id

    await judged(alice, cv_id, unit_id, Choice.EDITED, "Encadré 30 seniors chez Zanzitech")
    own = await shown(alice, cv_id)
    await judged(alice, cv_id, unit_id, Choice.EDITED, JOB.responsibilities[1].text)
    again = await shown(alice, cv_id)

    assert plain.own_texts == ()
    assert [one.unit_id for one in own.own_texts] == [unit_id]
    assert {"30", "seniors"} <= set(own.own_claims)
    assert again.own_texts == ()


async def test_what_a_reader_sees_at_first_is_told_before_and_after(alice: UUID, cv_id: UUID) -> None:
    sight = await first_sight_before_and_after(alice, cv_id)

    assert 0 < len(sight.before) <= len(sight.after) <= sight.asked
    assert sight.title_before != sight.title_after
    assert set(sight.gained) == set(sight.after) - set(sight.before)


def test_two_equal_numbers_are_no_pair() -> None:
    seen = FirstSight(uuid4(), "Cook", "Chef", 4, ("Stock",), ("HACCP",))

    assert not seen.is_changed
    assert seen.gained == ["HACCP"]
    assert replace(seen, after=("HACCP", "Stock")).is_changed
