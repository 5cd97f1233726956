"""Whether a text says that somebody has a term."""

import pytest

from app.lexicon.mentions import mentions


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("Exploitation de k8s en production", "Kubernetes", True),
        ("Gestion de budgets", "budget", True),
        ("Java depuis 2012", "JavaScript", False),
        ("No production experience with Kafka, only reading", "Kafka", False),
        ("Sans Docker ni Kafka", "Kafka", False),
        ("Pas seulement Kafka, aussi Spark", "Kafka", True),
        ("Not only Kafka but Spark", "Spark", True),
        ("", "Kafka", False),
    ],
)
def test_a_term_counts_under_any_name_whole_and_not_negated(text: str, term: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert mentions(text, term) is expected
