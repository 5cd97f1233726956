"""Benchmark `ranking`: offers as the product orders them for a CV, beside a recruiter's judgements and plain BM25.

The ranking is mended against the people of `seen.toml`; those of `unopened.toml` are only counted, as are the offers
and people of `ranking_others`, by an author who never saw the engine.
"""

from collections.abc import Callable, Sequence
from statistics import mean

from app.matching.features import features_of, fit_of, profile_of
from app.matching.likeness import likenesses, with_likeness
from app.matching.score import score
from bench._figures import Figure, report
from bench._ranking import HALVES, TODAY, Person, by_bm25, by_bm25_of_stems, digests, ndcg, people, texts

BAR, AHEAD = 0.85, 0.15
Order = Callable[[Person], list[str]]


def by_fit(person: Person) -> list[str]:
    """As a list of many offers is ordered."""
    profile = profile_of(person.document, TODAY)
    told = texts(person.corpus)
    alike = dict(zip(told, likenesses(profile.stems, list(told.values())), strict=True))
    fits = {
        key: with_likeness(fit_of(profile, features_of(digest)), alike[key])
        for key, digest in digests(person.corpus).items()
    }
    return sorted(fits, key=lambda key: (-fits[key], key))


def by_score(person: Person) -> list[str]:
    """By the whole score."""
    told = texts(person.corpus)
    values = {
        key: score(person.document, one, TODAY, text=told[key]).value for key, one in digests(person.corpus).items()
    }
    return sorted(values, key=lambda key: (-values[key], key))


def measured(halves: Sequence[str]) -> list[Figure]:
    """The figures of everybody in these halves."""
    everybody = tuple(one for half in halves for one in people(half))
    plain, fit = _mean(everybody, by_bm25), _mean(everybody, by_fit)
    name = "_and_".join(halves)
    return [
        Figure(f"ndcg_{name}", fit, "", f">={BAR}", fit >= BAR),
        Figure(f"ahead_of_bm25_{name}", round(fit - plain, 3), "", f">={AHEAD}", fit - plain >= AHEAD),
    ]


def beside(half: str) -> list[Figure]:
    """Other orders of one half, to compare."""
    orders = {"fit": by_fit, "score": by_score, "bm25": by_bm25, "bm25_of_stems": by_bm25_of_stems}
    return [Figure(f"{half}_by_{name}", _mean(people(half), one), "", "-", is_ok=True) for name, one in orders.items()]


def main() -> None:
    """Print the figures of all, then of each half; the details tell of the seen one alone."""
    figures = [*measured(("seen", "unopened")), *measured(("others",)), *measured(tuple(HALVES))]
    figures += [one for half in HALVES for one in beside(half)]
    report("ranking", figures, details={"seen": [_told(one) for one in people("seen")]})


def _mean(everybody: tuple[Person, ...], order: Order) -> float:
    return round(mean(ndcg(order(one), one.judged) for one in everybody), 3)


def _told(person: Person) -> str:
    order = by_fit(person)
    first = " ".join(f"{key}:{person.judged.get(key, 0)}" for key in order[:6])
    return f"{person.key} {ndcg(order, person.judged):.2f} | {first}"


if __name__ == "__main__":
    main()
