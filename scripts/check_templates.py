"""Checks what pages are made of.

Templates compile, name what they need, escape everything, and hold no inline style or script. Style sheets are one
layer each, in lines that can be read, with colours from the palette alone.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes
from PIL import ImageColor

from app.web.static_files import STYLES_DIR
from app.web.styles import layer_of
from app.web.templating import TEMPLATES_DIR, make_environment

FORBIDDEN = {
    "a filter that does not escape": re.compile(r"\|\s*safe\b"),
    "an inline style": re.compile(r"<style\b|\sstyle\s*="),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)"),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "an hx-on handler": re.compile(r"\shx-on"),
    "a selection that is handed down": re.compile(r'hx-select="[^"]*" hx-target="this"(?! hx-disinherit=)'),
}
MAX_STYLE_COLUMNS = 140
PALETTE = "tokens.css"
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_VALUE = re.compile(r"[\w-]+\s*:\s*([^;{}]+)(?=[;}])")
_BLOCK = re.compile(r"^ {2}(\.[a-z][\w-]*)(?:,[^{}]*)? \{", re.MULTILINE)
_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\("
    rf"|(?<![\w-])(?:{'|'.join(ImageColor.colormap)})(?![\w-])",
    re.IGNORECASE,
)


def main() -> int:
    """Print each complaint; 1 if there is any."""
    files, sheets = sorted(TEMPLATES_DIR.rglob("*.html")), sorted(STYLES_DIR.glob("*.css"))
    complaints = [line for file in files for line in complaints_of(_name(file), file.read_text("utf-8"))]
    styles = {file.name: file.read_text("utf-8") for file in sheets}
    complaints += [line for name, sheet in styles.items() for line in complaints_of_style(name, sheet)]
    complaints += complaints_of_blocks(styles)
    kept = f"{len(files)} templates: compiled, named, without inline style or script"
    print("\n".join(complaints) or f"{kept}; {len(sheets)} style sheets: layered, readable, of one palette")
    return 1 if complaints else 0


def complaints_of(name: str, source: str) -> Iterator[str]:
    """A line for each rule that a template breaks."""
    if not source.startswith(f"{{# {name}  needs: "):
        yield f"{name}: the first line must be {{# {name}  needs: ... #}}"
    for what, pattern in FORBIDDEN.items():
        if pattern.search(source):
            yield f"{name}: {what}"
    try:
        tree = make_environment().parse(source)
    except TemplateSyntaxError as error:
        yield f"{name}:{error.lineno}: {error.message}"
        return
    for taken in tree.find_all(nodes.FromImport):
        yield from (f"{name}:{taken.lineno}: {one} stands in no {source_of(taken)}" for one in _missing(taken))


def source_of(taken: nodes.FromImport) -> str:
    """The template that an import takes names from."""
    return str(taken.template.as_const())


def _missing(taken: nodes.FromImport) -> Iterator[str]:
    """Names that an import asks for and its template does not set; used, they would be an error of the page."""
    file = TEMPLATES_DIR / source_of(taken)
    tree = make_environment().parse(file.read_text("utf-8")) if file.is_file() else nodes.Template([])
    there = {one.name for one in tree.find_all(nodes.Macro)}
    there |= {one.name for one in tree.find_all(nodes.Name) if one.ctx == "store"}
    yield from (one for pair in taken.names if (one := pair if isinstance(pair, str) else pair[0]) not in there)


def complaints_of_style(name: str, sheet: str) -> Iterator[str]:
    """A line for each rule that a style sheet breaks."""
    for number, line in enumerate(sheet.splitlines(), start=1):
        if len(line) > MAX_STYLE_COLUMNS:
            yield f"{name}:{number}: {len(line)} columns (at most {MAX_STYLE_COLUMNS})"
    values = " ; ".join(_VALUE.findall(_REMARK.sub("", sheet)))
    if name != PALETTE:
        yield from (f"{name}: {colour} is no token of {PALETTE}" for colour in _COLOUR.findall(values))
    try:
        layer_of(name, sheet)
    except ValueError as error:
        yield str(error)


def complaints_of_blocks(styles: Mapping[str, str]) -> Iterator[str]:
    """A line for each block that several sheets say what it looks like; the last would win, on pages of the other, too.

    styles: what stands in each sheet, by its name. Sheets of the layer of utilities change blocks on purpose.
    """
    homes: dict[str, set[str]] = defaultdict(set)
    for name, sheet in styles.items():
        if layer_of(name, sheet) != "utilities":
            for block in _BLOCK.findall(_REMARK.sub("", sheet)):
                homes[block].add(name)
    yield from (f"{block} stands in {', '.join(sorted(names))}" for block, names in homes.items() if len(names) > 1)


def _name(file: Path) -> str:
    return file.relative_to(TEMPLATES_DIR).as_posix()


if __name__ == "__main__":
    sys.exit(main())
