"""Messages to an employer: drafted from facts in the offer's language, edited, kept; nothing false gets in."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.drafting.engine import ModelEngine
from app.drafting.road import road_to
from app.errors import Conflict, NotFound, Refused
from app.generation.engine import EngineName
from app.kit.clock import now
from app.llm import abilities
from app.llm.client import close_all
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.registration import register
from app.settings import Settings
from app.tasks.lease import Lease
from app.tasks.runner import run_task
from app.tracker.actions import add_application
from app.tracker.messages.actions import begin_message, save_message
from app.tracker.messages.drafting import Means, draft_message
from app.tracker.messages.models import FollowUpMessage, MessageKind, MessageStatus
from app.tracker.messages.wording import Draft, Told, draft
from app.tracker.models import Application
from app.tracker.moving import move_application
from app.tracker.statuses import ApplicationStatus
from jobs.registry import RUNS
from tests.factories import a_cv, an_offer
from tests.fakes.model_server.behaviour import Behaviour, Character
from tests.fakes.model_server.server import ModelServer
from tests.material.corpus import offers, people

S = ApplicationStatus
ENGLISH = {"accept-language": "en-GB"}
QUICK = Limits(places=4, timeout_s=30.0, waits_s=(0.0, 0.0), patience_s=1.0)
FRENCH = "Jardinier\n\nVert SARL - Lyon\nVous plantez des arbres et vous en prenez soin.\nProfil recherché :\n- Taille"


@pytest.fixture(autouse=True)
async def house(database: Settings) -> None:
    register(database)


async def applied(user: User, text: str = "", *, to: tuple[ApplicationStatus, ...] = (S.APPLIED,)) -> UUID:
    async with db.transaction() as session:
        await a_cv(session, user.id)
        offer = await an_offer(session, user.id, **({"text": text} if text else {}))
        one = (await add_application(session, user.id, offer.id)).id
        for status in to:
            await move_application(session, user.id, one, status, moved_at=now() - timedelta(days=1))
    return one


async def drafted(
    user: User, settings: Settings, application_id: UUID, kind: MessageKind, **more: Any
) -> FollowUpMessage:
    async with db.transaction() as session:
        message = await begin_message(session, settings, user.id, application_id, kind, **more)
    assert message.task_id
    await run_task(message.task_id, RUNS)
    return await kept(message)


async def kept(message: FollowUpMessage) -> FollowUpMessage:
    async with db.reading() as session:
        return await session.get_one(FollowUpMessage, message.id)


@pytest.mark.both_databases
@pytest.mark.parametrize("kind", list(MessageKind))
async def test_a_draft_names_post_employer_and_person(alice: User, settings: Settings, kind: MessageKind) -> None:
    message = await drafted(alice, settings, await applied(alice), kind)

    assert message.status == MessageStatus.DONE
    assert all(one in message.text for one in ("Gardener", "Green Row Ltd", "Dear Hiring Team,", "Alice Reed"))
    assert "Gardener" in message.subject


async def test_it_is_written_in_the_language_of_the_offer(alice: User, settings: Settings) -> None:
    message = await drafted(alice, settings, await applied(alice, FRENCH), MessageKind.ASKING_NEWS)

    assert message.language == "fr"
    assert message.text.startswith("Madame, Monsieur,")
    assert "« Jardinier »" in message.text


async def test_it_holds_one_line_of_the_person_and_the_day_of_sending(alice: User, settings: Settings) -> None:
    message = await drafted(alice, settings, await applied(alice), MessageKind.AFTER_SENDING)

    yesterday = now() - timedelta(days=1)
    assert f"On {yesterday.day} " in message.text or f"On {(now()).day} " in message.text
    assert message.text.count(", I pruned oaks.") == 1


async def test_without_a_cv_it_says_nothing_of_the_person(alice: User, settings: Settings) -> None:
    async with db.transaction() as session:
        one = (await add_application(session, alice.id, (await an_offer(session, alice.id)).id)).id

    message = await drafted(alice, settings, one, MessageKind.AFTER_SENDING)

    assert "As a reminder" not in message.text
    assert message.text.endswith("Kind regards,")


async def test_an_interview_that_is_still_to_come_is_not_thanked_for_by_its_day(
    alice: User, settings: Settings
) -> None:
    one = await applied(alice, to=(S.APPLIED, S.INTERVIEW))
    async with db.transaction() as session:
        (await session.get_one(Application, one)).interview_at = datetime(2099, 1, 1, tzinfo=UTC)

    message = await drafted(alice, settings, one, MessageKind.AFTER_INTERVIEW)

    assert "2099" not in message.text


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", list(MessageKind))
@pytest.mark.parametrize("title", ["", "Chef {company} : cuisine"])
def test_every_frame_is_whole(language: Literal["fr", "en"], kind: MessageKind, title: str) -> None:
    for day in (None, date(2026, 5, 1)):
        for company in ("", "Vert {post}"):
            made = draft(Told(kind=kind, language=language, title=title, company=company, day=day), line="A line.")

            bare = f"{made.subject}{made.text}".replace(title or "\0", "").replace(company or "\0", "")
            assert "{" not in bare
            assert made.subject.strip(" :")
            assert ("1er mai 2026" if language == "fr" else "1 May 2026") in made.text or day is None


@pytest.mark.both_databases
async def test_an_edit_is_kept_and_a_stale_one_refused(alice: User, settings: Settings) -> None:
    one = await applied(alice)
    message = await drafted(alice, settings, one, MessageKind.AFTER_SENDING)
    mine = Draft(subject="Hello", text="My own words")

    async with db.transaction() as session:
        saved = await save_message(session, alice.id, one, message.id, mine, revision=message.revision)
    async with db.transaction() as session:
        with pytest.raises(Conflict, match="changed_elsewhere"):
            await save_message(session, alice.id, one, message.id, mine, revision=message.revision)

    assert (saved.subject, saved.text, saved.revision) == ("Hello", "My own words", message.revision + 1)


async def test_a_repeated_task_touches_no_edit(alice: User, settings: Settings) -> None:
    one = await applied(alice)
    message = await drafted(alice, settings, one, MessageKind.AFTER_SENDING)
    assert message.task_id
    async with db.transaction() as session:
        await save_message(
            session, alice.id, one, message.id, Draft(subject="", text="Mine"), revision=message.revision
        )

    lease = Lease(message.task_id, alice.id, "follow_up", {"message_id": str(message.id)}, 1, 15.0)
    await draft_message(lease, message.id, Means())

    assert (await kept(message)).text == "Mine"


async def test_without_a_model_none_can_be_asked_for(alice: User, settings: Settings) -> None:
    one = await applied(alice)

    async with db.transaction() as session:
        with pytest.raises(Refused):
            await begin_message(session, settings, alice.id, one, MessageKind.AFTER_SENDING, engine=EngineName.MODEL)


async def test_foreign_messages_are_not_there(alice: User, bob: User, settings: Settings) -> None:
    one = await applied(alice)
    message = await drafted(alice, settings, one, MessageKind.AFTER_SENDING)

    async with db.transaction() as session:
        with pytest.raises(NotFound):
            await begin_message(session, settings, bob.id, one, MessageKind.AFTER_SENDING)
        with pytest.raises(NotFound):
            await save_message(session, bob.id, one, message.id, Draft(subject="", text="x"), revision=1)


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    async with ModelServer() as running:
        yield running
        await close_all()
    abilities.forget_all()


async def by_model(user: User, server: ModelServer, settings: Settings) -> FollowUpMessage:
    """A message that the model of this server drafted, to an offer that a person of the corpus answers."""
    engine = ModelEngine(road_to(Endpoint(server.base_url), QUICK))
    async with db.transaction() as session:
        await a_cv(session, user.id, people()["en_data"])
        offer = await an_offer(session, user.id, offers()["en_data"])
        one = (await add_application(session, user.id, offer.id)).id
        order = replace(settings, llm_base_url=server.base_url)
        message = await begin_message(session, order, user.id, one, MessageKind.AFTER_SENDING)
    assert message.task_id

    async def run(lease: Lease) -> None:
        await draft_message(lease, message.id, Means(engine))

    await run_task(message.task_id, {"follow_up": run})
    return await kept(message)


async def test_a_draft_by_json_is_edited_deleted_and_had_back(alice: User, alice_client: httpx.AsyncClient) -> None:
    one = await applied(alice)
    path = f"/api/applications/{one}/messages"
    made = (await alice_client.post(path, json={"kind": "asking_news"})).json()
    await run_task(UUID(made["taskId"]), RUNS)
    ready = (await alice_client.get(f"{path}/{made['id']}")).json()

    body = {"revision": ready["revision"], "subject": "News", "text": "My words"}
    saved = (await alice_client.put(f"{path}/{made['id']}/text", json=body)).json()
    stale = await alice_client.put(f"{path}/{made['id']}/text", json=body)
    await alice_client.delete(f"{path}/{made['id']}")
    gone = (await alice_client.get(path)).json()
    back = (await alice_client.post(f"{path}/{made['id']}/restoration")).json()

    assert (made["status"], ready["status"], saved["text"]) == ("WAITING", "DONE", "My words")
    assert (stale.status_code, stale.json()["error"]) == (409, "message.changed_elsewhere")
    assert gone["items"] == []
    assert back["subject"] == "News"


async def test_on_the_page_a_draft_is_asked_for_edited_and_undone(alice: User, alice_client: httpx.AsyncClient) -> None:
    one = await applied(alice)
    path = f"/applications/{one}/messages"
    answer = await alice_client.post(path, data={"kind": "after_sending"})
    waiting = (await alice_client.get(path, headers=ENGLISH)).text
    [message] = (await alice_client.get(f"/api{path}")).json()["items"]
    await run_task(UUID(message["taskId"]), RUNS)
    ready = (await alice_client.get(path, headers=ENGLISH)).text
    revision = (await alice_client.get(f"/api{path}/{message['id']}")).json()["revision"]

    fields = {"subject": "S", "text": "Typed by hand", "revision": str(revision)}
    await alice_client.post(f"{path}/{message['id']}/text", data=fields)
    stale = await alice_client.post(f"{path}/{message['id']}/text", data={**fields, "text": "Typed later"})
    deleted = await alice_client.post(f"{path}/{message['id']}/deletion")
    await alice_client.post(f"{path}/{message['id']}/restoration")
    back = (await alice_client.get(path, headers=ENGLISH)).text

    assert answer.status_code == 303
    assert "The draft is being written." in waiting
    assert "mailto:?subject=" in ready
    assert (stale.status_code, "Typed later" in stale.text) == (409, True)
    assert deleted.status_code == 303
    assert "Typed by hand" in back


@pytest.mark.parametrize("fields", [{}, {"kind": "magic"}, {"kind": "asking_news", "engine": "magic"}])
async def test_a_bad_order_is_said(alice: User, alice_client: httpx.AsyncClient, fields: dict[str, str]) -> None:
    answer = await alice_client.post(f"/applications/{await applied(alice)}/messages", data=fields)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize("character", [Character.HONEST, Character.LIAR, Character.CAREFUL, Character.OBEDIENT])
async def test_what_a_model_adds_reaches_no_message(
    alice: User, settings: Settings, server: ModelServer, character: Character
) -> None:
    server.behaviour = Behaviour(character)

    message = await by_model(alice, server, settings)

    lies = [plant.text.rstrip(".") for plant in server.records.plants]
    assert (message.status, message.engine) == (MessageStatus.DONE, EngineName.MODEL)
    assert "Dear Hiring Team," in message.text
    assert bool(lies) == (character != Character.HONEST)
    assert [one for one in lies if one in message.text] == []


async def test_an_honest_draft_holds_what_the_model_said_of_the_person(
    alice: User, settings: Settings, server: ModelServer
) -> None:
    message = await by_model(alice, server, settings)

    assert "As a reminder" not in message.text
    assert "I would welcome the chance to talk with you." in message.text
