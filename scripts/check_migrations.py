"""Checks that migrations let the version before them run on: they add what it can do without, and take away later.

It also checks that they run in the order of their files: each continues the one before it and is named by its number.

While a new version is put in place, processes of the old one go on with the migrated database, and it may be gone back
to. A migration that takes something away says by UNUSED_SINCE = "1.2.0" since which version no code uses that; the
CHANGELOG must name that version as released. Migrations of the first version come before anybody runs an older one.
"""

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ROOT / "app" / "migrations" / "versions"
LAST_OF_FIRST = "0055"  # the tables of the first version
TAKES_AWAY = frozenset(
    {"drop_table", "drop_column", "rename_table", "create_unique_constraint", "create_check_constraint"}
)
RELEASED = re.compile(r"^## (\d+\.\d+\.\d+)(?! \(not released\))", re.MULTILINE)


def main() -> int:
    """Print what would stop an older version; 1 if anything would."""
    released = frozenset(RELEASED.findall((ROOT / "CHANGELOG.md").read_text("utf-8")))
    files = sorted(one for one in VERSIONS.glob("*.py") if one.name[:4] > LAST_OF_FIRST)
    complaints = [
        f"{file.name}: {complaint}" for file in files for complaint in complaints_in(file.read_text("utf-8"), released)
    ]
    complaints += out_of_order([(one.name, one.read_text("utf-8")) for one in sorted(VERSIONS.glob("*.py"))])
    print("\n".join(complaints) or f"{len(files)} migrations since the first version: an older one runs on with them")
    return 1 if complaints else 0


def out_of_order(files: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Of migrations (file name, source) in order: whose revision is not its number, or which continues another."""
    before = ""
    for name, source in files:
        tree = ast.parse(source)
        revision, continues = next(_constants(tree, "revision"), ""), next(_constants(tree, "down_revision"), "")
        if revision != name[:4]:
            yield f"{name}: its revision is {revision or 'not given'}, not {name[:4]}"
        if continues != (before or "None"):
            yield f"{name}: it continues {continues}, not {before or 'nothing'}"
        before = revision


def complaints_in(source: str, released: frozenset[str]) -> Iterator[str]:
    """What a migration takes away without saying since when nobody uses it, or asks of rows that it did not before."""
    tree = ast.parse(source)
    since = next(_constants(tree, "UNUSED_SINCE"), "")
    if since and since not in released:
        yield f"UNUSED_SINCE names {since}, which was never released"
    upgrade = next((one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == "upgrade"), None)
    for call in ast.walk(upgrade or tree) if not since else ():
        if isinstance(call, ast.Call) and (complaint := _complaint(call)):
            yield f"line {call.lineno}: {complaint}"


def _complaint(call: ast.Call) -> str:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name in TAKES_AWAY:
        return f"{name} stops an older version; say UNUSED_SINCE which one nothing needs it"
    if name == "add_column" and _is_needed(call):
        return "a new column needs a server_default or nullable=True: older code does not fill it"
    if name == "alter_column" and _narrows(call):
        return "alter_column may not rename, retype or require what an older version relies on"
    if name == "execute" and re.search(r"(?i)\b(drop|rename)\b", ast.unparse(call)):
        return "a statement that drops or renames; say UNUSED_SINCE which version nothing needs it"
    return ""


def _constants(tree: ast.Module, name: str) -> Iterator[str]:
    for one in tree.body:
        if isinstance(one, ast.AnnAssign) and isinstance(one.value, ast.Constant) and ast.unparse(one.target) == name:
            yield str(one.value.value)
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Constant):
            yield from (str(one.value.value) for to in one.targets if isinstance(to, ast.Name) and to.id == name)


def _is_needed(call: ast.Call) -> bool:
    """Of the Column in add_column: it may not be empty and nothing fills it; a primary key counts as that too."""
    columns = (one for one in ast.walk(call) if isinstance(one, ast.Call) and ast.unparse(one.func).endswith("Column"))
    given = {word.arg: ast.unparse(word.value) for column in columns for word in column.keywords}
    return given.get("nullable") == "False" and "server_default" not in given


def _narrows(call: ast.Call) -> bool:
    given = {word.arg: ast.unparse(word.value) for word in call.keywords}
    return given.get("nullable") == "False" or "new_column_name" in given or "type_" in given


if __name__ == "__main__":
    sys.exit(main())
