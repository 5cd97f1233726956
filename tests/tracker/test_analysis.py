"""Approving an offer: its match, a letter and a tailored CV are worked out part by part, each once, paid once."""

from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import func, select

from app import db
from app.accounts.models import User
from app.credits.actions import debit, grant
from app.credits.models import Entry
from app.credits.queries import balance
from app.errors import Conflict, NotFound
from app.generation.actions import GenerationOrder, start_generation
from app.generation.models import Generation, GenerationOffer, OfferStatus
from app.kit.ids import new_id
from app.letters.models import Letter, LetterVersion
from app.live import Event
from app.offers.arrivals import receive_offer
from app.options.actions import change
from app.registration import register
from app.settings import Settings
from app.tasks.actions import cancel, retry
from app.tasks.models import ACTIVE, Task, TaskStatus
from app.tasks.queue import due_tasks
from app.tasks.runner import run_task
from app.tracker.actions import add_application, delete_application
from app.tracker.analysis.actions import begin_analysis, remember_wish, stop_analysis, wish_of
from app.tracker.analysis.approving import approve
from app.tracker.analysis.parts import Part, PartNow, PartState, Wish, parts_in
from app.tracker.analysis.queries import analysis_of
from app.tracker.models import Application, ApplicationAnalysis
from jobs.registry import RUNS
from tests.factories import OFFER, a_cv, a_telling_document, an_offer

ALL = Wish(match=True, letter=True, cv=True)
PRICE = "price_gpt_cv_generation_extractive"


@pytest.fixture(autouse=True)
async def house(database: Settings) -> None:
    register(database)


async def approved(user: User, settings: Settings, wish: Wish | None, *, text: str = OFFER, cv: bool = True) -> UUID:
    """The application of a new offer."""
    async with db.transaction() as session:
        if cv:
            await a_cv(session, user.id, a_telling_document())
        offer = await an_offer(session, user.id, text)
        return (await approve(session, settings, user.id, offer.id, wish)).id


async def worked(*, most: int = 60) -> None:
    """Run what is due, in the order of the queue, until nothing is."""
    for _ in range(most):
        async with db.reading() as session:
            due = await due_tasks(session, limit=1, types=tuple(RUNS))
        if not due:
            return
        await run_task(due[0].task_id, RUNS)
    raise AssertionError


async def analysis(user: User, application_id: UUID) -> ApplicationAnalysis:
    async with db.reading() as session:
        found = await analysis_of(session, user.id, application_id)
    assert found is not None
    return found


async def parts(user: User, application_id: UUID) -> dict[Part, PartNow]:
    return parts_in((await analysis(user, application_id)).parts)


async def states(user: User, application_id: UUID) -> dict[str, str]:
    return {str(part): str(one.state) for part, one in (await parts(user, application_id)).items()}


async def count(table: type[Any]) -> int:
    async with db.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def open_tasks() -> int:
    async with db.reading() as session:
        return await session.scalar(select(func.count()).select_from(Task).where(Task.status.in_(ACTIVE))) or 0


async def priced(credits_: int, user: User) -> None:
    async with db.transaction() as session:
        await change(session, PRICE, 2)
        await grant(session, user.id, credits_, reference=new_id())


async def test_a_letter_with_places_to_fill_in_waits_for_its_person_and_holds_up_nothing(
    alice: User, settings: Settings
) -> None:
    async with db.transaction() as session:
        await a_cv(session, alice.id)
    one = await approved(alice, settings, ALL, cv=False)

    await worked()

    assert await states(alice, one) == {"match": "done", "cv": "done", "after": "done", "letter": "draft"}
    assert (await parts(alice, one))[Part.LETTER].error_code == "letter.places"


@pytest.mark.both_databases
async def test_approving_begins_an_analysis_with_the_application(alice: User, settings: Settings) -> None:
    one = await approved(alice, settings, ALL)
    before = await states(alice, one)

    await worked()

    found = await analysis(alice, one)
    assert before == {"match": "open", "cv": "open", "letter": "open"}
    assert await states(alice, one) == {"match": "done", "cv": "done", "after": "done", "letter": "done"}
    assert (found.score_before, found.score_after) == (found.match["value"], found.score_after)
    assert found.match["pros"] or found.match["cons"]
    assert (await count(Generation), await count(Letter), await open_tasks()) == (1, 1, 0)


async def test_by_default_only_the_match_is_worked_out_and_nothing_costs(alice: User, settings: Settings) -> None:
    await priced(10, alice)
    one = await approved(alice, settings, None)

    await worked()

    async with db.reading() as session:
        left = await balance(session, alice.id)
    assert await states(alice, one) == {"match": "done"}
    assert left >= 10
    assert (await count(Generation), await count(Letter)) == (0, 0)


async def test_what_is_off_starts_nothing(alice: User, settings: Settings) -> None:
    one = await approved(alice, settings, Wish())

    async with db.reading() as session:
        assert await analysis_of(session, alice.id, one) is None
    assert await count(Task) == 0


async def test_a_person_chooses_what_every_approval_starts(alice: User, settings: Settings) -> None:
    async with db.transaction() as session:
        await remember_wish(session, alice.id, Wish(letter=True))
    async with db.reading() as session:
        remembered = await wish_of(session, alice.id)

    one = await approved(alice, settings, None)

    assert remembered == Wish(letter=True)
    assert await states(alice, one) == {"letter": "open"}


async def test_approving_twice_starts_one_analysis(alice: User, settings: Settings) -> None:
    one = await approved(alice, settings, ALL)
    async with db.transaction() as session:
        application = await session.get_one(Application, one)
        again = await approve(session, settings, alice.id, application.offer_id, ALL)

    assert again.id == one
    assert await count(Task) == 1


@pytest.mark.both_databases
async def test_an_offer_that_is_not_read_yet_is_waited_for_without_a_hand(alice: User, settings: Settings) -> None:
    async with db.transaction() as session:
        await a_cv(session, alice.id, a_telling_document())
        offer = await receive_offer(session, alice.id, OFFER)
        one = (await approve(session, settings, alice.id, offer.id, ALL)).id
    task_id = (await analysis(alice, one)).task_id
    assert task_id

    await run_task(task_id, RUNS)

    async with db.reading() as session:
        waiting = await session.get_one(Task, task_id)
        due = [found.task_id for found in await due_tasks(session, limit=9, types=tuple(RUNS))]
    assert (waiting.status, waiting.waits_for, waiting.failures, waiting.crashes) == ("pending", offer.task_id, 0, 0)
    assert due == [offer.task_id]
    await worked()
    assert set((await states(alice, one)).values()) == {"done"}


async def test_a_letter_is_written_from_the_cv_that_was_tailored_before(alice: User, settings: Settings) -> None:
    one = await approved(alice, settings, ALL)

    await worked()

    made = await parts(alice, one)
    async with db.reading() as session:
        letter = (await session.scalars(select(Letter))).one()
    assert (made[Part.LETTER].thing, made[Part.CV].thing) == (str(letter.id), str(letter.cv_id))


@pytest.mark.both_databases
async def test_of_two_analyses_each_gets_its_turn_at_tailoring(alice: User, settings: Settings) -> None:
    first = await approved(alice, settings, Wish(cv=True))
    second = await approved(alice, settings, Wish(cv=True), text=OFFER.replace("Gardener", "Roofer"))
    for one in (first, second):
        task_id = (await analysis(alice, one)).task_id
        assert task_id
        await run_task(task_id, RUNS)

    assert [await states(alice, one) for one in (first, second)] == [{"cv": "running"}, {"cv": "open"}]
    assert await count(Generation) == 1
    await worked()
    assert [await states(alice, one) for one in (first, second)] == [{"cv": "done"}, {"cv": "done"}]
    assert await count(Generation) == 2


async def test_a_tailoring_that_is_under_way_already_is_taken_as_it_is(alice: User, settings: Settings) -> None:
    async with db.transaction() as session:
        cv, offer = await a_cv(session, alice.id, a_telling_document()), await an_offer(session, alice.id)
        running = await start_generation(session, alice.id, GenerationOrder(cv.id, (offer.id,)))
        one = (await approve(session, settings, alice.id, offer.id, Wish(cv=True))).id

    await worked()

    async with db.reading() as session:
        made = (await session.scalars(select(GenerationOffer))).one()
    assert (made.generation_id, (await parts(alice, one))[Part.CV].thing) == (running.id, str(made.cv_id))


async def test_a_task_that_is_repeated_pays_nothing_twice(alice: User, settings: Settings) -> None:
    await priced(10, alice)
    one = await approved(alice, settings, ALL)
    task_id = (await analysis(alice, one)).task_id
    assert task_id
    for _ in range(4):  # as after a crash: from the top, whatever was noted
        async with db.transaction() as session:
            task = await session.get_one(Task, task_id)
            task.status, task.waits_for, task.scheduled_at = TaskStatus.PENDING, None, task.created_at
        await run_task(task_id, RUNS)

    await worked()

    async with db.reading() as session:
        debits = (await session.scalars(select(Entry.amount).where(Entry.kind == "debit"))).all()
    assert list(debits) == [-2]
    assert (await count(Generation), await count(LetterVersion)) == (1, 1)


async def test_credits_that_are_gone_by_then_fail_that_part_alone_and_it_can_be_tried_again(
    alice: User, settings: Settings
) -> None:
    await priced(10, alice)
    one = await approved(alice, settings, ALL)
    async with db.transaction() as session:
        spent = await balance(session, alice.id)
        await debit(session, alice.id, spent, reference=new_id(), feature="letter")
    await worked()
    failed = (await parts(alice, one))[Part.CV]

    async with db.transaction() as session:
        await change(session, PRICE, 0)
        await begin_analysis(session, settings, alice.id, one, Wish(cv=True))
    await worked()

    assert (failed.state, failed.error_code) == (PartState.FAILED, "credits.insufficient")
    assert failed.error_parameters == {"needed": "2", "have": "0"}
    assert await states(alice, one) == {"match": "done", "cv": "done", "after": "done", "letter": "done"}
    assert await count(LetterVersion) == 1


async def test_a_price_that_rose_meanwhile_is_said_and_not_taken(alice: User, settings: Settings) -> None:
    await priced(10, alice)
    one = await approved(alice, settings, Wish(cv=True))
    async with db.transaction() as session:
        await change(session, PRICE, 3)

    await worked()

    assert (await parts(alice, one))[Part.CV].error_code == "analysis.price_changed"
    assert await count(Generation) == 0


async def test_without_a_cv_each_part_says_so(alice: User, settings: Settings) -> None:
    one = await approved(alice, settings, ALL, cv=False)

    await worked()

    codes = {str(part): found.error_code for part, found in (await parts(alice, one)).items()}
    assert codes == {"match": "match.no_cv", "cv": "generation.no_cv", "letter": "letter.no_cv"}
    assert await open_tasks() == 0


@pytest.mark.both_databases
async def test_stopping_stops_what_was_started_and_gives_its_credits_back(alice: User, settings: Settings) -> None:
    await priced(10, alice)
    async with db.reading() as session:
        had = await balance(session, alice.id)
    one = await approved(alice, settings, ALL)
    task_id = (await analysis(alice, one)).task_id
    assert task_id
    await run_task(task_id, RUNS)

    async with db.transaction() as session:
        paid = await balance(session, alice.id)
        await stop_analysis(session, alice.id, one)

    async with db.reading() as session:
        left = await balance(session, alice.id)
        offer = (await session.scalars(select(GenerationOffer))).one()
    assert (had - paid, had - left) == (2, 0)
    assert offer.status == OfferStatus.CANCELLED
    assert await states(alice, one) == {"match": "done", "cv": "cancelled", "letter": "cancelled"}
    assert await open_tasks() == 0


async def test_a_deleted_application_is_analysed_no_further(alice: User, settings: Settings) -> None:
    one = await approved(alice, settings, ALL)
    async with db.transaction() as session:
        await delete_application(session, alice.id, one)

    await worked()

    assert (await count(Generation), await count(Letter), await open_tasks()) == (0, 0, 0)


async def test_what_is_asked_for_while_it_runs_joins_in(alice: User, settings: Settings) -> None:
    one = await approved(alice, settings, Wish(match=True))
    async with db.transaction() as session:
        await begin_analysis(session, settings, alice.id, one, Wish(letter=True))

    await worked()

    assert await states(alice, one) == {"match": "done", "letter": "done"}
    async with db.reading() as session:
        kinds = (await session.scalars(select(Task.type))).all()
    assert kinds.count("application_analysis") == 1


async def test_an_analysis_that_is_being_stopped_takes_no_order(alice: User, settings: Settings) -> None:
    one = await approved(alice, settings, ALL)
    async with db.transaction() as session:
        task = await session.get_one(Task, (await analysis(alice, one)).task_id)
        task.status = TaskStatus.CANCELLING

    async with db.transaction() as session:
        with pytest.raises(Conflict, match="is_stopping"):
            await begin_analysis(session, settings, alice.id, one, ALL)


async def test_an_offer_that_could_not_be_read_fails_every_part_with_a_reason(alice: User, settings: Settings) -> None:
    one = await approved(alice, settings, ALL)
    async with db.transaction() as session:
        from app.offers.models import DigestStatus, Offer

        offer = (await session.scalars(select(Offer))).one()
        offer.digest_status = DigestStatus.ERROR

    await worked()

    assert {found.error_code for found in (await parts(alice, one)).values()} == {"offer.not_read"}


async def test_each_part_is_told_as_it_is_ready(alice: User, settings: Settings) -> None:
    one = await approved(alice, settings, ALL)

    await worked()

    async with db.reading() as session:
        events = (await session.scalars(select(Event).where(Event.event == "analysis_done").order_by(Event.id))).all()
    assert [event.data["part"] for event in events] == ["match", "cv", "after", "letter"]
    assert all(event.data["applicationId"] == str(one) for event in events)
    assert all(f"analysis-{one}" in event.names and f"application-{one}" in event.names for event in events)


async def test_a_failed_analysis_is_started_again_from_the_task_centre(
    alice: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await approved(alice, settings, Wish(match=True))
    task_id = (await analysis(alice, one)).task_id
    assert task_id
    async with db.transaction() as session:
        (await session.get_one(Task, task_id)).max_attempts = 1

    async def broken(lease: object) -> None:
        raise RuntimeError(lease)

    await run_task(task_id, {**RUNS, "application_analysis": broken})
    failed = (await parts(alice, one))[Part.MATCH]
    async with db.transaction() as session:
        await retry(session, alice.id, task_id)
    await worked()

    assert (failed.state, failed.error_code) == (PartState.FAILED, "task.bug")
    assert await states(alice, one) == {"match": "done"}


async def test_foreign_analyses_cannot_be_asked_for_or_stopped(alice: User, bob: User, settings: Settings) -> None:
    one = await approved(alice, settings, Wish(match=True))

    async with db.transaction() as session:
        with pytest.raises(NotFound):
            await begin_analysis(session, settings, bob.id, one, ALL)
        await stop_analysis(session, bob.id, one)
        task_id = (await analysis(alice, one)).task_id
        assert task_id
        with pytest.raises(NotFound):
            await cancel(session, bob.id, task_id)
    assert await states(alice, one) == {"match": "open"}


async def test_the_application_of_another_way_has_none_until_asked_for(alice: User, settings: Settings) -> None:
    async with db.transaction() as session:
        await a_cv(session, alice.id, a_telling_document())
        one = (await add_application(session, alice.id, (await an_offer(session, alice.id)).id)).id
        await begin_analysis(session, settings, alice.id, one, Wish(match=True))

    await worked()

    assert await states(alice, one) == {"match": "done"}


async def test_by_json_each_part_can_be_switched(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        await a_cv(session, alice.id, a_telling_document())
        offer = await an_offer(session, alice.id)
    body = {"offerId": str(offer.id), "analysis": {"match": True, "letter": True}}
    made = (await alice_client.post("/api/applications", json=body)).json()
    path = f"/api/applications/{made['id']}/analysis"
    running = (await alice_client.get(path)).json()

    await worked()

    found = (await alice_client.get(path)).json()
    again = await alice_client.post(path, json={"cv": True})
    stopped = await alice_client.post(f"{path}/cancellation")
    assert running["isRunning"] is True
    assert [(one["part"], one["status"]) for one in found["parts"]] == [("match", "done"), ("letter", "done")]
    assert found["scoreBefore"] == found["match"]["value"]
    assert again.status_code == 202
    assert {one["part"]: one["status"] for one in stopped.json()["parts"]}["cv"] == "cancelled"


async def test_by_json_the_choice_is_remembered(alice_client: httpx.AsyncClient) -> None:
    usual = (await alice_client.get("/api/approval-choice")).json()
    await alice_client.post("/api/approval-choice", json={"letter": True})

    assert usual == {"match": True, "letter": False, "cv": False}
    assert (await alice_client.get("/api/approval-choice")).json() == {"match": False, "letter": True, "cv": False}


async def test_the_page_answers_before_it_ends_and_shows_each_part(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    async with db.transaction() as session:
        await a_cv(session, alice.id, a_telling_document())
        offer = await an_offer(session, alice.id)
    await alice_client.post("/applications/approval-choice", data={"part": ["match", "letter", "cv"]})
    await alice_client.post("/applications", data={"offer": str(offer.id)})
    async with db.reading() as session:
        one = (await session.scalars(select(Application.id))).one()
    english = {"accept-language": "en-GB"}
    at_once = (await alice_client.get(f"/applications/{one}", headers=english)).text

    await worked()

    ready = (await alice_client.get(f"/applications/{one}/analysis", headers=english)).text
    assert "Analysis under way" in at_once
    assert "Analysis under way" not in ready
    assert ready.count(">DOCX</a>") == 2
    assert "/ 100" in ready


@pytest.mark.parametrize("fields", [{}, {"part": "magic"}, {"part": "after"}])
async def test_a_bad_order_is_refused_in_words(
    alice: User, settings: Settings, alice_client: httpx.AsyncClient, fields: dict[str, str]
) -> None:
    one = await approved(alice, settings, Wish())

    answer = await alice_client.post(f"/applications/{one}/analysis", data=fields)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert await count(ApplicationAnalysis) == 0
