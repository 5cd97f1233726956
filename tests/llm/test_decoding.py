"""An answer is found however it is wrapped, and nothing else is taken for one."""

import pytest
from asking import Said

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
    assert decoded(text, Said).answer == "yes"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "llm.empty"),
        ('<think>{"answer": "yes"}', "llm.empty"),
        ("yes", "llm.not_json"),
        ('{"answer": "yes"', "llm.not_json"),
        ("{" * 100_000, "llm.not_json"),
        ('["yes"]', "llm.not_json"),
        ('{"answer": 1}', "llm.wrong_shape"),
        ('{"answer": "yes", "employer": "Ombrelle SA"}', "llm.wrong_shape"),
    ],
)
def test_what_is_no_answer_has_a_name(text: str, code: str) -> None:
    with pytest.raises(Retryable) as refused:
        decoded(text, Said)

    assert refused.value.error_code == code
