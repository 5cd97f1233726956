"""A pitch proposes itself, says nothing that nobody told, keeps its length, and is its person's from then on."""

from datetime import date
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from coach import begun, by_road, now_of, said_in, spoken, with_model
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.coaching import actions
from app.coaching.models import CoachingConversation, CoachingType
from app.coaching.pitches.actions import keep_proposal, make_default
from app.coaching.pitches.brief import Brief
from app.coaching.pitches.materials import materials
from app.coaching.pitches.models import Pitch
from app.coaching.pitches.proposal import RANGES, Length, Proposal, State, count_words, off_by, seconds_of
from app.coaching.pitches.queries import versions_of
from app.coaching.pitches.wording import own_pitches
from app.cvs.successes.actions import Told, create_success
from app.drafting.engine import Message, Reply
from app.errors import NotFound, Retryable
from app.lexicon.tokens import words
from app.vitae.document import Bullet
from tests.factories import a_cv
from tests.fakes.model_server.behaviour import Behaviour, Character
from tests.fakes.model_server.characters import coaching
from tests.fakes.model_server.server import ModelServer
from tests.material.corpus import TODAY, people

STORY = {
    "situation": "Deliveries came days late and the kitchen of the home had run out of bread.",
    "task": "I was to get the deliveries back on time before summer.",
    "action": "I called each supplier, wrote down their hours and made one table of them.",
    "result": "Late deliveries fell from 12 a month to 1. We saved 900 euros a year.",
}
FIGURES = ("from 12 a", "to 1", "saved 900 euros")


async def proposal_in(conversation: CoachingConversation) -> Proposal:
    last = (await said_in(conversation))[-1]
    assert last.proposal
    return Proposal.model_validate(last.proposal)


async def a_person(user: User, name: str = "en_data") -> UUID:
    async with db.transaction() as session:
        return (await a_cv(session, user.id, people()[name])).id


async def a_told_success(user: User) -> None:
    """One whose person cannot confirm the 900 euros."""
    async with db.transaction() as session:
        success = await create_success(session, user.id, Told("On time again", STORY))
        for one in success.figures:
            one["belief"] = "doubtful" if "900" in one["text"] else "confirmed"
        beliefs = {(one["phase"], one["text"]): one["belief"] for one in success.figures}
        await session.delete(success)
        kept = await create_success(session, user.id, Told("On time again", STORY, beliefs=beliefs))
        assert not kept.is_draft


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(("name", "locale"), [("en_data", "en"), ("fr_backend", "fr")])
async def test_without_a_model_both_pitches_are_the_persons_own_lines(alice: User, name: str, locale: str) -> None:
    cv_id = await a_person(alice, name)
    conversation = await begun(alice, cv_id, coach=CoachingType.PITCH, engine=actions.GUIDED, locale=locale)

    await spoken(conversation, by_road(never))

    proposal = await proposal_in(conversation)
    assert proposal.lines
    for length in Length:
        assert count_words(proposal.text(length)) <= RANGES[length][1]
        said = [one for one in proposal.spoken(length) if one.sources]
        assert said
        said_as_they_are = [(proposal.lines[key].rstrip(" .;,"), one.text) for one in said for key in one.sources]
        # a second article may have joined its noun, and the first letter is small
        assert all(_without_articles(line) in _without_articles(text) for line, text in said_as_they_are)
    assert count_words(proposal.text(Length.SHORT)) >= 60


def _without_articles(text: str) -> str:
    return " ".join(one for one in words(text) if one not in {"le", "la", "les", "the"})


async def never(message: Message, model: str) -> Reply:
    raise AssertionError((message.call, model))


@pytest.mark.both_databases
@pytest.mark.usefixtures("house")
async def test_an_honest_model_keeps_both_lengths_and_names_its_lines(alice: User, server: ModelServer) -> None:
    document = people()["en_data"].model_copy(deep=True)
    more = [Bullet(text=f"Kept the nightly load of shop number {shop} running all season.") for shop in range(30)]
    document.experience[0].responsibilities.extend(more)
    async with db.transaction() as session:
        cv_id = (await a_cv(session, alice.id, document)).id
    conversation = await begun(alice, cv_id, coach=CoachingType.PITCH)

    message = await spoken(conversation, with_model(server))

    proposal = await proposal_in(conversation)
    assert message.made_by == conversation.model
    assert {length: off_by(proposal.text(length), length) for length in Length} == dict.fromkeys(Length, 0)
    assert all(one.sources for one in proposal.long[:-1])
    assert seconds_of(proposal.text(Length.LONG)) in range(150, 190)


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("character", [Character.LIAR, Character.OBEDIENT, Character.CAREFUL])
@pytest.mark.parametrize(("name", "locale"), [("en_data", "en"), ("fr_backend", "fr")])
async def test_no_lie_of_a_model_is_in_a_pitch(
    alice: User, server: ModelServer, character: Character, name: str, locale: str
) -> None:
    server.behaviour = Behaviour(character=character, rate=0.7)
    cv_id = await a_person(alice, name)
    conversation = await begun(alice, cv_id, coach=CoachingType.PITCH, locale=locale)

    await spoken(conversation, with_model(server))

    proposal = await proposal_in(conversation)
    said = {one.text for length in Length for one in proposal.spoken(length) if one.state == State.USED}
    lies = {plant.text for plant in server.records.plants if plant.step == "pitch"}
    assert not said & {one if one.endswith(".") else f"{one}." for one in lies}
    if character == Character.LIAR:
        assert len(lies) > 5


@pytest.mark.usefixtures("house")
async def test_a_sentence_of_a_pitch_that_no_verdict_names_waits(alice: User, server: ModelServer) -> None:
    server.behaviour = Behaviour(character=Character.CAREFUL, reader_ids="invented")
    conversation = await begun(alice, await a_person(alice, "en_data"), coach=CoachingType.PITCH)

    await spoken(conversation, with_model(server))

    proposal = await proposal_in(conversation)
    sentences = [one for length in Length for one in proposal.spoken(length)]
    lies = {plant.text.rstrip(".") for plant in server.records.plants if plant.step == "pitch"}
    assert [one for one in sentences if one.state == State.WAITING]
    assert not [one for one in sentences if one.state == State.USED and one.text.rstrip(".") in lies]


@pytest.mark.usefixtures("house")
async def test_a_wrong_length_is_asked_for_again_once(
    alice: User, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    cv_id = await a_person(alice)
    conversation = await begun(alice, cv_id, coach=CoachingType.PITCH)
    monkeypatch.setattr(coaching, "SHORT", 40)

    message = await spoken(conversation, with_model(server))

    assert message.proposal
    assert [one.step for one in server.records.calls].count("pitch") == 2


@pytest.mark.usefixtures("house")
async def test_a_figure_that_cannot_be_confirmed_is_in_no_pitch(alice: User, server: ModelServer) -> None:
    cv_id = await a_person(alice)
    await a_told_success(alice)
    for engine in (actions.GUIDED, actions.MODEL):
        conversation = await begun(alice, cv_id, coach=CoachingType.PITCH, engine=engine)
        await spoken(conversation, with_model(server))

        proposal = await proposal_in(conversation)
        said = " ".join(proposal.text(length) for length in Length)
        assert "900" not in said
        assert "Late deliveries fell from 12 a month to 1." in said
        assert any(key.startswith("success-") for key in proposal.lines)


@pytest.mark.usefixtures("house")
async def test_a_model_that_is_away_leaves_the_persons_own_lines(alice: User) -> None:
    async def away(message: Message, model: str) -> Reply:
        del message, model
        raise Retryable("llm.unreachable")

    cv_id = await a_person(alice)
    conversation = await begun(alice, cv_id, coach=CoachingType.PITCH)

    message = await spoken(conversation, by_road(away))

    assert (message.error_code, message.made_by) == ("llm.unreachable", "")
    assert (await proposal_in(conversation)).short


def test_the_latest_post_is_the_latest_however_the_cv_lists_them() -> None:
    document = people()["en_data"].model_copy(deep=True)
    document.experience.reverse()

    given = materials(document, [], Brief(), date(2026, 11, 1))
    text = own_pitches(given, "Imogen Farrow").text(Length.SHORT)

    assert "My latest post: Data engineer, Kestrel Analytics." in text


@pytest.mark.usefixtures("house")
async def test_a_pitch_speaks_the_language_of_its_cv(alice: User) -> None:
    cv_id = await a_person(alice, "fr_backend")
    conversation = await begun(alice, cv_id, coach=CoachingType.PITCH, engine=actions.GUIDED, locale="en")

    message = await spoken(conversation, by_road(never))

    assert message.text.startswith("Here are both pitches")
    assert "Je parle Français" in (await proposal_in(conversation)).text(Length.LONG)


@pytest.mark.usefixtures("house")
async def test_who_has_told_nothing_is_told_so(alice: User) -> None:
    conversation = await begun(alice, coach=CoachingType.PITCH, engine=actions.GUIDED)

    message = await spoken(conversation, by_road(never))

    assert message.proposal is None
    assert "I know nothing of you yet" in message.text
    with pytest.raises(NotFound):
        async with db.transaction() as session:
            await keep_proposal(session, alice.id, conversation.id, message.number)


@pytest.mark.usefixtures("house")
async def test_the_target_and_the_strengths_are_asked_for_and_used(alice: User) -> None:
    cv_id = await a_person(alice)
    conversation = await begun(alice, cv_id, coach=CoachingType.PITCH, engine=actions.GUIDED)
    await spoken(conversation, by_road(never))
    current = await now_of(conversation)
    brief = Brief(target="Head of data at Acme", strengths=("calm", "calm", "  ", "clear words"))

    async with db.transaction() as session:
        await actions.wish_for_pitch(session, alice.id, current.id, "", brief, revision=current.revision)
    await spoken(conversation, by_road(never))

    text = (await proposal_in(conversation)).text(Length.LONG)
    assert "Head of data at Acme" in text
    assert "calm and clear words" in text


async def kept(client: httpx.AsyncClient, user: User) -> str:
    """The address of a pitch that was proposed by rules and kept."""
    await a_person(user)
    answer = await client.post("/coaching/conversations", data={"coach": "pitch", "target": "A meetup"})
    address = answer.headers["location"]
    async with db.reading() as session:
        conversation = (await session.scalars(select(CoachingConversation))).one()
    message = await spoken(conversation, by_road(never))
    answer = await client.post(f"{address}/messages/{message.number}/pitch")
    assert answer.status_code == 303
    return answer.headers["location"]


@pytest.mark.both_databases
async def test_a_proposal_is_kept_edited_and_had_back(
    alice: User, alice_client: httpx.AsyncClient, tmp_path: Path
) -> None:
    address = await kept(alice_client, alice)
    page = (await alice_client.get(address)).text
    assert "In 30 seconds" in page
    assert "Where each sentence comes from" in page
    assert "Your pitch" in page
    text = {"title": "Mine", "short_text": "I am Robin.", "long_text": "", "revision": "1"}

    assert (await alice_client.post(address, data=text)).status_code == 303
    assert (await alice_client.post(address, data={**text, "short_text": "I am late."})).status_code == 409
    assert (await alice_client.post(address, data={"title": "", "revision": "2"})).status_code == 422

    async with db.reading() as session:
        pitch = (await session.scalars(select(Pitch))).one()
        versions = await versions_of(session, pitch.id)
    assert (pitch.short_text, pitch.is_default, pitch.origins) == ("I am Robin.", True, [])
    assert [one.number for one in versions] == [2, 1]
    await alice_client.post(f"{address}/versions/1")
    async with db.reading() as session:
        assert (await session.scalars(select(Pitch))).one().short_text == versions[1].short_text


async def test_only_one_pitch_is_the_persons(alice: User, alice_client: httpx.AsyncClient) -> None:
    for title in ("One", "Two"):
        await alice_client.post("/pitches", data={"title": title, "short_text": "I am Robin."})
    async with db.reading() as session:
        pitches = {one.title: one for one in await session.scalars(select(Pitch))}
    assert (pitches["One"].is_default, pitches["Two"].is_default) == (True, False)

    async with db.transaction() as session:
        await make_default(session, alice.id, pitches["Two"].id)

    async with db.reading() as session:
        assert {one.title: one.is_default for one in await session.scalars(select(Pitch))} == {
            "One": False,
            "Two": True,
        }


async def test_a_pitch_goes_to_the_trash_and_comes_back(alice: User, alice_client: httpx.AsyncClient) -> None:
    answer = await alice_client.post("/pitches", data={"title": "One", "short_text": "I am Robin."})
    address = answer.headers["location"]

    await alice_client.post(f"{address}/deletion")
    gone = await alice_client.get(address)
    await alice_client.post(f"{address}/restoration")

    assert (gone.status_code, (await alice_client.get(address)).status_code) == (404, 200)


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("txt", b"Mine")])
async def test_a_pitch_as_a_file(alice: User, alice_client: httpx.AsyncClient, kind: str, begins: bytes) -> None:
    await a_person(alice)
    answer = await alice_client.post("/pitches", data={"title": "Mine", "short_text": "I am Robin.", "long_text": "x"})

    made = await alice_client.get(f"{answer.headers['location']}/files/{kind}")

    assert made.content.startswith(begins)
    assert (await alice_client.get(f"{answer.headers['location']}/files/exe")).status_code == 404


async def test_pitches_by_api(alice: User, alice_client: httpx.AsyncClient) -> None:
    await a_person(alice)
    wish = {"coachingType": "pitch", "targetContext": "A meetup", "keyStrengths": ["calm"]}
    begun_ = (await alice_client.post("/api/coaching/conversations", json=wish)).json()
    async with db.reading() as session:
        conversation = (await session.scalars(select(CoachingConversation))).one()
    await spoken(conversation, by_road(never))
    full = (await alice_client.get(f"/api/coaching/conversations/{begun_['id']}")).json()
    message = full["messages"][-1]

    pitch = (await alice_client.post(f"/api/coaching/conversations/{begun_['id']}/messages/2/pitch")).json()
    change = {"title": "Mine", "shortText": "I am Robin.", "revision": pitch["revision"]}
    changed = (await alice_client.put(f"/api/pitches/{pitch['id']}", json=change)).json()
    listed = (await alice_client.get("/api/pitches")).json()

    assert [one["length"] for one in message["proposal"]] == ["short", "long"]
    assert pitch["shortWords"] == message["proposal"][0]["words"]
    assert (pitch["targetContext"], pitch["keyStrengths"], pitch["isDefault"]) == ("A meetup", ["calm"], True)
    assert (changed["shortText"], listed["total"]) == ("I am Robin.", 1)
    assert (await alice_client.delete(f"/api/pitches/{pitch['id']}")).status_code == 204


@pytest.mark.parametrize("name", ["en_nursing", "fr_soins", "fr_travaux", "en_sales"])
def test_without_a_model_each_line_is_said_as_a_sentence_of_its_own(name: str) -> None:
    document = people()[name]
    made = own_pitches(materials(document, [], Brief(language=document.language), TODAY), document.header.full_name)

    bullets = {one.id for item in document.experience for one in item.shown}
    told = [one.text for one in made.long if set(one.sources) & bullets]
    lines = {one.text for item in document.experience for one in item.shown}
    assert len(told) >= 4
    assert not set(told) & lines
    beginnings = ("There, I ", "I also ", "On top of that, I ", "And I ", "My work there ", "It also ", "And it ")
    french = (
        "J’y ai ",
        "J’ai ",
        "Et ",
        "Mes missions y ",
        "S’y ajoutait ",
        "Il y avait aussi ",
        "Parmi les résultats : ",
    )
    assert all(one.startswith(french if document.language == "fr" else beginnings) for one in told)
