"""The labelled CVs of the corpus, as they are read from the files that people would upload: how many are right.

What is wrong is listed in `tests/cvs/corpus/wrong.json`, so that a change which mends ten and harms one can be weighed:
`python -m tests.cvs.recognition.test_corpus` writes the list anew, and the bar says how long it may be.
"""

import json
from pathlib import Path

import pytest

from app.cvs.recognition.whole import recognise
from app.vitae.source_text import SourceText
from tests.cvs.corpus_texts import CORPUS, all_samples, as_kept, as_read
from tests.material.cvs import Sample, wrong_fields

SAMPLES = all_samples()
FOLDERS = sorted({name.partition("/")[0] for name in SAMPLES})
WRONG = CORPUS / "wrong.json"
MOST_WRONG = 0.02  # of all CVs, those with any wrong name, contact, title, employer or date


def wrong_in(name: str, sample: Sample, source: SourceText) -> list[str]:
    """The fields that are wrong, by name. Fails where a line is lost: that is never weighed against anything."""
    recognition = recognise(source)
    seen = {number for numbers in recognition.mapping.values() for number in numbers} | set(recognition.not_placed)
    assert seen == set(range(len(source.lines))), f"{name} loses lines"
    return sorted({said.partition(":")[0] for said in wrong_fields(sample.labels, recognition.document)})


def all_wrong(folder: str, source_of: object = as_kept) -> dict[str, list[str]]:
    """Of a folder's CVs, those with wrong fields."""
    samples = {name: one for name, one in SAMPLES.items() if name.startswith(f"{folder}/")}
    found = {name: wrong_in(name, one, source_of(one)) for name, one in samples.items()}  # type: ignore[operator]
    return {name: fields for name, fields in found.items() if fields}


@pytest.mark.always("batch_3", "batch_4", "batch_5", "batch_6", "batch_7", "batch_8", "batch_9")
@pytest.mark.parametrize("folder", FOLDERS)
def test_name_contact_titles_employers_and_dates_are_wrong_where_the_list_says_so_alone(folder: str) -> None:
    listed = {name: one for name, one in json.loads(WRONG.read_text("utf-8")).items() if name.startswith(f"{folder}/")}

    assert all_wrong(folder) == listed


def test_few_are_wrong() -> None:
    listed = json.loads(WRONG.read_text("utf-8"))

    assert set(listed) <= set(SAMPLES)
    assert len(listed) <= MOST_WRONG * len(SAMPLES)


@pytest.mark.thorough
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_kept_texts_are_what_the_files_say(folder: str) -> None:
    drawn = {name: one for name, one in SAMPLES.items() if name.startswith(f"{folder}/") and one.is_drawn}

    assert [name for name, one in drawn.items() if as_kept(one) != as_read(one)] == []


if __name__ == "__main__":
    everything = {name: fields for folder in FOLDERS for name, fields in all_wrong(folder).items()}
    WRONG.write_text(json.dumps(everything, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(Path(WRONG).name, len(everything), "of", len(SAMPLES))  # noqa: T201
