"""The popup says a match in the word that the pages say: same limits, same words in both languages."""

import json
import re
from pathlib import Path

import pytest

from app.i18n import translated
from app.matching.score import Grade, grade_of
from app.matching.views import GRADES

EXTENSION = Path(__file__).resolve().parents[2] / "extension"


def test_the_limits_of_the_popup_are_those_of_the_server() -> None:
    script = (EXTENSION / "popup" / "grades.js").read_text("utf-8")
    found = re.search(r"LEAST = \{(.+?)\}", script)
    assert found
    limits = {name: int(least) for name, least in re.findall(r"(\w+): (\d+)", found[1])}

    for score in range(101):  # the first whose limit is reached, as the script looks for it
        assert next(name for name, least in limits.items() if score >= least) == grade_of(score)


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_the_words_of_the_popup_are_those_of_the_pages(locale: str) -> None:
    messages = json.loads((EXTENSION / "_locales" / locale / "messages.json").read_text("utf-8"))

    said = {grade: messages[f"grade_{grade}"]["message"] for grade in Grade}

    assert said == {grade: translated(words, locale) for grade, words in GRADES.items()}
    assert "$GRADE$, $SCORE$" in messages["match"]["message"]
