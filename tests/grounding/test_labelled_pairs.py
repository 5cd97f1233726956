"""The labelled pairs of sources and sentences: well formed, both halves present, every kind in number."""

import json
from collections import Counter
from pathlib import Path
from typing import TypedDict

import pytest

HERE = Path(__file__).parent
LEAST_PER_KIND = 6
KINDS = {
    "certification",
    "commingling",
    "date",
    "degree",
    "duration",
    "employer",
    "language_level",
    "number",
    "outcome",
    "ownership",
    "place",
    "scope",
    "seniority",
    "technology",
    "title",
    "unit",
}


class Pair(TypedDict, total=False):
    """One line of a corpus; `kind` stands with fabrications, `depth` with honest rewordings."""

    id: str
    lang: str
    source: list[str]
    text: str
    supported: bool
    kind: str
    depth: str


def pairs(path: Path) -> list[Pair]:
    """The pairs of one file, in their order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


CORPORA = sorted(HERE.glob("pairs_heldout*.jsonl"))


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_each_pair_says_what_it_is(path: Path) -> None:
    for pair in pairs(path):
        assert pair["lang"] in {"en", "fr"}
        assert pair["source"]
        assert all(pair["source"])
        assert pair["text"]
        assert pair["text"] not in pair["source"]
        if pair["supported"]:
            assert pair["depth"] in {"light", "deep"}
        else:
            assert pair["kind"] in KINDS


def test_no_two_pairs_share_an_id_or_their_words() -> None:
    everything = [pair for path in CORPORA for pair in pairs(path)]

    assert len({pair["id"] for pair in everything}) == len(everything)
    assert len({(*pair["source"], pair["text"]) for pair in everything}) == len(everything)


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_about_half_of_each_corpus_is_honest(path: Path) -> None:
    labels = Counter(pair["supported"] for pair in pairs(path))

    assert 0.4 <= labels[True] / labels.total() <= 0.6


@pytest.mark.parametrize("batch", sorted({path.stem.rsplit("_", 1)[0] for path in CORPORA}))
def test_every_kind_of_fabrication_is_there_in_number(batch: str) -> None:
    files = [path for path in CORPORA if path.stem.startswith(f"{batch}_")]
    kinds = Counter(pair["kind"] for path in files for pair in pairs(path) if not pair["supported"])

    assert {kind for kind in KINDS if kinds[kind] < LEAST_PER_KIND} == set()
