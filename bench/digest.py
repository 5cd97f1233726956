"""Benchmark `digest`: what the rules understand of labelled offers (bench/corpus/digests), mended ones and others.

Labels: the facts as the offer writes them ("" where it says none), `must` and `nice` as verbatim pieces of its text.
The offers of `seen` and `others_seen` were looked at while the rules were mended; those of the `unseen` are measured
only. Those of `others` were labelled by an author who never saw the rules; their contracts may tell for how long.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.lexicon.folding import fold
from app.lexicon.tokens import words
from app.offers.digest import Need, OfferDigest
from app.offers.rules import digest_offer
from bench._figures import Figure, report

FOLDER = Path(__file__).parent / "corpus" / "digests"
HALVES = ("seen", "unseen", "others_seen", "others_unseen")  # others: by somebody who never saw the rules
FACTS = ("title", "company", "place", "contract", "salary")
F1_BAR, FACT_BAR, CLEAN_BAR = 0.85, 95.0, 95.0
OF_LABELS, FOUND, PROSE = 0.5, 0.6, 0.3  # of the words of a piece: taken from labels; of a label: found; to be a wish
_GENDER = re.compile(r"\(?\b[hfmwx]\s?/\s?[hfmwx](?:\s?/\s?[hfmwx])?\b\)?|\(e\)|^(?:an?|une?|the|l[ae]s?)(?:\(e\))?\s")
_NEARBY_WORDS = 5  # that a place may hold beside its town


@dataclass(slots=True)
class Counts:
    """What held, by name, of how many offers; misses says which did not, for whoever mends."""

    offers: int = 0
    held: Counter[str] = field(default_factory=Counter[str])
    right: int = 0
    told: int = 0
    found: int = 0
    labelled: int = 0
    misses: list[str] = field(default_factory=list[str])

    @property
    def f1(self) -> float:
        """Of requirements with their need."""
        precision, recall = self.right / max(1, self.told), self.found / max(1, self.labelled)
        return round(2 * precision * recall / max(1e-9, precision + recall), 3)

    def percent(self, name: str) -> float:
        """Of the offers."""
        return round(100 * self.held[name] / max(1, self.offers), 1)

    def note(self, name: str, told: str, *, holds: bool) -> None:
        """Count one fact of one offer."""
        self.held[name] += holds
        if not holds:
            self.misses.append(told)


def labelled(half: str) -> dict[str, dict[str, Any]]:
    """The offers of one half with their labels, by name."""
    return {file.stem: tomllib.loads(file.read_text("utf-8")) for file in sorted((FOLDER / half).glob("*.toml"))}


def counted(offers: dict[str, dict[str, Any]], read: Callable[[str], OfferDigest] = digest_offer) -> Counts:
    """The digests of these offers held against their labels."""
    counts = Counts(offers=len(offers))
    for name, labels in offers.items():
        digest = read(labels["text"])
        for fact in FACTS:
            told = str(getattr(digest, fact))
            counts.note(
                fact, f"{name} {fact}: {told!r}, not {labels[fact]!r}", holds=is_right(fact, told, labels[fact])
            )
        counts.note("language", f"{name}: language", holds=digest.language == labels["language"])
        _count_requirements(counts, name, labels, digest)
    return counts


def is_right(fact: str, told: str, label: str) -> bool:
    """Whether a fact says what its label says; a place may say more of where, a salary more of how."""
    if not label or not told:
        return label == told
    if fact == "salary":
        return set(re.findall(r"\d+", label)) == set(re.findall(r"\d+", told))
    plain, wanted = _plain(told).replace("-", " "), _plain(label).replace("-", " ")
    if fact == "contract":  # a label may say for how long, too
        return f" {plain} " in f" {wanted} "
    if fact == "place":
        return wanted in plain and len(plain.split()) <= len(wanted.split()) + _NEARBY_WORDS
    return plain == wanted


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w&'()/]+", " ", _GENDER.sub(" ", fold(text))).split())


def _count_requirements(counts: Counts, name: str, labels: dict[str, Any], digest: OfferDigest) -> None:
    every = _bag([*labels["must"], *labels["nice"]])
    is_clean = True
    for need in Need:
        told = [one.text for one in digest.requirements if one.need == need]
        mine = _bag(labels[need.value])
        right = [one for one in told if _share(_bag([one]), mine) >= OF_LABELS]
        found = [one for one in labels[need.value] if _is_found(one, told)]
        counts.told, counts.right = counts.told + len(told), counts.right + len(right)
        counts.labelled, counts.found = counts.labelled + len(labels[need.value]), counts.found + len(found)
        counts.misses += [f"{name} {need}, but not asked: {one}" for one in told if one not in right]
        counts.misses += [f"{name} {need}, missed: {one}" for one in labels[need.value] if one not in found]
        is_clean &= need == Need.NICE or all(_share(_bag([one]), every) >= PROSE for one in told)
    counts.note("clean", f"{name}: prose or benefits among the must-haves", holds=is_clean)


def _is_found(label: str, told: Sequence[str]) -> bool:
    mine = _bag([label])
    pieces = [one for one in told if _share(_bag([one]), mine) >= OF_LABELS or _share(mine, _bag([one])) >= FOUND]
    return _share(mine, _bag(pieces)) >= FOUND


def _bag(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in words(text))


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def measure() -> tuple[list[Figure], list[str]]:
    """The figures of each part and of all together, and what was missed of the seen ones."""
    offers = {half: labelled(half) for half in HALVES}
    counts = {half: counted(offers[half]) for half in HALVES}
    figures = [one for half in HALVES for one in _figures(f"_{half}", counts[half])]
    every = {f"{half}/{name}": labels for half, mine in offers.items() for name, labels in mine.items()}
    return [*figures, *_figures("", counted(every))], [*counts["seen"].misses, *counts["others_seen"].misses]


def _figures(suffix: str, counts: Counts) -> list[Figure]:
    return [
        Figure(f"requirements{suffix}", counts.f1, "F1", f">={F1_BAR}", counts.f1 >= F1_BAR),
        *(_figure(f"{fact}{suffix}", counts.percent(fact), FACT_BAR) for fact in FACTS),
        _figure(f"clean{suffix}", counts.percent("clean"), CLEAN_BAR),
    ]


def _figure(name: str, value: float, bar: float) -> Figure:
    return Figure(name, value, "%", f">={bar:g}", value >= bar)


def main() -> None:
    """Measure and report; what was missed of the seen half goes into the details."""
    figures, misses = measure()
    report("digest", figures, details={"misses": misses})


if __name__ == "__main__":
    main()
