"""The benchmark of digests: its labels stand in its offers, and each fault of a digest costs it something."""

import pytest

from app.offers.digest import Need, OfferDigest, Requirement
from app.offers.rules import digest_offer
from bench import digest as bench

OFFERS = {name: labels for half in bench.HALVES for name, labels in bench.labelled(half).items()}


@pytest.mark.parametrize("name", OFFERS)
def test_wishes_are_labelled_in_the_words_of_their_offer(name: str) -> None:
    labels = OFFERS[name]

    assert [one for need in Need for one in labels[need.value] if one not in labels["text"]] == []
    assert labels["language"] in {"fr", "en"}


def test_the_rules_reach_the_bar_on_what_they_were_mended_with() -> None:
    counts = bench.counted(bench.labelled("seen"))

    assert counts.f1 >= bench.F1_BAR
    assert min(counts.percent(fact) for fact in bench.FACTS) >= bench.FACT_BAR
    assert counts.percent("clean") >= bench.CLEAN_BAR


def spoiled(**changes: object) -> bench.Counts:
    text = "Baker\nRye Ltd | Leeds\nPermanent\n\nRequirements\n- Two years at an oven\n\nNice to have\n- German\n"
    labels = {"text": text, "title": "Baker", "company": "Rye Ltd", "place": "Leeds", "contract": "Permanent"}
    labels |= {"salary": "", "language": "en", "must": ["Two years at an oven"], "nice": ["German"]}
    digest = digest_offer(text).model_copy(update=changes)
    return bench.counted({"baker": labels}, lambda _: digest)


def test_a_right_digest_loses_nothing() -> None:
    counts = spoiled()

    assert (counts.f1, counts.misses) == (1.0, [])


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Rye Ltd"},
        {"company": ""},
        {"place": "Inclusion"},
        {"salary": "£60m"},
        {"contract": "CDI"},
        {"requirements": [Requirement(id="q1", text="Two years at an oven", need=Need.NICE)]},
        {"requirements": OfferDigest().requirements},
        {"requirements": [Requirement(id="q1", text="We are a happy family of forty")]},
    ],
)
def test_each_fault_is_counted(changes: dict[str, object]) -> None:
    assert spoiled(**changes).misses != []
