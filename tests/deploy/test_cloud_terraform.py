"""The Terraform files hold to what is asked of them, and each guard is seen to fail on a bad sample."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.check_cloud import TERRAFORM, is_root, read, terraform

GCP = TERRAFORM / "gcp"
ROLES = re.compile(r"roles/[A-Za-z0-9.]{1,60}")
GOOD = """
variable "name" {
  type        = string
  description = "A name."

  validation {
    condition     = length(var.name) > 1
    error_message = "A name is longer."
  }
}

variable "ranges" {
  type        = list(string)
  description = "Ranges."

  validation {
    condition     = length(var.ranges) > 0
    error_message = "Give one."
  }
}

resource "google_compute_firewall" "web" {
  name          = var.name
  source_ranges = ["0.0.0.0/0"]
  allow {
    protocol = "tcp"
    ports    = ["80", "443"]
  }
}

resource "google_compute_firewall" "ssh" {
  name          = "${var.name}-ssh"
  source_ranges = var.ranges
  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}
"""


def test_the_terraform_files_have_no_fault() -> None:
    assert list(terraform(read(TERRAFORM))) == []


def test_both_places_give_the_same_outputs_under_states_of_their_own() -> None:
    (root,) = [one for one in read(TERRAFORM) if is_root(one)]

    assert root.path == GCP  # one for both, so its outputs are theirs
    assert set(root.places) == {"staging", "prod"}
    assert set(root.places["staging"].values) == set(root.places["prod"].values)
    states = {name: one.state for name, one in root.places.items()}
    assert states == {"staging": {"prefix": "sartor/staging"}, "prod": {"prefix": "sartor/prod"}}
    assert [one["backend"] for one in root.rest if "backend" in one] == [[{"gcs": {"__is_block__": True}}]]


def test_what_production_holds_is_protected() -> None:
    root = read(GCP)[0]

    assert root.places["prod"].values["is_protected"] is True
    assert root.modules["site"]["is_protected"] == "${var.is_protected}"
    assert "default" not in root.variables["is_protected"]
    disks = [body for one in read(GCP) for kind, _, body in one.resources if kind == "google_compute_disk"]
    assert [one["lifecycle"][0]["prevent_destroy"] for one in disks] == [True]
    assert [one["name"] for one in disks] == ["${var.name}-data"]  # the other place would replace it: refused


def test_buckets_and_datasets_are_the_four_of_the_layers_and_backups() -> None:
    made = [(kind, name, body) for one in read(GCP) for kind, name, body in one.resources]
    buckets = {name: body for kind, name, body in made if kind == "google_storage_bucket"}

    assert set(buckets) == {"bronze", "backups"}
    assert all(one["public_access_prevention"] == "enforced" and one["lifecycle_rule"] for one in buckets.values())
    (datasets,) = [body for kind, _, body in made if kind == "google_bigquery_dataset"]
    assert datasets["for_each"] == '${toset(["silver", "gold"])}'


def test_the_machine_may_do_no_more_than_it_needs() -> None:
    granted: set[str] = set()
    for one in read(GCP / "modules"):
        for _, name, body in one.resources:
            if name == "machine":
                granted |= set(ROLES.findall(str(body)))
    (accounts,) = read(GCP / "modules" / "service_accounts")
    granted |= set(ROLES.findall(str(next(one["machine_roles"] for one in accounts.rest if "machine_roles" in one))))

    assert granted == {
        "roles/artifactregistry.reader", "roles/bigquery.dataEditor", "roles/bigquery.jobUser",
        "roles/bigquery.readSessionUser", "roles/logging.logWriter", "roles/monitoring.metricWriter",
        "roles/secretmanager.secretAccessor", "roles/storage.objectUser",
    }  # fmt: skip


def test_only_jobs_of_the_repository_and_its_environments_come_in() -> None:
    (federation,) = read(GCP / "modules" / "federation")
    body = next(body for kind, _, body in federation.resources if kind.endswith("pool_provider"))

    for part in ("assertion.repository ==", "assertion.repository_owner_id ==", "has(assertion.environment)"):
        assert part in body["attribute_condition"]


def test_a_good_sample_has_no_fault(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(GOOD, "utf-8")

    assert list(terraform(read(tmp_path))) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("= var.name\n", '= "fixed"\n', ""),
        ("= var.ranges", '= ["10.0.0.0/8"]', "port 22 is no variable"),
        ('"443"', '"443", "5432"', "5432"),
        ('["80", "443"]', '["443"]', "the rules open 22, 443"),
        ('  description = "Ranges."\n', "", "ranges lacks a description"),
        ("= var.name\n", "= var.nome\n", "nome is used and not declared"),
        ('"${var.name}-ssh"', '"europe-west9-ssh"', "names a region"),
        ('"${var.name}-ssh"', '"projects/some-project/x"', "names a project"),
        ("  name          = var.name\n", '  name = var.name\n  password = "hunter2"\n', "holds a secret"),
        ('"google_compute_firewall" "ssh"', '"google_service_account_key" "ssh"', "is a key"),
        ('"${var.name}-ssh"', '"${var.name} roles/owner"', "more than anybody needs"),
        ("\nvariable", '\nvariable "idle" {\n type = bool\n description = "Idle."\n}\nvariable', "idle is declared"),
        ("\nvariable", '\noutput "bare" {\n value = 1\n}\nvariable', "output bare lacks"),
        ("\nvariable", '\nmodule "lost" {\n source = "../nowhere"\n}\nvariable', "leads to no folder"),
    ],
)  # fmt: skip
def test_a_fault_is_found(tmp_path: Path, before: str, after: str, fault: str) -> None:
    (tmp_path / "main.tf").write_text(GOOD.replace(before, after, 1), "utf-8")

    found = list(terraform(read(tmp_path)))

    assert any(fault in one for one in found) if fault else found == []


def test_a_module_that_is_called_wrongly_is_found(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "main.tf").write_text(GOOD, "utf-8")
    (tmp_path / "main.tf").write_text(
        'module "inner" {\n source = "./inner"\n name = module.inner.address\n size = 1\n}\n', "utf-8"
    )

    found = list(terraform(read(tmp_path)))

    assert len(found) == 3
    for fault in ("inner lacks ranges", "inner knows no size", "inner has no output address"):
        assert any(fault in one for one in found)


@pytest.mark.parametrize(
    ("file", "text", "faults"),
    [
        ("prod.tfvars", 'environment = "prod"\nsize = 2\n', []),
        ("prod.tfvars", 'environment = "prod"\n', ["place prod lacks size"]),
        ("prod.tfvars", 'environment = "prod"\nsize = 2\nage = 3\n', ["place prod knows no age"]),
        ("prod.tfvars", 'environment = "prod"\nsize = 2\nhome = "a"\n', ["place prod gives home, its owner's"]),
        ("prod.tfvars", 'environment = "staging"\nsize = 2\n', ["place prod calls itself staging"]),
        ("prod.tfvars", 'environment = "prod"\nsize = "europe-west9"\n', ["size names a region: europe-west9"]),
        ("own.tfvars.example", "", ["place prod lacks home", "place staging lacks home"]),
        ("prod.backend.hcl", "", ["place prod has no state of its own"]),
        ("prod.backend.hcl", 'bucket = "mine"\nprefix = "prod"\n', ["place prod has no state of its own"]),
        ("prod.backend.hcl", 'prefix = "staging"\n', ["staging is the state of two places"]),
    ],
)  # fmt: skip
def test_a_place_that_is_said_wrongly_is_found(tmp_path: Path, file: str, text: str, faults: list[str]) -> None:
    site_of_two_places(tmp_path)
    (tmp_path / "environments" / file).write_text(text, "utf-8")

    found = list(terraform(read(tmp_path)))

    assert found == [f"{tmp_path.name}: {one}" for one in faults]


def test_a_state_without_places_is_found(tmp_path: Path) -> None:
    site_of_two_places(tmp_path)
    shutil.rmtree(tmp_path / "environments")

    assert list(terraform(read(tmp_path))) == [f"{tmp_path.name}: there is a state and no place"]


def site_of_two_places(folder: Path) -> None:
    variable = 'variable "{0}" {{\n type = string\n description = "It."\n validation {{\n condition = true\n  }}\n}}\n'
    used = 'output "{0}" {{\n description = "It."\n value = var.{0}\n}}\n'
    lines = [one.format(name) for name in ("environment", "size", "home") for one in (variable, used)]
    (folder / "root.tf").write_text('terraform {\n backend "gcs" {}\n}\n' + "".join(lines), "utf-8")
    # The good sample's variables get defaults here: no place has to give them.
    (folder / "main.tf").write_text(GOOD.replace('description = "', 'default = ["x"]\n  description = "'), "utf-8")
    (folder / "environments").mkdir()
    (folder / "environments" / "own.tfvars.example").write_text('home = "here"\n', "utf-8")
    for place in ("staging", "prod"):
        (folder / "environments" / f"{place}.tfvars").write_text(f'environment = "{place}"\nsize = 1\n', "utf-8")
        (folder / "environments" / f"{place}.backend.hcl").write_text(f'prefix = "{place}"\n', "utf-8")


@pytest.mark.skipif(
    shutil.which("terraform") is None, reason="terraform is not installed: its formatting is not checked"
)
def test_the_files_stand_as_terraform_sets_them() -> None:
    done = subprocess.run(
        ["terraform", "fmt", "-check", "-recursive", str(TERRAFORM)], check=False, capture_output=True
    )

    assert done.returncode == 0, done.stdout.decode()
