"""The reader of labelled letters: an empty folder gives nothing, each sentence gets a verdict."""

from pathlib import Path

from app.grounding.check import Verdict
from tests.material.letters import labelled_letters

LETTER = """
language = "en"
person = "Alix"
target = "Gardener"
offer = "Gardener\\nGreen Row Ltd | York\\nRequirements\\n- Pruning of old trees\\n"

[[source]]
id = "e1"
heading = "Gardener, Kew Lawns"
lines = ["Pruned old trees in three parks", "Repaired mowers"]

[[sentence]]
text = "Repaired mowers"
label = "honest"
from = ["e1"]

[[sentence]]
text = "I repaired 40 mowers a week."
label = "lie"
from = ["e1"]
kind = "number"
why = "no figure stands there"

[[sentence]]
text = "Pruning of old trees"
label = "offer"

[[sentence]]
text = "I would welcome the chance to talk."
label = "wish"
"""


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert list(labelled_letters(tmp_path)) == []


def test_each_sentence_is_judged_as_it_is_labelled(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(LETTER, "utf-8")

    found = {one.label: one.verdict for one in labelled_letters(tmp_path)}

    assert found["lie"] == Verdict.REFUSED
    assert found["honest"] == found["offer"] == found["wish"] == Verdict.FOLLOWS
