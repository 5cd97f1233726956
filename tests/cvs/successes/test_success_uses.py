"""What a success is used for: its own CV from the start, others and profiles once they are switched on, until off."""

import re
from typing import Any
from uuid import UUID

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import db
from app.accounts.models import User
from app.cvs.models import CV
from app.cvs.profiles.actions import Selection, create_profile
from app.cvs.queries import own_document
from app.cvs.successes.actions import Told, create_success
from app.cvs.successes.facts import Fact, FactOrigin, fact_id, told_line, with_facts
from app.cvs.successes.models import Success
from app.cvs.successes.uses import facts_of_cv, uses_of
from app.kit.clock import now
from app.kit.ids import new_id
from app.vitae.document import Bullet, CVDocument, Experience, with_ids
from tests.factories import a_cv

PARTS = {
    "situation": "Bread ran out.",
    "task": "Get it back.",
    "action": "I called each supplier.",
    "result": "Late deliveries fell to 1 a month. It took 3 weeks.",
}


async def confirmed(user_id: UUID, **more: Any) -> UUID:
    """A success whose weeks could not be confirmed."""
    async with db.transaction() as session:
        success = await create_success(session, user_id, Told("Bread on time", PARTS, **more))
        success.figures = [
            one | {"belief": "doubtful" if "3" in one["text"] else "confirmed"} for one in success.figures
        ]
        success.is_draft, success.told_at = False, now()
        return success.id


@pytest.fixture
async def cv(alice: User) -> CV:
    async with db.transaction() as session:
        return await a_cv(session, alice.id)


async def facts(user: User, cv_id: UUID) -> list[Fact]:
    async with db.reading() as session:
        return await facts_of_cv(session, user.id, cv_id)


async def post_of(user: User, cv_id: UUID) -> str:
    async with db.reading() as session:
        return (await own_document(session, user.id, cv_id)).experience[0].id


async def test_its_card_says_for_which_cvs_it_is_on(alice_client: httpx.AsyncClient, alice: User, cv: CV) -> None:
    success_id = await confirmed(alice.id, cv_id=cv.id, line_id=await post_of(alice, cv.id))
    on = (await alice_client.get("/coaching")).text

    await alice_client.post(f"/successes/{success_id}/uses/{cv.id}/deletion")
    off = (await alice_client.get("/coaching")).text

    assert f"On for: {cv.name}" in on
    assert f"On for: {cv.name}" not in off
    assert "Off: no CV uses it." in off


@pytest.mark.both_databases
async def test_a_success_is_on_for_the_post_it_was_told_about_without_its_doubtful_sentence(
    alice: User, cv: CV
) -> None:
    success_id = await confirmed(alice.id, cv_id=cv.id, line_id=await post_of(alice, cv.id))

    [fact] = await facts(alice, cv.id)

    assert (fact.id, fact.text) == (
        fact_id(success_id), "I called each supplier. Late deliveries fell to 1 a month.",
    )  # fmt: skip


async def test_it_is_switched_off_and_on_again_in_other_words(
    alice_client: httpx.AsyncClient, alice: User, cv: CV
) -> None:
    post = await post_of(alice, cv.id)
    success_id = await confirmed(alice.id, cv_id=cv.id, line_id=post)
    page = f"/successes/{success_id}"

    off = await alice_client.post(f"{page}/uses/{cv.id}/deletion")
    without = await facts(alice, cv.id)
    shown = (await alice_client.get(page)).text
    text = {"place": f"{cv.id} {post}", "text": "Made deliveries come on time"}
    on = await alice_client.post(f"{page}/uses", data=text)

    assert (off.status_code, without, on.status_code) == (303, [], 303)
    assert "It is off for all your CVs and profiles." in shown
    assert [one.text for one in await facts(alice, cv.id)] == ["Made deliveries come on time"]
    assert "Made deliveries come on time" in (await alice_client.get(page)).text


async def test_words_with_a_doubtful_figure_are_refused_and_stay_in_the_form(
    alice_client: httpx.AsyncClient, alice: User, cv: CV
) -> None:
    success_id = await confirmed(alice.id)
    place = f"{cv.id} {await post_of(alice, cv.id)}"

    refused = await alice_client.post(f"/successes/{success_id}/uses", data={"place": place, "text": "In 3 weeks!"})

    assert refused.status_code == 422
    assert "In 3 weeks!" in refused.text
    assert await facts(alice, cv.id) == []


@pytest.mark.both_databases
async def test_it_is_used_for_a_candidate_profile_once_it_is_switched_on(
    alice_client: httpx.AsyncClient, alice: User, cv: CV
) -> None:
    post = await post_of(alice, cv.id)
    async with db.transaction() as session:
        profile = await create_profile(session, alice.id, Selection("Bread", picks={cv.id: frozenset({post})}))
    success_id = await confirmed(alice.id, cv_id=cv.id, line_id=post)
    before = await facts(alice, profile.cv.id)

    data = {"experienceId": post, "text": "Made deliveries come on time"}
    put = await alice_client.put(f"/api/successes/{success_id}/uses/{profile.cv.id}", json=data)
    listed = (await alice_client.get(f"/api/successes/{success_id}/uses")).json()

    assert (before, put.status_code) == ([], 204)
    assert len(await facts(alice, profile.cv.id)) == 1
    assert {(one["cvName"], one["isOn"]) for one in listed} == {(cv.name, True), ("Bread", True)}


async def test_a_line_that_was_put_into_the_cv_is_not_told_twice(
    alice_client: httpx.AsyncClient, alice: User, cv: CV
) -> None:
    post = await post_of(alice, cv.id)
    success_id = await confirmed(alice.id, cv_id=cv.id, line_id=post)

    await alice_client.post(f"/successes/{success_id}/lines", data={"place": f"{cv.id} {post}", "text": "On time"})

    assert await facts(alice, cv.id) == []


async def test_a_figure_that_is_taken_back_takes_the_fact_with_it(alice: User, cv: CV) -> None:
    post = await post_of(alice, cv.id)
    success_id = await confirmed(alice.id, cv_id=cv.id, line_id=post)
    async with db.transaction() as session:
        success = await session.get_one(Success, success_id)
        success.figures = [one | {"belief": "doubtful"} for one in success.figures]

    assert [one.text for one in await facts(alice, cv.id)] == ["I called each supplier."]


@pytest.mark.usefixtures("alice_client")
async def test_nobody_decides_about_the_success_or_the_cv_of_another(
    alice: User, charlie_client: httpx.AsyncClient, charlie: User, cv: CV
) -> None:
    post = await post_of(alice, cv.id)
    of_alice = await confirmed(alice.id, cv_id=cv.id, line_id=post)
    of_charlie = await confirmed(charlie.id)
    form = {"place": f"{cv.id} {post}", "text": "Mine"}

    answers = [
        await charlie_client.post(f"/successes/{of_alice}/uses", data=form),
        await charlie_client.post(f"/successes/{of_charlie}/uses", data=form),
        await charlie_client.post(f"/successes/{of_charlie}/uses/{cv.id}/deletion"),
    ]

    assert [one.status_code for one in answers] == [404] * 3
    async with db.reading() as session:
        assert list(await uses_of(session, alice.id, [of_alice])) == []
        assert list(await uses_of(session, charlie.id, [of_charlie])) == []


TEXTS = st.lists(st.sampled_from(["abc", "Abc", "12 %", "12%", "1", "é.", "b. 12", "%"]), min_size=1).map(" ".join)


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(["e1", "e2", "e9"]), st.sampled_from(["en", "fr"])), max_size=14))
def test_each_fact_stands_once_in_its_own_post_or_nowhere(told: list[tuple[str, str, str]]) -> None:
    posts = [Experience(title="Cook", responsibilities=[Bullet(text="abc")]), Experience(title="Baker")]
    document = with_ids(CVDocument(experience=posts))
    before = document.model_dump()
    given_facts = [
        Fact(fact_id(one), item, text, language, FactOrigin(success_id=one, title="x", told_at=now()))
        for text, item, language in told
        for one in [new_id()]
    ]

    after, placed = with_facts(document, given_facts)

    assert document.model_dump() == before
    known = {one.id: one for one in given_facts}
    added = {
        bullet.id: (item.id, bullet.text) for item in after.experience for bullet in item.shown if bullet.id in known
    }
    assert set(added) == {one.id for one in placed}
    assert all((known[key].item_id, known[key].text.strip()) == home for key, home in added.items())
    assert all(known[key].language == document.language for key in added)
    assert (after is document) == (not placed)


@settings(max_examples=80)
@given(TEXTS, TEXTS)
def test_a_line_never_says_a_doubtful_figure(action: str, result: str) -> None:
    figures = [{"phase": "result", "text": "12 %", "belief": "doubtful"}]

    line = told_line(action, result, figures, "en")

    assert not re.search(r"(?<![\d.,])12 ?%", line)
