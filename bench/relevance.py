"""Benchmark `relevance`: what the extractive engine chooses, beside what recruiters marked (bench/corpus/relevance).

The engine is mended against every other person of the corpus; the rest is reported apart, as unseen.
"""

import asyncio
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.generation.extractive import ExtractiveEngine
from app.generation.fates import Fate
from app.generation.results import Tailored
from app.generation.tailoring import Brief, tailor
from app.lexicon.folding import fold
from app.lexicon.tokens import stems
from app.matching.coverage import coverage
from app.offers.digest import OfferDigest
from app.offers.rules import digest_offer
from app.vitae.document import CVDocument, Experience
from bench._figures import Figure, report
from tests.material.corpus import FOLDER, brief, document_of

LEAD = 3
SAME_WISH = 0.5  # of the stems of two texts that ask for the same
BARS = {"kept": 97, "allowed": 95, "lead": 80, "unsupported": 2, "named": 95}


@dataclass(frozen=True, slots=True)
class Judged:
    """One CV for one offer, with a recruiter's marks."""

    name: str
    brief: Brief
    marks: dict[str, Any]


@dataclass(slots=True)
class Counts:
    """How many of what was looked at hold, by name; `misses` says which did not."""

    all: Counter[str] = field(default_factory=Counter[str])
    held: Counter[str] = field(default_factory=Counter[str])
    misses: list[str] = field(default_factory=list[str])

    def add(self, name: str, told: str, *, holds: bool) -> None:
        """Count one of them."""
        self.all[name] += 1
        self.held[name] += holds
        if not holds:
            self.misses.append(f"{name}: {told}")

    def percent(self, name: str) -> float:
        """0 to 100; 100 where nothing was looked at."""
        return round(100 * self.held[name] / self.all[name], 1) if self.all[name] else 100.0


def judged(*, seen: bool) -> list[Judged]:
    """The pairs of one half of the people."""
    files = sorted((FOLDER / "relevance").glob("*.toml"))[0 if seen else 1 :: 2]
    return [pair for file in files for pair in _pairs(file.stem, tomllib.loads(file.read_text("utf-8")))]


async def measure() -> tuple[list[Figure], list[str]]:
    """Shares in percent of both halves, and what was missed of the seen one."""
    seen, unseen = await counted(judged(seen=True)), await counted(judged(seen=False))
    return [*_figures("", seen), *_figures("_unseen", unseen)], seen.misses


async def counted(pairs: list[Judged]) -> Counts:
    """What the engine made of the pairs, counted."""
    counts = Counts()
    for pair in pairs:
        tailored = await tailor(pair.brief, ExtractiveEngine())
        _count_items(counts, pair, tailored)
        _count_lead(counts, pair, tailored)
        _count_requirements(counts, pair)
    return counts


def _pairs(name: str, person: dict[str, Any]) -> Iterator[Judged]:
    document = document_of({"project": [], **person})
    for offer in person["offer"]:
        digest = digest_offer(offer["text"])
        yield Judged(f"{name}/{offer['key']}", brief(document, digest), offer)


def _count_items(counts: Counts, pair: Judged, tailored: Tailored) -> None:
    for one in tailored.decisions:
        key, is_removed, told = one.item_id, one.fate == Fate.REMOVE, f"{pair.name} {one.item_id}"
        if key in pair.marks["keep"]:
            counts.add("kept", told, holds=not is_removed)
        if is_removed:
            counts.add("allowed", told, holds=key in pair.marks["may_remove"])
        if key in pair.marks["may_remove"]:
            counts.add("removed", told, holds=is_removed)


def _count_lead(counts: Counts, pair: Judged, tailored: Tailored) -> None:
    """The first bullets of the newest post, as many as are marked in it and at most three."""
    shown = _lines(tailored.document.experience[0])
    marked = [text for text in pair.marks["lead"] if text in shown]
    places = min(LEAD, len(marked))
    for text in shown[:places]:
        counts.add(
            "lead",
            f"{pair.name} {text} (not: {[one for one in marked if one not in shown[:places]]})",
            holds=text in marked,
        )


def _lines(item: Experience) -> list[str]:
    return [bullet.text for bullet in item.shown]


def _count_requirements(counts: Counts, pair: Judged) -> None:
    ticked = _ticked(pair.brief.document, pair.brief.digest)
    for one in pair.marks["requirements"]:
        wish, told = _same_wish(one["text"], ticked), f"{pair.name} {one['text']}"
        is_ticked = wish is not None and ticked[wish]
        if is_ticked:
            counts.add("supported", told, holds=one["supported"] != "no")
        if one["supported"] == "no":
            counts.add("named", told, holds=wish is not None and not is_ticked)
        if one["supported"] == "yes":
            counts.add("ticked", told, holds=is_ticked)


def _ticked(document: CVDocument, digest: OfferDigest) -> dict[str, bool]:
    return {one.text: not one.is_gap for one in coverage(document, digest)}


def _same_wish(text: str, wishes: dict[str, bool]) -> str | None:
    """The requirement of the digest that a mark is about: the one whose words it shares most."""
    shares = {wish: _share(text, wish) for wish in wishes}
    best = max(shares, key=lambda wish: shares[wish], default="")
    return best if shares.get(best, 0.0) >= SAME_WISH else None


def _share(text: str, wish: str) -> float:
    if fold(text) in fold(wish) or fold(wish) in fold(text):
        return 1.0
    one, other = (set(stems(each, "en")) for each in (text, wish))
    return len(one & other) / max(1, min(len(one), len(other)))


def _figures(half: str, counts: Counts) -> list[Figure]:
    kept, allowed, lead, named = (counts.percent(name) for name in ("kept", "allowed", "lead", "named"))
    unsupported = round(100 - counts.percent("supported"), 1) if counts.all["supported"] else 0.0
    return [
        Figure(f"relevance{half}_items_kept", kept, "%", f">={BARS['kept']}", kept >= BARS["kept"]),
        Figure(f"relevance{half}_removals_allowed", allowed, "%", f">={BARS['allowed']}", allowed >= BARS["allowed"]),
        Figure(f"relevance{half}_removable_removed", counts.percent("removed"), "%", ">0", counts.held["removed"] > 0),
        Figure(f"relevance{half}_lead_bullets", lead, "%", f">={BARS['lead']}", lead >= BARS["lead"]),
        Figure(
            f"relevance{half}_ticked_unsupported",
            unsupported,
            "%",
            f"<={BARS['unsupported']}",
            unsupported <= BARS["unsupported"],
        ),
        Figure(f"relevance{half}_gaps_named", named, "%", f">={BARS['named']}", named >= BARS["named"]),
        Figure(f"relevance{half}_supported_ticked", counts.percent("ticked"), "%", "", is_ok=True),
    ]


if __name__ == "__main__":
    figures, misses = asyncio.run(measure())
    report("relevance", figures, details={"misses": misses})
