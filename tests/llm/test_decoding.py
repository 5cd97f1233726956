"""An answer is found however it is wrapped, and nothing else is taken for one."""

import pytest
from asking import Said
from pydantic import BaseModel, ConfigDict

from app.errors import Retryable
from app.llm.decoding import decoded


@pytest.mark.parametrize(
    "text",
    [
        '{"answer": "yes"}',
        '\n\ufeff{"answer": "yes"}\n',
        '```json\n{"answer": "yes"}\n```',
        'Here {it} is: {"answer": "yes"} {and more}',
        '<think>Perhaps {"answer": "no"}.</think>{"answer": "yes"}',
        'I wonder... {"answer": "no"}</think>\n{"answer": "yes"}',
        '{"draft": 1}\n{"answer": "yes"}',
    ],
)
def test_an_answer_is_found(text: str) -> None:
    assert decoded(text, Said).answer.answer == "yes"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "llm.empty"),
        ('<think>{"answer": "yes"}', "llm.unfinished_thought"),
        ("<think>" * 50_000, "llm.unfinished_thought"),
        ("<!doctype html><title>Sign in</title>", "llm.not_json"),
        ('{"answer": "' + "x" * 400_000 + '"}', "llm.too_long"),
        ("yes", "llm.not_json"),
        ('{"answer": "yes"', "llm.not_json"),
        ("{" * 100_000, "llm.not_json"),
        ('["yes"]', "llm.not_json"),
        ('{"answer": 1}', "llm.wrong_shape"),
    ],
)
def test_what_is_no_answer_has_a_name(text: str, code: str) -> None:
    with pytest.raises(Retryable) as refused:
        decoded(text, Said)

    assert refused.value.error_code == code


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ('{"answer": "yes"}', 0),
        ('{"answer": "yes", "employer": "Ombrelle SA"}', 1),
        ('{"notes": [{"a": 1}], "answer": "yes", "confidence": 0.9}', 2),
    ],
)
def test_keys_that_nobody_asked_for_are_dropped_and_counted(text: str, dropped: int) -> None:
    found = decoded(text, Said)

    assert (found.answer.model_dump(), found.dropped_keys) == ({"answer": "yes"}, dropped)


def test_keys_are_dropped_wherever_they_stand() -> None:
    class Listed(BaseModel):
        model_config = ConfigDict(extra="forbid")

        said: list[Said]

    found = decoded('{"said": [{"answer": "a", "why": "b"}, {"answer": "c"}], "n": 2}', Listed)

    assert ([one.answer for one in found.answer.said], found.dropped_keys) == (["a", "c"], 2)
