"""Checks the house's sizes: no function over 60 lines, no module over 400, median function at most 10 lines."""

import ast
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAX_FUNCTION_LINES = 60
MAX_MODULE_LINES = 400
MAX_MEDIAN_LINES = 10


def main() -> int:
    """Print what is too long; 1 if anything is."""
    files = [
        file
        for folder in ("app", "jobs")
        for file in sorted((ROOT / folder).rglob("*.py"))
        if "versions" not in file.parts
    ]
    sizes = [size for file in files for size in functions(file.read_text("utf-8"))]
    complaints = list(too_long({str(file.relative_to(ROOT)): file.read_text("utf-8") for file in files}))
    median = statistics.median(size for _, _, size in sizes)
    if median > MAX_MEDIAN_LINES:
        complaints.append(f"the median function has {median} lines (at most {MAX_MEDIAN_LINES})")
    print("\n".join(complaints) or f"{len(files)} modules, {len(sizes)} functions, median {median:g} lines")
    return 1 if complaints else 0


def functions(source: str) -> Iterator[tuple[str, int, int]]:
    """Name, first line and number of lines (docstring included) of each function of a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1


def too_long(modules: dict[str, str]) -> Iterator[str]:
    """A line for each module and function over the limit."""
    for name, source in modules.items():
        if (lines := source.count("\n")) > MAX_MODULE_LINES:
            yield f"{name}: {lines} lines (at most {MAX_MODULE_LINES})"
        for function, line, size in functions(source):
            if size > MAX_FUNCTION_LINES:
                yield f"{name}:{line}: {function} has {size} lines (at most {MAX_FUNCTION_LINES})"


if __name__ == "__main__":
    sys.exit(main())
