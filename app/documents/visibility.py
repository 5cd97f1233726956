"""Child side: which characters of a page a reader sees. White, tiny and off-page text is put aside and reported."""

from typing import Any

_TINY_PT = 4.0
_NEARLY = 0.97


def split_hidden(page: Any) -> tuple[Any, list[str]]:
    """The page without what no reader sees, and the hidden texts as words put together."""
    covers = [
        shape for shape in (*page.rects, *page.curves, *page.images) if not _is_white(shape.get("non_stroking_color"))
    ]
    visible_ids = {id(char) for char in page.chars if _is_visible(char, page, covers)}
    if len(visible_ids) == len(page.chars):
        return page, []

    def is_shown(thing: dict[str, Any]) -> bool:
        return thing.get("object_type") != "char" or _is_visible(thing, page, covers)

    def is_hidden(thing: dict[str, Any]) -> bool:
        return not is_shown(thing)

    visible, hidden = page.filter(is_shown), page.filter(is_hidden)
    text = hidden.extract_text() or ""
    return visible, [line.strip() for line in text.splitlines() if line.strip()]


def _is_visible(char: dict[str, Any], page: Any, covers: list[dict[str, Any]]) -> bool:
    if not char["text"].strip():
        return True
    if float(char["size"]) < _TINY_PT or not char.get("upright", True):
        return False
    if char["x1"] < 0 or char["x0"] > page.width or char["bottom"] < 0 or char["top"] > page.height:
        return False
    return not _is_white(char.get("non_stroking_color")) or any(_covers(shape, char) for shape in covers)


def _is_white(colour: Any) -> bool:
    if colour is None:
        return False
    values = tuple(colour) if isinstance(colour, list | tuple) else (colour,)
    if not all(isinstance(value, int | float) for value in values):
        return False
    if len(values) == 4:  # noqa: PLR2004 - cyan, magenta, yellow, black
        return max(values) < 1 - _NEARLY
    return len(values) in {1, 3} and min(values) >= _NEARLY


def _covers(shape: dict[str, Any], char: dict[str, Any]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(shape["x0"] <= x <= shape["x1"] and shape["top"] <= y <= shape["bottom"])
