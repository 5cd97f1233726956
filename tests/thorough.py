"""A pytest plugin: what `make test` leaves to `make test-all`.

A test that takes long, or that proves a promise another way, carries the marker `thorough`. Of a test with many cases
`always("id", ...)` names those that stand for all, by a part of their ids or its beginning; the others are thorough. In
the folders in DEEP every test is, but the one of its place or kind, which is marked `always`.
"""

from collections.abc import Iterable
from pathlib import Path

import pytest

DEEP = ("browser", "faults")
TESTS = Path(__file__).parent
MARK = "\npytestmark = pytest.mark.thorough\n"
OWN_PLUGIN = "schemathesis.pytest.plugin"  # of thorough tests alone, and slow to read


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("markexpr") != "not thorough":
        config.pluginmanager.import_plugin(OWN_PLUGIN)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Files of thorough tests alone are not even read where none is wanted: that takes as long as many tests."""
    if config.getoption("markexpr") != "not thorough" or not collection_path.name.startswith("test_"):
        return None
    source = collection_path.read_text("utf-8")
    is_deep = collection_path.relative_to(TESTS).parts[0] in DEEP
    return MARK in source or (is_deep and "pytest.mark.always" not in source) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    marked = [item for item in items if item.get_closest_marker("always")]
    chosen = {item for item in marked if is_chosen(item)}
    deep = (item for item in items if item.path.relative_to(TESTS).parts[0] in DEEP)
    for item in {*deep, *marked} - chosen:
        item.add_marker(pytest.mark.thorough)
    if config.args == ["tests"] and (lost := functions(marked) - functions(chosen)):
        raise pytest.UsageError(f"no case has the id that is marked `always`: {sorted(lost)}")


def is_chosen(item: pytest.Item) -> bool:
    """Whether `make test` runs a test that is marked `always`."""
    mark = item.get_closest_marker("always")
    case = getattr(item, "callspec", None)
    return mark is not None and (
        not mark.args or (case is not None and any(f"-{one}" in f"-{case.id}" for one in mark.args))
    )


def functions(items: Iterable[pytest.Item]) -> set[str]:
    """Tests without their cases."""
    return {item.nodeid.partition("[")[0] for item in items}
