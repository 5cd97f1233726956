"""The local journal of answers: on disk before the database knows them, so that a kill between the two costs nothing.

One file per answer, named by subject, call and input; private to the process's account; gone once the row is saved.
"""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

FOLDER = "journal"
STALE_S = 6 * 3600.0


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal of one machine. folder: made at the first entry, readable by its owner only."""

    folder: Path

    def write(self, subject_id: UUID, address: str, entry: dict[str, Any]) -> None:
        """Keep an answer. It is there whole or not at all: written aside, then renamed."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = self._file(subject_id, address)
        aside = file.with_suffix(f".{os.getpid()}")
        handle = os.open(aside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(entry, stream, ensure_ascii=False)
        aside.rename(file)

    def entries(self, subject_id: UUID) -> dict[str, dict[str, Any]]:
        """The answers kept for a subject, by address."""
        files = sorted(self._files(f"{subject_id.hex}-*.json"))
        return {file.stem.partition("-")[2]: json.loads(file.read_text("utf-8")) for file in files}

    def remove(self, subject_id: UUID, address: str) -> None:
        """Forget an answer that the database has by now."""
        self._file(subject_id, address).unlink(missing_ok=True)

    def forget(self, subject_id: UUID) -> None:
        """Forget every answer of a subject: it is over, or its person is gone."""
        for file in self._files(f"{subject_id.hex}-*"):
            file.unlink(missing_ok=True)

    def stale_subjects(self, stale_s: float = STALE_S) -> set[UUID]:
        """The subjects that have an entry nobody has touched for longer than any task runs."""
        end = time.time() - stale_s
        return {UUID(hex=file.name[:32]) for file in self._files("*-*") if _changed_at(file) < end}

    def _file(self, subject_id: UUID, address: str) -> Path:
        return self.folder / f"{subject_id.hex}-{address}.json"

    def _files(self, pattern: str) -> Iterator[Path]:
        return self.folder.glob(pattern) if self.folder.is_dir() else iter(())


def _changed_at(file: Path) -> float:
    """Seconds since 1970; a file that another process has just removed changed a moment ago."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return time.time()
