"""The form of an export: names of its entries, its header, what its README says. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

FORMAT, VERSION = "sartor-export", 1
HEADER, README = "export.json", "README.txt"
ROWS = re.compile(r"rows/([a-z_]{1,60})\.jsonl", re.ASCII)
FILE = re.compile(r"files/([a-z_]{1,60})/([0-9a-f-]{36})-([a-z_]{1,40})", re.ASCII)
BESIDE = re.compile(r"(?:documents|other)/[A-Za-z0-9 ._-]{1,200}", re.ASCII)
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+", re.ASCII)

_README = """Sartor

EN  Everything that this server keeps of you.
    rows/       one file for each table, one row a line, as JSON
    files/      the files that you gave, and your photos, by table, row and column
    documents/  your CVs and letters as PDF
    other/      further files of yours
    export.json which form this is, and how many rows and files there are
    Passwords, keys and sessions are not in it. An empty account can take this file in: "Your data" of the account.
    The form is described in docs/export-format.md of the product.

FR  Tout ce que ce serveur conserve de vous.
    rows/       un fichier par table, une ligne JSON par enregistrement
    files/      les fichiers que vous avez donnés et vos photos, par table, ligne et colonne
    documents/  vos CV et vos lettres en PDF
    other/      vos autres fichiers
    export.json la forme de cet export, avec le nombre de lignes et de fichiers
    Mots de passe, clés et sessions n’y figurent pas. Un compte vide peut reprendre ce fichier : « Vos données »,
    sur la page du compte. La forme est décrite dans docs/export-format.md du produit.
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """What was put into an export. rows: how many, by table.  not_printed: names of documents that no PDF came of."""

    rows: Mapping[str, int]
    files: int
    documents: int
    not_printed: Sequence[str] = ()


def header_of(contents: Contents, made_at: datetime, product: str) -> dict[str, object]:
    """The value of export.json."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "product": product,
        "madeAt": made_at.isoformat(),
        "rows": dict(contents.rows),
        "files": contents.files,
        "documents": contents.documents,
        "notPrinted": list(contents.not_printed),
    }


def readme() -> str:
    """What stands beside the data, in both languages."""
    return _README


def rows_entry(table: str) -> str:
    """Where the rows of a table stand."""
    return f"rows/{table}.jsonl"


def file_entry(table: str, row_id: str, column: str) -> str:
    """Where the bytes stand that a row names in a column."""
    return f"files/{table}/{row_id}-{column}"


def beside(folder: str, number: int, name: str) -> str:
    """Where a file stands that is for reading only. name: whatever it is called."""
    return f"{folder}/{number:04d}-{_UNSAFE.sub('_', name)[-120:] or 'file'}"


def is_known(entry: str) -> bool:
    """Whether an export has entries of such a name."""
    return entry in (HEADER, README) or any(one.fullmatch(entry) for one in (ROWS, FILE, BESIDE))
