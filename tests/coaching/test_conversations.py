"""A conversation through its pages: from the first question to a success in the person's words, and into their CV."""

import re
from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.coaching.actions import MAX_ACTIVE
from app.coaching.chores import SILENCE, keep_tidy
from app.coaching.models import CoachingConversation, CoachingMessage, ConversationStatus
from app.cvs.queries import own_whole_document
from app.cvs.successes.models import Success
from app.cvs.successes.queries import confirmed_successes
from app.kit.clock import now
from app.settings import Settings
from tests.factories import a_cv

ANSWERS = (
    "Deliveries came days late and the kitchen of the home had run out of bread.",
    "I was to get the deliveries back on time before summer.",
    "I called each supplier, wrote down their hours and made one table of them.",
    "Late deliveries fell from 12 a month to 1 within 3 weeks.",
)
PARTS = dict(zip(("situation", "task", "action", "result"), ANSWERS, strict=True))


@pytest.fixture
async def cv_id(alice: User) -> UUID:
    async with db.transaction() as session:
        return (await a_cv(session, alice.id)).id


async def begun(client: httpx.AsyncClient) -> str:
    answer = await client.post("/coaching/conversations")
    assert answer.status_code == 303
    return answer.headers["location"]


async def revision_of(client: httpx.AsyncClient, address: str) -> str:
    found = re.search(r'name="revision" value="(\d+)"', (await client.get(address)).text)
    assert found
    return found[1]


async def said(client: httpx.AsyncClient, address: str, **fields: str) -> httpx.Response:
    return await client.post(f"{address}/messages", data={"revision": await revision_of(client, address), **fields})


async def at_the_check(client: httpx.AsyncClient) -> str:
    address = await begun(client)
    await said(client, address, other="Cook, Green Row")
    for text in ANSWERS:
        await said(client, address, text=text)
    return address


async def figures_on(client: httpx.AsyncClient, address: str) -> dict[str, str]:
    """The hidden fields of the figures, as the page holds them."""
    page = (await client.get(address)).text
    return dict(re.findall(r'name="((?:phase|figure)-\d+)" value="([^"]*)"', page))


async def confirmed(client: httpx.AsyncClient, address: str, *beliefs: str, **fields: str) -> httpx.Response:
    data = {"revision": await revision_of(client, address), **await figures_on(client, address), **PARTS, **fields}
    data |= {f"belief-{place}": belief for place, belief in enumerate(beliefs)}
    return await client.post(f"{address}/confirmation", data=data)


async def the_success() -> Success:
    async with db.reading() as session:
        return (await session.scalars(select(Success))).one()


@pytest.mark.both_databases
async def test_six_steps_make_a_success_in_the_persons_words(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    address = await at_the_check(alice_client)

    answer = await confirmed(alice_client, address, "confirmed", "confirmed", "doubtful", title="On time again")

    success = await the_success()
    assert answer.headers["location"] == f"/successes/{success.id}"
    assert {name: getattr(success, name) for name in PARTS} == PARTS
    assert [one["belief"] for one in success.figures] == ["confirmed", "confirmed", "doubtful"]
    assert (success.title, success.is_draft, success.about) == ("On time again", False, "Cook, Green Row")
    assert "Told to the coach" in (await alice_client.get(f"/successes/{success.id}")).text
    async with db.reading() as session:
        conversation = (await session.scalars(select(CoachingConversation))).one()
        messages = (await session.scalars(select(CoachingMessage).order_by(CoachingMessage.number))).all()
    assert (conversation.status, conversation.success_id) == (ConversationStatus.COMPLETED, success.id)
    assert [one.number for one in messages] == list(range(1, 13))
    assert [one.text for one in messages if one.speaker == "person"] == ["Cook, Green Row", *ANSWERS]


async def test_a_story_about_a_post_of_the_cv_knows_it(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    address = await begun(alice_client)
    page = await alice_client.get(address)
    line_id = re.findall(r'name="line" value="(\w+)"', page.text)[0]

    await said(alice_client, address, line=line_id)

    async with db.reading() as session:
        story = (await session.scalars(select(CoachingConversation))).one().story
    assert (story["line_id"], story["phase"]) == (line_id, "situation")
    assert story["about"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "  "}, "Write an answer first."),
        ({"text": "x" * 4001}, "This answer is too long"),
        ({"text": "Late again.", "revision": "1"}, "answered already"),
    ],
)
async def test_an_answer_that_cannot_be_taken_says_so_and_stays(
    alice_client: httpx.AsyncClient, fields: dict[str, str], sentence: str
) -> None:
    address = await begun(alice_client)
    await said(alice_client, address, other="Cook")

    answer = await said(alice_client, address, **fields)

    assert answer.status_code in {409, 422}
    assert sentence in answer.text
    assert fields["text"].strip() in answer.text


async def test_the_experience_has_to_be_chosen(alice_client: httpx.AsyncClient) -> None:
    address = await begun(alice_client)

    answer = await said(alice_client, address, line="e99", other="")

    assert (answer.status_code, "Choose an experience" in answer.text) == (422, True)


async def test_an_undecided_figure_is_asked_about_and_nothing_is_lost(alice_client: httpx.AsyncClient) -> None:
    address = await at_the_check(alice_client)

    answer = await confirmed(alice_client, address, "confirmed", title="Mine", task="To save 900 euros a year by June.")

    assert answer.status_code == 422
    assert "whether you can confirm it" in answer.text
    assert "To save 900 euros a year by June." in answer.text
    assert 'value="Mine"' in answer.text
    again = await confirmed(alice_client, address, "confirmed", "confirmed", "confirmed", title="Mine")
    assert again.status_code == 303


async def test_a_draft_is_no_fact_until_all_is_decided(alice_client: httpx.AsyncClient, alice: User) -> None:
    address = await at_the_check(alice_client)
    await confirmed(alice_client, address, draft="1")
    success = await the_success()
    async with db.reading() as session:
        facts_before = await confirmed_successes(session, alice.id)

    beliefs = {f"belief-{place}": "confirmed" for place in range(3)}
    form = {"revision": str(success.revision), "title": success.title, "skills": "", **PARTS, **beliefs}
    saved = await alice_client.post(f"/successes/{success.id}", data=form)

    async with db.reading() as session:
        facts = await confirmed_successes(session, alice.id)
    assert (success.is_draft, list(facts_before), saved.status_code) == (True, [], 303)
    assert [one.id for one in facts] == [success.id]
    assert facts[0].told_at


async def test_new_words_with_a_new_figure_are_a_draft_again(alice_client: httpx.AsyncClient) -> None:
    address = await at_the_check(alice_client)
    await confirmed(alice_client, address, "confirmed", "confirmed", "confirmed")
    success = await the_success()

    form = {"revision": "1", "title": "T", **PARTS, "result": PARTS["result"] + " It saved 900 euros."}
    await alice_client.post(f"/successes/{success.id}", data=form)

    after = await the_success()
    assert (after.is_draft, after.told_at) == (True, None)
    assert [one["belief"] for one in after.figures][:3] == ["confirmed"] * 2 + ["confirmed"]


async def test_a_line_goes_into_the_cv_without_a_figure_nobody_confirmed(
    alice_client: httpx.AsyncClient, alice: User, cv_id: UUID
) -> None:
    address = await at_the_check(alice_client)
    await confirmed(alice_client, address, "confirmed", "confirmed", "doubtful")
    success = await the_success()
    async with db.reading() as session:
        post = (await own_whole_document(session, alice.id, cv_id)).experience[0]
    place = f"{cv_id} {post.id}"

    refused = await alice_client.post(
        f"/successes/{success.id}/lines", data={"place": place, "text": "Made it within 3 weeks"}
    )
    taken = await alice_client.post(
        f"/successes/{success.id}/lines", data={"place": place, "text": "Cut late deliveries from 12 a month to 1"}
    )

    assert (refused.status_code, "You could not confirm" in refused.text) == (422, True)
    assert "Made it within 3 weeks" in refused.text
    assert taken.status_code == 303
    async with db.reading() as session:
        after = (await own_whole_document(session, alice.id, cv_id)).experience[0]
    assert [one.text for one in after.responsibilities][-1] == "Cut late deliveries from 12 a month to 1"
    assert len(after.responsibilities) == len(post.responsibilities) + 1


async def test_two_answers_to_one_question_are_one(alice_client: httpx.AsyncClient) -> None:
    address = await begun(alice_client)
    revision = await revision_of(alice_client, address)
    fields = {"revision": revision, "other": "Cook"}

    first = await alice_client.post(f"{address}/messages", data=fields)
    second = await alice_client.post(f"{address}/messages", data=fields)

    assert (first.status_code, second.status_code) == (303, 409)


async def test_a_deleted_success_comes_back(alice_client: httpx.AsyncClient) -> None:
    address = await at_the_check(alice_client)
    await confirmed(alice_client, address, draft="1")
    success = await the_success()

    await alice_client.post(f"/successes/{success.id}/deletion")
    gone = await alice_client.get(f"/successes/{success.id}")
    await alice_client.post(f"/successes/{success.id}/restoration")

    assert (gone.status_code, (await alice_client.get(f"/successes/{success.id}")).status_code) == (404, 200)


async def test_silent_conversations_are_closed_after_a_month(
    alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    old, new = await begun(alice_client), await begun(alice_client)
    async with db.transaction() as session:
        row = await session.get_one(CoachingConversation, UUID(old.rpartition("/")[2]))
        row.updated_at = now() - SILENCE - timedelta(hours=1)

    await keep_tidy(settings)

    assert "Broken off" in (await alice_client.get(old)).text
    assert "Broken off" not in (await alice_client.get(new)).text


async def test_a_left_conversation_takes_no_answer(alice_client: httpx.AsyncClient) -> None:
    address = await begun(alice_client)
    revision = await revision_of(alice_client, address)

    await alice_client.post(f"{address}/abandonment")
    late = await alice_client.post(f"{address}/messages", data={"revision": revision, "other": "Cook"})

    assert (late.status_code, "This conversation is over." in late.text) == (409, True)


async def test_there_are_not_more_conversations_than_one_can_finish(alice_client: httpx.AsyncClient) -> None:
    for _ in range(MAX_ACTIVE):
        await begun(alice_client)

    refused = await alice_client.post("/coaching/conversations")

    assert (refused.status_code, "are open already" in refused.text) == (422, True)


async def test_the_same_through_the_api(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    begun_ = (await alice_client.post("/api/coaching/conversations", json={})).json()
    path = f"/api/coaching/conversations/{begun_['id']}"
    after = await alice_client.post(f"{path}/messages", json={"revision": 1, "experience": "Cook"})
    for text in ANSWERS:
        after = await alice_client.post(f"{path}/messages", json={"revision": after.json()["revision"], "text": text})
    story = after.json()
    figures = [{**one, "belief": "confirmed"} for one in story["figures"]]

    made = await alice_client.post(
        f"{path}/confirmation", json={"revision": story["revision"], "title": "On time", "figures": figures}
    )

    assert (story["phase"], story["parts"]) == ("confirm", PARTS)
    assert (made.status_code, made.json()["isDraft"], made.json()["result"]) == (201, False, PARTS["result"])
    listed = (await alice_client.get("/api/successes")).json()
    assert [one["id"] for one in listed["items"]] == [made.json()["id"]]


async def test_the_coach_speaks_french_to_who_reads_french(
    alice_client: httpx.AsyncClient, alice: User, cv_id: UUID
) -> None:
    async with db.transaction() as session:
        (await session.get_one(User, alice.id)).locale = "fr"

    page = await alice_client.get(await begun(alice_client))

    assert "De quelle expérience vient votre réussite" in page.text
