"""How a command ends: one clear line and exit code 2 for bad input, never a traceback for an expected no."""

import errno
import functools
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, ParamSpec

import typer

from app.errors import AppError, Retryable
from app.settings import BadSetting

P = ParamSpec("P")
BAD_INPUT = 2
# What a system says in one language has a sentence in both, where it is common.
OF_A_SYSTEM = {
    errno.ENOENT: "file.no_place",
    errno.EEXIST: "file.in_the_way",
    errno.ENOTDIR: "file.in_the_way",
    errno.EACCES: "file.forbidden",
    errno.EPERM: "file.forbidden",
    errno.EROFS: "file.forbidden",
    errno.ENOSPC: "file.disk_full",
}


def clear_exit(command: Callable[P, None]) -> Callable[P, None]:
    """Turn an expected no into its sentence on standard error and exit code 2."""

    @functools.wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (AppError, BadSetting) as no:
            _say_no(no.error_code, no.parameters)
        except Retryable as failed:
            _say_no(failed.error_code, {})
        except OSError as error:
            if error.errno in OF_A_SYSTEM and error.filename:
                _say_no(OF_A_SYSTEM[error.errno], {"name": error.filename})
            typer.echo(f"sartor: {error.strerror or error}: {error.filename or ''}", err=True)
            raise typer.Exit(BAD_INPUT) from None

    return guarded


def _say_no(code: str, parameters: Mapping[str, Any]) -> NoReturn:
    typer.echo(f"sartor: {said(code, **parameters)}", err=True)
    raise typer.Exit(BAD_INPUT) from None


def said(code: str, /, locale: str = "", **parameters: Any) -> str:
    """The sentence of a code. locale: "" is that of the terminal."""
    from app.registration import register_sentences  # only a command that fails needs the sentences of both languages
    from app.web.sentences import sentence

    register_sentences()
    return sentence(code, locale or terminal_language(), **parameters)


def terminal_language() -> str:
    """French on a French terminal, else English. Read from the environment: the locale itself need not be installed."""
    wishes = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "fr" if next(filter(None, wishes), "").lower().startswith("fr") else "en"


def is_terminal() -> bool:
    """A person is watching: bars are welcome. Otherwise plain lines."""
    return sys.stderr.isatty()
