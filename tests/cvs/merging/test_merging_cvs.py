"""An import put into a CV that exists: nothing is lost, nothing comes unasked, one version, one undo."""

from uuid import UUID

import httpx
import pytest
from litestar import Litestar

from app import db
from app.accounts.models import User
from app.cvs.editor.actions import edit_cv, step_back
from app.cvs.editor.operations import Set
from app.cvs.editor.steps import Direction
from app.cvs.merging.differences import Difference, Kind, Merged, Pair, merged
from app.cvs.queries import own_whole_document, versions_of
from app.vitae.document import (
    Bullet,
    CVDocument,
    Education,
    Experience,
    Header,
    Link,
    Skill,
    SkillGroup,
    SpokenLanguage,
    with_ids,
)
from app.vitae.units import units
from tests.factories import a_cv


def bullets(*texts: str) -> list[Bullet]:
    return [Bullet(text=text) for text in texts]


def mine() -> CVDocument:
    return with_ids(
        CVDocument(
            header=Header(full_name="Alice Moss", email="alice@moss.example", links=[Link(url="https://moss.example")]),
            summary=bullets("Gardener of old parks."),
            experience=[
                Experience(
                    title="Head gardener",
                    company="Green Row Ltd",
                    start="2019-03",
                    responsibilities=bullets("Pruned old trees in twelve parks", "Led a team of 4 gardeners"),
                ),
                Experience(title="Barista", company="Bean There", start="2015", end="2017"),
            ],
            education=[Education(degree="BSc Horticulture", school="University of Leeds", start="2012", end="2015")],
            skills=[SkillGroup(label="Tools", items=[Skill(name="Secateurs")])],
            languages=[SpokenLanguage(name="English", level="native")],
        )
    )


def theirs() -> CVDocument:
    return with_ids(
        CVDocument(
            header=Header(full_name="Alice MOSS", email="alice@new.example", phone="020 7946 0018"),
            experience=[
                Experience(
                    title="Garden manager",
                    company="Green Row",
                    start="2019",
                    end="2021-06",
                    location="Leeds",
                    responsibilities=bullets(
                        "Pruned old trees in twelve parks.", "Led a team of 14 gardeners", "Set up a seed bank"
                    ),
                ),
                Experience(title="Porter", company="Quay Inn", start="2017", end="2018", description="Carried bags."),
            ],
            education=[Education(degree="BSc Horticulture", school="University of Leeds", grade="First")],
            skills=[SkillGroup(label="Tools", items=[Skill(name="secateurs", level="expert"), Skill(name="Spade")])],
            languages=[SpokenLanguage(name="French", level="B2")],
        )
    )


def held(*taken: str, one: CVDocument | None = None, other: CVDocument | None = None) -> Merged:
    return merged(Pair(mine=one or mine(), theirs=other or theirs(), source_id="import", taken=list(taken)))


def keyed(found: Merged) -> dict[tuple[str, str, str], Difference]:
    return {(one.section, one.field, (one.theirs or ("",))[0]): one for one in found.differences}


def said(document: CVDocument) -> set[str]:
    return {unit.text for unit in units(document)}


def test_entries_are_the_same_by_employer_and_dates_and_others_are_new() -> None:
    found = held()

    added = [one.entry for one in found.differences if one.field == ""]
    assert added == ["Porter, Quay Inn", "French, B2"]
    assert found.same == 3, "the post, the degree and the skill"


def test_only_what_replaces_nothing_is_proposed() -> None:
    kinds = {
        (one.section, one.field): one.kind for one in held().differences if one.field not in {"", "responsibilities"}
    }

    assert kinds == {
        ("header", "email"): Kind.REPLACES,
        ("header", "phone"): Kind.FILLS,
        ("experience", "title"): Kind.REPLACES,
        ("experience", "company"): Kind.REPLACES,
        ("experience", "location"): Kind.FILLS,
        ("experience", "dates"): Kind.REPLACES,
        ("education", "grade"): Kind.FILLS,
        ("skills", "level"): Kind.FILLS,
        ("skills", "items"): Kind.ADDS,
    }


def test_a_line_said_otherwise_stands_beside_its_own_and_a_new_one_is_added() -> None:
    lines = {one.theirs[0]: (one.kind, one.mine) for one in held().differences if one.field == "responsibilities"}

    assert lines == {
        "Led a team of 14 gardeners": (Kind.REPLACES, ("Led a team of 4 gardeners",)),
        "Set up a seed bank": (Kind.ADDS, ()),
    }


def test_what_is_proposed_takes_nothing_of_the_old_away() -> None:
    proposed = [one.key for one in held().differences if one.is_proposed]

    whole = held(*proposed).document

    assert said(mine()) <= said(whole)
    assert (whole.header.email, whole.header.phone) == ("alice@moss.example", "020 7946 0018")
    assert [post.title for post in whole.experience] == ["Head gardener", "Porter", "Barista"], "by their dates"
    assert {"Set up a seed bank", "Spade", "French"} <= said(whole)


def test_only_what_was_taken_changes() -> None:
    found = held()
    wanted = keyed(found)["header", "email", "alice@new.example"].key

    whole = held(wanted).document

    assert whole.header.email == "alice@new.example"
    assert whole.model_copy(update={"header": mine().header}) == mine()


def test_dates_never_end_before_they_start() -> None:
    ours = with_ids(CVDocument(experience=[Experience(title="Cook", company="Inn", start="2018-05")]))
    late = with_ids(CVDocument(experience=[Experience(title="Cook", company="Inn", start="2016", end="2017")]))
    overlapping = with_ids(
        CVDocument(experience=[Experience(title="Cook", company="Inn", start="2018", end="2018-03")])
    )

    apart = held(one=ours, other=late).differences
    dates = held("e1.dates", one=ours, other=overlapping).document.experience[0]

    assert [one.field for one in apart] == [""], "another time at the same place is another post"
    assert (dates.start, dates.end) == ("2018", "2018-03")


def test_a_mission_goes_under_the_post_that_is_here() -> None:
    other = CVDocument(
        experience=[
            Experience(id="e1", title="Consultant", company="Agency", start="2020"),
            Experience(id="e2", title="Auditor", company="Harbour", start="2022", post_id="e1"),
        ]
    )
    ours = CVDocument(experience=[Experience(id="e9", title="Consultant", company="Agency", start="2020")])
    key = next(one.key for one in held(one=ours, other=other).differences)

    posts = held(key, one=ours, other=other).document.experience

    assert [(post.title, post.post_id) for post in posts] == [("Consultant", None), ("Auditor", "e9")]


def test_a_merge_done_twice_finds_nothing_more() -> None:
    everything = [one.key for one in held().differences]

    again = held(one=held(*everything).document)

    assert [one for one in again.differences if one.field != "dates"] == []


@pytest.fixture
async def both(app: Litestar, alice: User) -> tuple[UUID, UUID]:
    async with db.transaction() as session:
        target = await a_cv(session, alice.id, mine())
        return (await a_cv(session, alice.id, theirs())).id, target.id


def form(source: int = 1, target: int = 1) -> dict[str, str]:
    return {"source_revision": str(source), "revision": str(target)}


async def document_of(user: User, cv_id: UUID) -> CVDocument:
    async with db.reading() as session:
        return await own_whole_document(session, user.id, cv_id)


@pytest.mark.both_databases
async def test_what_is_ticked_becomes_one_version_that_can_be_undone(
    alice: User, alice_client: httpx.AsyncClient, both: tuple[UUID, UUID]
) -> None:
    source, target = both
    page = (await alice_client.get(f"/cvs/{source}/merging", params={"into": str(target)})).text
    assert "020 7946 0018" in page
    assert "Quay Inn" in page

    sent = {**form(), "into": str(target), "take": ["header.phone", "header.email"]}
    answer = await alice_client.post(f"/cvs/{source}/merging", data=sent)

    assert answer.headers["location"] == f"/cvs/{target}"
    assert (await document_of(alice, target)).header.email == "alice@new.example"
    async with db.reading() as session:
        assert [(one.number, one.label) for one in await versions_of(session, target)] == [(2, "merge"), (1, "import")]
    async with db.transaction() as session:
        await step_back(session, alice.id, target, Direction.UNDO)
    assert await document_of(alice, target) == mine()


async def test_the_next_page_undoes_it_too(
    alice: User, alice_client: httpx.AsyncClient, both: tuple[UUID, UUID]
) -> None:
    source, target = both
    answer = await alice_client.post(
        f"/cvs/{source}/merging", data={**form(), "into": str(target), "take": ["header.phone"]}
    )
    assert f"/cvs/{target}/versions/1/restoration" in (await alice_client.get(answer.headers["location"])).text

    await alice_client.post(f"/cvs/{target}/versions/1/restoration")

    assert await document_of(alice, target) == mine()


async def test_a_cv_changed_meanwhile_is_shown_anew_and_not_written(
    alice: User, alice_client: httpx.AsyncClient, both: tuple[UUID, UUID]
) -> None:
    source, target = both
    async with db.transaction() as session:
        await edit_cv(session, alice.id, target, [Set(id="header", field="phone", value="0113 496 0000")])

    answer = await alice_client.post(
        f"/cvs/{source}/merging", data={**form(), "into": str(target), "take": ["header.phone"]}
    )

    assert answer.status_code == 409
    assert "0113 496 0000" in answer.text, "as it is now, beside the import"
    assert 'value="header.phone" checked' in answer.text, "the tick is kept"
    assert (await document_of(alice, target)).header.phone == "0113 496 0000"


async def test_without_a_tick_nothing_is_written_and_the_page_says_so(
    alice: User, alice_client: httpx.AsyncClient, both: tuple[UUID, UUID]
) -> None:
    source, target = both

    answer = await alice_client.post(f"/cvs/{source}/merging", data={**form(), "into": str(target)})

    assert (answer.status_code, "Tick at least one" in answer.text) == (422, True)
    assert await document_of(alice, target) == mine()


async def test_the_import_goes_to_the_trash_where_that_is_ticked(
    alice: User, alice_client: httpx.AsyncClient, both: tuple[UUID, UUID]
) -> None:
    source, target = both

    await alice_client.post(
        f"/cvs/{source}/merging", data={**form(), "into": str(target), "take": ["header.phone"], "trash": "1"}
    )

    assert (await alice_client.get(f"/cvs/{source}")).status_code == 404


async def test_programs_merge_and_are_told_of_conflicts(
    alice: User, alice_client: httpx.AsyncClient, both: tuple[UUID, UUID]
) -> None:
    source, target = both
    found = (await alice_client.get(f"/api/cvs/{source}/merging", params={"into": str(target)})).json()
    take = [one["key"] for one in found["differences"] if one["isProposed"]]
    wanted = {"into": str(target), "revision": found["revision"], "sourceRevision": found["sourceRevision"]}

    unknown = await alice_client.post(f"/api/cvs/{source}/merging", json={**wanted, "take": ["header.shoe"]})
    merge = await alice_client.post(f"/api/cvs/{source}/merging", json={**wanted, "take": take})
    again = await alice_client.post(f"/api/cvs/{source}/merging", json={**wanted, "take": take})
    broken = await alice_client.post(f"/api/cvs/{source}/merging", json={**wanted, "take": []})

    assert (unknown.status_code, merge.status_code, again.status_code) == (409, 200, 409)
    assert merge.json()["document"]["header"]["phone"] == "020 7946 0018"
    assert broken.status_code in {400, 422}


async def test_a_foreign_target_is_not_there(
    charlie: User, alice_client: httpx.AsyncClient, both: tuple[UUID, UUID]
) -> None:
    source, _ = both
    async with db.transaction() as session:
        foreign = (await a_cv(session, charlie.id, mine())).id

    shown = await alice_client.get(f"/cvs/{source}/merging", params={"into": str(foreign)})
    posted = await alice_client.post(
        f"/cvs/{source}/merging", data={**form(), "into": str(foreign), "take": ["header.phone"]}
    )

    assert (shown.status_code, posted.status_code) == (404, 404)
    assert (await document_of(charlie, foreign)) == mine()
