"""Every option that slices register is read by some code, has words, and stands in a group that is opened."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar

from app.options.registry import groups, registered
from app.settings import ROOT

DECLARES = {"options", "_share", "_price"}  # functions that make options; to name one there is no use of it


def modules() -> Iterator[ast.Module]:
    """Every module of the product."""
    for folder in ("app", "jobs"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield ast.parse(file.read_text("utf-8"))


def unused(names: set[str], trees: list[ast.Module]) -> set[str]:
    """The options that no code reads: neither by their name, nor by a constant that holds it."""
    kept = constants(names, trees)
    used: set[str] = set()
    for tree in trees:
        for node in uses_in(tree):
            if isinstance(node, ast.Constant) and node.value in names:
                used.add(str(node.value))
            elif isinstance(node, ast.Name | ast.Attribute):
                used |= kept.get(node.id if isinstance(node, ast.Name) else node.attr, set())
    return names - used


def constants(names: set[str], trees: list[ast.Module]) -> dict[str, set[str]]:
    """The options that a constant of some module holds, by its name."""
    found: dict[str, set[str]] = {}
    for tree in trees:
        for node in tree.body:
            if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
                continue
            for target, value in _pairs(node):
                held = {one.value for one in ast.walk(value) if isinstance(one, ast.Constant)} & names
                if held and isinstance(target, ast.Name):
                    found.setdefault(target.id, set()).update(str(one) for one in held)
    return found


def _pairs(node: ast.Assign | ast.AnnAssign) -> Iterator[tuple[ast.expr, ast.expr]]:
    assert node.value is not None
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            yield from zip(target.elts, node.value.elts, strict=True)
        else:
            yield target, node.value


def uses_in(tree: ast.Module) -> Iterator[ast.AST]:
    """What functions hold that declare no options, and what a Call is given as its option."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name not in DECLARES:
            yield from ast.walk(node)
        elif isinstance(node, ast.Call):
            yield from (one.value for one in node.keywords if one.arg == "option")


def test_every_option_is_read_by_some_code(app: Litestar) -> None:
    names = {one.name for one in registered()}

    assert len(names) > 40
    assert unused(names, list(modules())) == set()


@pytest.mark.parametrize(
    ("code", "is_used"),
    [
        ('NAME = "max_hats"\ndef options():\n    return (Option(NAME, 1),)', False),
        ('NAME = "max_hats"\nasync def limit(s):\n    return await whole(s, NAME)', True),
        ('A, NAME = "x", "max_hats"\nasync def limit(s):\n    return await whole(s, NAME)', True),
        ('async def limit(s):\n    return await whole(s, "max_hats")', True),
        ('HAT = Call(kind="hat", option="max_hats")', True),
        ('HATS = {"max_hats": Label("Hats")}', False),
    ],
)
def test_an_option_that_is_only_declared_is_noticed(code: str, is_used: bool) -> None:  # noqa: FBT001 - a case of the table
    assert unused({"max_hats"}, [ast.parse(code)]) == (set() if is_used else {"max_hats"})


def test_every_option_has_its_words_and_an_opened_group(app: Litestar) -> None:
    assert [one.name for one in registered() if one.label is None or one.group not in groups()] == []


def test_a_folder_of_modules_is_read(tmp_path: Path) -> None:
    assert sum(1 for _ in modules()) > 500
