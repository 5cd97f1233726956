"""Prompts: files under prompts/, loaded strictly, rendered, and hashed so that a call can say which words it used."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

PROMPTS_DIR = Path(__file__).resolve().parent.parent.parent / "prompts"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What one call says. hash: of the files it was made from, not of the data in it."""

    system: str
    user: str
    hash: str


def render(call: str, folder: Path = PROMPTS_DIR, **variables: object) -> Prompt:
    """The prompt of a call, such as "generation/classify". Raises UndefinedError for a variable nobody gave."""
    files = _environment(folder)
    texts = [files.get_template(f"{call}/{part}.md").render(variables).strip() for part in ("system", "user")]
    return Prompt(texts[0], texts[1], prompt_hash(call, folder))


def shape_words(schema: dict[str, Any]) -> str:
    """How a shape is asked for where an endpoint takes no schema."""
    rule = _environment(PROMPTS_DIR).get_template("shared/shape.md").render().strip()
    return f"{rule}\n{json.dumps(schema, ensure_ascii=False, separators=(',', ':'))}"


@cache
def prompt_hash(call: str, folder: Path = PROMPTS_DIR) -> str:
    """16 letters that change when the words of the call, or words that calls share, change."""
    files = [*sorted((folder / call).glob("*.md")), *sorted((folder / "shared").glob("*.md"))]
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in files))
    return digest.hexdigest()[:16]


@cache
def _environment(folder: Path) -> Environment:
    return Environment(  # noqa: S701 - prompts are plain text; what a browser shows is escaped by templates/
        loader=FileSystemLoader(folder), undefined=StrictUndefined, keep_trailing_newline=False, auto_reload=False
    )
