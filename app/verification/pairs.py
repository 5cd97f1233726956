"""Labelled or unlabelled pairs of source sentences and a text, one JSON object a line (02-pipeline §8). Pure."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import Refused
from app.grounding.check import Finding, Verdict, check, verdict_of


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
    def verdict(self) -> Verdict:
        """Whether the text follows, is unsure or is refused."""
        return verdict_of(self.findings)

    @property
    def is_supported(self) -> bool:
        """The text follows from its source."""
        return self.verdict == Verdict.FOLLOWS

    def as_line(self) -> str:
        """The answer for this pair as one JSON object."""
        findings = [
            {"kind": str(one.kind), "claim": one.claim, "nearest": one.nearest, "reason": one.reason, "rule": one.rule}
            for one in self.findings
        ]
        answer = {
            "id": self.pair.id,
            "verdict": str(self.verdict),
            "supported": self.is_supported,
            "findings": findings,
        }
        return json.dumps(answer, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many. name: a kind of fabrication, or "honest"."""

    name: str
    follows: int
    unsure: int
    refused: int

    @property
    def total(self) -> int:
        """All of the kind."""
        return self.follows + self.unsure + self.refused

    def percent(self, verdict: Verdict) -> float:
        """The share with this verdict, 0 to 100."""
        counted = {Verdict.FOLLOWS: self.follows, Verdict.UNSURE: self.unsure, Verdict.REFUSED: self.refused}
        return 100 * counted[verdict] / self.total if self.total else 0.0


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
    """Of the labelled pairs: how many of the honest ones, and of each kind of fabrication, have which verdict."""
    counted = Counter[tuple[str, Verdict]]()
    for one in judged:
        if one.pair.supported is not None:
            counted["honest" if one.pair.supported else one.pair.kind or "fabrication", one.verdict] += 1
    names = sorted({name for name, _ in counted}, key=lambda name: (name != "honest", name))
    return [
        Share(name, counted[name, Verdict.FOLLOWS], counted[name, Verdict.UNSURE], counted[name, Verdict.REFUSED])
        for name in names
    ]
