"""Processor time of whole families of processes, and of the machine, as Linux counts it in /proc."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


def cores() -> int:
    """Processors of this machine that its processes may use."""
    return len(os.sched_getaffinity(0))


def busy_s(*roots: int) -> float:
    """Seconds that these processes, those they started, and their ended children have used."""
    children = _children()
    return sum(_used_s(process) for root in roots for process in _family(root, children))


def machine_s() -> float:
    """Seconds that all processors of the machine were not idle."""
    fields = [int(one) for one in (PROC / "stat").read_text("ascii").split("\n", 1)[0].split()[1:9]]
    idle = fields[3] + fields[4]
    return (sum(fields) - idle) / TICKS


def named(words: str) -> list[int]:
    """Processes on whose command line these words stand."""
    found: list[int] = []
    for process in _processes():
        with suppress(OSError):
            if words in (PROC / str(process) / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"):
                found.append(process)
    return found


def _processes() -> Iterator[int]:
    return (int(one.name) for one in PROC.iterdir() if one.name.isdigit())


def _children() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for process in _processes():
        if fields := _stat(process):
            found.setdefault(int(fields[1]), []).append(process)
    return found


def _family(root: int, children: dict[int, list[int]]) -> Iterator[int]:
    yield root
    for child in children.get(root, ()):
        yield from _family(child, children)


def _used_s(process: int) -> float:
    """Its own, and that of children which it has waited for."""
    fields = _stat(process)
    return sum(int(one) for one in fields[11:15]) / TICKS if fields else 0.0


def _stat(process: int) -> list[str]:
    """The fields after the name, from the state on; none for a process that is gone."""
    with suppress(OSError):
        return (PROC / str(process) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    return []
