"""The memory of calls: few writes, no answer lost, none asked for twice."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from samples_of_calls import FEATURE, LETTER, Letter, LetterCheck, LetterInput, Scripted, held
from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from app import db
from app.drafting.asking import Asker
from app.drafting.call import Answer, Call, Due, Given
from app.drafting.checking import Check, RefusedText, UnusableAnswer
from app.drafting.engine import Answered
from app.drafting.journal import Journal
from app.drafting.kept_calls import KeptCalls
from app.drafting.models import CallRow
from app.drafting.queries import calls_of
from app.drafting.rows import Owner, close_calls, forget_calls, take_over
from app.errors import AppError, Retryable
from app.grounding.trace import TextFinding
from app.llm.failures import NoAnswer, note_spent
from app.llm.usage import Usage
from app.tasks.lease import HandedBack, LeaseLost

pytestmark = pytest.mark.usefixtures("database")


class Failing(Scripted):
    """Fails for some time."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        self.asked.append((call.kind, given))
        raise self.error


def due(about: str = "work", index: int = 0) -> Due[LetterInput, object]:
    return Due(LETTER, LetterInput(about=about), index)  # type: ignore[arg-type]


async def rows_of(owner: Owner) -> list[CallRow]:
    async with db.reading() as session:
        return sorted(await calls_of(session, owner.feature, [owner.subject_id]), key=lambda row: row.item_index)


async def asked(memory: KeptCalls, engine: Scripted, *ones: Due[LetterInput, object]) -> list[object]:
    asker = Asker(engine, memory, "en")
    return await asyncio.gather(*(asker.ask(one, LetterCheck()) for one in ones or (due(),)))  # type: ignore[arg-type]


async def test_a_call_keeps_what_it_was_and_cost() -> None:
    async with held() as (lease, owner):
        memory, engine = KeptCalls(lease, owner), Scripted("a lie", reword="better")
        async with memory.kept():
            await asked(memory, engine)

    letter, reword = await rows_of(owner)
    assert (letter.feature, letter.user_id, letter.type, letter.status) == (
        FEATURE,
        owner.user_id,
        "letter",
        "completed",
    )
    assert (letter.model, letter.prompt_tokens, letter.cached_tokens, letter.completion_tokens) == ("m", 100, 50, 10)
    assert (letter.findings, letter.finding_details[0]["reason"]) == (1, "tests.lie")
    assert (reword.type, reword.item_index, reword.result["texts"][0]["text"]) == ("reword", 10_000, "better")


async def test_texts_that_are_put_back_without_being_asked_for_again_count_too() -> None:
    class Strict(LetterCheck):
        def put_back(self, result: Letter) -> list[RefusedText]:
            return [RefusedText(result.text, (), (TextFinding("source", "1", result.text, "", "tests.stray"),))]

    async with held() as (lease, owner):
        memory, engine = KeptCalls(lease, owner), Scripted("a lie", reword="better")
        async with memory.kept():
            await Asker(engine, memory, "en").ask(due(), Strict())  # type: ignore[arg-type]

    letter, _ = await rows_of(owner)
    assert [one["reason"] for one in letter.finding_details] == ["tests.lie", "tests.stray"]
    assert letter.findings == 2


async def test_a_saved_answer_is_not_asked_for_again_unless_its_input_changes() -> None:
    async with held() as (lease, owner):
        engine = Scripted()
        for about in ("work", "work", "play"):
            memory = KeptCalls(lease, owner)
            await memory.load()
            async with memory.kept():
                await asked(memory, engine, due(about))

    assert engine.kinds == ["letter", "letter"]
    assert [row.status for row in await rows_of(owner)] == ["completed"]


async def test_an_answer_that_only_the_journal_has_is_not_asked_for_again(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    async with held() as (lease, owner):
        killed = KeptCalls(lease, owner, journal)
        await asked(killed, Scripted())  # and the process dies here: nobody wrote
        assert journal.entries(owner.subject_id)
        assert [row.status for row in await rows_of(owner)] == ["running"]

        engine, memory = Scripted(), KeptCalls(lease, owner, journal)
        await memory.load()
        await asked(memory, engine)

    assert engine.asked == []
    assert [row.status for row in await rows_of(owner)] == ["completed"]
    assert journal.entries(owner.subject_id) == {}


async def test_a_row_is_there_before_its_call_is_made_and_the_answer_before_the_next_one() -> None:
    async with held() as (lease, owner):
        seen: list[list[str]] = []

        class Looking(Scripted):
            async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
                seen.append([row.status for row in await rows_of(owner)])
                return await super().answer(call, given)

        memory = KeptCalls(lease, owner)
        await asked(memory, Looking(), due(index=0))
        await asked(memory, Looking(), due(index=1))

    assert seen == [["running"], ["completed", "running"]]


async def test_calls_that_begin_together_are_written_in_one_transaction() -> None:
    async with held() as (lease, owner):
        begun: list[object] = []

        def note(connection: object) -> None:
            begun.append(connection)

        event.listen(Engine, "begin", note)
        try:
            await asked(KeptCalls(lease, owner), Scripted(), *(due(index=at) for at in range(6)))
        finally:
            event.remove(Engine, "begin", note)

    assert len(begun) == 1


async def test_an_engine_that_takes_no_time_writes_once_at_the_end(tmp_path: Path) -> None:
    async with held() as (lease, owner):
        journal = Journal(tmp_path)
        memory = KeptCalls(lease, owner, journal, is_instant=True)
        async with memory.kept():
            await asked(memory, Scripted(), due(index=0), due(index=1))
            before = await rows_of(owner), journal.entries(owner.subject_id)

    assert before == ([], {})
    assert [row.status for row in await rows_of(owner)] == ["completed", "completed"]


async def test_failed_calls_are_counted_until_one_is_answered() -> None:
    async with held() as (lease, owner):
        memory = KeptCalls(lease, owner)
        for _ in range(2):
            with pytest.raises(Retryable):
                await asked(memory, Failing(Retryable("llm.unreachable")))
        [failed] = await rows_of(owner)
        async with memory.kept():
            await asked(memory, Scripted())

    [row] = await rows_of(owner)
    assert (failed.status, failed.error, failed.retry_count) == ("failed", "llm.unreachable", 2)
    assert (row.status, row.error, row.retry_count) == ("completed", "", 2)


async def test_a_worker_that_shuts_down_begins_no_call_and_leaves_what_came_in() -> None:
    async with held() as (lease, owner):
        memory = KeptCalls(lease, owner)

        async def worked() -> None:
            async with memory.kept():
                await asked(memory, Scripted())
                object.__setattr__(lease, "is_wanted_back", lambda: True)
                await asked(memory, Scripted(), due(index=1))

        with pytest.raises(HandedBack):
            await worked()

    assert [row.status for row in await rows_of(owner)] == ["completed"]


async def test_who_lost_the_task_begins_no_call() -> None:
    async with held() as (lease, owner):
        object.__setattr__(lease, "epoch", lease.epoch + 1)
        engine = Scripted()
        with pytest.raises(LeaseLost):
            await asked(KeptCalls(lease, owner), engine)

    assert engine.asked == []
    assert await rows_of(owner) == []


async def test_calls_nobody_waits_for_end_are_taken_over_and_are_forgotten() -> None:
    async with held() as (lease, owner):
        memory, other = KeptCalls(lease, owner), Owner(FEATURE, uuid4(), owner.user_id)
        async with memory.kept():
            await asked(memory, Scripted())
        await memory.began(due(index=1))
        async with db.transaction() as session:
            await close_calls(session, FEATURE, owner.subject_id, "task.cancelled")
            await take_over(session, owner, other)
        ended, taken = await rows_of(owner), await rows_of(other)
        async with db.transaction() as session:
            await forget_calls(session, FEATURE, [owner.subject_id])

    assert [(row.status, row.error) for row in ended] == [("completed", ""), ("failed", "task.cancelled")]
    assert [(row.status, row.input_hash, row.prompt_tokens) for row in taken] == [("completed", ended[0].input_hash, 0)]
    assert await rows_of(owner) == []


async def test_a_refused_answer_is_a_failed_call() -> None:
    class Refusing(LetterCheck):
        def __init__(self) -> None:
            super().__init__()
            self.accept = self._no

        def _no(self, letter: object) -> object:
            raise AppError("tests.refused", letter=str(letter))

    async with held() as (lease, owner):
        with pytest.raises(AppError):
            await Asker(Scripted(), KeptCalls(lease, owner), "en").ask(due(), Refusing())  # type: ignore[arg-type]

    async with db.reading() as session:
        assert list(await session.scalars(select(CallRow.error))) == ["tests.refused"]


async def test_what_failed_calls_used_up_counts_with_the_answer_in_the_end() -> None:
    async with held() as (lease, owner):
        memory = KeptCalls(lease, owner)
        async with memory.kept():
            with pytest.raises(NoAnswer):
                await asked(memory, Spending(NoAnswer("llm.repeats")))
            failed = await rows_of(owner)
            before = [(row.status, row.prompt_tokens, row.completion_tokens, row.retry_count) for row in failed]
            await asked(memory, Scripted())

    [row] = await rows_of(owner)
    assert before == [("failed", 900, 40, 1)]
    assert (row.status, row.prompt_tokens, row.completion_tokens) == ("completed", 1_000, 50)


async def test_an_answer_that_its_check_could_not_use_counts_too() -> None:
    async with held() as (lease, owner):
        memory = KeptCalls(lease, owner)
        async with memory.kept():
            with pytest.raises(UnusableAnswer):
                await Asker(Scripted(), memory, "en").ask(due(), Check(_unusable))  # type: ignore[arg-type]

    [row] = await rows_of(owner)
    assert (row.status, row.prompt_tokens, row.completion_tokens) == ("failed", 300, 30), "three answers were paid for"


class Spending(Failing):
    """Fails after its tries have used something up."""

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        assert isinstance(self.error, Retryable)
        note_spent(self.error, Usage(900, 0, 40), 2)
        return await super().answer(call, given)


def _unusable(answer: object) -> object:
    raise UnusableAnswer
