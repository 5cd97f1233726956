"""The Dockerfile's steps as the script reads them; `make image-steps` runs them, which needs the registries."""

import json
import os
from pathlib import Path

import pytest

from app.settings import ROOT
from scripts import image_steps
from scripts.image_steps import Stage

DOCKERFILE = """
# What this is
FROM python:3.12-slim-trixie AS build
WORKDIR /srv
RUN echo one \\
    && echo two
COPY app app
FROM python:3.12-slim-trixie
COPY --from=build /srv /srv
ENV PATH=/opt/bin:$PATH MODE=prod
USER 10001
HEALTHCHECK --interval=10s CMD ["true"]
CMD ["sartor", "web"]
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with a Dockerfile, what it copies, and what must stay out."""
    (tmp_path / "Dockerfile").write_text(DOCKERFILE)
    (tmp_path / ".dockerignore").write_text("# nothing but the app\n*\n!app\n**/*.pyc\n")
    for name in ("app/main.py", "app/deep/er.py", "app/main.pyc", "secret.env", "tests/app/main.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, ...]]:
    """What would be run, instead of being run; each stage has a folder for a root."""
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(image_steps.subprocess, "run", lambda command, **_: ran.append(tuple(map(str, command))))

    def root(image: str, roots: Path, number: int, mirror: str) -> Path:
        made = tmp_path / "roots" / str(number)
        made.mkdir(parents=True)
        return made

    monkeypatch.setattr(image_steps, "_empty_root", root)
    return ran


def test_only_what_dockerignore_lets_in_reaches_the_image(source: Path) -> None:
    assert {path.as_posix() for path in image_steps.context(source)} == {"app/main.py", "app/deep/er.py"}


def test_each_step_is_taken_in_its_stage(source: Path, commands: list[tuple[str, ...]], tmp_path: Path) -> None:
    stage = image_steps.build(source, tmp_path / "roots", "")

    assert (tmp_path / "roots/0/srv/app/deep/er.py").read_text() == "app/deep/er.py"
    said, copied = commands
    assert said[:2] == ("chroot", str(tmp_path / "roots/0"))
    assert said[-1].split() == ["echo", "one", "&&", "echo", "two"]
    assert copied == ("cp", "-a", f"{tmp_path}/roots/0/srv/.", f"{tmp_path}/roots/1/srv")
    assert (stage.user, stage.command, stage.health) == ("10001", ["sartor", "web"], ["true"])
    assert stage.variables["PATH"].startswith("/opt/bin:/usr/local/sbin")


def test_a_copy_of_what_is_kept_out_is_a_fault(source: Path, commands: list[tuple[str, ...]], tmp_path: Path) -> None:
    (source / "Dockerfile").write_text("FROM debian:trixie\nCOPY secret.env ./\n")
    with pytest.raises(SystemExit, match=r"secret\.env"):
        image_steps.build(source, tmp_path / "roots", "")


def test_a_step_that_nobody_knows_is_a_fault(source: Path, commands: list[tuple[str, ...]], tmp_path: Path) -> None:
    (source / "Dockerfile").write_text("FROM debian:trixie\nONBUILD RUN true\n")
    with pytest.raises(SystemExit, match="ONBUILD"):
        image_steps.build(source, tmp_path / "roots", "")


@pytest.mark.parametrize(("health", "code"), [("true", 0), ("false", 1)])
def test_the_image_is_well_where_its_health_check_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, health: str, code: int
) -> None:
    def here(_stage: Stage, command: tuple[str, ...], _more: object = None) -> tuple[str, ...]:
        return ("true",) if command[0] == "sartor" else command

    monkeypatch.setattr(image_steps, "_inside", here)
    monkeypatch.setattr(image_steps, "START_S", 1)
    stage = Stage(tmp_path, command=("sleep", "5"), health=(health,))
    assert image_steps.start(stage) == code


def test_all_that_our_dockerfile_copies_is_let_in() -> None:
    allowed = set(image_steps.context(ROOT))
    copies = [
        value.split()[:-1]
        for name, value in image_steps.steps(ROOT / "Dockerfile")
        if name == "COPY" and "--from" not in value
    ]
    wanted = [Path(one) for words in copies for one in words]
    assert len(wanted) > 8
    assert [one for one in wanted if one not in allowed and not any(one in path.parents for path in allowed)] == []


def test_without_the_rights_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr("sys.argv", ["image_steps"])
    assert image_steps.main() == 2
    assert "root rights" in capsys.readouterr().err


def test_the_command_of_the_health_check_is_a_list() -> None:
    checks = [value for name, value in image_steps.steps(ROOT / "Dockerfile") if name == "HEALTHCHECK"]
    assert json.loads(checks[0].partition("CMD")[2])[0] == "python"
