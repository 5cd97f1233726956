"""What is closed stays closed: shared files name no slice, a slice's value imports nothing, and its names exist."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.kit.dotted import named
from app.kit.slices import Slice
from app.registration import task_types
from app.slices import SLICES, all_slices
from jobs.registry import RUNS
from scripts import check_borders

ROOT = Path(__file__).resolve().parents[2]
CLOSED = (
    "app/main.py",
    "app/registration.py",
    "app/web/sentences.py",
    "app/web/header.py",
    "app/web/pages.py",
    "app/admin/views.py",
    "app/audit.py",
    "app/migrations/tables.py",
    "jobs/registry.py",
    "jobs/upkeep.py",
    "templates/layouts/page.html",
)
# As a word: in a dotted name, an address, the path of a template. `app.tasks` is what these two hand out.
OWN = {"app/registration.py": "tasks", "jobs/registry.py": "tasks", "app/admin/views.py": "admin"}


def slices_named_in(text: str) -> set[str]:
    """The slices that a text leans on: by import, address or template."""
    return {one.name for one in SLICES if re.search(rf"(?:\bapp\.|/){one.name}\b|\"{one.name}/", text)}


@pytest.mark.parametrize("file", CLOSED)
def test_a_shared_file_names_no_slice(file: str) -> None:
    assert slices_named_in((ROOT / file).read_text("utf-8")) <= {OWN.get(file)}


def test_a_shared_file_that_names_a_slice_is_noticed() -> None:
    assert slices_named_in("from app.offers.routes import router") == {"offers"}
    assert slices_named_in('<a href="/cvs">') == {"cvs"}
    assert slices_named_in('Part("credits/_balance.html")') == {"credits"}


def test_every_slice_with_its_own_value_is_listed() -> None:
    folders = {file.parent.name for file in (ROOT / "app").glob("*/slice.py")}

    assert folders == {one.name for one in all_slices()}


def dotted_names(one: Slice) -> Iterator[str]:
    """Every dotted name of a slice."""
    yield from (*one.pages, *one.api, *one.task_types, *one.serving, *one.identities.values())
    yield from (name for name in (one.options, one.sentences, one.acts, one.personal_data) if name)
    yield from (part.load for part in one.parts if part.load)
    yield from (chore.run for chore in one.chores)
    for hook in one.hooks:
        yield from (hook.to, hook.what)


@pytest.mark.parametrize("one", all_slices(), ids=lambda one: one.name)
def test_every_dotted_name_of_a_slice_exists(one: Slice) -> None:
    for dotted in dotted_names(one):
        assert named(dotted) is not None
    assert all((ROOT / "templates" / part.template).is_file() for part in one.parts)


def test_a_dotted_name_of_nothing_is_noticed() -> None:
    with pytest.raises(AttributeError):
        named("app.slices:NOTHING")
    with pytest.raises(ImportError):
        named("app.nowhere:router")


def test_every_type_of_task_has_its_run_and_every_chore_its_own_name() -> None:
    chores = [chore.name for one in all_slices() for chore in one.chores]

    assert set(RUNS) == {
        "pdf_import",
        "take_in",
        "take_back",
        "cv_optimization",
        "cv_translation",
        "vectors_fill",
        "cv_generation",
        "cv_revision",
        "requirement_extraction",
        "discovery",
        "pool_build",
        "coaching",
        "letter",
        "application_analysis",
        "sending",
        "offer_match",
        "follow_up",
        "export",
    }
    assert all(callable(named(one.warm)) for one in task_types() if one.warm)
    assert len(set(chores)) == len(chores) == 28


def test_every_module_with_tables_routes_or_task_types_is_brought_by_its_slice() -> None:
    brought = {dotted.partition(":")[0] for one in all_slices() for dotted in (*one.tables, *dotted_names(one))}
    files = [file for name in ("models", "routes", "api", "task_types", "sentences", "acts", "chores", "personal_data")
             for file in (ROOT / "app").rglob(f"{name}.py")]  # fmt: skip
    modules = {".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files}
    # Shared code, and handlers that the routes of their slice take up.
    elsewhere = {"app.web.api", "app.web.sentences", "app.admin.people.routes", "app.personal_data"}
    elsewhere |= {"app.accounts.recovery.routes", "app.accounts.address.routes"}
    elsewhere |= {"app.accounts.confirmation.routes", "app.offers.postings.sentences"}

    assert modules - brought - elsewhere == set()


def test_the_value_of_a_slice_imports_only_the_kit() -> None:
    assert list(check_borders.violations("app.offers.slice", "from app.kit.slices import Slice")) == []
    for planted in (
        "from app.offers.routes import router",
        "import litestar",
        "from app.options.registry import Option",
    ):
        assert any("names only" in line for line in check_borders.violations("app.offers.slice", planted))
