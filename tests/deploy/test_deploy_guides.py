"""The guides name what is there: commands, scripts, files, variables and pages."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from app.cli import cli
from scripts.check_cloud import ROOT, TERRAFORM, read

GUIDES = sorted([*(ROOT / "docs" / "deploy").glob("*.md"), ROOT / "docs" / "scaling.md"])
PROGRAMS = {
    "cd", "cp", "export", "gcloud", "gh", "ls", "openssl", "sudo", "terraform", ".venv/bin/pip",
}  # fmt: skip
SARTOR = re.compile(
    r"\bsartor ((?:check|db|demo|pool|serve|user|web|worker|backup|restore|option|credits)\b(?: [a-z]+)?)"
)


def named(*patterns: str) -> set[str]:
    text = "\n".join(one.read_text("utf-8") for one in GUIDES)
    return {found for pattern in patterns for found in re.findall(pattern, text)}


def has_command(words: list[str]) -> bool:
    command = get_command(cli)
    for word in words:
        known = getattr(command, "commands", None)
        if known is None:
            return True  # what follows is an argument, or a word of the sentence
        if word not in known:
            return False
        command = known[word]
    return True


@pytest.mark.parametrize("guide", GUIDES, ids=lambda one: one.name)
def test_links_lead_somewhere(guide: Path) -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", guide.read_text("utf-8")):
        assert (guide.parent / link).is_file(), link


def test_each_sartor_command_exists() -> None:
    found = named(SARTOR.pattern)

    assert {"check", "pool build"} <= found
    assert [one for one in found if not has_command(one.split())] == []
    assert not has_command(["nothing"])


def test_each_script_exists() -> None:
    found = named(r"(?:current|releases/COMMIT|deploy|\.\.)/bin/([a-z-]+\.sh)", r"`(compose\.sh)`")

    assert {"compose.sh", "release.sh", "store-outputs.sh"} <= found
    assert [one for one in found if not (ROOT / "deploy" / "bin" / one).is_file()] == []


def test_each_output_and_variable_exists() -> None:
    root = read(TERRAFORM / "gcp")[0]

    assert named(r"terraform output (?:-raw )?([a-z_]+)") <= set(root.outputs)
    assert {one.lower() for one in named(r"`PROD_([A-Z_]+)`")} <= set(root.outputs)
    assert {"pool_in_bigquery", "data_disk_gb", "ssh_ranges", "repository_owner_id"} <= set(root.variables)


def test_each_folder_and_file_of_a_place_exists() -> None:
    found = named(r"\b(environments/[a-z.]*[a-z])")

    assert {"environments/prod.tfvars", "environments/prod.backend.hcl"} <= found
    own = {"environments/prod.own.tfvars", "environments/staging.own.tfvars"}  # made on the way
    assert [one for one in found - own if not (TERRAFORM / "gcp" / one).is_file()] == []
    assert [one for one in named(r"[ `](deploy/terraform/[a-z/]+)[`\n]") if not (ROOT / one).is_dir()] == []


def test_each_line_of_a_block_begins_with_a_known_program() -> None:
    for guide in GUIDES:
        for block in re.findall(r"```sh\n(.*?)```", guide.read_text("utf-8"), re.DOTALL):
            for line in block.splitlines():
                assert line.split()[0] in PROGRAMS, line


def test_each_setting_of_the_scaling_guide_exists() -> None:
    known = set(re.findall(r"(?m)^([a-z_]+) = ", (ROOT / "litestar.toml").read_text("utf-8")))
    table = (ROOT / "docs" / "scaling.md").read_text("utf-8").partition("**What each part")[0]

    assert set(re.findall(r"`([a-z]+_[a-z_]+)`", table)) <= known
