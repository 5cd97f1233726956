"""Audits the locked dependencies for known vulnerabilities. It passes only where every one of them was looked up.

Ends with 0: all looked up, none vulnerable; 1: one is vulnerable, or some were not looked up; 3: could not look at all
(no way to the service, or a mirror that knows no vulnerabilities). `make check` goes on after 3, unless CI is set.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "base.txt"
GOOD, BAD, COULD_NOT_LOOK = 0, 1, 3
UNREACHABLE = ("ConnectionError", "Failed to establish", "Max retries", "ServiceError", "ConnectTimeout", "ReadTimeout")
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an audit ended. said: for whoever ran it."""

    code: int
    said: str


def main() -> int:
    """Audit what the product is installed with, and say how it went."""
    verdict = audited(LOCK)
    print(f"dependency audit: {verdict.said}")
    return verdict.code


def audited(lock: Path, *options: str) -> Verdict:
    """The verdict on a lock file. options: of pip-audit, such as another service."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "-r", str(lock), "-f", "json"]
    done = subprocess.run(
        [*command, "--progress-spinner", "off", *options], capture_output=True, text=True, check=False
    )
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return _without_answer(done.stderr.strip())
    return judged(locked_in(lock), answer["dependencies"])


def locked_in(lock: Path) -> set[str]:
    """The names of all packages of a lock file."""
    return {_folded(name) for name in _LOCKED.findall(lock.read_text("utf-8"))}


def judged(locked: set[str], dependencies: list[dict[str, Any]]) -> Verdict:
    """The verdict on what pip-audit answered: only a dependency with a list of vulnerabilities was looked up."""
    looked_up = {_folded(one["name"]): one["vulns"] for one in dependencies if "vulns" in one}
    vulnerable = {name: [str(one["id"]) for one in found] for name, found in sorted(looked_up.items()) if found}
    missing = sorted(locked - looked_up.keys())
    if vulnerable:
        return Verdict(BAD, "; ".join(f"{name} is vulnerable: {', '.join(ids)}" for name, ids in vulnerable.items()))
    if not looked_up:
        return Verdict(COULD_NOT_LOOK, f"could not look: the service knows none of {len(locked)} packages")
    if missing:
        return Verdict(BAD, f"{len(missing)} of {len(locked)} packages were not looked up: {', '.join(missing)}")
    return Verdict(GOOD, f"{len(locked)} packages looked up, none is known to be vulnerable")


def _without_answer(errors: str) -> Verdict:
    last = errors.splitlines()[-1] if errors else "no answer"
    if any(word in errors for word in UNREACHABLE):
        return Verdict(COULD_NOT_LOOK, f"could not look: the service cannot be reached ({last})")
    return Verdict(BAD, errors or last)


def _folded(name: str) -> str:
    """One spelling of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
