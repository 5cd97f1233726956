"""The one style sheet that pages load, joined from a file per component; layers alone decide which rule wins."""

import re
from pathlib import Path

LAYERS = ("reset", "tokens", "base", "layout", "components", "slices", "utilities")
_LAYER = re.compile(r"^@layer ([a-z]+) \{", re.MULTILINE)


def joined(folder: Path) -> str:
    """All style sheets of a folder as one: layer by layer, by name within a layer. Raises ValueError (layer_of)."""
    sheets = {file.name: file.read_text("utf-8") for file in folder.glob("*.css")}
    ordered = sorted(sheets, key=lambda name: (LAYERS.index(layer_of(name, sheets[name])), name))
    return "".join((f"@layer {', '.join(LAYERS)};\n", *(sheets[name] for name in ordered)))


def layer_of(name: str, sheet: str) -> str:
    """The layer that a file is. Raises ValueError for one without, with several, or with one that there is not."""
    found = _LAYER.findall(sheet)
    if len(found) != 1 or found[0] not in LAYERS:
        message = f"{name}: a style sheet is one @layer of {', '.join(LAYERS)}"
        raise ValueError(message)
    return found[0]
