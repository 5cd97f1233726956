"""The stamp of the system packages: it spares a second look, until the list of packages has changed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from app.settings import ROOT

SCRIPT = ROOT / "scripts" / "system_packages.sh"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with the script, on a machine where nothing can be installed."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(SCRIPT, tmp_path / "scripts")
    for name in ("apt-get", "sudo"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def looked(house: Path) -> bool:
    """Whether a run of the script looked for packages."""
    list_of_wanted = house / ".setup" / "wanted"
    list_of_wanted.unlink(missing_ok=True)
    around = {**os.environ, "PATH": f"{house}:{os.environ['PATH']}"}
    subprocess.run(["sh", "scripts/system_packages.sh"], cwd=house, env=around, check=True, capture_output=True)
    return list_of_wanted.exists()


def test_packages_are_looked_for_once(house: Path) -> None:
    stamp = house / ".setup" / "system"

    assert looked(house)
    os.utime(stamp, (stamp.stat().st_mtime + 60,) * 2)
    assert not looked(house)


def test_packages_are_looked_for_again_once_the_list_has_changed(house: Path) -> None:
    assert looked(house)
    stamp, script = house / ".setup" / "system", house / "scripts" / SCRIPT.name

    os.utime(script, (stamp.stat().st_mtime + 60,) * 2)

    assert looked(house)
