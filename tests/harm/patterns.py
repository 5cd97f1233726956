"""Every regular expression of the project: those of its modules, and those written inside its functions."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import app
import jobs
from app.settings import ROOT

ANCHORED = frozenset({"match", "fullmatch"})
_FUNCTIONS = frozenset({"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})
_NO_MODULES = ("app.migrations", "app.cli.__main__", "app.documents.child.__main__")


@dataclass(frozen=True, slots=True)
class Found:
    """One expression. where: module and name or line.  is_anchored: it is only ever tried at one place of a text."""

    where: str
    pattern: re.Pattern[str]
    is_anchored: bool


def every_use() -> list[Found]:
    """Each expression at each place it is known by."""
    return [*_of_modules(_uses()), *_in_functions()]


def every_pattern() -> list[Found]:
    """Each expression once, at its most demanding use."""
    found: dict[tuple[str, int], Found] = {}
    for one in every_use():
        key = (one.pattern.pattern, one.pattern.flags)
        if key not in found or not one.is_anchored:
            found[key] = one
    return list(found.values())


def modules() -> Iterator[ModuleType]:
    """Every module of the project."""
    for package in (app, jobs):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not info.name.startswith(_NO_MODULES):
                yield importlib.import_module(info.name)


def patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The expressions inside a value: itself, what a lazy one becomes, and what containers and dataclasses hold."""
    if isinstance(value, re.Pattern):
        yield from [value] if isinstance(value.pattern, str) else []
    elif depth < 5 and isinstance(value, Mapping):
        for one in (*value.keys(), *value.values()):
            yield from patterns_in(one, depth + 1)
    elif depth < 5 and isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from patterns_in(one, depth + 1)
    elif depth < 5 and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from patterns_in(getattr(value, field.name, None), depth + 1)
    else:
        yield from _of_lazy(value)


def _of_lazy(value: object) -> Iterator[re.Pattern[str]]:
    """A wrapper that compiles when first used has the words and the flags, or gives the pattern."""
    if isinstance(value, type | ModuleType) or not type(value).__module__.startswith(("app", "jobs")):
        return
    words, flags = getattr(value, "pattern", None), getattr(value, "flags", 0)
    if isinstance(words, re.Pattern):
        yield words
    elif isinstance(words, str) and hasattr(value, "search"):
        yield re.compile(words, flags if isinstance(flags, int) else 0)


def _of_modules(uses: Mapping[tuple[str, str], set[str]]) -> Iterator[Found]:
    for module in modules():
        for name, value in vars(module).items():
            for pattern in patterns_in(value):
                used = uses.get(_key(module.__name__, name), set())
                yield Found(f"{module.__name__}.{name}", pattern, bool(used) and used <= ANCHORED)


def _key(module: str, name: str) -> tuple[str, str]:
    """A private name means something in its own module, a public one everywhere."""
    return (module if name.startswith("_") else "", name)


def _uses() -> dict[tuple[str, str], set[str]]:
    """Which methods are called on a name anywhere; a name that is passed on may be used in every way."""
    uses: dict[tuple[str, str], set[str]] = {}
    for file in _files():
        module = _module_of(file)
        tree = ast.parse(file.read_text("utf-8"))
        called = {id(node.func.value) for node in ast.walk(tree) if _is_call_on_name(node)}  # type: ignore[attr-defined]
        for node in ast.walk(tree):
            if _is_call_on_name(node):
                uses.setdefault(_key(module, node.func.value.id), set()).add(node.func.attr)  # type: ignore[attr-defined]
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called:
                uses.setdefault(_key(module, node.id), set()).add("passed on")
    return uses


def _is_call_on_name(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id != "re"
    )


def _in_functions() -> Iterator[Found]:
    """What functions write on the spot; a part known only at run time stands for a word."""
    for file in _files():
        name = _module_of(file)
        if name.startswith(_NO_MODULES):
            continue
        names = vars(importlib.import_module(name))
        tree = ast.parse(file.read_text("utf-8"))
        named = {id(one.value) for one in tree.body if isinstance(one, ast.Assign | ast.AnnAssign)}  # see _of_modules
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _is_of_re(node.func) and node.args and id(node) not in named:
                words = _text(node.args[0], names)
                if words is not None:
                    with suppress(re.error):
                        flags = _flags(node, names)
                        anchored = node.func.attr in ANCHORED  # type: ignore[attr-defined]
                        yield Found(f"{name}:{node.lineno}", re.compile(words, flags), anchored)


def _is_of_re(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id in {"re", "lazy"}
        and function.attr in _FUNCTIONS
    )


def _text(node: ast.expr, names: Mapping[str, Any]) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part, names) or "" for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return _evaluated(node.value, names)
    return None


def _evaluated(node: ast.expr, names: Mapping[str, Any]) -> str:
    try:
        value = eval(compile(ast.Expression(node), "", "eval"), dict(names))  # noqa: S307 - the project's own words
    except (NameError, AttributeError, TypeError):
        return "word"
    return value if isinstance(value, str) else "word"


def _flags(node: ast.Call, names: Mapping[str, Any]) -> int:
    for given in (*node.args[1:], *(keyword.value for keyword in node.keywords)):
        if "re." in ast.unparse(given):
            with suppress(NameError, TypeError, SyntaxError):
                value = eval(compile(ast.Expression(given), "", "eval"), dict(names))  # noqa: S307 - see above
                if isinstance(value, re.RegexFlag):
                    return int(value)
    return 0


def _module_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _files() -> Iterable[Path]:
    return sorted(file for folder in ("app", "jobs") for file in (ROOT / folder).rglob("*.py"))
