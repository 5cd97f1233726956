"""Taking in what a source answers today: from a file, or from an address on the web."""

from asyncio import to_thread
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from app.errors import Refused
from app.net.policy import policy_of
from app.net.polite import Guest
from app.offers.capture.canonical import address_in
from app.pool import bronze
from app.pool.bronze import Day
from app.pool.files import Files
from app.pool.reading import Reading, read_file
from app.pool.values import Shape, source_name
from app.pool.web import gathered
from app.settings import Settings

_SHAPES = {shape.value.replace("_", "-"): shape for shape in Shape}
_WORDS = {shape: name for name, shape in _SHAPES.items()}


async def ingest(
    settings: Settings, files: Files, given: Sequence[str], day: date, *, source: str = "", is_whole: bool = False
) -> list[Day]:
    """Keep what these files and addresses answer, each source once. source: "" names each by its file or host.

    given: may begin with the name of a shape ("france-travail"): then files have that one, and the source is named so.
    is_whole: what they do not hold is offered no longer; an address whose lists were read to their end says so itself.
    Raises Refused: as reading a file and fetching do, pool.bad_source, pool.other_shape, pool.not_of_shape.
    """
    shape = _SHAPES.get(given[0]) if len(given) > 1 else None
    if shape is not None:
        source, given = source or given[0], given[1:]
    days: list[Day] = []
    by_source: dict[str, list[Path]] = {}
    for one in given:
        file = Path(one)
        if not await to_thread(file.exists) and (address := address_in(one)) is not None:
            days.append(await _from_web(settings, files, address, day, source_name(source or _host(address))))
        else:
            by_source.setdefault(source_name(source or file.name.partition(".")[0]), []).append(file)
    readings = {name: [_read(one, shape) for one in mine] for name, mine in by_source.items()}
    return [*days, *(_from_files(files, name, mine, day, is_whole=is_whole) for name, mine in readings.items())]


def _read(file: Path, shape: Shape | None) -> Reading:
    """A file, of this shape where one is given."""
    reading = read_file(file)
    if shape not in {None, reading.shape}:
        raise Refused("pool.not_of_shape", name=file.name, shape=_WORDS[reading.shape])
    return reading


def _from_files(files: Files, source: str, readings: Sequence[Reading], day: date, *, is_whole: bool) -> Day:
    """Files of one source have one shape."""
    if len({one.shape for one in readings}) > 1:
        raise Refused("pool.other_shape", source=source, day=day.isoformat())
    offers = chain.from_iterable(one.offers for one in readings)
    return bronze.keep(
        files, source, day, readings[0].shape, offers, is_whole=is_whole, refused=lambda: _counted(readings)
    )


async def _from_web(settings: Settings, files: Files, address: str, day: date, source: str) -> Day:
    found = await gathered(address, Guest(policy_of(settings)))
    files.write(f"{bronze.HOME}/{source}/{day.isoformat()}.answers.gz", found.packed())
    return bronze.keep(
        files, source, day, Shape.OWN, found.offers(), is_whole=found.is_whole, refused=lambda: found.refused
    )


def _counted(readings: Sequence[Reading]) -> Counter[str]:
    """What readings refused, asked for once they are over."""
    return sum((one.refused for one in readings), Counter[str]())


def _host(address: str) -> str:
    parts = urlsplit(address)
    first = next((part for part in parts.path.split("/") if part), "")
    return f"{parts.hostname or ''}-{first}"[:80]
