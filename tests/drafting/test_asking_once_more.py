"""Asking: what a check refuses is asked for once more, whatever feature it is of."""

from typing import Any

import pytest
from samples_of_calls import LETTER, Letter, LetterCheck, LetterInput, Scripted

from app.drafting.asking import BESIDE, Asker
from app.drafting.call import Answer, Call, Due, Given
from app.drafting.checking import Check, UnusableAnswer
from app.drafting.engine import Answered
from app.drafting.memory import NoMemory
from app.drafting.reword import RewordInput
from app.drafting.road import times_asked
from app.llm.failures import NoAnswer, TooSlow

DUE = Due(LETTER, LetterInput(about="work"), 2)


async def asked(engine: Scripted) -> str:
    return (await Asker(engine, NoMemory(), "en").ask(DUE, LetterCheck())).text


async def test_an_answer_that_passes_is_asked_for_once() -> None:
    engine = Scripted("fine")

    assert await asked(engine) == "fine"
    assert engine.kinds == ["letter"]


async def test_a_refused_text_is_asked_for_once_more_with_what_was_wrong() -> None:
    engine = Scripted("a lie", reword="better")

    assert await asked(engine) == "better"
    [_, (kind, given)] = engine.asked
    assert kind == "reword"
    assert isinstance(given, RewordInput)
    assert (given.refusals[0].text, given.refusals[0].problems[0].claim, given.model) == ("a lie", "lie", "m")


@pytest.mark.parametrize("again", [None, "another lie"])
async def test_a_text_that_is_no_better_is_not_asked_for_a_third_time(again: str | None) -> None:
    engine = Scripted("a lie", reword=again)

    assert "lie" in await asked(engine)
    assert engine.kinds == ["letter", "reword"]


class Unusable(Check[Letter, Letter]):
    """Can make nothing of an answer, so many times."""

    def __init__(self, times: int) -> None:
        super().__init__(self._accept)
        self.times = times

    def _accept(self, letter: Letter) -> Letter:
        self.times -= 1
        if self.times >= 0:
            raise UnusableAnswer("tests.unusable")
        return letter


class Silent(Scripted):
    """An engine that never has an answer to use."""

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        await super().answer(call, given)
        raise NoAnswer("llm.refusal")


async def test_an_answer_that_its_check_cannot_use_is_asked_for_three_times() -> None:
    engine = Scripted("fine")
    asker = Asker(engine, NoMemory(), "en")

    assert (await asker.ask(DUE, Unusable(2))).text == "fine"
    assert engine.kinds == ["letter"] * 3
    with pytest.raises(UnusableAnswer):
        await asker.ask(DUE, Unusable(3))


async def test_what_ends_without_an_answer_is_answered_by_somebody_else_and_told() -> None:
    asker = Asker(Silent(), NoMemory(), "en", instead=Scripted("own words"))

    assert (await asker.ask(DUE, LetterCheck())).text == "own words"
    assert [(one.due, one.error_code) for one in asker.tally.missing] == [(DUE, "llm.refusal")]
    assert asker.tally.answers == 0


async def test_without_somebody_else_a_call_without_an_answer_fails() -> None:
    with pytest.raises(NoAnswer):
        await Asker(Silent(), NoMemory(), "en").ask(DUE, LetterCheck())


def test_a_call_has_one_address_for_its_reword() -> None:
    assert BESIDE > 1000, "more than the items that one kind of call may have"
    assert DUE.address == ("letter", 2)


def test_two_calls_are_the_same_where_they_are_given_the_same() -> None:
    same, other = Due(LETTER, LetterInput(about="work"), 7), Due(LETTER, LetterInput(about="play"), 2)

    assert DUE.input_hash == same.input_hash != other.input_hash


class Noting(Scripted):
    """Notes how often each call was made before."""

    def __init__(self) -> None:
        super().__init__()
        self.again: list[int] = []

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        self.again.append(times_asked())
        return await super().answer(call, given)


async def test_an_answer_that_cannot_be_used_is_not_asked_for_in_the_same_way_again() -> None:
    engine = Noting()

    await Asker(engine, NoMemory(), "en").ask(DUE, Unusable(2))

    assert engine.again == [0, 1, 2]


class Late(Scripted):
    """Runs out of time with the first calls."""

    def __init__(self, late: int) -> None:
        super().__init__()
        self.late = late

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        answered = await super().answer(call, given)
        if len(self.asked) <= self.late:
            raise TooSlow("llm.timeout")
        return answered


async def test_a_call_that_ran_out_of_time_is_answered_by_somebody_else() -> None:
    asker = Asker(Late(1), NoMemory(), "en", instead=Scripted("own words"))

    assert (await asker.ask(DUE, LetterCheck())).text == "own words"
    assert (await asker.ask(DUE, LetterCheck())).text == "fine"
    assert [one.error_code for one in asker.tally.missing] == ["llm.timeout"]


async def test_an_endpoint_that_has_answered_nothing_is_not_waited_for_call_after_call() -> None:
    asker = Asker(Late(9), NoMemory(), "en", instead=Scripted("own words"))
    await asker.ask(DUE, LetterCheck())

    with pytest.raises(TooSlow):
        await asker.ask(DUE, LetterCheck())
