"""Runs the Dockerfile's steps in an empty root of the same Debian: copies, commands, a tailored CV, the start.

Not a build, for where none can be had: the root's Python is the release's own, layers are folders, and nothing is
pushed. Needs root rights, debootstrap, and the registries of packages.
"""

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from dockerfile_parse import DockerfileParser
from pathspec import GitIgnoreSpec

HERE = Path(__file__).resolve().parent.parent
START_S = 60
_ALONE = {"SARTOR_HOST": "127.0.0.1", "SARTOR_MODE": "local"}  # no database and no proxy stand beside it here
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_OF_THE_MACHINE = ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt")  # the way out, and whom it trusts on it
_SAID_ELSEWHERE = {"EXPOSE", "VOLUME", "STOPSIGNAL", "LABEL"}


@dataclass(slots=True)
class Stage:
    """One FROM: its root folder and what the steps before have set there."""

    root: Path
    folder: str = "/"
    user: str = "root"
    variables: dict[str, str] = field(default_factory=lambda: {"PATH": _PATH, "HOME": "/root"})
    command: Sequence[str] = ()
    health: Sequence[str] = ()


def main() -> int:
    """Run every step, then the image's command until its health check is content; 1 where one fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--root", type=Path, help="where the roots are made and kept (a new folder, gone afterwards, if not said)"
    )
    parser.add_argument("--mirror", default="http://deb.debian.org/debian", help="where Debian's packages come from")
    given = parser.parse_args()
    for needed, missing in (("root rights", os.geteuid() != 0), ("debootstrap", shutil.which("debootstrap") is None)):
        if missing:
            print(f"The steps of the image cannot be run here: {needed} missing.", file=sys.stderr)
            return 2
    with TemporaryDirectory(prefix="sartor-image-") as passing:
        stage = build(HERE, given.root or Path(passing), given.mirror)
        return tailor(stage) or start(stage)


def build(source: Path, roots: Path, mirror: str) -> Stage:
    """The last stage, after all steps of the Dockerfile in `source`. CalledProcessError: a step failed."""
    stages: dict[str, Stage] = {}
    stage: Stage | None = None
    for name, value in steps(source / "Dockerfile"):
        print(f"{name} {value}"[:110], flush=True)
        if name == "FROM":
            image, *alias = value.split()
            stage = stages[alias[-1] if alias else str(len(stages))] = Stage(
                _empty_root(image, roots, len(stages), mirror)
            )
        elif stage is None:
            _no(f"{name} stands before FROM.")
        else:
            _step(name, value, stage, stages, source)
    return stage or _no("The Dockerfile has no FROM.")


def steps(dockerfile: Path) -> Iterator[tuple[str, str]]:
    """Instruction and what follows it, in the order of the file; lines that go on are one."""
    parser = DockerfileParser(str(dockerfile))
    for one in parser.structure:
        if one["instruction"] != "COMMENT":
            yield one["instruction"].upper(), one["value"]


def context(source: Path) -> Iterator[Path]:
    """The files that .dockerignore lets into the image, relative to `source`. A pattern there counts from the top."""
    lines = [line.strip() for line in (source / ".dockerignore").read_text().splitlines()]
    spec = GitIgnoreSpec.from_lines(_from_the_top(line) for line in lines if line and not line.startswith("#"))
    for folder, below, names in os.walk(source):
        below[:] = [one for one in below if one not in {".git", ".venv", "node_modules"}]
        for path in ((Path(folder) / one).relative_to(source) for one in names):
            if not spec.match_file(path):
                yield path


def tailor(stage: Stage) -> int:
    """The exit code of making a PDF in the image, as its user: packages, libraries and fonts are all there."""
    given = ("app/cli/demo_data/cv_fr.txt", "app/cli/demo_data/offer_1_fr.txt")
    return subprocess.run(
        _inside(stage, ("sartor", "tailor", *given, "--out", "/data/tailored"), _ALONE), check=False
    ).returncode


def start(stage: Stage) -> int:
    """Run the image's command as its user until the health check passes; 0 then, 1 if it ends or stays ill."""
    subprocess.run(_inside(stage, ("sartor", "db", "upgrade"), _ALONE), check=True)
    began = time.monotonic()
    print("start:", shlex.join(stage.command), f"as {stage.user}", flush=True)
    with subprocess.Popen(_inside(stage, stage.command, _ALONE)) as process:
        try:
            while time.monotonic() - began < START_S and process.poll() is None:
                if subprocess.run(_inside(stage, stage.health), stderr=subprocess.DEVNULL, check=False).returncode == 0:
                    print(f"healthy after {time.monotonic() - began:.1f} s")
                    return 0
                time.sleep(0.5)
            print("The image's command did not become healthy.", file=sys.stderr)
            return 1
        finally:
            process.terminate()


def _step(name: str, value: str, stage: Stage, stages: Mapping[str, Stage], source: Path) -> None:
    match name:
        case "RUN":
            subprocess.run(_inside(stage, ("/bin/sh", "-c", value)), check=True)
        case "COPY":
            _copy(shlex.split(value), stage, stages, source)
        case "WORKDIR":
            stage.folder = value
            _in(stage, value).mkdir(parents=True, exist_ok=True)
        case "ENV":
            pairs = (one.partition("=") for one in shlex.split(value))
            stage.variables |= {key: text.replace("$PATH", stage.variables["PATH"]) for key, _, text in pairs}
        case "USER":
            stage.user = value
        case "CMD":
            stage.command = json.loads(value)
        case "HEALTHCHECK":
            stage.health = json.loads(value.partition("CMD")[2])
        case _ if name not in _SAID_ELSEWHERE:
            _no(f"{name} is no step that is known here.")
        case _:
            pass


def _copy(words: Sequence[str], stage: Stage, stages: Mapping[str, Stage], source: Path) -> None:
    origin = next((stages[one.partition("=")[2]].root for one in words if one.startswith("--from=")), None)
    *given, target = (one for one in words if not one.startswith("--"))
    if origin is not None:
        for one in given:
            _in(stage, target).mkdir(parents=True, exist_ok=True)
            subprocess.run(("cp", "-a", f"{origin}{one}/.", _in(stage, target)), check=True)
        return
    allowed = list(context(source))
    for one in given:
        found = [path for path in allowed if path == Path(one) or Path(one) in path.parents]
        if not found:
            _no(f"COPY {one}: .dockerignore lets nothing of it in.")
        for path in found:
            _copy_file(
                source / path,
                _in(stage, target),
                Path(path.name) if path == Path(one) else path.relative_to(one),
                target,
            )


def _copy_file(origin: Path, target: Path, below: Path, said: str) -> None:
    """A file keeps its name where the target is a folder (it ends in a slash, or is one)."""
    is_folder = said.endswith("/") or said == "." or len(below.parts) > 1 or target.is_dir() or not target.suffix
    place = target / below if is_folder else target
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(origin, place)


def _in(stage: Stage, path: str) -> Path:
    """Where a path of the image stands on this machine."""
    return stage.root / str(Path(stage.folder, path)).lstrip("/")


def _inside(stage: Stage, command: Sequence[str], more: Mapping[str, str] | None = None) -> Sequence[str]:
    """The command in the stage's root, as its user, in its folder, with its variables and no others."""
    variables = [f"{key}={value}" for key, value in {**stage.variables, **(more or {})}.items()]
    user = () if stage.user == "root" else (f"--userspec={stage.user}",)
    return ("chroot", *user, str(stage.root), "/usr/bin/env", "-i", f"--chdir={stage.folder}", *variables, *command)


def _empty_root(image: str, roots: Path, number: int, mirror: str) -> Path:
    """The Debian that the image names, with its Python and nothing else; made once, then copied."""
    release = image.rpartition("-")[2]
    bare = roots / release
    if not bare.exists():
        packages = "ca-certificates,python3,python3-venv"
        subprocess.run(
            ("debootstrap", "--variant=minbase", f"--include={packages}", release, bare, mirror),
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (bare / "usr/local/bin/python").symlink_to("/usr/bin/python3")
        for one in _OF_THE_MACHINE:
            shutil.copy(one, bare / one.lstrip("/"))
    root = roots / f"stage-{number}"
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(("cp", "-a", bare, root), check=True)
    return root


def _from_the_top(line: str) -> str:
    """A pattern of .dockerignore as one of .gitignore: there a bare name counts at every depth."""
    sign, name = ("!", line[1:]) if line.startswith("!") else ("", line)
    return line if name.startswith("**") else f"{sign}/{name.lstrip('/')}"


def _no(sentence: str) -> NoReturn:
    raise SystemExit(sentence)


if __name__ == "__main__":
    sys.exit(main())
