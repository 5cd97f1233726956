"""A proposed pitch in its two lengths: sentences with their sources, and how many words each length has. Pure."""

from collections.abc import Iterable
from enum import StrEnum

from app.drafting.call import Value

WORDS_A_MINUTE = 150  # of somebody who presents themselves, calmly


class Length(StrEnum):
    """Half a minute, or three."""

    SHORT = "short"
    LONG = "long"


RANGES = {Length.SHORT: (75, 80), Length.LONG: (400, 450)}  # words


class State(StrEnum):
    """What became of a sentence. WAITING: nobody but its person can say whether it is true."""

    USED = "used"
    WAITING = "waiting"
    LEFT_OUT = "left_out"


class Spoken(Value):
    """A sentence. sources: ids of its lines, () for courtesy and wishes.  doubt: the words that nobody told."""

    text: str
    sources: tuple[str, ...] = ()
    state: State = State.USED
    doubt: str = ""


class Proposal(Value):
    """Both lengths. lines: of the sources named, by id, as the person wrote them."""

    short: tuple[Spoken, ...] = ()
    long: tuple[Spoken, ...] = ()
    lines: dict[str, str] = {}  # noqa: RUF012 - a model copies its defaults

    def spoken(self, length: Length) -> tuple[Spoken, ...]:
        """All sentences of a length."""
        return self.short if length == Length.SHORT else self.long

    def text(self, length: Length) -> str:
        """What is said."""
        return joined(one.text for one in self.spoken(length) if one.state == State.USED)

    def doubted(self) -> tuple[Spoken, ...]:
        """Sentences that wait for their person."""
        return tuple(one for one in (*self.short, *self.long) if one.state == State.WAITING)


def joined(texts: Iterable[str]) -> str:
    """Sentences as one text."""
    return " ".join(one.strip() for one in texts if one.strip())


def count_words(text: str) -> int:
    """Words as they are spoken: what stands between spaces and has a letter or a digit."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def seconds_of(text: str) -> int:
    """How long it takes to say, in seconds."""
    return round(count_words(text) * 60 / WORDS_A_MINUTE)


def off_by(text: str, length: Length) -> int:
    """How many words too few (below 0) or too many; 0 within the range."""
    least, most = RANGES[length]
    count = count_words(text)
    return count - least if count < least else max(0, count - most)
