"""A candidate profile: lines of several CVs as one, kept up to date, used wherever a CV is."""

from collections.abc import AsyncIterator
from uuid import UUID

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.accounts.models import User
from app.cvs.actions import delete_cv, save_document
from app.cvs.models import CV, CVKind
from app.cvs.profiles.actions import Selection, change_profile, create_profile
from app.cvs.profiles.lines import lines_of
from app.cvs.profiles.queries import Profile, gone_of, own_profile, profiles_of
from app.cvs.queries import cvs_of, own_cv, own_document, sources_of, versions_of
from app.cvs.trash.actions import restore_cv
from app.cvs.versions.actions import restore_version
from app.errors import NotFound, Refused
from app.generation.actions import GenerationOrder, start_generation
from app.matching.top_offers import hunting_documents
from app.registration import register
from app.settings import Settings
from app.vitae.document import Bullet, CVDocument, Education, Experience, Header, Skill, SkillGroup, with_ids
from tests.factories import a_cv, an_offer


@pytest.fixture(autouse=True)
async def house(database: Settings) -> AsyncIterator[None]:
    register(database)
    return


def first_cv() -> CVDocument:
    post = Experience(
        title="Gardener",
        company="Green Row Ltd",
        start="2020-03",
        responsibilities=[Bullet(text="Planted 400 trees."), Bullet(text="Led a team of 3.")],
    )
    old = Experience(title="Florist", company="Rosa", start="2015", end="2018", responsibilities=[Bullet(text="Sold.")])
    skills = [SkillGroup(label="Tools", items=[Skill(name="Saw"), Skill(name="Spade")])]
    header = Header(full_name="Alice Green", email="alice@example.org")
    return with_ids(CVDocument(header=header, experience=[old, post], skills=skills))


def second_cv() -> CVDocument:
    same = Experience(
        title="gardener",
        company="Green Row Ltd",
        start="2020-03",
        responsibilities=[Bullet(text="planted 400 trees"), Bullet(text="Pruned vines.")],
    )
    other = Experience(title="Ranger", company="Moor Park", start="2018-05", end="2020-02")
    school = [Education(degree="BSc Botany", school="Leeds", end="2014")]
    return with_ids(CVDocument(header=Header(full_name="A. Green"), experience=[same, other], education=school))


async def two_cvs(session: AsyncSession, user: User) -> tuple[CV, CV]:
    return await a_cv(session, user.id, first_cv(), name="One"), await a_cv(session, user.id, second_cv(), name="Two")


def all_of(cv: CV, document: CVDocument) -> dict[UUID, frozenset[str]]:
    return {cv.id: frozenset(line.id for line in lines_of(document))}


async def whole_profile(user: User) -> tuple[Profile, CV, CV]:
    async with db.transaction() as session:
        one, two = await two_cvs(session, user)
        picks = all_of(one, first_cv()) | all_of(two, second_cv())
        return await create_profile(session, user.id, Selection("Outdoors", picks=picks)), one, two


@pytest.mark.both_databases
async def test_the_same_post_of_two_cvs_is_one_with_all_its_lines(alice: User) -> None:
    profile, _, _ = await whole_profile(alice)

    async with db.reading() as session:
        made = await own_document(session, alice.id, profile.cv.id)

    assert [(one.title, one.company) for one in made.experience] == [
        ("Gardener", "Green Row Ltd"),
        ("Ranger", "Moor Park"),
        ("Florist", "Rosa"),
    ]
    texts = [one.text for one in made.experience[0].responsibilities]
    assert texts == ["Planted 400 trees.", "Led a team of 3.", "Pruned vines."]
    assert (made.header.full_name, made.education[0].degree) == ("Alice Green", "BSc Botany")
    ids = [line.id for line in lines_of(made)]
    assert len(ids) == len(set(ids))


async def test_a_line_brings_its_post_and_nothing_else(alice: User) -> None:
    async with db.transaction() as session:
        one, two = await two_cvs(session, alice)
        bullet = second_cv().experience[0].responsibilities[1].id
        skill = first_cv().skills[0].items[1].id
        chosen = Selection("Vines", "For estates", one.id, {two.id: frozenset({bullet}), one.id: frozenset({skill})})
        profile = await create_profile(session, alice.id, chosen)
        made = await own_document(session, alice.id, profile.cv.id)

    assert [[line.text for line in one.responsibilities] for one in made.experience] == [["Pruned vines."]]
    assert [skill.name for group in made.skills for skill in group.items] == ["Spade"]
    assert (made.header.full_name, made.education) == ("Alice Green", [])


@pytest.mark.both_databases
async def test_it_follows_an_edit_of_its_cv(alice: User) -> None:
    profile, one, _ = await whole_profile(alice)
    changed = first_cv()
    changed.experience[1].responsibilities[0].text = "Planted 500 trees."
    changed.experience[1].responsibilities.pop()

    async with db.transaction() as session:
        await save_document(session, alice.id, one.id, changed, revision=1)

    async with db.reading() as session:
        made = await own_document(session, alice.id, profile.cv.id)
        gone = await gone_of(session, alice.id, await own_profile(session, alice.id, profile.cv.id))
        versions = await versions_of(session, profile.cv.id)
    assert next(line.text for line in made.experience[0].responsibilities) == "Planted 500 trees."
    assert [(one.text, one.cv_name) for one in gone] == [("Led a team of 3.", "One")]
    assert len(versions) == 1  # remade within ten minutes


async def test_what_a_deleted_cv_gave_is_told_and_comes_back_with_it(alice: User) -> None:
    profile, _, two = await whole_profile(alice)

    async with db.transaction() as session:
        await delete_cv(session, alice.id, two.id)
    async with db.reading() as session:
        without = await own_document(session, alice.id, profile.cv.id)
        gone = await gone_of(session, alice.id, await own_profile(session, alice.id, profile.cv.id))
    async with db.transaction() as session:
        await restore_cv(session, alice.id, two.id)
    async with db.reading() as session:
        back = await own_document(session, alice.id, profile.cv.id)

    assert [one.title for one in without.experience] == ["Gardener", "Florist"]
    assert {one.cv_name for one in gone} == {""}
    assert len(gone) == 5
    assert len(back.experience) == 3


async def test_it_is_not_edited_by_hand(alice: User) -> None:
    profile, _, _ = await whole_profile(alice)

    async with db.transaction() as session:
        with pytest.raises(Refused, match=r"cv\.is_profile"):
            await save_document(session, alice.id, profile.cv.id, first_cv(), revision=1)
        with pytest.raises(Refused, match=r"cv\.is_profile"):
            await restore_version(session, alice.id, profile.cv.id, 1)


@pytest.mark.both_databases
async def test_it_is_taken_wherever_a_source_is(alice: User) -> None:
    profile, one, two = await whole_profile(alice)

    async with db.transaction() as session:
        offer = await an_offer(session, alice.id)
        run = await start_generation(session, alice.id, GenerationOrder(profile.cv.id, (offer.id,)))
        hunting = await hunting_documents(session, alice.id)
        own = await cvs_of(session, alice.id, CVKind.SOURCE)
        sources = await sources_of(session, alice.id)

    assert run.source_cv_id == profile.cv.id
    assert set(hunting) == {one.id, two.id, profile.cv.id} == {cv.id for cv in sources}
    assert {cv.id for cv in own} == {one.id, two.id}


async def test_a_choice_can_be_changed(alice: User) -> None:
    profile, one, _ = await whole_profile(alice)
    kept = frozenset({first_cv().experience[0].id})

    async with db.transaction() as session:
        await change_profile(session, alice.id, profile.cv.id, Selection("Flowers", "", one.id, {one.id: kept}))
        made = await own_document(session, alice.id, profile.cv.id)
        cv = await own_cv(session, alice.id, profile.cv.id)

    assert ([item.title for item in made.experience], cv.name) == (["Florist"], "Flowers")


@pytest.mark.parametrize(
    ("title", "line", "code"), [(" ", "e1", "profile.no_title"), ("Flowers", "none", "profile.no_lines")]
)
async def test_an_empty_profile_is_refused_and_nothing_written(alice: User, title: str, line: str, code: str) -> None:
    async with db.transaction() as session:
        cv = await a_cv(session, alice.id, first_cv())
        with pytest.raises(Refused, match=code):
            await create_profile(session, alice.id, Selection(title, picks={cv.id: frozenset({line})}))

    async with db.reading() as session:
        assert await profiles_of(session, alice.id) == []


async def test_lines_of_somebody_elses_cv_are_not_to_be_had(alice: User, charlie: User) -> None:
    async with db.transaction() as session:
        cv = await a_cv(session, alice.id, first_cv())
        with pytest.raises(NotFound):
            await create_profile(session, charlie.id, Selection("Mine", picks=all_of(cv, first_cv())))


async def test_a_profile_is_made_of_one_cv_in_one_click_and_deleted_with_a_way_back(
    alice_client: httpx.AsyncClient, alice: User
) -> None:
    async with db.transaction() as session:
        cv = await a_cv(session, alice.id, first_cv())
    form = await alice_client.post("/candidate-profiles", data={"title": "Trees", "take_all": str(cv.id)})
    assert form.text.count(" checked") == len(list(lines_of(first_cv())))

    line = first_cv().experience[1].responsibilities[0].id
    answer = await alice_client.post("/candidate-profiles", data={"title": "Trees", "line": f"{cv.id}:{line}"})
    shown = await alice_client.get(answer.headers["location"])
    empty = await alice_client.post("/candidate-profiles", data={"title": "Kept words"})
    editor = await alice_client.get(f"/cvs/{answer.headers['location'].rpartition('/')[2]}/edit")
    await alice_client.post(f"{answer.headers['location']}/deletion")
    after = await alice_client.get("/candidate-profiles")

    assert answer.status_code == 303
    assert "Planted 400 trees." in shown.text
    assert (empty.status_code, "Kept words" in empty.text) == (422, True)
    assert editor.headers["location"].startswith("/candidate-profiles/")
    assert "/restoration" in after.text
    assert "No profile yet" in after.text
