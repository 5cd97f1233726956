"""The `sartor` command for tests: within this process, which costs no start, or as a process of its own.

Each promise of the command line has a test or two with a real process; the rest of its claims call it here.
"""

import os
import subprocess
import sys

from typer.testing import CliRunner

from app.cli import cli
from app.settings import ROOT

Ended = subprocess.CompletedProcess[str]


def sartor(*words: object, given: str = "", **environment: object) -> Ended:
    """How the command ends here. A bug rises as itself, not as an exit code."""
    arguments = [str(word) for word in words]
    result = CliRunner().invoke(cli, arguments, input=given, env=_texts(environment))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(arguments, result.exit_code, result.stdout, result.stderr)


def sartor_process(*words: object, given: str = "", **environment: object) -> Ended:
    """How the command ends as a process."""
    command = [sys.executable, "-m", "app.cli", *(str(word) for word in words)]
    around = {**os.environ, **_texts(environment)}
    return subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True, check=False, input=given)


def _texts(environment: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in environment.items()}
