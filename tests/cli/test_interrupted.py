"""Ctrl-C before a command has begun: it ends without a word."""

import signal
import subprocess
import sys

import pytest

INTERRUPTED = "import app.cli; raise KeyboardInterrupt"
WHILE_IMPORTING = """
import builtins, signal
plain = builtins.__import__
def slow(name, *more):
    if name == "typer":
        signal.raise_signal(signal.SIGINT)
    return plain(name, *more)
builtins.__import__ = slow
import app.cli
"""


@pytest.mark.parametrize("program", [INTERRUPTED, WHILE_IMPORTING])
def test_a_command_that_is_interrupted_early_shows_no_traceback(program: str) -> None:
    ended = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)

    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGINT, "", "")


def test_any_other_error_is_shown() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import app.cli; raise ZeroDivisionError"], check=False, capture_output=True, text=True
    )

    assert ended.returncode == 1
    assert "ZeroDivisionError" in ended.stderr
