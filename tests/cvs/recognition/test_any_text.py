"""Whatever lines a file holds, recognition ends well and each line is in the document or listed as not placed."""

from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain
from app.vitae.source_text import Line, SourceText

SAMPLES = Path(__file__).parent / "samples"
LINES = [
    line
    for file in sorted(SAMPLES.glob("*.*"))
    if file.suffix in {".txt", ".md"}
    for line in read_plain(file.read_text(encoding="utf-8"), file.name).lines
]
STRAY = st.text(min_size=1, max_size=60).filter(lambda text: bool(text.strip()) and "\n" not in text)
LOOKS = st.builds(
    replace,
    st.one_of(st.sampled_from(LINES), st.builds(Line, STRAY)),
    bold=st.booleans(),
    bullet=st.booleans(),
    heading=st.integers(0, 3),
    column=st.integers(0, 1),
    page=st.integers(0, 1),
    size=st.sampled_from([0.0, 9.0, 14.0]),
    gap=st.sampled_from([0.0, 1.0, 2.5]),
)


@given(st.lists(LOOKS, min_size=1, max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
def test_no_line_is_lost_and_nothing_breaks(lines: list[Line]) -> None:
    recognition = recognise(SourceText(kind="pdf", lines=tuple(lines)))

    seen = {number for numbers in recognition.mapping.values() for number in numbers} | set(recognition.not_placed)
    assert {number for number, line in enumerate(lines) if line.text.strip()} <= seen <= set(range(len(lines)))


@given(st.lists(LOOKS, min_size=1, max_size=30))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
def test_every_word_of_a_field_stands_in_the_text(lines: list[Line]) -> None:
    source = SourceText(kind="pdf", lines=tuple(lines))

    document = recognise(source).document

    written = source.text.casefold()
    for entry in document.experience:
        for word in f"{entry.title} {entry.company} {entry.location}".replace(",", " ").split():
            assert word.strip("()").casefold() in written
