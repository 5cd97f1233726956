"""Pairs of sentences, one JSON object a line: what goes in, what comes out, and the figures of labels."""

import json

import pytest

from app.errors import Refused
from app.grounding.findings import Verdict
from app.verification.pairs import Pair, judge, pairs_in, shares

HONEST = {"id": "a", "lang": "en", "source": ["Led a team of 5 in Leeds"], "text": "Led a team of five in Leeds"}
LIE = HONEST | {"id": "b", "text": "Led a team of 50 in Leeds"}


def pairs(*rows: dict[str, object]) -> list[Pair]:
    return list(pairs_in(json.dumps(row) for row in rows))


def test_each_pair_gets_one_answer_with_its_id() -> None:
    honest, lie = (json.loads(judge(pair).as_line()) for pair in pairs(HONEST, LIE))

    assert honest == {"id": "a", "verdict": "follows", "supported": True, "findings": []}
    assert (lie["id"], lie["verdict"], lie["supported"]) == ("b", "refused", False)
    assert set(lie["findings"][0]) == {"kind", "claim", "nearest", "reason", "rule"}
    assert lie["findings"][0]["claim"]


def test_labels_make_figures_by_kind_the_honest_first() -> None:
    labelled = pairs(HONEST | {"supported": True}, LIE | {"supported": False, "kind": "number"})

    found = shares(judge(pair) for pair in labelled)

    assert [(one.name, one.follows, one.refused, one.total) for one in found] == [
        ("honest", 1, 0, 1),
        ("number", 0, 1, 1),
    ]
    assert [one.percent(Verdict.REFUSED) for one in found] == [0.0, 100.0]


def test_pairs_without_labels_make_no_figures() -> None:
    assert shares(judge(pair) for pair in pairs(HONEST, LIE)) == []


def test_empty_lines_say_nothing() -> None:
    assert [pair.id for pair in pairs_in(["", "  ", json.dumps(HONEST), ""])] == ["a"]


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"id": 1}', json.dumps(HONEST | {"lang": "de"}), json.dumps(HONEST | {"source": []})],
)
def test_a_line_that_is_no_pair_is_refused_by_its_number(line: str) -> None:
    with pytest.raises(Refused) as refused:
        list(pairs_in([json.dumps(HONEST), line]))

    assert refused.value.parameters == {"line": 2}
