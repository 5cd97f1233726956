"""How a benchmark reports: one line per figure, and a JSON file under bench/results."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value beside its bar. bar: as it is written, for example ">=95"."""

    name: str
    value: float
    unit: str
    bar: str
    is_ok: bool


def report(bench: str, figures: list[Figure], *, details: Mapping[str, Sequence[object]] | None = None) -> None:
    """Print `name value unit bar ok|short` per figure and keep them as JSON; exit 1 where a bar is missed.

    details: what the figures were counted from, for whoever mends; kept in a file of its own.
    """
    for one in figures:
        print(one.name, f"{one.value:g}", one.unit, one.bar, "ok" if one.is_ok else "short")
    _keep(bench, [asdict(one) for one in figures])
    if details is not None:
        _keep(f"{bench}.details", details)
    if not all(one.is_ok for one in figures):
        raise SystemExit(1)


def _keep(name: str, data: object) -> None:
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")
