"""The call that reads: lines are sent once; a passage is cleared by a verdict of its own and by nothing else."""

from typing import Any

import pytest

from app.drafting.asking import TRIES, Asker
from app.drafting.call import Due
from app.drafting.checking import Worded
from app.drafting.engine import Made, Message, ModelEngine, Reply, message_of
from app.drafting.memory import NoMemory
from app.drafting.reader import read_by
from app.drafting.second_reading import (
    SECOND_READING,
    PassageVerdict,
    ReadingAnswer,
    Readings,
    ReadingWire,
    reading_input,
    readings_of,
)
from app.errors import AppError, Retryable
from app.llm.failures import NoAnswer
from app.llm.schemas import strict_schema

TEXTS = (
    Worded("Led a team", ("Took part in a team", "Baker, Ovens Ltd")),
    Worded("Sold bread", ("Sold rye bread", "Baker, Ovens Ltd")),
)
P1, P2 = 0, 1


def clear(key: str) -> PassageVerdict:
    return PassageVerdict(id=key, is_clear=True)


def doubt(key: str, words: str = "") -> PassageVerdict:
    return PassageVerdict(id=key, is_clear=False, claim=words)


def read(*verdicts: PassageVerdict) -> Readings:
    return readings_of(TEXTS, ReadingAnswer(verdicts=verdicts))


class Failing(NoMemory):
    """Counts the calls that had no use."""

    def __init__(self) -> None:
        self.fails = 0

    async def failed(self, due: Due[Any, Any], error: AppError | Retryable, made: Made, *, duration_ms: int) -> None:
        del due, error, made, duration_ms
        self.fails += 1


def test_a_line_that_two_passages_share_is_sent_once() -> None:
    given = reading_input(TEXTS, "another")

    assert given.lines == ("Took part in a team", "Baker, Ovens Ltd", "Sold rye bread")
    assert [(one.id, one.lines) for one in given.passages] == [("a", (1, 2)), ("b", (3, 2))]
    assert SECOND_READING.told(given).user.count("Ovens Ltd") == 1


def test_lines_that_follow_each_other_are_told_as_a_run() -> None:
    texts = (Worded("All", ("one", "two", "three", "four")), Worded("Some", ("one", "three", "four", "five")))

    user = SECOND_READING.told(reading_input(texts, "another")).user

    assert '{"a":["All","1-4"],"b":["Some",1,"3-5"]}' in user


def test_ids_are_letters_since_numbers_name_lines() -> None:
    ids = [one.id for one in reading_input([TEXTS[0]] * 730, "another").passages]

    assert (ids[:2], ids[25:28], ids[701:704]) == (["a", "b"], ["z", "aa", "ab"], ["zz", "aaa", "aab"])
    assert len(set(ids)) == len(ids)


def test_each_passage_has_the_verdict_that_names_it() -> None:
    assert read(clear("b"), doubt("a", "LED")) == Readings(frozenset({P2}), {P1: "LED"})


@pytest.mark.parametrize("words", ["", "a lie"])
def test_a_doubt_of_no_words_of_its_text_means_all_of_it(words: str) -> None:
    assert read(doubt("a", words)).doubts == {P1: "Led a team"}


@pytest.mark.parametrize(
    "verdicts",
    [
        (),
        (clear("z"),),
        (clear("1"), clear("2")),
        (clear("p1"), clear("p2")),
        (clear("A"),),
        (clear("Led a team"),),
        (clear("c"), clear("")),
        (clear("a"), clear("a")),
        (clear("a"), doubt("a", "Led")),
        (doubt("a", "Led"), clear("a")),
        (clear("a, b"),),
    ],
)
def test_a_passage_without_one_clear_verdict_of_its_own_was_not_read(verdicts: tuple[PassageVerdict, ...]) -> None:
    assert read(*verdicts) == Readings()


def test_what_is_wrong_about_one_passage_costs_no_other_its_verdict() -> None:
    assert read(clear("a"), clear("a"), clear("b"), doubt("h")) == Readings(frozenset({P2}), {})


def test_two_doubts_of_one_passage_are_a_doubt() -> None:
    assert read(doubt("a", "no words of it"), doubt("a", "a team")).doubts == {P1: "a team"}


def test_a_schema_lets_an_answer_clear_no_other_ids() -> None:
    message = message_of(SECOND_READING, reading_input(TEXTS, "another"))

    shape = strict_schema(message.answer, message.choices)["properties"]

    assert shape["clear"]["items"] == {"type": "string", "enum": ["a", "b"]}
    assert shape["doubts"]["items"]["properties"]["words"] == {"type": "string"}


def test_what_travels_is_read_as_a_verdict_for_each_id() -> None:
    wire = ReadingWire.model_validate({"doubts": [{"id": "a ", "words": " Led\na  team"}], "clear": ["b", "a"]})

    answer = SECOND_READING.read(reading_input(TEXTS, "another"), wire)

    assert answer.verdicts == (doubt("a", "Led a team"), clear("b"), clear("a"))
    assert readings_of(TEXTS, answer) == Readings(frozenset({P2}), {})


@pytest.mark.parametrize("cleared", [[], ["z"]])
async def test_an_answer_about_no_passage_is_asked_for_again_and_then_nobody_read(cleared: list[str]) -> None:
    memory = Failing()

    async def send(message: Message, model: str) -> Any:
        del message, model
        return Reply(ReadingWire.model_validate({"doubts": [], "clear": cleared}), Made())

    assert await read_by(Asker(ModelEngine(send), memory, "en"), "another", TEXTS) is None
    assert memory.fails == TRIES


async def test_an_answer_that_nobody_can_read_clears_nothing() -> None:
    async def send(message: Message, model: str) -> Any:
        del message, model
        raise NoAnswer("llm.not_json")

    assert await read_by(Asker(ModelEngine(send), Failing(), "en"), "another", TEXTS) is None
