"""What must hold for any honest source: it supports itself, in another order, in another format, and beside others."""

import json
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.grounding.check import check

HERE = Path(__file__).parent
PARTS: dict[Literal["fr", "en"], tuple[str, ...]] = {
    "en": (
        "Prepared the payroll of {n} employees in Sage",
        "Reduced the stock by {p}% in two months",
        "Trained {s} colleagues on the new cash register",
        "Negotiated contracts worth €{k}k with suppliers in Lyon",
        "Wrote reports in Excel every month",
    ),
    "fr": (
        "Préparation de la paie de {n} salariés sous Sage",
        "Réduction du stock de {p} % en deux mois",
        "Formation de {s} collègues à la nouvelle caisse",
        "Négociation de contrats de {k} k€ avec des fournisseurs à Lyon",
        "Rédaction de rapports sous Excel chaque mois",
    ),
}
WORDS = {
    "en": ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    "fr": ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
}
# Batch 14 was never worked on: what the check reaches there is what it reaches on new sentences, worded deeply.
FLOORS = {
    "pairs_heldout6_en": (0.9, 0.04),
    "pairs_heldout7_en": (0.9, 0.2),
    "pairs_heldout7_fr": (0.9, 0.1),
    **{
        f"pairs_heldout{batch}_{language}": (0.95, 0.05)
        for batch in (8, 9, 10, 11, 12, 13)
        for language in ("en", "fr")
    },
    "pairs_heldout14_en": (0.87, 0.14),
    "pairs_heldout14_fr": (0.87, 0.14),
}
languages = st.sampled_from(("en", "fr"))


@given(languages, st.permutations(range(5)), st.integers(1_000, 99_999), st.integers(2, 12), st.integers(13, 900))
@settings(deadline=None, max_examples=80)
def test_reordered_and_reformatted_sources_support_the_same_facts(
    language: Literal["fr", "en"], order: list[int], many: int, few: int, percent: int
) -> None:
    sources = [part.format(n=many, p=percent, s=few, k=percent) for part in PARTS[language]]
    spaced = f"{many:,}".replace(",", "\u202f" if language == "fr" else ",")
    values = {"n": spaced, "p": percent, "s": WORDS[language][few - 2], "k": percent}
    reformatted = [PARTS[language][number].format(**values) for number in order]

    assert check(" ; ".join(reformatted), sources, language=language) == ()


@given(languages, st.integers(2, 400), st.integers(2, 400))
@settings(deadline=None, max_examples=60)
def test_another_number_is_always_found(language: Literal["fr", "en"], told: int, true: int) -> None:
    source = PARTS[language][0].format(n=true)
    found = check(PARTS[language][0].format(n=told), [source], language=language)

    assert bool(found) == (told != true)


@pytest.mark.parametrize("path", sorted(HERE.glob("pairs_heldout*.jsonl")), ids=lambda path: path.stem)
def test_every_source_line_is_supported_by_its_own_sources(path: Path) -> None:
    """A space before the full stop keeps the check from taking the line as a copy."""
    refused = {
        line: found
        for pair in map(json.loads, path.read_text("utf-8").splitlines())
        for line in pair["source"]
        if (found := check(line.rstrip(".") + " .", pair["source"], language=pair["lang"]))
    }

    assert refused == {}


@pytest.mark.parametrize("path", sorted(HERE.glob("pairs_heldout*.jsonl")), ids=lambda path: path.stem)
def test_most_fabrications_are_found_and_most_honest_wordings_pass(path: Path) -> None:
    """The floor of what has been reached; the bench reports the figures and their bars."""
    pairs = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = {pair["id"]: bool(check(pair["text"], pair["source"], language=pair["lang"])) for pair in pairs}
    honest = [found[pair["id"]] for pair in pairs if pair["supported"]]
    lies = [found[pair["id"]] for pair in pairs if not pair["supported"]]

    least_caught, most_refused = FLOORS.get(path.stem, (0.85, 0.25))

    assert sum(lies) >= least_caught * len(lies)
    assert sum(honest) <= most_refused * len(honest)
