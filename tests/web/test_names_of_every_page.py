"""No handler gives a page a name that every page has already: a letter's theme once took the place of the person's."""

import ast
from collections.abc import Iterator

from app.settings import ROOT

EVERY = {"user", "locale", "theme", "path", "csrf_token", "csrf_input", "request_id"}


def taken(source: str) -> Iterator[str]:
    """Names of every page that a call of page() or fragment() gives again."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"page", "fragment"}:
            yield from (word.arg for word in node.keywords if word.arg in EVERY)


def test_no_page_gives_a_name_of_every_page_again() -> None:
    files = [file for file in sorted((ROOT / "app").rglob("*.py")) if "page(" in file.read_text("utf-8")]

    assert {file.name: found for file in files if (found := list(taken(file.read_text("utf-8"))))} == {}
    assert list(taken('page(request, "letters/show.html", theme="classic")')) == ["theme"]
