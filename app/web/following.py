"""What one stream says, in order: where its client stands, what happens, whether the person is still signed in."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from app import db
from app.live import SESSION_ENDED
from app.web.event_log import Heard
from app.web.positions import Opening, Position, opening_of, position_from
from app.web.streams import Ear, End, streams

IsWelcome = Callable[[], Awaitable[bool]]
_TOLD = (End.SIGNED_OUT, End.TOO_MANY, End.SHUTDOWN)


class Word(StrEnum):
    """REFRESH: read everything again.  QUIET: nothing, so that nobody on the way cuts the line.  DONE: no more."""

    EVENT = "event"
    REFRESH = "refresh"
    QUIET = "quiet"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Said:
    """One message. position: where the client stands once it has it.  heard: with an EVENT.  end: with DONE."""

    word: Word
    position: str = ""
    heard: tuple[Heard, ...] = ()
    end: End | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """quiet_s: between signs of life and looks at the session.  life_s: of a stream; its client connects again."""

    quiet_s: float = 15.0
    life_s: float = 900.0


@dataclass(frozen=True, slots=True)
class _Follower:
    is_welcome: IsWelcome
    replays: bool
    pace: Pace

    def portions(self, heard: Sequence[Heard]) -> list[tuple[Heard, ...]]:
        """How many events one message is about."""
        if self.replays:
            return [(one,) for one in heard]
        return [tuple(heard)] if heard else []


async def follow(
    user_id: UUID, last: str, is_welcome: IsWelcome, *, replays: bool = False, pace: Pace = Pace()
) -> AsyncGenerator[Said]:
    """The messages of one stream. No database session is held between them.

    last: the position that the client sent, or "".  replays: say each event by itself, those that were missed first;
    a page hears several at once, and of missed ones only that there are some.
    """
    async with streams.open(user_id) as ear:
        stood = position_from(last)
        opening = await _opening(user_id, stood)
        if opening is None:
            return
        for said in _first_words(opening, stood, replays=replays):
            yield said
        words = _words(ear, opening.position, opening.known, _Follower(is_welcome, replays, pace))
        async with aclosing(words):
            async for said in words:
                yield said


async def _opening(user_id: UUID, last: Position | None) -> Opening | None:
    """None while the database is away: the client connects again."""
    try:
        async with db.reading() as session:
            return await opening_of(session, user_id, last)
    except SQLAlchemyError as error:
        if not db.is_away(error):
            raise
        return None


def _first_words(opening: Opening, last: Position | None, *, replays: bool) -> list[Said]:
    """Every client learns where it stands. One without a position is new: a page reads everything again."""
    now = str(opening.position)
    if not replays:
        is_behind = last is None or opening.has_gap or bool(opening.missed)
        return [Said(Word.REFRESH if is_behind else Word.QUIET, now)]
    first = Said(Word.REFRESH if opening.has_gap else Word.QUIET, now if last is None else str(last))
    return [first, *_replayed(opening, last)] if last else [first]


def _replayed(opening: Opening, last: Position) -> Iterator[Said]:
    for event in opening.missed:
        last = last.after(event.id)
        yield Said(Word.EVENT, str(last), (Heard.of(event),))


async def _words(ear: Ear, position: Position, known: frozenset[int], follower: _Follower) -> AsyncGenerator[Said]:
    """Until the stream must end: what happens, else signs of life."""
    asked, pace = monotonic(), follower.pace
    end = asked + pace.life_s
    while monotonic() < end:
        heard = await ear.next(within_s=pace.quiet_s)
        if not heard and ear.end is not None:
            if ear.end in _TOLD:
                yield Said(Word.DONE, end=ear.end)
            return
        if monotonic() - asked >= pace.quiet_s or any(one.event == SESSION_ENDED for one in heard):
            asked = monotonic()
            if not await _still(follower.is_welcome):
                yield Said(Word.DONE, end=End.SIGNED_OUT)
                return
        if not heard:
            yield Said(Word.QUIET, str(position))
        for some in follower.portions([one for one in heard if one.id not in known]):
            position = position.after(*(one.id for one in some))
            yield Said(Word.EVENT, str(position), some)


async def _still(is_welcome: IsWelcome) -> bool:
    """A database that is away signs nobody out."""
    try:
        return await is_welcome()
    except SQLAlchemyError as error:
        if not db.is_away(error):
            raise
        return True
