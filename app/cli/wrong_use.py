"""A command that was called wrongly: one line in the terminal's language and exit code 2, as for all bad input."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from app.cli.exits import BAD_INPUT, terminal_language
from app.kit.texts import N_

_HELP_ITSELF = "NoArgsIsHelpError"  # a group that was called alone: its help says what there is
_HOW = N_("See `%(command)s --help`.")
# What typer says in English and asks no catalogue for, with our sentence; in the order in which they are tried.
_WORDS = (
    (r"Missing argument '(?P<name>.+?)'", N_("“%(name)s” is missing.")),
    (r"Missing option '(?P<name>.+?)'", N_("The option %(name)s is missing.")),
    (r"Invalid value for '(?P<name>.+?)': .* integer", N_("“%(name)s” is a whole number.")),
    (r"Invalid value for '(?P<name>.+?)'", N_("This value of “%(name)s” cannot be used.")),
    (
        r"No such option: (?P<name>\S+) \(Possible options: (?P<near>.+)\)",
        N_("There is no option %(name)s, but %(near)s."),
    ),
    (r"No such option: (?P<name>\S+)", N_("There is no option %(name)s.")),
    (
        r"No such command '(?P<name>.+?)'\. Did you mean '(?P<near>.+)'",
        N_("There is no command “%(name)s”, but “%(near)s”."),
    ),
    (r"No such command '(?P<name>.+?)'", N_("There is no command “%(name)s”.")),
    (r"Missing command", N_("The command is missing.")),
    (r"Got unexpected extra argument\(s\) \((?P<name>.+)\)", N_("This is too much: %(name)s.")),
    (r"Option '(?P<name>.+?)' does not take a value", N_("The option %(name)s takes no value.")),
    (r"Option '(?P<name>.+?)' requires an argument", N_("The option %(name)s needs a value.")),
)


class SpokenGroup(TyperGroup):
    """The command with its sub-commands; whatever is wrong in a call of any of them passes through here."""

    def make_context(self, *args: Any, **more: Any) -> Any:
        """As typer does."""
        with in_one_line():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:
        """As typer does."""
        with in_one_line():
            return super().invoke(ctx)


@contextmanager
def in_one_line() -> Generator[None]:
    """Say what is wrong with a call instead of drawing a box, and end with exit code 2."""
    try:
        yield
    except typer.TyperException as wrong:
        if wrong.exit_code != BAD_INPUT or type(wrong).__name__ == _HELP_ITSELF:
            raise
        typer.echo(f"sartor: {_said(wrong)}", err=True)
        raise typer.Exit(BAD_INPUT) from None


def _said(wrong: typer.TyperException) -> str:
    """What is wrong, and where it is told how it is right. A sentence that we do not know stays typer's."""
    from app.i18n import translated  # brings the catalogues, which only a call that fails needs

    language, english = terminal_language(), wrong.format_message()
    found = ((re.match(pattern, english), words) for pattern, words in _WORDS)
    told = next((translated(words, language) % match.groupdict() for match, words in found if match), english)
    context: typer.Context | None = getattr(wrong, "ctx", None)
    return f"{told} {translated(_HOW, language) % {'command': context.command_path}}" if context else told
