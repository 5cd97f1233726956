"""Benchmark `pairs`: over labelled pairs of sentences, fabrications caught by kind and honest rewordings refused."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.verification.pairs import Judged, Share, judge, pairs_in, shares
from bench._figures import Figure, report

HOME = Path(__file__).parent.parent / "tests" / "grounding"
LEAST_CAUGHT, LEAST_CAUGHT_OF_A_KIND, MOST_REFUSED = 97, 90, 4


def judged_files() -> dict[str, list[Judged]]:
    """Every corpus, judged, by its name: batch 1 in English is "1_en"."""
    return {name_of(path): judged(path) for path in sorted(HOME.glob("pairs_heldout*.jsonl"))}


def judged(path: Path) -> list[Judged]:
    """The pairs of one file with what the check found."""
    return [judge(pair) for pair in pairs_in(path.read_text("utf-8").splitlines())]


def name_of(path: Path) -> str:
    """The batch and language of a file: "pairs_heldout_fr" is the first batch, "1_fr"."""
    batch, _, language = path.stem.removeprefix("pairs_heldout").partition("_")
    return f"{batch or 1}_{language}"


def measure(files: dict[str, list[Judged]]) -> list[Figure]:
    """Per batch the two sums; per language ("cross": a source in the other one) every kind as well."""
    languages = {name.partition("_")[2] for name in files}
    figures = [figure for name, rows in files.items() for figure in sums(f"batch_{name}", rows)]
    for language in sorted(languages):
        rows = [one for name, judged in files.items() if name.endswith(language) for one in judged]
        figures += [*sums(language, rows), *kinds(language, rows)]
    return figures


def sums(name: str, rows: Sequence[Judged]) -> Iterator[Figure]:
    """All fabrications caught, and honest rewordings refused."""
    honest, *fabricated = shares(rows)
    caught = Share("all", sum(one.refused for one in fabricated), sum(one.total for one in fabricated))
    yield Figure(f"pairs_{name}_caught", _round(caught), "%", f">={LEAST_CAUGHT}", caught.percent >= LEAST_CAUGHT)
    yield Figure(
        f"pairs_{name}_honest_refused", _round(honest), "%", f"<={MOST_REFUSED}", honest.percent <= MOST_REFUSED
    )


def kinds(name: str, rows: Sequence[Judged]) -> Iterator[Figure]:
    """Each kind of fabrication by itself."""
    for one in shares(rows)[1:]:
        is_ok = one.percent >= LEAST_CAUGHT_OF_A_KIND
        yield Figure(f"pairs_{name}_caught_{one.name}", _round(one), "%", f">={LEAST_CAUGHT_OF_A_KIND}", is_ok)


def mistakes(files: dict[str, list[Judged]]) -> dict[str, list[dict[str, object]]]:
    """The pairs that were judged wrongly: for whoever mends a general cause."""
    return {
        name: [
            {
                "id": one.pair.id,
                "label": one.pair.kind or "honest",
                "text": one.pair.text,
                "source": one.pair.source,
                "findings": [f"{finding.kind}: {finding.claim}" for finding in one.findings],
            }
            for one in rows
            if one.is_supported != one.pair.supported
        ]
        for name, rows in files.items()
    }


def _round(share: Share) -> float:
    return round(share.percent, 1)


if __name__ == "__main__":
    everything = judged_files()
    report("pairs", measure(everything), details=mistakes(everything))
