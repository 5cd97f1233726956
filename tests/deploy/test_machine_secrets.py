"""The machine's secrets come into a folder in memory, each as one file, and a missing one stops nothing."""

import base64
import json
import os
import stat
import subprocess
from pathlib import Path

from scripts.check_cloud import TERRAFORM

SCRIPT = TERRAFORM / "gcp" / "modules" / "vm" / "secrets.sh"
# The metadata server and Secret Manager as curl would tell of them; it notes arguments and standard input.
CURL = """#!/bin/sh
echo "$*" >>"$FAKES/arguments"
for url in "$@"; do :; done
case "$url" in
*/project/project-id) printf 'a-project' ;;
*/default/token) printf '{"access_token": "t0ken"}' ;;
*/attributes/sartor-secrets) printf 'SARTOR_SECRET_KEY=key\\nSARTOR_SMTP_URL=empty' ;;
*/secrets/key/versions/latest:access) cat >>"$FAKES/headers" && cat "$FAKES/answer" ;;
*) cat >/dev/null && exit 22 ;;
esac
"""


def fetched(folder: Path, value: bytes) -> subprocess.CompletedProcess[str]:
    (folder / "bin").mkdir(exist_ok=True)
    (folder / "bin" / "curl").write_text(CURL, "utf-8")
    (folder / "bin" / "curl").chmod(0o755)
    answer = {"payload": {"data": base64.b64encode(value).decode()}}
    (folder / "answer").write_text(json.dumps(answer), "utf-8")
    environment = {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "FAKES": str(folder),
        "SARTOR_SECRETS_DIR": str(folder / "secrets"), "SARTOR_SECRETS_GROUP": str(os.getgid()),
    }  # fmt: skip
    return subprocess.run([SCRIPT], check=False, capture_output=True, text=True, env=environment)


def test_a_secret_becomes_a_file_that_its_group_alone_can_read(tmp_path: Path) -> None:
    done = fetched(tmp_path, b"line one\nwith \xc3\xa9 and \x00")

    file = tmp_path / "secrets" / "SARTOR_SECRET_KEY"
    assert done.returncode == 0, done.stderr
    assert file.read_bytes() == b"line one\nwith \xc3\xa9 and \x00"
    assert stat.S_IMODE(file.stat().st_mode) == 0o440
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o750


def test_a_secret_without_a_value_is_named_and_left_out(tmp_path: Path) -> None:
    done = fetched(tmp_path, b"x")

    assert "empty could not be read" in done.stderr
    assert [one.name for one in (tmp_path / "secrets").iterdir()] == ["SARTOR_SECRET_KEY"]


def test_a_new_value_replaces_the_old_one(tmp_path: Path) -> None:
    fetched(tmp_path, b"old")
    fetched(tmp_path, b"new")

    assert (tmp_path / "secrets" / "SARTOR_SECRET_KEY").read_bytes() == b"new"


def test_the_token_is_no_argument_that_others_could_read(tmp_path: Path) -> None:
    fetched(tmp_path, b"x")

    assert "t0ken" in (tmp_path / "headers").read_text("utf-8")
    assert "t0ken" not in (tmp_path / "arguments").read_text("utf-8")
