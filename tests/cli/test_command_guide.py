"""docs/cli.md names every command that there is, and none that there is not."""

import re

from typer.core import TyperGroup as Group
from typer.main import get_command

from app.cli import cli
from app.settings import ROOT

SAID = re.compile(r"^sartor (.+?)(?:  +#.*)?$", re.MULTILINE)


def commands(group: Group, before: tuple[str, ...] = ()) -> set[str]:
    """Whole names, as `user create`."""
    found = set[str]()
    for name, one in group.commands.items():
        path = (*before, name)
        found |= commands(one, path) if isinstance(one, Group) else {" ".join(path)}
    return found


def test_the_guide_names_every_command() -> None:
    root = get_command(cli)
    assert isinstance(root, Group)
    told = " | ".join(SAID.findall((ROOT / "docs" / "cli.md").read_text("utf-8")))

    missing = [
        name for name in sorted(commands(root)) if any(not re.search(rf"\b{word}\b", told) for word in name.split())
    ]

    assert missing == []


def test_each_line_of_the_guide_begins_with_a_command() -> None:
    root = get_command(cli)
    assert isinstance(root, Group)
    lines = SAID.findall((ROOT / "docs" / "cli.md").read_text("utf-8"))

    assert [one for one in lines if one.split()[0] not in {*root.commands, "--version"}] == []
    assert len(lines) > 10
