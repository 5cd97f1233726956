"""A model's letter far shorter than was asked for is asked for once more; still too short, it is kept and told."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, cast
from uuid import UUID

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.credits.actions import grant
from app.credits.models import EntryKind
from app.credits.queries import balance
from app.documents import pool
from app.drafting.call import Answer, Call, Given
from app.drafting.engine import Answered
from app.errors import Retryable
from app.generation.engine import EngineName
from app.kit.clock import milliseconds
from app.kit.ids import new_id
from app.letters.actions import TASK_TYPE, restore_version, start_letter
from app.letters.calls import LETTER, LetterAnswer, LetterInput, Said
from app.letters.models import Letter
from app.letters.order import WORDS, Length, Order
from app.letters.queries import latest_version, own_letter, text_of
from app.letters.writing import Means, write_letter
from app.registration import register
from app.settings import Settings
from app.tasks.lease import Lease
from app.tasks.news import news_since
from app.tasks.queries import own_task
from app.tasks.runner import run_task
from app.tracker.analysis.approving import approve
from app.tracker.analysis.parts import Wish
from app.tracker.analysis.queries import analysis_of
from jobs.registry import RUNS
from tests.factories import a_cv, an_offer
from tests.material.corpus import offers, people

NAMES = ("fr_backend", "en_data")
TOLD = {"fr_backend": "bien plus courte que demandé", "en_data": "much shorter than you asked for"}
NEEDS = {"fr_backend": "demande votre attention", "en_data": "needs your attention"}
COURTESY = {"fr": "Je vous remercie de votre attention.", "en": "Thank you for your time."}
PRICE = 2
Answers = Sequence[int | Exception]


class Scripted:
    """Answers each call for a letter with so many words at least from the CV's own lines; 0: courtesy alone."""

    is_instant = True

    def __init__(self, answers: Answers) -> None:
        self.left = list(answers)
        self.asked: list[LetterInput] = []

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        assert call.kind == LETTER.kind
        assert isinstance(given, LetterInput)
        self.asked.append(given)
        due = self.left.pop(0)
        if isinstance(due, Exception):
            raise due
        return Answered(cast("Answer", _said(given, due)))


def _said(given: LetterInput, words: int) -> LetterAnswer:
    told: list[Said] = []
    for line in given.lines:
        if sum(len(one.text.split()) for one in told) >= words:
            break
        if "." not in line.id and len(line.text.split()) > 4:
            told.append(Said(text=line.text, about="candidate", ids=(line.id,)))
    thanks = Said(text=COURTESY[given.language], about="courtesy")
    return LetterAnswer(paragraphs=(tuple(told), (thanks,)) if told else ((thanks,),))


@pytest.fixture(autouse=True)
async def house(database: Settings) -> AsyncIterator[None]:
    register(database)
    yield
    await pool.close()


async def written(user: User, name: str, answers: Answers, *, length: Length = Length.SHORT) -> tuple[Letter, Scripted]:
    """The letter after its task has run; it was paid for."""
    document = people()[name]
    language = "fr" if document.language == "fr" else "en"
    order = Order(engine=EngineName.MODEL, length=length, language=language, model="small", price=PRICE)
    async with db.transaction() as session:
        await grant(session, user.id, PRICE, reference=new_id(), kind=EntryKind.GRANT)
        await a_cv(session, user.id, document)
        offer = await an_offer(session, user.id, offers()[name])
        letter = await start_letter(session, user.id, offer.id, order)
    engine = await ran(letter, answers)
    async with db.reading() as session:
        return await own_letter(session, user.id, letter.id), engine


async def ran(letter: Letter, answers: Answers) -> Scripted:
    engine = Scripted(answers)

    async def run(lease: Lease) -> dict[str, str]:
        await write_letter(lease, UUID(str(lease.payload["letter_id"])), Means(engine))
        return {}

    assert letter.task_id
    await run_task(letter.task_id, {TASK_TYPE: run})
    return engine


async def words_of(letter: Letter) -> int:
    async with db.reading() as session:
        version = await latest_version(session, letter.id)
    assert version
    return text_of(version).word_count


async def credits_of(user: User) -> int:
    async with db.reading() as session:
        return await balance(session, user.id)


@pytest.mark.parametrize("name", NAMES)
async def test_one_that_is_long_enough_is_asked_for_once(alice: User, name: str) -> None:
    letter, engine = await written(alice, name, [70])

    assert (letter.status, letter.error_code, len(engine.asked)) == ("DONE", "", 1)


@pytest.mark.parametrize("name", NAMES)
async def test_a_short_one_is_asked_for_once_more_with_a_word_about_it(alice: User, name: str) -> None:
    letter, engine = await written(alice, name, [8, 100])

    first, second = engine.asked
    assert (letter.status, letter.error_code) == ("DONE", "")
    assert await words_of(letter) >= 100
    assert first.again == ""
    assert str(WORDS[Length.SHORT]) in second.again
    assert second.again in LETTER.told(second).user


@pytest.mark.parametrize("answers", [[30, 8], [8, 30], [30, Retryable("llm.unreachable")]])
async def test_the_longer_of_two_short_ones_is_kept_and_paid(alice: User, answers: Answers) -> None:
    before = await credits_of(alice)

    letter, engine = await written(alice, "en_data", answers)

    assert len(engine.asked) == 2
    assert (letter.status, letter.error_code) == ("DRAFT", "letter.too_short")
    assert 30 <= await words_of(letter) < 60
    assert await credits_of(alice) == before


@pytest.mark.parametrize(("length", "status"), [(Length.SHORT, "DONE"), (Length.LONG, "DRAFT")])
async def test_what_is_short_depends_on_the_length_that_was_chosen(alice: User, length: Length, status: str) -> None:
    letter, _ = await written(alice, "en_data", [80, 80], length=length)

    assert letter.status == status


@pytest.mark.parametrize("name", NAMES)
async def test_a_short_one_is_told_wherever_it_is_shown(
    alice: User, alice_client: httpx.AsyncClient, name: str
) -> None:
    letter, _ = await written(alice, name, [8, 8])
    async with db.transaction() as session:
        (await session.get_one(User, alice.id)).locale = name[:2]

    page = (await alice_client.get(f"/letters/{letter.id}")).text
    listed = (await alice_client.get("/letters")).text
    at_offer = (await alice_client.get(f"/offers/{letter.offer_id}/letter")).text
    tasks = (await alice_client.get("/tasks")).text
    [summary] = (await alice_client.get("/api/letters")).json()["items"]

    assert TOLD[name] in page
    assert f'action="/letters/{letter.id}/writings"' in page
    assert all(NEEDS[name] in one for one in (listed, at_offer, tasks))
    assert (summary["status"], summary["errorCode"]) == ("DRAFT", "letter.too_short")


async def test_the_end_of_its_task_is_not_told_as_done(alice: User) -> None:
    letter, _ = await written(alice, "en_data", [8, 8])

    async with db.reading() as session:
        assert letter.task_id
        task = await own_task(session, alice.id, letter.task_id)
        [news] = await news_since(session, alice.id, str(milliseconds(task.created_at) - 1000))

    assert news.values["told"] == "needs your attention"


async def test_an_application_says_so_until_the_letter_is_long_enough(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    letter, _ = await written(alice, "en_data", [8, 8])
    assert letter.offer_id
    async with db.transaction() as session:
        one = (await approve(session, settings, alice.id, letter.offer_id, Wish(letter=True))).id
        analysis = await analysis_of(session, alice.id, one)
    assert analysis
    assert analysis.task_id
    await run_task(analysis.task_id, RUNS)
    path, english = f"/api/applications/{one}/analysis", {"accept-language": "en-GB"}

    [short] = (await alice_client.get(path)).json()["parts"]
    page = (await alice_client.get(f"/applications/{one}/analysis", headers=english)).text
    longer = {"revision": letter.revision, "paragraphs": ["I prune trees with care. " * 20]}
    changed = (await alice_client.put(f"/api/letters/{letter.id}/text", json=longer)).json()
    [whole] = (await alice_client.get(path)).json()["parts"]
    page_after = (await alice_client.get(f"/applications/{one}/analysis", headers=english)).text

    assert (short["status"], short["error"], short["letterId"]) == ("draft", "letter.too_short", str(letter.id))
    assert "needs your attention: This letter is much shorter than you asked for" in page
    assert (changed["status"], changed["errorCode"]) == ("DONE", "")
    assert (whole["status"], whole["error"]) == ("done", None)
    assert "needs your attention" not in page_after


async def test_an_older_short_version_is_a_draft_again_and_a_person_may_write_briefly(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    letter, _ = await written(alice, "en_data", [8, 8])
    again = await alice_client.post(f"/letters/{letter.id}/writings")
    async with db.reading() as session:
        ordered = await own_letter(session, alice.id, letter.id)
    await ran(ordered, [100])
    whole = (await alice_client.get(f"/api/letters/{letter.id}")).json()
    brief = {"revision": whole["revision"], "paragraphs": ["I prune trees."]}
    edited = (await alice_client.put(f"/api/letters/{letter.id}/text", json=brief)).json()
    async with db.transaction() as session:
        restored = await restore_version(session, alice.id, letter.id, 1)

    assert again.status_code == 303
    assert (whole["status"], edited["status"], restored.status) == ("DONE", "DONE", "DRAFT")


async def test_a_letter_of_which_nothing_remains_is_none_and_costs_nothing(alice: User) -> None:
    before = await credits_of(alice)

    letter, engine = await written(alice, "en_data", [0, 0])

    assert len(engine.asked) == 2
    assert (letter.status, letter.error_code) == ("ERROR", "letter.nothing_left")
    assert await credits_of(alice) == before + PRICE
