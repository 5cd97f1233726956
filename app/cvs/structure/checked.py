"""A model's structure of a CV, held field by field against its lines and put beside what the rules read. Pure.

What the lines do not say is refused. What only the model saw fills an empty field; where both read something else the
rules' word stands and the field is doubted. A post of lines that found no place becomes an entry.
Lists: lists.py, papers.py.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.cvs.recognition.result import Recognition
from app.cvs.storable import storable
from app.cvs.structure.call import PostWire, ProjectWire, StructureWire, StudyWire, number_in
from app.cvs.structure.ground import DIFFERS, HEADER_DIFFERS, Ground, is_covered, stands
from app.cvs.structure.lists import take_languages, take_skills
from app.cvs.structure.papers import take_paper
from app.cvs.structure.points import take_points
from app.lexicon.dates import one_date
from app.lexicon.folding import fold
from app.lexicon.tokens import words
from app.vitae.document import Education, Experience, Project, with_ids

_HEADER = ("full_name", "current_title", "email", "phone", "location")
_MOST_WORDS = 12  # of a line at the top that is no sentence
_PARTS = re.compile(r"[|·•,;:–—()/\t]| - ")
_LEAST_DIGITS = 6  # of a telephone number
_Found = Mapping[str, str]  # field -> value that the lines hold


def checked(texts: Sequence[str], answers: Sequence[StructureWire], by_rules: Recognition) -> Recognition:
    """The rules' reading with what the lines confirm of the model's. answers: of the parts, in order."""
    return _Holding(texts, by_rules).held(answers)


_Item = Experience | Education | Project
_Entry = PostWire | StudyWire | ProjectWire
_KINDS: Mapping[type[_Entry], type[_Item]] = {PostWire: Experience, StudyWire: Education, ProjectWire: Project}
_NAMES: Mapping[type[_Entry], str] = {PostWire: "title", StudyWire: "degree", ProjectWire: "name"}


class _Holding:
    def __init__(self, texts: Sequence[str], by_rules: Recognition) -> None:
        self._texts, self._by_rules = texts, by_rules
        self._document = by_rules.document.model_copy(deep=True)
        mapping = {where: list(numbers) for where, numbers in by_rules.mapping.items()}
        waiting, doubts = set(by_rules.not_placed), list(by_rules.doubts)
        self._ground = Ground(texts, self._document, mapping, waiting, doubts)
        self._seen: set[str] = set()  # an entry is compared once
        items = (*self._document.experience, *self._document.education, *self._document.projects)
        self._homes: dict[int, _Item] = {number: item for item in items for number in mapping.get(item.id, ())}

    def held(self, answers: Sequence[StructureWire]) -> Recognition:
        for answer in answers:
            self._header(answer)
            for entry in (*answer.posts, *answer.studies, *answer.projects):
                self._entry(entry)
            for group in answer.skills:
                take_skills(self._ground, group)
            for language in answer.languages:
                take_languages(self._ground, language)
            for paper in answer.papers:
                take_paper(self._ground, paper)
        return replace(
            self._by_rules,
            document=storable(self._document),
            mapping=self._ground.mapping,
            not_placed=sorted(self._ground.waiting),
            doubts=self._ground.doubts,
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
                self._ground.mapping.setdefault(f"header.{name}", []).append(line)
                self._ground.settle(line, (value,))
            elif _differs(name, mine, value):
                self._ground.doubt(HEADER_DIFFERS, f"header.{name}", value)

    def _line_of(self, name: str, value: str) -> int | None:
        """The first line that says it; an address of mail to the letter, a number by its digits."""
        if not value:
            return None
        is_there = _literal if name == "email" else _digits_stand if name == "phone" else _is_told_of
        # a name, a title or a place further down is somebody else's, or an order to a machine
        end = len(self._texts) if name in {"email", "phone"} else min(self._homes, default=len(self._texts))
        return next((number for number in range(end) if is_there(value, self._texts[number])), None)

    def _entry(self, entry: _Entry) -> None:
        item = self._homes.get(number_in(entry.line))
        if item is None:
            item = self._add(entry)
        elif type(item) is not _KINDS[type(entry)] or item.id in self._seen:
            return
        else:
            self._seen.add(item.id)
            numbers = self._lines_of(item.id, number_in(entry.line))
            self._compare(item, self._confirmed(entry, numbers), numbers)
        if item is not None and not isinstance(entry, StudyWire):
            take_points(self._ground, item, entry.points)

    def _lines_of(self, identifier: str, named_in: int) -> list[int]:
        """Those of an entry, and what found no place between them or beside the one that names it."""
        own = self._ground.mapping[identifier]
        near = {*range(min(own), max(own)), named_in - 1, named_in + 1}
        return sorted({*own, *(near & self._ground.waiting)})

    def _confirmed(self, entry: _Entry, numbers: Sequence[int]) -> dict[str, str]:
        """What these lines hold of a model's entry: words one after the other in one line, dates as dates.

        A line that found no place yet may be a sentence, or an order to a machine: it names what it says between marks.
        """
        said = {name: " ".join(value.split()) for name, value in entry if isinstance(value, str) and name != "line"}
        held = {
            name: value
            for name, value in said.items()
            if any(
                _is_named(value, self._texts[number], tuple(said.values()))
                if number in self._ground.waiting
                else stands(value, self._texts[number])
                for number in numbers
            )
        }
        dates = {name: one_date(held.pop(name)) for name in ("start", "end") if name in held}
        return held | {name: date for name, date in dates.items() if date}

    def _compare(self, item: _Item, found: _Found, numbers: Sequence[int]) -> None:
        goes_on = bool(item.start and not item.end)  # as the rules read it
        for name, value in found.items():
            mine = getattr(item, name)
            if (name == "end" and goes_on) or (mine and _differs(name, mine, value)):
                self._ground.doubt(DIFFERS, f"{item.id}.{name}", value)
            elif not mine and not _is_told(item, value):
                setattr(item, name, value)
        own = self._ground.mapping[item.id]
        own.extend(number for number in numbers if self._ground.settle(number, tuple(found.values())))

    def _add(self, entry: _Entry) -> _Item | None:
        """An entry of a line that the rules could not place, where that line and those below name it."""
        first = number_in(entry.line)
        numbers = [number for number in range(first, first + 3) if number in self._ground.waiting]
        if first not in self._ground.waiting:
            return None
        found, name = self._confirmed(entry, numbers), _NAMES[type(entry)]
        if not found.get(name) or not is_covered(self._texts[first], tuple(found.values())):
            return None  # a sentence that names a post is none
        item = self._new(_KINDS[type(entry)].model_validate(found))
        settled = [one for one in numbers if self._ground.settle(one, tuple(found.values())) or one == first]
        self._ground.mapping[item.id] = settled
        self._homes |= dict.fromkeys(settled, item)
        self._seen.add(item.id)
        self._ground.doubt(DIFFERS, f"{item.id}.{name}")
        return item

    def _new(self, item: _Item) -> _Item:
        """The entry at the end of its section, with an id; the others stay the objects that lines lead to."""
        if isinstance(item, Experience):
            self._document.experience.append(item)
            item.id = with_ids(self._document).experience[-1].id
        elif isinstance(item, Education):
            self._document.education.append(item)
            item.id = with_ids(self._document).education[-1].id
        else:
            self._document.projects.append(item)
            item.id = with_ids(self._document).projects[-1].id
        return item


def _is_told_of(value: str, line: str) -> bool:
    """Whether a line says it, and is no sentence: it is short, or the value stands in it between marks."""
    if not stands(value, line):
        return False
    said = words(value)
    return len(words(line)) <= _MOST_WORDS or any(words(part) == said for part in _PARTS.split(line))


def _is_named(value: str, line: str, values: Sequence[str]) -> bool:
    """Whether the value stands in a line between marks, or the line says nothing but these values."""
    said = words(value)
    return stands(value, line) and (is_covered(line, values) or any(words(one) == said for one in _PARTS.split(line)))


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
    return not (stands(mine, theirs) or stands(theirs, mine))


def _is_told(item: _Item, value: str) -> bool:
    """Whether another field of the entry says it already: a title is not its own employer."""
    return one_date(value) != value and any(
        isinstance(mine, str) and mine and not _differs("", mine, value) for _, mine in item
    )
