"""Files that mean harm: each is refused or read, in bounded memory, and nothing is asked for outside."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import hostile
import pytest

from app.cvs.sentences import SENTENCES
from app.documents.pool import Pool
from app.documents.reader import source_from
from app.errors import Refused
from tests.fakes.listener import Listener, listening

_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
_NAMES = list(hostile.files(""))
_MOST_KB = 1024 * 1024


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    async with listening() as found:
        yield found


@pytest.fixture
async def one() -> AsyncIterator[Pool]:
    made = Pool(1)
    yield made
    await made.close()


@pytest.mark.always(
    "javascript on opening",
    "link on opening",
    "page tree that holds itself",
    "stream that unfolds to a gigabyte",
    "31 pages",
    "password",
    "word bomb",
    "entity that reads a file",
    "macros",
    "JSON without end",
    "executable",
)
@pytest.mark.parametrize("name", _NAMES)
async def test_a_hostile_file_is_refused_or_read_and_does_no_harm(name: str, one: Pool, listener: Listener) -> None:
    file_name, data, may_be = hostile.files(listener.url)[name]
    await one.run("read", b"first", name="a.txt")
    child = next(iter(one._all)).process.pid

    outcome, text = await _outcome(one, data(), file_name)

    assert outcome in may_be
    assert outcome == hostile.READ or outcome in SENTENCES
    assert "Somebody Else" not in text
    assert _peak_kb(child) < _MOST_KB
    assert (await one.run("read", b"Ada Vale", name="a.txt")).body
    assert listener.heard == 0


def test_there_are_more_than_forty() -> None:
    assert len(_NAMES) > 40


async def _outcome(one: Pool, data: bytes, name: str) -> tuple[str, str]:
    try:
        answer = await one.run("read", data, name=name)
    except Refused as refusal:
        return refusal.error_code, ""
    source = source_from(json.loads(answer.body))
    return (hostile.READ if source.lines or source.document_json else "import.empty"), source.text


def _peak_kb(pid: int) -> int:
    """The most memory that a process ever held; 0 for one that its limit has ended already."""
    try:
        found = _PEAK.search(Path(f"/proc/{pid}/status").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return 0
    return int(found[1]) if found else 0
