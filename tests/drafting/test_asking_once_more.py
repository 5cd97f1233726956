"""Asking: what a check refuses is asked for once more, whatever feature it is of."""

import pytest
from samples_of_calls import LETTER, LetterCheck, LetterInput, Scripted

from app.drafting.asking import BESIDE, Asker
from app.drafting.call import Due
from app.drafting.memory import NoMemory
from app.drafting.reword import RewordInput

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


def test_a_call_has_one_address_for_its_reword() -> None:
    assert BESIDE > 1000, "more than the items that one kind of call may have"
    assert DUE.address == ("letter", 2)


def test_two_calls_are_the_same_where_they_are_given_the_same() -> None:
    same, other = Due(LETTER, LetterInput(about="work"), 7), Due(LETTER, LetterInput(about="play"), 2)

    assert DUE.input_hash == same.input_hash != other.input_hash
