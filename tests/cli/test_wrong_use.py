"""A command that is called wrongly says so in one line, in the language of the terminal, and ends with exit code 2."""

import pytest

from tests.commands import sartor, sartor_process

WRONG = [
    (("tailor",), "“cv” is missing.", "Il manque « cv »."),
    (("credits", "grant", "a@example.org", "1"), "The option --reason is missing.", "Il manque l’option --reason."),
    (("credits", "grant", "a", "b"), "“amount” is a whole number.", "« amount » est un nombre entier."),
    (("nope",), "There is no command “nope”.", "Il n’y a pas de commande « nope »."),
    (("tailo",), "There is no command “tailo”, but “tailor”.", "pas de commande « tailo », mais « tailor »."),
    (("user", "nope"), "There is no command “nope”.", "Il n’y a pas de commande « nope »."),
    (("serve", "--nope"), "There is no option --nope.", "Il n’y a pas d’option --nope."),
    (("check", "--jsn"), "There is no option --jsn, but --json.", "Il n’y a pas d’option --jsn, mais --json."),
    (("serve", "more"), "This is too much: more.", "C’est en trop : more."),
    (("check", "--json=3"), "The option --json takes no value.", "L’option --json ne prend pas de valeur."),
    (("backup", "place", "--keep"), "The option --keep needs a value.", "L’option --keep demande une valeur."),
]


@pytest.mark.parametrize(
    ("words", "english", "french"), WRONG, ids=lambda one: " ".join(one) if type(one) is tuple else ""
)
@pytest.mark.parametrize("terminal", ["en_GB.UTF-8", "fr_FR.UTF-8"])
def test_what_is_wrong_is_said_in_one_line_of_the_terminals_language(
    words: tuple[str, ...], english: str, french: str, terminal: str
) -> None:
    done = sartor(*words, LC_ALL=terminal)

    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.startswith("sartor: ")
    assert (french if terminal.startswith("fr") else english) in line.replace("\N{NO-BREAK SPACE}", " ").replace(
        "\N{NARROW NO-BREAK SPACE}", " "
    )


def test_where_to_read_more_is_said_with_it() -> None:
    done = sartor_process("user", "reset", LC_ALL="fr_FR.UTF-8")

    assert done.returncode == 2
    assert "user reset --help`" in done.stderr


def test_the_command_alone_shows_its_help() -> None:
    done = sartor_process()

    assert done.returncode == 2
    assert "tailor" in done.stdout + done.stderr
    assert "sartor: " not in done.stderr
