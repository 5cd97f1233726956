"""How a benchmark reports: one line per figure, and a JSON file under bench/results."""

import json
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


def report(bench: str, figures: list[Figure]) -> None:
    """Print `name value unit bar ok|short` per figure and keep them as JSON."""
    for one in figures:
        print(one.name, f"{one.value:g}", one.unit, one.bar, "ok" if one.is_ok else "short")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{bench}.json").write_text(json.dumps([asdict(one) for one in figures], indent=2) + "\n")
