"""Files of offers as sources give them: which shape they have, and one raw offer after the other, however long."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from app.errors import Refused
from app.pool.bronze import MAX_LINE, Raw
from app.pool.values import Shape

_FEW = 1_000  # values, after which a file is of something else
_PART = 1_000_000  # characters read at once
_LISTS = ("resultats", "offers", "jobs", "itemListElement", "@graph")


@dataclass(slots=True)
class Reading:
    """One file under way. refused: by reason, as far as it was read."""

    shape: Shape
    offers: Iterator[Raw]
    refused: Counter[str] = field(default_factory=Counter[str])


def read_file(file: Path) -> Reading:
    """The offers of a file, packed or not: a JSON list, an answer that holds one, or JSON lines.

    Raises Refused (file.missing, pool.unreadable, pool.unknown_shape).
    """
    if not file.is_file():
        raise Refused("file.missing", name=str(file))
    try:
        shape = _shape_of(file)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise Refused("pool.unreadable", name=file.name) from error
    reading = Reading(shape, iter(()))
    reading.offers = _offers(file, reading)
    return reading


def shape_of(value: dict[str, Any]) -> Shape | None:
    """The shape that an offer is written in; None for none that is known."""
    if {"intitule", "romeCode", "lieuTravail"} & value.keys():
        return Shape.FRANCE_TRAVAIL
    if "JobPosting" in str(value.get("@type", "")) or {"hiringOrganization", "datePosted"} & value.keys():
        return Shape.JOB_POSTING
    return Shape.OWN if {"title", "text"} & value.keys() else None


def id_of(value: dict[str, Any], shape: Shape) -> str:
    """What its source calls an offer; "" for one without a name."""
    given: Any = value.get("id")
    if shape == Shape.JOB_POSTING:
        told = value.get("identifier")
        inner = told.get("value") or told.get("name") if isinstance(told, dict) else told
        given = inner or value.get("url") or value.get("@id")
    return str(given)[:200] if isinstance(given, str | int) and not isinstance(given, bool) else ""


def _shape_of(file: Path) -> Shape:
    """Of the first offer that says so."""
    for at, (value, _) in enumerate(_values(file)):
        if isinstance(value, dict) and (shape := shape_of(value)):
            return shape
        if at > _FEW:
            break
    raise Refused("pool.unknown_shape", name=file.name)


def _offers(file: Path, reading: Reading) -> Iterator[Raw]:
    try:
        for value, line in _values(file):
            if not isinstance(value, dict):
                reading.refused["not_json" if value is None else "not_an_object"] += 1
            elif len(line) > MAX_LINE:
                reading.refused["too_large"] += 1
            else:
                yield Raw(id_of(value, reading.shape), line)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise Refused("pool.unreadable", name=file.name) from error


def _values(file: Path) -> Iterator[tuple[Any, bytes]]:
    """Each value with its JSON on one line; None for a line that is no JSON."""
    with _opened(file) as stream:
        begins = stream.read(_PART)
        stream.seek(0)
        if (at := _list_begins(begins)) is not None:
            stream.read(at)
            yield from _listed(stream)
        else:
            yield from _lines(stream)


def _opened(file: Path) -> IO[str]:
    with file.open("rb") as stream:
        is_packed = stream.read(2) == b"\x1f\x8b"
    return gzip.open(file, "rt", encoding="utf-8-sig") if is_packed else file.open(encoding="utf-8-sig")


def _list_begins(begins: str) -> int | None:
    """Where the first offer of a list may stand: after its bracket; None for JSON lines."""
    bare = begins.lstrip()
    if bare.startswith("["):
        return begins.index("[") + 1
    first = bare.partition("\n")[0]
    try:
        json.loads(first)
    except ValueError:
        pass
    else:
        value = json.loads(first)
        if not (isinstance(value, dict) and any(isinstance(value.get(name), list) for name in _LISTS)):
            return None
    places = [begins.find("[", begins.find(f'"{name}"')) for name in _LISTS if f'"{name}"' in begins]
    return min((at + 1 for at in places if at >= 0), default=None)


def _lines(stream: IO[str]) -> Iterator[tuple[Any, bytes]]:
    for line in stream:
        bare = line.strip()
        if bare:
            yield _parsed(bare), bare.encode()


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _listed(stream: IO[str]) -> Iterator[tuple[Any, bytes]]:
    """The values of a list whose bracket was read, as few at a time as a part holds."""
    decoder, waiting, at = json.JSONDecoder(), "", 0
    while part := stream.read(_PART):
        waiting, at = waiting[at:] + part, 0
        while (begins := _next(waiting, at)) is not None:
            try:
                value, end = decoder.raw_decode(waiting, begins)
            except (ValueError, RecursionError):
                break
            if end >= len(waiting):  # a number may go on in the next part
                break
            at = end
            yield value, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        if waiting[_skipped(waiting, at) : _skipped(waiting, at) + 1] == "]":
            return
        if len(waiting) - at > 20 * _PART:
            break
    yield None, b""  # the list has no end, or holds what is no JSON


def _next(text: str, at: int) -> int | None:
    at = _skipped(text, at)
    return None if at >= len(text) or text[at] == "]" else at


def _skipped(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n,":
        at += 1
    return at
