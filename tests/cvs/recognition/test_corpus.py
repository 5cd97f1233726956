"""The labelled CVs of the corpus, read from the file a person would upload: nothing wrong, no line lost."""

from pathlib import Path

import pytest

from app.cvs.recognition.whole import recognise
from app.documents.reading import read
from bench._cvs import Sample, samples_in, wrong_fields

CORPUS = Path(__file__).parents[1] / "corpus"
SAMPLES = [sample for folder in sorted(CORPUS.iterdir()) if folder.is_dir() for sample in samples_in(folder)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.path.parent.name}-{sample.path.name}")
def test_name_contact_titles_employers_and_dates_are_right_and_no_line_is_lost(sample: Sample) -> None:
    source = read(sample.file(), sample.file_name)

    recognition = recognise(source)

    assert wrong_fields(sample.labels, recognition.document) == []
    seen = {number for numbers in recognition.mapping.values() for number in numbers} | set(recognition.not_placed)
    assert seen == set(range(len(source.lines)))
