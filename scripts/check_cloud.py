"""Checks the Terraform files and the workflows without a cloud: what is declared, used, said, opened and granted."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import hcl2
from hcl2.utils import SerializationOptions

ROOT = Path(__file__).resolve().parent.parent
TERRAFORM = ROOT / "deploy" / "terraform"
WORKFLOWS = ROOT / ".github" / "workflows"
PORTS = {"22", "80", "443"}
Block = Mapping[str, Any]
_READING = SerializationOptions(with_comments=False, strip_string_quotes=True)
_USED = re.compile(r"\bvar\.([a-z_][a-z0-9_]{0,60})")
_TOLD = re.compile(r"\bmodule\.([a-z_]{1,60})\.([a-z_]{1,60})")
_STORED = re.compile(r"'(?:STAGING|PROD)_([A-Z_]{1,60})'")
_PINNED = re.compile(r"[\w.-]{1,60}/[\w./-]{1,90}@[0-9a-f]{40}")
_REGION = re.compile(r"\b(?:africa|asia|australia|europe|me|northamerica|southamerica|us)-[a-z]{4,12}[0-9]{1,2}\b")
_PROJECT = re.compile(r"\bprojects/[a-z0-9-]{4,30}\b|[a-z0-9-]{4,30}\.iam\.gserviceaccount\.com")
_SECRET = re.compile(r"AIza[\w-]{30}|-----BEGIN|ghp_\w{20}|sk-\w{20}|\"private_key\"")
_SECRET_NAME = re.compile(r"(?:^|_)(?:password|secret|token|private_key|api_key|secret_data)$")
_TOO_MUCH = re.compile(r"roles/(?:owner|editor)\b|\ball(?:Authenticated)?Users\b")
_KEYS = {"google_service_account_key", "google_secret_manager_secret_version", "google_storage_hmac_key"}
_SAID = {"description", "error_message", "condition", "title"}


@dataclass(frozen=True, slots=True)
class Place:
    """What environments/ says of one place. values: PLACE.tfvars.  state: PLACE.backend.hcl, empty if there is none."""

    values: Block
    state: Block


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one module. text: without comments.  variables, outputs, modules, resources, places: by their names.

    own: what the owner of a place gives beside its values, as an example.
    """

    path: Path
    text: str
    variables: Mapping[str, Block]
    outputs: Mapping[str, Block]
    modules: Mapping[str, Block]
    resources: Sequence[tuple[str, str, Block]] = field(default=())
    rest: Sequence[Block] = field(default=())
    places: Mapping[str, Place] = field(default_factory=dict)
    own: Block = field(default_factory=dict)


def is_root(folder: Folder) -> bool:
    """Whether Terraform is run in the folder; else others call it."""
    return any("backend" in block for block in folder.rest)


def main() -> int:
    """Print what is wrong; 1 if anything is."""
    folders = read(TERRAFORM)
    complaints = [*terraform(folders), *workflows(folders, WORKFLOWS)]
    print("\n".join(complaints) or f"{len(folders)} Terraform modules, {len(list(WORKFLOWS.glob('*.yml')))} workflows")
    return 1 if complaints else 0


def read(root: Path) -> list[Folder]:
    """Every folder below that holds Terraform files."""
    return [_folder(path) for path in sorted({file.parent for file in root.rglob("*.tf")})]


def terraform(folders: Sequence[Folder]) -> Iterator[str]:
    """A line for each fault of the modules."""
    by_path = {one.path.resolve(): one for one in folders}
    for folder in folders:
        faults = [_variables(folder), _outputs(folder), _calls(folder, by_path), _literals(folder), _rights(folder)]
        if is_root(folder):
            faults.append(_places(folder))
        yield from (f"{folder.path.name}: {fault}" for some in faults for fault in some)
    yield from _ports(folders)


def workflows(folders: Sequence[Folder], where: Path) -> Iterator[str]:
    """A line for each variable that no environment stores, and for each action that is not pinned."""
    roots = [one for one in folders if is_root(one)]
    stored = set[str].intersection(*({name.upper() for name in one.outputs} for one in roots)) if roots else set()
    for file in sorted(where.glob("*.yml")):
        text = file.read_text("utf-8")
        yield from (f"{file.name}: {one} is no output" for one in sorted(set(_STORED.findall(text)) - stored))
        for used in re.findall(r"uses: (\S{1,200})", text):
            if not used.startswith("./") and not _PINNED.fullmatch(used):
                yield f"{file.name}: {used} is not pinned by the hash of a commit"


def _folder(path: Path) -> Folder:
    files = [_parsed(file) for file in sorted(path.glob("*.tf"))]
    environments = path / "environments"
    text = "\n".join(re.sub(r"(?m)^\s*#.*$", "", file.read_text("utf-8")) for file in sorted(path.glob("*.tf")))
    return Folder(
        path,
        text,
        variables=_named(files, "variable"),
        outputs=_named(files, "output"),
        modules=_named(files, "module"),
        resources=[
            (kind, name, body)
            for file in files
            for block in (*file.get("resource", ()), *file.get("data", ()))
            for kind, named in block.items()
            for name, body in named.items()
        ],
        rest=[block for file in files for kind in ("locals", "provider", "terraform") for block in file.get(kind, ())],
        places={
            file.stem: Place(_parsed(file), _parsed(file.with_suffix(".backend.hcl")))
            for file in sorted(environments.glob("*.tfvars"))
            if not file.name.endswith(".own.tfvars")  # an owner's, which git leaves out
        },
        own=_parsed(environments / "own.tfvars.example"),
    )


def _parsed(file: Path) -> Block:
    return hcl2.loads(file.read_text("utf-8"), serialization_options=_READING) if file.exists() else {}


def _named(files: Sequence[Block], kind: str) -> dict[str, Block]:
    return {name: body for file in files for block in file.get(kind, ()) for name, body in block.items()}


def _variables(folder: Folder) -> Iterator[str]:
    used = set(_USED.findall(re.sub(r"(?s)\bvalidation \{.*?\n  \}", "", folder.text)))
    yield from (f"variable {name} is used and not declared" for name in sorted(used - set(folder.variables)))
    for name, body in folder.variables.items():
        if name not in used:
            yield f"variable {name} is declared and not used"
        if not body.get("description") or not body.get("type"):
            yield f"variable {name} lacks a description or a type"
        if body.get("type") != "bool" and not body.get("validation"):
            yield f"variable {name} is not validated"


def _outputs(folder: Folder) -> Iterator[str]:
    for name, body in folder.outputs.items():
        if not body.get("description") or "value" not in body:
            yield f"output {name} lacks a description or a value"


def _places(folder: Folder) -> Iterator[str]:
    needed = {one for one, variable in folder.variables.items() if "default" not in variable}
    if not folder.places:
        yield "there is a state and no place"
    for name, place in folder.places.items():
        given = set(place.values) | set(folder.own)
        yield from (f"place {name} lacks {one}" for one in sorted(needed - given))
        yield from (f"place {name} knows no {one}" for one in sorted(given - set(folder.variables)))
        yield from (f"place {name} gives {one}, its owner's" for one in sorted(set(place.values) & set(folder.own)))
        if place.values.get("environment") != name:
            yield f"place {name} calls itself {place.values.get('environment')}"
        if list(place.state) != ["prefix"] or not place.state["prefix"]:
            yield f"place {name} has no state of its own"
    states = [str(one.state.get("prefix")) for one in folder.places.values()]
    yield from (f"{one} is the state of two places" for one in sorted(set(states)) if states.count(one) > 1)


def _calls(folder: Folder, by_path: Mapping[Path, Folder]) -> Iterator[str]:
    for name, body in folder.modules.items():
        called = by_path.get((folder.path / str(body["source"])).resolve())
        if called is None:
            yield f"module {name} leads to no folder"
            continue
        given = set(body) - {"source", "depends_on", "for_each", "count", "providers", "__is_block__"}
        needed = {one for one, variable in called.variables.items() if "default" not in variable}
        yield from (f"module {name} lacks {one}" for one in sorted(needed - given))
        yield from (f"module {name} knows no {one}" for one in sorted(given - set(called.variables)))
        told = {output for module, output in _TOLD.findall(folder.text) if module == name}
        yield from (f"module {name} has no output {one}" for one in sorted(told - set(called.outputs)))


def _literals(folder: Folder) -> Iterator[str]:
    bodies: list[Any] = [body for _, _, body in folder.resources]
    bodies += [*folder.rest, *folder.modules.values(), *folder.outputs.values(), *folder.variables.values()]
    bodies += [body for one in folder.places.values() for body in (one.values, one.state)]
    for key, text in (found for body in bodies for found in _texts(body)):
        if key in _SAID:
            continue
        if _REGION.search(text):
            yield f"{key} names a region: {text}"
        if _PROJECT.search(text):
            yield f"{key} names a project: {text}"
        if _SECRET.search(text) or (_SECRET_NAME.search(key) and text and "${" not in text):
            yield f"{key} holds a secret"


def _rights(folder: Folder) -> Iterator[str]:
    for found in _TOO_MUCH.findall(folder.text):
        yield f"{found} is more than anybody needs"
    yield from (
        f"{kind} {name} is a key or a value in the state" for kind, name, _ in folder.resources if kind in _KEYS
    )


def _ports(folders: Sequence[Folder]) -> Iterator[str]:
    rules = [body for one in folders for kind, _, body in one.resources if kind == "google_compute_firewall"]
    allowed = [(rule, allow) for rule in rules for allow in rule.get("allow", ())]
    opened = {str(port) for _, allow in allowed for port in allow.get("ports", ("every port",))}
    if opened != PORTS:
        yield f"the rules open {', '.join(sorted(opened)) or 'nothing'}"
    for rule, allow in allowed:
        if "22" in allow.get("ports", ()) and not str(rule.get("source_ranges")).startswith("${var."):
            yield "who reaches port 22 is no variable"


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a block, with the name of its argument."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _texts(one, str(name))
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, key)


if __name__ == "__main__":
    sys.exit(main())
