"""The ledger of the layers: which versions count, what a build has counted. Written whole, and last."""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.kit.clock import now
from app.pool.files import Files

NAME = "ledger.json"
_RECIPES = ("silver.py", "gold.py", "words.py", "vocabulary.py", "values.py", "shapes")


@dataclass(frozen=True, slots=True)
class Counts:
    """What went in and what came out. lines: of the days that count.  replaced: told again later by their source.

    offers = kept + rejected; kept = live + duplicates + expired.  bad_dates, bad_codes: values that were left empty.
    """

    lines: int = 0
    replaced: int = 0
    refused: dict[str, int] = field(default_factory=dict[str, int])
    offers: int = 0
    kept: int = 0
    rejected: dict[str, int] = field(default_factory=dict[str, int])
    live: int = 0
    duplicates: int = 0
    expired: int = 0
    changed: int = 0
    gone: int = 0
    bad_dates: int = 0
    bad_codes: int = 0

    @property
    def add_up(self) -> bool:
        """Whether what came out is what went in."""
        is_in = self.lines == self.replaced + self.offers
        return (
            is_in
            and self.offers == self.kept + sum(self.rejected.values())
            and self.kept == (self.live + self.duplicates + self.expired)
        )


@dataclass(frozen=True, slots=True)
class Ledger:
    """Which versions of rows count. recipe: of the code that made them.  standings: the version of who is live.

    rows: offers of silver under each version.  days: the files that the last whole build was made from.
    """

    recipe: str = ""
    versions: tuple[int, ...] = ()
    standings: int = 0
    rows: dict[str, int] = field(default_factory=dict[str, int])
    days: tuple[str, ...] = ()
    counts: Counts = field(default_factory=Counts)
    built_at: str = ""

    @property
    def next_version(self) -> int:
        """A version that no step had, not even one that was cut off."""
        return max(int(now().timestamp() * 1000), *self.versions, self.standings) + 1

    def with_version(self, version: int, rows: int) -> "Ledger":
        """With the rows of one more step."""
        return replace(self, versions=(*self.versions, version), rows={**self.rows, str(version): rows})

    @property
    def moment(self) -> datetime | None:
        """When the last build came to its end."""
        return datetime.fromisoformat(self.built_at) if self.built_at else None


def ledger_of(files: Files) -> Ledger:
    """The ledger as it stands; an empty one where nothing was built."""
    if not files.has(NAME):
        return Ledger()
    told: dict[str, Any] = json.loads(files.read(NAME))
    counts = Counts(**told.pop("counts"))
    versions, days = tuple(told.pop("versions")), tuple(told.pop("days"))
    return Ledger(**told, versions=versions, days=days, counts=counts)


def write(files: Files, ledger: Ledger) -> None:
    """Let this be what counts."""
    files.write(NAME, json.dumps(asdict(ledger), indent=1).encode())


def recipe() -> str:
    """A print of the code and words that rows are made by: another one means that all are made again."""
    home = Path(__file__).parent
    words = home.parent / "lexicon" / "data" / "terms"
    named = [path for name in _RECIPES for path in sorted([home / name, *(home / name).glob("*.py")]) if path.is_file()]
    told = sha256()
    for path in (*named, *sorted(words.rglob("*.txt"))):
        told.update(path.read_bytes())
    return told.hexdigest()[:16]
