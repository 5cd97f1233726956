"""The texts of the corpus's CVs as reading gives them, kept beside those that are drawn as PDF first: that takes long.

`python -m tests.cvs.corpus_texts` reads the PDFs and keeps their texts; test_corpus says when that is due.
"""

import json
from dataclasses import MISSING, asdict, fields
from functools import partial
from pathlib import Path
from typing import Any

from app.documents.reading import read
from app.vitae.source_text import Line, SourceText
from tests.material.cvs import Sample, samples_in

CORPUS = Path(__file__).parent / "corpus"


def all_samples() -> dict[str, Sample]:
    """Folder and file name -> sample."""
    folders = (one for one in sorted(CORPUS.iterdir()) if one.is_dir())
    return {f"{folder.name}/{sample.path.name}": sample for folder in folders for sample in samples_in(folder)}


def as_read(sample: Sample) -> SourceText:
    """The text as it is read now from the file that a person would upload; points in hundredths."""
    found = read(sample.file(), sample.file_name)
    lines = (Line(**{name: _short(value) for name, value in asdict(line).items()}) for line in found.lines)
    return SourceText(**{**_shallow(found), "lines": tuple(lines)})


def as_kept(sample: Sample) -> SourceText:
    """The text that is kept of a drawn one, of others the text as it is read."""
    if not sample.is_drawn:
        return as_read(sample)
    kept = json.loads(_place(sample).read_text("utf-8"))
    lines = tuple(Line(**line) for line in kept.pop("lines"))
    links = tuple((shown, address) for shown, address in kept.pop("links", ()))
    return SourceText(lines=lines, links=links, **{name: _tuple(value) for name, value in kept.items()})


def keep(sample: Sample) -> None:
    """Write down how a drawn one is read now: a line of the file for a line of the CV, what is usual left out."""
    found = as_read(sample)
    head = {name: value for name, value in _unusual(found).items() if name != "lines"}
    dump = partial(json.dumps, ensure_ascii=False)
    lines = ",\n".join(dump(_unusual(line)) for line in found.lines)
    _place(sample).write_text(f'{dump(head)[:-1]}, "lines": [\n{lines}\n]}}\n', "utf-8")


def _place(sample: Sample) -> Path:
    return sample.path.with_suffix(".lines.json")


def _unusual(value: Line | SourceText) -> dict[str, Any]:
    """The fields that differ from what a line or text usually has; those without a usual value always."""
    usual = {one.name: one.default for one in fields(value)}
    return {name: got for name, got in _shallow(value).items() if usual[name] is MISSING or got != usual[name]}


def _shallow(value: Line | SourceText) -> dict[str, Any]:
    return {one.name: getattr(value, one.name) for one in fields(value)}


def _short(value: Any) -> Any:
    return round(value, 2) if isinstance(value, float) else value


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


if __name__ == "__main__":
    for one in all_samples().values():
        if one.is_drawn:
            keep(one)
