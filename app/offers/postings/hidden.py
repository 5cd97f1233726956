"""Which elements of a page nobody sees: by their own style, by the page's own sheets, or by their kind. Pure."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import tinycss2

from app.offers.postings.markup import Element, elements

UNREAD = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "select", "datalist",
    "option", "textarea", "input", "canvas", "video", "audio", "map", "progress", "meter",
})  # fmt: skip
_MAX_SHEETS, _MAX_SHEET, _MAX_STYLE = 20, 60_000, 1_000
_SIMPLE = re.compile(r"(?:[.#]?[\w-]{1,80})\Z")
_NUMBER = re.compile(r"(-?\d{0,6}\.?\d{0,6})\s{0,3}(px|em|rem|pt|%|vw|vh)?\Z")
_TINY = {"px": 2.0, "pt": 2.0, "em": 0.15, "rem": 0.15, "%": 15.0}
_AWAY = -900.0
_WHITE = frozenset({"#fff", "#ffff", "#ffffff", "#ffffffff", "white", "rgb(255,255,255)", "rgba(255,255,255,1)"})
_GONE = frozenset({"transparent", "rgba(0,0,0,0)", "#0000", "#00000000"})

Styles = Mapping[str, str]


class Sheets:
    """The page's own sheets, as far as they hide: classes, ids and names of elements that are not shown."""

    def __init__(self, root: Element) -> None:
        self._hiding = frozenset(name for sheet in _sheets(root) for name in _hiding(sheet))

    def hides(self, element: Element) -> bool:
        """Whether a reader of the page would not see this element. What stands above it is not asked."""
        if element.get("hidden") is not None and element.get("hidden") != "until-found":
            return True
        if self._hiding and not self._hiding.isdisjoint(_names(element)):
            return True
        style = element.get("style")
        return bool(style) and _hides(style[:_MAX_STYLE])


@lru_cache(maxsize=5_000)
def _hides(style: str) -> bool:
    return is_unseen(declarations(style))


def declarations(style: str) -> dict[str, str]:
    """The properties of a style attribute, folded, without spaces inside functions."""
    found: dict[str, str] = {}
    for one in tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            found[one.lower_name] = tinycss2.serialize(one.value).strip().lower().replace(", ", ",")
    return found


def is_unseen(styles: Styles) -> bool:
    """Whether text of this style is out of sight: not displayed, tiny, away from the page, white on white."""
    return (
        styles.get("display") == "none"
        or styles.get("visibility") in {"hidden", "collapse"}
        or _is_faint(styles)
        or _is_small(styles)
        or _is_away(styles)
    )


def _is_faint(styles: Styles) -> bool:
    ink = styles.get("color", "")
    paper = styles.get("background-color") or styles.get("background") or "white"
    is_white = ink in _WHITE and paper in _WHITE
    return is_white or ink in _GONE or (ink != "" and ink == paper) or _size(styles.get("opacity", "1")) == 0.0


def _is_small(styles: Styles) -> bool:
    if "font-size" in styles and _is_tiny(styles["font-size"]):
        return True
    sides = (styles.get("height", ""), styles.get("width", ""), styles.get("max-height", ""))
    is_cut = styles.get("overflow") == "hidden" or styles.get("position") == "absolute"
    return is_cut and any(side and _is_tiny(side) for side in sides)


def _is_tiny(value: str) -> bool:
    found = _NUMBER.match(value)
    size = _size(value)
    return found is not None and size is not None and 0 <= size < _TINY.get(found.group(2) or "px", 0.0)


def _is_away(styles: Styles) -> bool:
    sides = [styles.get("text-indent", "")]
    if styles.get("position") in {"absolute", "fixed"}:
        sides += [styles.get("left", ""), styles.get("top", ""), styles.get("right", "")]
        if styles.get("clip", "").startswith("rect(0") or styles.get("clip-path", "") in {"inset(50%)", "inset(100%)"}:
            return True
    return any((size := _size(side)) is not None and size <= _AWAY for side in sides if side)


def _size(value: str) -> float | None:
    found = _NUMBER.match(value)
    try:
        return float(found.group(1)) if found else None
    except ValueError:
        return None


def _names(element: Element) -> list[str]:
    classes = (element.get("class") or "")[:1000].split()
    return [element.tag, f"#{element.get('id') or ''}", *(f".{one}" for one in classes)]


def _sheets(root: Element) -> Iterator[str]:
    for number, one in enumerate(elements(root, "style")):
        if number < _MAX_SHEETS:
            yield (one.text or "")[:_MAX_SHEET]


def _hiding(sheet: str) -> Iterator[str]:
    """The plain selectors (a class, an id, a name) whose rules hide; not those for print or narrow screens."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule" and is_unseen(_declared(rule)):
            for selector in tinycss2.serialize(rule.prelude)[:_MAX_STYLE].split(","):
                if _SIMPLE.match(selector.strip()) and selector.strip().lower() not in {"html", "body"}:
                    yield selector.strip()


def _declared(rule: Any) -> dict[str, str]:
    return declarations(tinycss2.serialize(rule.content)[:_MAX_STYLE])
