"""A release on the machine: it starts, is looked at, and goes back to the last good one when it is not well."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.check_cloud import ROOT

BIN = ROOT / "deploy" / "bin"
# Fakes of the two programs at the edge. Docker notes what it is asked and which image it started; curl finds an image
# well unless its name says that it is sick.
DOCKER = """#!/bin/sh
echo "$*" >>"$FAKES/asked"
case "$*" in
"image inspect "* | "pull "*)
	case "$*" in *missing*) exit 1 ;; esac
	;;
*" up "*)
	case "$SARTOR_IMAGE" in *broken*) exit 1 ;; esac
	echo "$SARTOR_IMAGE" >"$FAKES/running"
	;;
esac
"""
CURL = """#!/bin/sh
echo "$*" >>"$FAKES/looked"
case "$(cat "$FAKES/running")" in *sick*) exit 22 ;; esac
"""

GCLOUD = """#!/bin/sh
echo "$*" >>"$FAKES/asked"
for one in "$@"; do case "$one" in /*.tgz) cp "$one" "$FAKES/sent.tgz" ;; esac; done
"""


@dataclass(frozen=True, slots=True)
class Machine:
    """A home for releases, with fakes of Docker and curl before the real ones."""

    folder: Path

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def running(self) -> str:
        return (self.folder / "running").read_text("utf-8").strip()

    @property
    def current(self) -> str:
        return (self.home / "current" / "image").read_text("utf-8").strip()

    def unpacked(self, name: str) -> Path:
        """A release as it is unpacked on the machine."""
        release = self.home / "releases" / name
        (release / "bin").mkdir(parents=True)
        for script in BIN.glob("*.sh"):
            (release / "bin" / script.name).symlink_to(script)
        for script in ("compose.sh", "release.sh"):
            (release / "bin" / script).unlink()
            (release / "bin" / script).write_text((BIN / script).read_text("utf-8"), "utf-8")
            (release / "bin" / script).chmod(0o755)
        (release / "compose.yaml").write_text("services: {}\n", "utf-8")
        (release / "image").write_text(f"place/sartor:{name}\n", "utf-8")
        return release

    def released(self, name: str) -> subprocess.CompletedProcess[str]:
        """What the script says of a release."""
        release = self.unpacked(name)
        return self.run(release / "bin" / "release.sh", str(release))

    def run(self, *command: object, given: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        """A command among the fakes."""
        environment = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "FAKES": str(self.folder),
            "SARTOR_HOME": str(self.home), "SARTOR_ENV": str(self.folder / "env"),
            "SARTOR_HEALTH_TRIES": "3", "SARTOR_HEALTH_PAUSE_S": "0", **env,
        }  # fmt: skip
        return subprocess.run(
            [str(one) for one in command], check=False, capture_output=True, text=True, env=environment, input=given
        )

    def fake(self, name: str, text: str) -> None:
        """Put a fake before the real program."""
        (self.folder / "bin" / name).write_text(text, "utf-8")
        (self.folder / "bin" / name).chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    for name in ("bin", "home/releases"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "env").write_text("SARTOR_PUBLIC_URL=https://sartor.example\nSARTOR_POOL_URL=x://y/z?gold=w\n", "utf-8")
    made = Machine(tmp_path)
    made.fake("docker", DOCKER)
    made.fake("curl", CURL)
    return made


def test_a_release_that_is_well_becomes_the_current_one(machine: Machine) -> None:
    done = machine.released("one")

    assert done.returncode == 0, done.stderr
    assert machine.current == machine.running == "place/sartor:one"
    assert "https://sartor.example/health/ready" in (machine.folder / "looked").read_text("utf-8")


@pytest.mark.parametrize("name", ["sick", "broken", "missing"])
def test_a_release_that_is_not_well_gives_way_to_the_last_one(machine: Machine, name: str) -> None:
    machine.released("one")
    machine.released("two")

    done = machine.released(name)

    assert done.returncode == 1
    assert "rolled back to place/sartor:two" in done.stderr
    assert machine.current == machine.running == "place/sartor:two"


def test_the_logs_of_a_bad_release_are_shown_before_it_goes(machine: Machine) -> None:
    machine.released("one")
    machine.released("sick")

    asked = (machine.folder / "asked").read_text("utf-8").splitlines()
    logs = next(at for at, one in enumerate(asked) if " logs " in one)
    assert any("/one/compose.yaml" in one and " up " in one for one in asked[logs:])


def test_a_first_release_that_is_not_well_has_nothing_to_go_back_to(machine: Machine) -> None:
    done = machine.released("sick")

    assert done.returncode == 2
    assert "no earlier release" in done.stderr
    assert not (machine.home / "current").exists()


def test_when_the_last_release_is_not_well_either_it_says_so(machine: Machine) -> None:
    machine.released("one")
    (machine.home / "releases" / "one" / "image").write_text("place/sartor:sick-too\n", "utf-8")

    done = machine.released("sick")

    assert done.returncode == 2
    assert "not well either" in done.stderr


def test_each_release_is_tried_as_often_as_the_settings_say(machine: Machine) -> None:
    machine.released("sick")

    assert len((machine.folder / "looked").read_text("utf-8").splitlines()) == 3


def test_the_last_five_releases_stay(machine: Machine) -> None:
    for number in range(8):
        machine.released(f"r{number}")
        os.utime(machine.home / "releases" / f"r{number}", (number, number))

    assert machine.current == "place/sartor:r7"
    assert {one.name for one in (machine.home / "releases").iterdir()} == {"r3", "r4", "r5", "r6", "r7"}


def test_a_second_release_does_not_start_beside_another(machine: Machine) -> None:
    release = machine.unpacked("two")
    with subprocess.Popen(
        ["flock", machine.home / "release.lock", "cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        other.stdin.write(b"held\n")
        other.stdin.flush()
        other.stdout.readline()  # it holds the lock now

        done = machine.run(release / "bin" / "release.sh", release)
        other.stdin.close()

    assert done.returncode == 2
    assert "another release is under way" in done.stderr
    assert not (machine.folder / "running").exists()


def test_a_release_without_an_address_is_refused_before_anything_starts(machine: Machine) -> None:
    (machine.folder / "env").write_text("", "utf-8")

    done = machine.released("one")

    assert done.returncode != 0
    assert "where people reach the pages" in done.stderr
    assert not (machine.folder / "asked").exists()


def test_a_backup_goes_into_the_bucket_of_the_settings(machine: Machine) -> None:
    release = machine.unpacked("one")
    with (machine.folder / "env").open("a") as env:
        env.write("SARTOR_BACKUPS_URL=gs://here\n")

    machine.run(release / "bin" / "backup.sh")

    asked = (machine.folder / "asked").read_text("utf-8")
    assert "run --rm -T backup sartor backup gs://here/nightly --keep 14" in asked


def test_outputs_become_variables_of_their_place(machine: Machine) -> None:
    machine.fake("gh", '#!/bin/sh\necho "$*" >>"$FAKES/stored"\n')
    outputs = """{
        "vm_name": {"value": "sartor-prod", "sensitive": false},
        "hidden": {"value": "never", "sensitive": true},
        "secret_ids": {"value": {"A": "b"}, "sensitive": false}}"""

    done = machine.run(BIN / "store-outputs.sh", "prod", given=outputs)

    assert done.returncode == 0
    assert (machine.folder / "stored").read_text("utf-8") == "variable set PROD_VM_NAME --body sartor-prod\n"
    assert machine.run(BIN / "store-outputs.sh", "elsewhere", given=outputs).returncode == 2


@pytest.mark.parametrize(
    ("known", "way"),
    [("", "--method POST repos/o/n/issues/7/comments"), ("12", "--method PATCH repos/o/n/issues/comments/12")],
)
def test_a_plan_is_written_once_and_then_replaced(machine: Machine, known: str, way: str) -> None:
    machine.fake(
        "gh",
        f"""#!/bin/sh
echo "$*" >>"$FAKES/asked"
for one in "$@"; do case "$one" in body=@*) cat "${{one#body=@}}" >"$FAKES/body" ;; esac; done
case "$*" in *--paginate*) printf '%s' '{known}' ;; esac
""",
    )
    plan = machine.folder / "plan.txt"
    plan.write_text("Plan: 3 to add, 0 to change, 0 to destroy.\n" + "x" * 70_000, "utf-8")

    done = machine.run(BIN / "comment-plan.sh", "prod", plan, PULL_REQUEST="7", GH_REPO="o/n")

    assert done.returncode == 0, done.stderr
    assert way in (machine.folder / "asked").read_text("utf-8")
    body = (machine.folder / "body").read_text("utf-8")
    assert body.startswith("<!-- terraform-plan-prod -->")
    assert "<summary>Plan: 3 to add" in body
    assert len(body) < 65_536


def test_a_release_is_shipped_whole(machine: Machine) -> None:
    machine.fake("gcloud", GCLOUD)
    source = machine.folder / "deploy"
    (source / "bin").mkdir(parents=True)
    for script in BIN.glob("*.sh"):
        (source / "bin" / script.name).write_text(script.read_text("utf-8"), "utf-8")
        (source / "bin" / script.name).chmod(0o755)
    for name in ("compose.yaml", "compose.gcp.yaml", "Caddyfile"):
        (source / name).write_text("", "utf-8")

    done = machine.run(source / "bin" / "ship.sh", "place/sartor:abc", PROJECT="p", ZONE="z", VM_NAME="v")

    assert done.returncode == 0, done.stderr
    asked = (machine.folder / "asked").read_text("utf-8")
    assert "--tunnel-through-iap" in asked
    assert "/opt/sartor/releases/abc" in asked
    listed = subprocess.run(["tar", "-tzf", machine.folder / "sent.tgz"], check=True, capture_output=True, text=True)
    assert {"./image", "./compose.yaml", "./compose.gcp.yaml", "./Caddyfile", "./bin/release.sh"} <= set(
        listed.stdout.split()
    )
    refused = machine.run(source / "bin" / "ship.sh", "place/sartor:a;b", PROJECT="p", ZONE="z", VM_NAME="v")
    assert refused.returncode == 2
