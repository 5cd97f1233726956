"""The workflows: what they may do, what they name, and that no linter finds anything."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from scripts.check_cloud import ROOT, TERRAFORM, WORKFLOWS, read, workflows

BIN = Path(sys.executable).parent
SCRIPTS = sorted([*(ROOT / "deploy" / "bin").glob("*.sh"), *TERRAFORM.rglob("*.sh")])


def read_workflow(name: str) -> Any:
    return YAML(typ="safe").load((WORKFLOWS / name).read_text("utf-8"))


def ran(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(one) for one in command], check=False, capture_output=True, text=True)


def test_workflows_name_outputs_that_are_there_and_pinned_actions() -> None:
    assert list(workflows(read(TERRAFORM), WORKFLOWS)) == []


def test_an_unknown_output_and_a_loose_action_are_found(tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text("x: ${{ vars['PROD_NOTHING'] }}\n- uses: actions/checkout@v5\n", "utf-8")

    found = list(workflows(read(TERRAFORM), tmp_path))

    assert found == [
        "bad.yml: NOTHING is no output",
        "bad.yml: actions/checkout@v5 is not pinned by the hash of a commit",
    ]


def test_workflows_hold_to_their_schema() -> None:
    files = sorted(WORKFLOWS.glob("*.yml"))

    done = ran(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files)

    assert len(files) == 4
    assert done.returncode == 0, done.stdout


def test_the_schema_refuses_a_job_that_runs_nowhere(tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text("on: push\njobs:\n  one:\n    steps: [{run: ls}]\n", "utf-8")

    assert ran(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", tmp_path / "bad.yml").returncode


def test_workflows_give_nothing_away() -> None:
    done = ran(BIN / "zizmor", "--offline", ROOT / ".github")

    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout + done.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.name)
def test_scripts_are_clean_and_can_be_run(script: Path) -> None:
    done = ran(BIN / "shellcheck", script)

    assert done.returncode == 0, done.stdout
    assert script.stat().st_mode & 0o100


@pytest.mark.parametrize("file", sorted(WORKFLOWS.glob("*.yml")), ids=lambda one: one.name)
def test_scripts_inside_workflows_are_clean(file: Path, tmp_path: Path) -> None:
    for job in read_workflow(file.name)["jobs"].values():
        for number, step in enumerate(job.get("steps", ())):
            if "run" in step:
                script = tmp_path / f"{number}.sh"
                script.write_text(
                    "#!/bin/bash\nset -eo pipefail\n" + re.sub(r"\$\{\{[^}]*\}\}", "x", step["run"]), "utf-8"
                )
                done = ran(BIN / "shellcheck", script)
                assert done.returncode == 0, done.stdout
                assert "${{" not in step["run"]  # values come in by the environment: they cannot become commands


def test_nothing_may_do_more_than_it_says() -> None:
    for file in WORKFLOWS.glob("*.yml"):
        read_in = read_workflow(file.name)
        assert read_in["permissions"] == {}
        for job in read_in["jobs"].values():
            assert job["permissions"]["contents"] == "read"
            writes = {name for name, right in job["permissions"].items() if right == "write"}
            assert writes <= {"id-token", "pull-requests"}
            assert "id-token" not in writes or job["environment"]  # the federation lets in jobs of environments alone


def test_a_plan_comes_in_as_nobody_who_can_change_anything() -> None:
    jobs = read_workflow("terraform.yml")["jobs"]
    (plan,) = [step for step in jobs["plan"]["steps"] if "google-github-actions/auth" in step.get("uses", "")]

    assert "service_account" not in plan["with"]
    assert "-plan'" in jobs["plan"]["environment"]
    assert "head.repo.full_name == github.repository" in jobs["plan"]["if"]


def test_a_plan_and_an_apply_say_all_of_one_place() -> None:
    root = read(TERRAFORM / "gcp")[0]

    for name in ("plan", "apply"):
        job = read_workflow("terraform.yml")["jobs"][name]
        (script,) = [step["run"] for step in job["steps"] if "terraform init" in step.get("run", "")]
        assert {one.removeprefix("TF_VAR_") for one in job["env"] if one.startswith("TF_VAR_")} == set(root.own)
        assert "cd deploy/terraform/gcp\n" in script
        assert '-backend-config="environments/$PLACE.backend.hcl" -backend-config="bucket=$STATE_BUCKET"' in script
        assert re.search(rf'terraform {name} .*-var-file="environments/\$PLACE\.tfvars"', script)


def test_applying_and_deploying_never_overlap_with_themselves() -> None:
    apply = read_workflow("terraform.yml")["jobs"]["apply"]["concurrency"]
    deploy = read_workflow("deploy.yml")

    for one in (apply, deploy["concurrency"]):
        assert one["cancel-in-progress"] is False
        assert "github.ref_name" in one["group"]
    assert deploy["jobs"]["deploy"]["needs"] == "test"
    assert deploy["jobs"]["test"]["uses"] == "./.github/workflows/test.yml"


def test_the_workflow_runs_the_commands_of_the_readme() -> None:
    runs = [step.get("run") for job in read_workflow("test.yml")["jobs"].values() for step in job["steps"]]

    assert [one for one in runs if one] == ["make test", "make check"]


def test_scripts_that_workflows_call_are_there() -> None:
    for file in WORKFLOWS.glob("*.yml"):
        for script in re.findall(r"deploy/bin/[a-z-]+\.sh", file.read_text("utf-8")):
            assert (ROOT / script).is_file()
