"""Checks the templates: each compiles, names what it needs, escapes everything, and holds no inline style or script."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError

from app.web.templating import TEMPLATES_DIR, make_environment

FORBIDDEN = {
    "a filter that does not escape": re.compile(r"\|\s*safe\b"),
    "an inline style": re.compile(r"<style\b|\sstyle\s*="),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)"),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "an hx-on handler": re.compile(r"\shx-on"),
}


def main() -> int:
    """Print each complaint; 1 if there is any."""
    files = sorted(TEMPLATES_DIR.rglob("*.html"))
    complaints = [line for file in files for line in complaints_of(_name(file), file.read_text("utf-8"))]
    print("\n".join(complaints) or f"{len(files)} templates: compiled, named, without inline style or script")
    return 1 if complaints else 0


def complaints_of(name: str, source: str) -> Iterator[str]:
    """A line for each rule that a template breaks."""
    if not source.startswith(f"{{# {name}  needs: "):
        yield f"{name}: the first line must be {{# {name}  needs: ... #}}"
    for what, pattern in FORBIDDEN.items():
        if pattern.search(source):
            yield f"{name}: {what}"
    try:
        make_environment().parse(source)
    except TemplateSyntaxError as error:
        yield f"{name}:{error.lineno}: {error.message}"


def _name(file: Path) -> str:
    return file.relative_to(TEMPLATES_DIR).as_posix()


if __name__ == "__main__":
    sys.exit(main())
