"""Figures of the layers as values, and as a file that a build leaves behind: who shows them opens no layer."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from app.pool.files import Files
from app.pool.ledger import Counts

NAME = "figures.json"


@dataclass(frozen=True, slots=True)
class SourceStats:
    """One source. days: kept ones.  offers: of its last day.  size_bytes: of its files.  live: of gold."""

    source: str
    days: int
    last_day: str
    offers: int
    size_bytes: int
    kept: int = 0
    rejected: dict[str, int] = field(default_factory=dict[str, int])
    live: int = 0


@dataclass(frozen=True, slots=True)
class Stats:
    """The layers. sizes: bytes by table.  ages: live offers by how old they are, in days: "0-7", "8-30", "31-", "?"."""

    sources: list[SourceStats]
    counts: Counts
    built_at: str
    sizes: dict[str, int]
    ages: dict[str, int]

    @property
    def moment(self) -> datetime | None:
        """When the last build came to its end."""
        return datetime.fromisoformat(self.built_at) if self.built_at else None

    @property
    def layer_bytes(self) -> Mapping[str, int]:
        """What bronze, silver and gold take on disk; silver and gold 0 where a database keeps them."""
        silver = sum(size for name, size in self.sizes.items() if name != "gold")
        return {
            "bronze": sum(one.size_bytes for one in self.sources), "silver": silver, "gold": self.sizes.get("gold", 0),
        }  # fmt: skip


def keep(files: Files, stats: Stats) -> None:
    """Leave the figures behind."""
    files.write(NAME, json.dumps(asdict(stats)).encode())


def kept(files: Files) -> Stats | None:
    """The figures of the last build; None before the first."""
    if not files.has(NAME):
        return None
    told: dict[str, Any] = json.loads(files.read(NAME))
    sources, counts = [SourceStats(**one) for one in told.pop("sources")], Counts(**told.pop("counts"))
    return Stats(**told, sources=sources, counts=counts)
