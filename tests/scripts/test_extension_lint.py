"""The built extension passes the checks of web-ext, where those are installed (`make extension-lint` installs them)."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts import extension as building

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / "extension" / "node_modules" / ".bin" / "web-ext"


def complaints(folder: Path) -> list[str]:
    """What the checker says of an extension."""
    if not CHECKER.exists() or shutil.which("node") is None:
        pytest.skip("web-ext is not installed: `make extension-lint` does that, where Node and npm are")
    command = [str(CHECKER), "lint", "--source-dir", str(folder), "--self-hosted", "--output", "json"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    report = json.loads(ran.stdout)
    return [one["code"] for kind in ("errors", "warnings") for one in report[kind]]


def test_the_package_for_firefox_has_nothing_to_complain_of(tmp_path: Path) -> None:
    assert complaints(building.build("firefox", tmp_path / "firefox")) == []


def test_a_script_that_runs_text_is_complained_of(tmp_path: Path) -> None:
    folder = building.build("firefox", tmp_path / "firefox")
    (folder / "background.js").write_text('eval("1");\n', "utf-8")

    assert "DANGEROUS_EVAL" in complaints(folder)


def test_the_lock_file_names_hashes_and_no_addresses() -> None:
    lock = json.loads((ROOT / "extension" / "package-lock.json").read_text("utf-8"))
    packages = [one for name, one in lock["packages"].items() if name]

    assert packages
    assert all("integrity" in one and "resolved" not in one for one in packages)
