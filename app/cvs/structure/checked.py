"""A model's structure of a CV, held field by field against its lines and put beside what the rules read. Pure.

What the lines do not say is refused. What only the model saw fills an empty field; where both read something else the
rules' word stands and the field is doubted. A post of lines that found no place becomes an entry.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.cvs.recognition.result import Doubt, Recognition
from app.cvs.storable import storable
from app.cvs.structure.call import PostWire, StructureWire, StudyWire, number_in
from app.lexicon.dates import one_date
from app.lexicon.folding import fold
from app.lexicon.tokens import words
from app.vitae.document import Education, Experience, with_ids

DIFFERS, HEADER_DIFFERS = "read_in_two_ways", "header_read_in_two_ways"
_HEADER = ("full_name", "current_title", "email", "phone", "location")
_LEAST_DIGITS = 6  # of a telephone number
_Found = Mapping[str, str]  # field -> value that the lines hold


def checked(texts: Sequence[str], answers: Sequence[StructureWire], by_rules: Recognition) -> Recognition:
    """The rules' reading with what the lines confirm of the model's. answers: of the parts, in order."""
    return _Holding(texts, by_rules).held(answers)


class _Holding:
    def __init__(self, texts: Sequence[str], by_rules: Recognition) -> None:
        self._texts, self._by_rules = texts, by_rules
        self._document = by_rules.document.model_copy(deep=True)
        self._mapping = {where: list(numbers) for where, numbers in by_rules.mapping.items()}
        self._waiting = set(by_rules.not_placed)
        self._doubts = list(by_rules.doubts)
        self._seen: set[str] = set()  # an entry is compared once
        items = (*self._document.experience, *self._document.education)
        self._homes = {number: item for item in items for number in self._mapping.get(item.id, ())}

    def held(self, answers: Sequence[StructureWire]) -> Recognition:
        for answer in answers:
            self._header(answer)
            for entry in (*answer.posts, *answer.studies):
                self._entry(entry)
        return replace(
            self._by_rules,
            document=storable(self._document),
            mapping=self._mapping,
            not_placed=sorted(self._waiting),
            doubts=self._doubts,
        )

    def _header(self, answer: StructureWire) -> None:
        header = self._document.header
        for name in _HEADER:
            value = " ".join(str(getattr(answer, name)).split())
            line = self._line_of(name, value)
            if line is None:
                continue
            mine = str(getattr(header, name))
            if not mine:
                setattr(header, name, value)
                self._mapping.setdefault(f"header.{name}", []).append(line)
                self._settle(line, (value,))
            elif _differs(name, mine, value):
                self._doubt(HEADER_DIFFERS, f"header.{name}")

    def _line_of(self, name: str, value: str) -> int | None:
        """The first line that says it; an address of mail to the letter, a number by its digits."""
        if not value:
            return None
        is_there = _literal if name == "email" else _digits_stand if name == "phone" else _stands
        # a name, a title or a place further down is somebody else's, or an order to a machine
        end = len(self._texts) if name in {"email", "phone"} else min(self._homes, default=len(self._texts))
        return next((number for number in range(end) if is_there(value, self._texts[number])), None)

    def _entry(self, entry: PostWire | StudyWire) -> None:
        item = self._homes.get(number_in(entry.line))
        kind = Experience if isinstance(entry, PostWire) else Education
        if item is None:
            self._add(entry)
        elif type(item) is kind and item.id not in self._seen:
            self._seen.add(item.id)
            numbers = self._lines_of(item.id, number_in(entry.line))
            self._compare(item, self._confirmed(entry, numbers), numbers)

    def _lines_of(self, identifier: str, named_in: int) -> list[int]:
        """Those of an entry, and what found no place between them or beside the one that names it."""
        own = self._mapping[identifier]
        near = {*range(min(own), max(own)), named_in - 1, named_in + 1}
        return sorted({*own, *(near & self._waiting)})

    def _confirmed(self, entry: PostWire | StudyWire, numbers: Sequence[int]) -> dict[str, str]:
        """What these lines hold of a model's entry: words one after the other in one line, dates as dates."""
        lines = [self._texts[number] for number in numbers]
        said = {name: " ".join(str(value).split()) for name, value in entry if name != "line"}
        held = {name: value for name, value in said.items() if value and any(_stands(value, line) for line in lines)}
        dates = {name: one_date(held.pop(name)) for name in ("start", "end") if name in held}
        return held | {name: date for name, date in dates.items() if date}

    def _compare(self, item: Experience | Education, found: _Found, numbers: Sequence[int]) -> None:
        goes_on = bool(item.start and not item.end)  # as the rules read it
        for name, value in found.items():
            mine = getattr(item, name)
            if (name == "end" and goes_on) or (mine and _differs(name, mine, value)):
                self._doubt(DIFFERS, f"{item.id}.{name}")
            elif not mine and not _is_told(item, value):
                setattr(item, name, value)
        own = self._mapping[item.id]
        own.extend(number for number in numbers if self._settle(number, tuple(found.values())))

    def _add(self, entry: PostWire | StudyWire) -> None:
        """An entry of a line that the rules could not place, where that line and those below name it."""
        first = number_in(entry.line)
        numbers = [number for number in range(first, first + 3) if number in self._waiting]
        if first not in self._waiting:
            return
        found = self._confirmed(entry, numbers)
        name = "title" if isinstance(entry, PostWire) else "degree"
        if not found.get(name) or not _is_covered(self._texts[first], tuple(found.values())):
            return  # a sentence that names a post is none
        item = self._new_post(found) if isinstance(entry, PostWire) else self._new_study(found)
        self._mapping[item.id] = [one for one in numbers if self._settle(one, tuple(found.values())) or one == first]
        self._homes |= dict.fromkeys(self._mapping[item.id], item)
        self._seen.add(item.id)
        self._doubt(DIFFERS, f"{item.id}.{name}")

    def _new_post(self, found: _Found) -> Experience:
        item = Experience.model_validate(found)
        self._document.experience.append(item)
        item.id = with_ids(self._document).experience[-1].id  # the others stay the objects that lines lead to
        return item

    def _new_study(self, found: _Found) -> Education:
        item = Education.model_validate(found)
        self._document.education.append(item)
        item.id = with_ids(self._document).education[-1].id
        return item

    def _settle(self, number: int, values: Sequence[str]) -> bool:
        """A waiting line has found its place once these values say all of it."""
        if number not in self._waiting or not _is_covered(self._texts[number], values):
            return False
        self._waiting.discard(number)
        return True

    def _doubt(self, code: str, where: str) -> None:
        doubt = Doubt(code, where)
        if doubt not in self._doubts:
            self._doubts.append(doubt)


def _stands(value: str, line: str) -> bool:
    sought = " ".join(words(value))
    return bool(sought) and f" {sought} " in f" {' '.join(words(line))} "


def _literal(value: str, line: str) -> bool:
    return value.lower() in line.lower()


def _digits_stand(value: str, line: str) -> bool:
    return len(_digits(value)) >= _LEAST_DIGITS and _digits(value) in _digits(line)


def _digits(text: str) -> str:
    return "".join(mark for mark in text if mark.isdigit())


def _differs(name: str, mine: str, theirs: str) -> bool:
    """Whether they say two things: dates by value, numbers by digits, words unless one holds the other."""
    if name in {"start", "end"}:
        return not (mine.startswith(theirs) or theirs.startswith(mine))
    if name == "phone":
        return _digits(mine) != _digits(theirs)
    if name == "email":
        return fold(mine) != fold(theirs)
    return not (_stands(mine, theirs) or _stands(theirs, mine))


def _is_told(item: Experience | Education, value: str) -> bool:
    """Whether another field of the entry says it already: a title is not its own employer."""
    return one_date(value) != value and any(
        isinstance(mine, str) and mine and not _differs("", mine, value) for _, mine in item
    )


def _is_covered(line: str, values: Sequence[str]) -> bool:
    """Whether these values say all of a line."""
    said = {word for value in values for word in words(value)}
    return set(words(line)) <= said
