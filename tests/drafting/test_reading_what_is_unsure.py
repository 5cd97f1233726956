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


def clear(key: str, words: str = "") -> PassageVerdict:
    return PassageVerdict(id=key, is_clear=True, claim=words)


def doubt(key: str, words: str = "") -> PassageVerdict:
    return PassageVerdict(id=key, is_clear=False, claim=words)


def read(*verdicts: PassageVerdict) -> Readings:
    return readings_of(TEXTS, ReadingAnswer(verdicts=verdicts))


class Failing(NoMemory):
    """Counts the calls that had no use."""

    def __init__(self) -> None:
        self.fails = 0

    async def failed(self, due: Due[Any, Any], error: AppError | Retryable, *, duration_ms: int) -> None:
        del due, error, duration_ms
        self.fails += 1


def test_a_line_that_two_passages_share_is_sent_once() -> None:
    given = reading_input(TEXTS, "another")

    assert given.lines == ("Took part in a team", "Baker, Ovens Ltd", "Sold rye bread")
    assert [(one.id, one.lines) for one in given.passages] == [("p1", (1, 2)), ("p2", (3, 2))]
    assert SECOND_READING.told(given).user.count("Ovens Ltd") == 1


def test_each_passage_has_the_verdict_that_names_it() -> None:
    assert read(clear("p2"), doubt("p1", "LED")) == Readings(frozenset({P2}), {P1: "LED"})


@pytest.mark.parametrize("words", ["", "a lie"])
def test_a_doubt_of_no_words_of_its_text_means_all_of_it(words: str) -> None:
    assert read(doubt("p1", words)).doubts == {P1: "Led a team"}


@pytest.mark.parametrize(
    "verdicts",
    [
        (),
        (clear("p9"),),
        (clear("1"), clear("2")),
        (clear("P1"),),
        (clear("Led a team"),),
        (clear("p0"), clear("p3"), clear("")),
        (clear("p1"), clear("p1")),
        (clear("p1"), doubt("p1", "Led")),
        (doubt("p1", "Led"), clear("p1")),
        (clear("p1", "Led"),),
        (clear("p1, p2"),),
    ],
)
def test_a_passage_without_one_clear_verdict_of_its_own_was_not_read(verdicts: tuple[PassageVerdict, ...]) -> None:
    assert read(*verdicts) == Readings()


def test_what_is_wrong_about_one_passage_costs_no_other_its_verdict() -> None:
    assert read(clear("p1"), clear("p1"), clear("p2"), doubt("p7")) == Readings(frozenset({P2}), {})


def test_two_doubts_of_one_passage_are_a_doubt() -> None:
    assert read(doubt("p1", "no words of it"), doubt("p1", "a team")).doubts == {P1: "a team"}


def test_a_schema_lets_an_answer_name_no_other_ids() -> None:
    message = message_of(SECOND_READING, reading_input(TEXTS, "another"))

    items = strict_schema(message.answer, message.choices)["properties"]["passages"]["items"]

    assert items["properties"]["id"] == {"type": "string", "enum": ["p1", "p2"]}
    assert items["properties"]["verdict"]["enum"] == ["clear", "doubt"]
    assert items["properties"]["words"] == {"type": "string"}


@pytest.mark.parametrize("verdicts", [[], [{"id": "p9", "words": "", "verdict": "clear"}]])
async def test_an_answer_about_no_passage_is_asked_for_again_and_then_nobody_read(verdicts: list[Any]) -> None:
    memory = Failing()

    async def send(message: Message, model: str) -> Any:
        del message, model
        return Reply(ReadingWire.model_validate({"passages": verdicts}), Made())

    assert await read_by(Asker(ModelEngine(send), memory, "en"), "another", TEXTS) is None
    assert memory.fails == TRIES


async def test_an_answer_that_nobody_can_read_clears_nothing() -> None:
    async def send(message: Message, model: str) -> Any:
        del message, model
        raise NoAnswer("llm.not_json")

    assert await read_by(Asker(ModelEngine(send), Failing(), "en"), "another", TEXTS) is None
