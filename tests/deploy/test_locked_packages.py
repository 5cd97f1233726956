"""The app is imported with the packages that a server gets, and no other: what tests bring must not be leant on."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from app.settings import ROOT

WITHOUT = """
import importlib, pkgutil, sys
from importlib.abc import MetaPathFinder

class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in FORBIDDEN:
            raise ModuleNotFoundError(f"{name} is not among the packages of a server", name=name)

sys.meta_path.insert(0, Missing())
for package in NAMED:
    found = importlib.import_module(package)
    for one in pkgutil.walk_packages(getattr(found, "__path__", []), package + "."):
        if not one.name.endswith((".__main__", ".env")):  # run by Python and by Alembic
            importlib.import_module(one.name)
"""


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(*files: Path) -> set[str]:
    """The distributions that the files pin."""
    return {
        plain(name) for file in files for name in re.findall(r"^([A-Za-z0-9._-]+)==", file.read_text(), re.MULTILINE)
    }


BASE = locked(ROOT / "requirements" / "base.txt")
SERVED = locked(ROOT / "requirements" / "base.txt", ROOT / "requirements" / "cloud.txt")


def left_out(served: set[str]) -> set[str]:
    """Importable names that none of these distributions brings."""
    return {
        name
        for name, owners in packages_distributions().items()
        if not {plain(one) for one in owners} & (served | {"sartor"})
    }


def imported_without(forbidden: set[str], *names: str) -> subprocess.CompletedProcess[str]:
    code = f"FORBIDDEN = {forbidden!r}\nNAMED = {names!r}\n{WITHOUT}"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_app_is_whole_with_the_packages_of_a_server() -> None:
    done = imported_without(left_out(SERVED), "app", "jobs")
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_server_without_a_pool_needs_none_of_its_packages() -> None:
    done = imported_without(left_out(BASE), "app.main", "jobs.worker", "app.cli.tailor", "app.cli.check")
    assert done.returncode == 0, done.stderr[-2000:]


def test_what_only_the_tests_bring_is_missed() -> None:
    done = imported_without(left_out(SERVED - {"greenlet"}), "app.db")
    assert done.returncode == 1
    assert "greenlet" in done.stderr
