"""What a reading comes to: lines cleared, put back to own words, or left for the person to decide. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from app.generation.enforce import Accepted, AcceptedExtras, AcceptedItem, Line
from app.grounding.trace import TextFinding, nearest

Key = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Watched:
    """A line that follows by the rules and was read all the same. claim: what the reader doubts of it, or ""."""

    line: Line
    claim: str


@dataclass(frozen=True, slots=True)
class Readings:
    """Who was read and what came of it, by text and sources. doubts: the words that the reader found nothing behind.

    mended: what stands in place of a doubted line.  retried: what does once it is read and cleared too.
    is_reader_gone: it could not be had; who waited for it once need not wait again.
    watched: lines that nobody had to read.
    """

    cleared: frozenset[Key] = frozenset()
    doubts: Mapping[Key, str] = field(default_factory=lambda: MappingProxyType({}))
    mended: Mapping[Key, Line] = field(default_factory=lambda: MappingProxyType({}))
    retried: Mapping[Key, Line] = field(default_factory=lambda: MappingProxyType({}))
    is_reader_gone: bool = False
    watched: tuple[Watched, ...] = ()

    def knows(self, line: Line) -> bool:
        """Whether this very text from these very sources was read."""
        return key_of(line) in self.cleared or key_of(line) in self.doubts

    def __or__(self, other: "Readings") -> "Readings":
        """Both together."""
        is_gone = self.is_reader_gone or other.is_reader_gone
        return Readings(
            self.cleared | other.cleared,
            {**self.doubts, **other.doubts},
            {**self.mended, **other.mended},
            {**self.retried, **other.retried},
            is_gone,
            (*self.watched, *other.watched),
        )

    def instead_of(self, line: Line) -> Line | None:
        """The mending of a doubted line; None where nothing true was found."""
        again = self.retried.get(key_of(line))
        if again and key_of(again) in self.cleared:
            return again
        return self.mended.get(key_of(line)) or (self.mended.get(key_of(again)) if again else None)


NOTHING_READ = Readings()


def key_of(line: Line) -> Key:
    """What makes two lines the same to a reader."""
    return line.text, line.sources


def lines_of(accepted: Accepted | AcceptedItem | AcceptedExtras) -> tuple[Line, ...]:
    """Every accepted line."""
    if isinstance(accepted, AcceptedItem):
        return tuple(line for part in accepted.parts for line in part.lines)
    if isinstance(accepted, AcceptedExtras):
        return (*accepted.texts.lines, *accepted.phrases.lines)
    return accepted.lines


def settled_item(item: AcceptedItem, readings: Readings) -> AcceptedItem:
    """An item without unsure lines."""
    described, responsibilities, deliverables = (settled(part, readings) for part in item.parts)
    return replace(item, described=described, responsibilities=responsibilities, deliverables=deliverables)


def settled_extras(extras: AcceptedExtras, readings: Readings) -> AcceptedExtras:
    """Small sections without unsure lines."""
    return replace(extras, texts=settled(extras.texts, readings), phrases=settled(extras.phrases, readings))


def settled(accepted: Accepted, readings: Readings) -> Accepted:
    """A list without unsure lines: what nobody read waits, its own words stand in its place."""
    doubted = tuple(
        line for line in accepted.lines if key_of(line) in readings.doubts and not readings.instead_of(line)
    )
    waiting = tuple(line for line in accepted.lines if line.is_unsure and not readings.knows(line))
    found = tuple(_finding(line, readings.doubts[key_of(line)]) for line in doubted)
    return replace(
        accepted,
        lines=tuple(_settled_lines(accepted.lines, readings, {key_of(one) for one in (*doubted, *waiting)})),
        findings=(*accepted.findings, *found),
        waiting=(*accepted.waiting, *waiting),
    )


def _settled_lines(lines: Sequence[Line], readings: Readings, put_back: set[Key]) -> Iterable[Line]:
    for line in lines:
        if key_of(line) in put_back:
            yield from line.instead
        elif mending := readings.instead_of(line):
            yield replace(mending, is_read=True)
        else:
            yield replace(line, is_read=True) if line.is_unsure and readings.knows(line) else line


def _finding(line: Line, claim: str) -> TextFinding:
    near = nearest(claim, line.behind)
    return TextFinding("source", line.sources[0], claim, near, "grounding.second_reading")
