"""The French catalogue: `--update` merges the texts of templates and code, `--check` fails on what is missing."""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "app" / "locales" / "fr" / "LC_MESSAGES" / "messages.po"
METHODS = [("**/templates/documents/**", "ignore"), ("**.html", "jinja2"), ("**.py", "python")]
JINJA = {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "silent": "false", "trimmed": "false"}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None, "NN_": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def main() -> int:
    """Update or check; 1 when something is missing."""
    if "--update" in sys.argv:
        update()
    complaints = list(missing(extracted(), stored()))
    print("\n".join(complaints) or "translations: complete")
    return 1 if complaints else 0


def extracted() -> Catalog:
    """Every text of the templates and the code."""
    catalog = Catalog(locale="en")
    for folder in ("templates", "app"):
        found = extract_from_dir(ROOT / folder, METHODS, {"**.html": JINJA}, keywords=KEYWORDS)
        for _, _, message, _, _ in found:
            catalog.add(message)
    return catalog


def stored() -> Catalog:
    """The French catalogue as it is."""
    if not FILE.exists():
        return Catalog(locale="fr")
    with FILE.open("rb") as stream:
        return read_po(stream, locale="fr")


def missing(wanted: Catalog, french: Catalog) -> Iterator[str]:
    """A line for each text without a French one, with an unsure one, or with other placeholders."""
    for message in wanted:
        if not message.id:
            continue
        found = french.get(message.id)
        if found is None or not all(texts(found.string)) or found.fuzzy:
            yield f"no French for: {message.id}"
        elif any(placeholders(text) - placeholders(*texts(message.id)) for text in texts(found.string)):
            yield f"unknown placeholder in the French for: {message.id}"


def update() -> None:
    """Merge: new texts come in empty, texts that are gone go."""
    french = stored()
    french.update(extracted(), no_fuzzy_matching=True)
    french.obsolete.clear()
    FILE.parent.mkdir(parents=True, exist_ok=True)
    stream = BytesIO()
    write_po(stream, french, no_location=True, omit_header=False, sort_output=True, width=110)
    kept = [
        line
        for line in stream.getvalue().decode().splitlines()
        if not re.match(r'"(?:POT|PO)-|"Generated|"Report', line)
    ]
    FILE.write_text(
        "\n".join(line for line in kept if not line.startswith("# ") and line != "#, fuzzy") + "\n", "utf-8"
    )


def texts(value: Any) -> tuple[str, ...]:
    """The forms of a text, one or several; none for a missing one."""
    return (value,) if isinstance(value, str) else tuple(value or ("",))


def placeholders(*values: str) -> set[str]:
    """The names that a text takes."""
    return {name for value in values for name in PLACEHOLDER.findall(value)}


if __name__ == "__main__":
    sys.exit(main())
