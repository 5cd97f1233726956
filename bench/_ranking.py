"""The corpus of the ranking (bench/corpus/ranking): people, offers, a recruiter's view of each pair; nDCG; BM25."""

import math
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.lexicon.tokens import guess_language, stems, words
from app.offers.digest import OfferDigest
from app.offers.rules import digest_offer
from app.vitae.document import CVDocument, with_ids
from app.vitae.units import units
from tests.material.corpus import FOLDER

OWN, OTHERS = "ranking", "ranking_others"  # by who wrote the engine; by somebody who never saw it
HALVES = {"seen": (OWN, "seen"), "unopened": (OWN, "unopened"), "others": (OTHERS, "people")}
TODAY = date(2026, 11, 1)
DEPTH = 10
K1, B = 1.5, 0.75  # of BM25, as textbooks set them


@dataclass(frozen=True, slots=True)
class Person:
    """A CV and its judgements. judged: offer -> 1 to 3; what is not listed is 0.  corpus: where its offers are."""

    key: str
    document: CVDocument
    judged: Mapping[str, int]
    corpus: str


@cache
def people(half: str) -> tuple[Person, ...]:
    """Those of one of the halves."""
    corpus, file = HALVES[half]
    written = tomllib.loads((FOLDER / corpus / f"{file}.toml").read_text("utf-8"))["person"]
    return tuple(Person(one["key"], _document(one), one["judged"], corpus) for one in written)


@cache
def texts(corpus: str) -> dict[str, str]:
    """The offers as they would be pasted, by their keys."""
    written = tomllib.loads((FOLDER / corpus / "offers.toml").read_text("utf-8"))["offer"]
    return {one["key"]: one["text"] for one in written}


@cache
def digests(corpus: str) -> dict[str, OfferDigest]:
    """What the rules understand of them."""
    return {key: digest_offer(text) for key, text in texts(corpus).items()}


def ndcg(order: Sequence[str], judged: Mapping[str, int], depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain of the first places, gains 2^grade - 1."""
    best = sorted(judged.values(), reverse=True)
    ideal = _gain(best[:depth])
    return _gain([judged.get(key, 0) for key in order[:depth]]) / ideal if ideal else 1.0


def by_bm25(person: Person) -> list[str]:
    """The offers as plain BM25 orders them for the words of a CV, as they are written."""
    return _Plain(words, person.corpus).order(person.document)


def by_bm25_of_stems(person: Person) -> list[str]:
    """The same for stems, without stop words."""
    return _Plain(_stems, person.corpus).order(person.document)


class _Plain:
    """BM25 as textbooks have it. cut: a text into what is counted."""

    def __init__(self, cut: Callable[[str], list[str]], corpus: str) -> None:
        self._cut = cut
        self._said = {key: Counter(cut(text)) for key, text in texts(corpus).items()}
        self._mean = sum(one.total() for one in self._said.values()) / len(self._said)

    def order(self, document: CVDocument) -> list[str]:
        """The offers, best first."""
        own = " ".join([document.header.current_title, *(one.text for one in units(document))])
        asked = set(self._cut(own))
        scores = {key: self._score(asked, said) for key, said in self._said.items()}
        return sorted(scores, key=lambda key: (-scores[key], key))

    def _score(self, asked: set[str], said: Counter[str]) -> float:
        length = K1 * (1 - B + B * said.total() / self._mean)
        return sum(self._rarity(word) * said[word] * (K1 + 1) / (said[word] + length) for word in asked if said[word])

    def _rarity(self, word: str) -> float:
        having = sum(word in said for said in self._said.values())
        return math.log(1 + (len(self._said) - having + 0.5) / (having + 0.5))


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def _stems(text: str) -> list[str]:
    return stems(text, guess_language(text))


def _document(person: dict[str, Any]) -> CVDocument:
    posts = [
        {**{name: value for name, value in one.items() if name != "lines"}, "responsibilities": _bullets(one["lines"])}
        for one in person["experience"]
    ]
    studies = [
        dict(zip(("degree", "school", "start", "end"), (part or None for part in one), strict=True))
        for one in person["education"]
    ]
    return with_ids(
        CVDocument.model_validate(
            {
                "language": person["language"],
                "header": {"full_name": "Somebody", "current_title": person["title"]},
                "summary": _bullets([person["summary"]]),
                "experience": posts,
                "education": studies,
                "skills": [{"items": [{"name": one} for one in person["skills"]]}],
                "languages": [dict(zip(("name", "level"), one, strict=True)) for one in person["languages"]],
            }
        )
    )


def _bullets(lines: list[str]) -> list[dict[str, str]]:
    return [{"text": one} for one in lines]
