"""A pytest plugin: what `make test` leaves to `make test-all`.

A test that takes long, or that proves a promise another way, carries the marker `thorough`. In the folders in DEEP
every test does, but the one of its place or kind: that is marked `always`, or `always("id")` where the case of that id
(its beginning is enough) stands for all.
"""

from pathlib import Path

import pytest

DEEP = ("browser", "faults")
TESTS = Path(__file__).parent
MARK = "\npytestmark = pytest.mark.thorough\n"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Files of thorough tests alone are not even read where none is wanted: that takes as long as many tests."""
    if config.getoption("markexpr") != "not thorough" or not collection_path.name.startswith("test_"):
        return None
    source = collection_path.read_text("utf-8")
    is_deep = collection_path.relative_to(TESTS).parts[0] in DEEP
    return MARK in source or (is_deep and "pytest.mark.always" not in source) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    deep = [item for item in items if item.path.relative_to(TESTS).parts[0] in DEEP]
    chosen = [item for item in deep if is_chosen(item)]
    for item in deep:
        if item not in chosen:
            item.add_marker(pytest.mark.thorough)
    meant = {function_of(item) for item in deep if item.get_closest_marker("always")}
    if config.args == ["tests"] and (lost := meant - {function_of(item) for item in chosen}):
        raise pytest.UsageError(f"no case has the id that is marked `always`: {sorted(lost)}")


def is_chosen(item: pytest.Item) -> bool:
    """Whether a test of a deep folder is the one that `make test` runs."""
    mark = item.get_closest_marker("always")
    case = getattr(item, "callspec", None)
    return mark is not None and (not mark.args or (case is not None and case.id.startswith(mark.args[0])))


def function_of(item: pytest.Item) -> str:
    """The test without its case."""
    return item.nodeid.partition("[")[0]
