"""Labelled or unlabelled pairs of source sentences and a text, one JSON object a line (02-pipeline §8). Pure."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import Refused
from app.grounding.check import Finding, check


class Pair(BaseModel):
    """One line: the text may draw on its source only. supported and kind are labels, there or not."""

    model_config = ConfigDict(hide_input_in_errors=True, extra="ignore")

    id: str | int
    lang: Literal["fr", "en"]
    source: Annotated[list[str], Field(min_length=1)]
    text: str
    supported: bool | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair and what the check found in it."""

    pair: Pair
    findings: tuple[Finding, ...]

    @property
    def is_supported(self) -> bool:
        """The text follows from its source."""
        return not self.findings

    def as_line(self) -> str:
        """The answer for this pair as one JSON object."""
        findings = [
            {"kind": str(one.kind), "claim": one.claim, "nearest": one.nearest, "reason": one.reason}
            for one in self.findings
        ]
        answer = {"id": self.pair.id, "supported": self.is_supported, "findings": findings}
        return json.dumps(answer, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many. name: a kind of fabrication, or "honest"."""

    name: str
    refused: int
    total: int

    @property
    def percent(self) -> float:
        """The share that was refused, 0 to 100."""
        return 100 * self.refused / self.total if self.total else 0.0


def pairs_in(lines: Iterable[str]) -> Iterator[Pair]:
    """The pairs of a file, in order; empty lines say nothing. Raises Refused (pairs.bad_line) with the line."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield Pair.model_validate_json(line)
            except ValidationError as error:
                raise Refused("pairs.bad_line", line=number) from error


def judge(pair: Pair) -> Judged:
    """Check one pair by itself."""
    return Judged(pair, check(pair.text, pair.source, language=pair.lang))


def shares(judged: Iterable[Judged]) -> list[Share]:
    """Of the labelled pairs: how many honest ones were refused, and how many fabrications of each kind, by name."""
    total, refused = Counter[str](), Counter[str]()
    for one in judged:
        if one.pair.supported is not None:
            name = "honest" if one.pair.supported else one.pair.kind or "fabrication"
            total[name] += 1
            refused[name] += not one.is_supported
    return [
        Share(name, refused[name], total[name]) for name in sorted(total, key=lambda name: (name != "honest", name))
    ]
