"""Which item of the source an item of the other CV stands for: by employer, dates and title. Pure."""

from collections.abc import Sequence

from app.lexicon.tokens import words
from app.verification.wording import Item
from app.vitae.document import Education, Experience

_SAME_ORGANISATION, _SAME_START, _SAME_END, _SAME_TITLE = 4.0, 2.0, 1.0, 2.0
_ENOUGH = 3.0
_LEGAL_FORMS = {
    "sa", "sas", "sarl", "sasu", "gmbh", "ltd", "plc", "llp", "llc", "inc", "ag", "nv", "bv", "co", "the", "le",
    "la", "les", "group", "groupe",
}  # fmt: skip


def partner(item: Item, candidates: Sequence[Item]) -> Item | None:
    """The source item most like this one; None where none is like enough."""
    return max(
        (one for one in candidates if _likeness(item, one) >= _ENOUGH),
        key=lambda one: _likeness(item, one),
        default=None,
    )


def school_partner(item: Education, candidates: Sequence[Education]) -> Education | None:
    """The course of study that this one stands for: by its school, dates and degree."""
    likeness = {id(one): _study_likeness(item, one) for one in candidates}
    alike = [one for one in candidates if likeness[id(one)] >= _SAME_TITLE]
    return max(alike, key=lambda one: likeness[id(one)], default=None)


def is_same_name(one: str, other: str) -> bool:
    """Whether two names of an organisation or place mean the same: one may leave out parts that the other gives."""
    left, right = _name_words(one), _name_words(other)
    return bool(left and right) and (left <= right or right <= left)


def is_same_date(one: str | None, other: str | None) -> bool:
    """Whether two dates can be the same as far as both are precise."""
    return bool(one and other) and (str(one).startswith(str(other)) or str(other).startswith(str(one)))


def _likeness(item: Item, other: Item) -> float:
    same = is_same_name(_organisation(item), _organisation(other))
    return (
        _SAME_ORGANISATION * same
        + _SAME_START * is_same_date(item.start, other.start)
        + _SAME_END * (is_same_date(item.end, other.end) or (bool(item.start) and item.end is None is other.end))
        + _SAME_TITLE * _overlap(_title(item), _title(other))
    )


def _study_likeness(item: Education, other: Education) -> float:
    return (
        _SAME_ORGANISATION * is_same_name(item.school, other.school) / 2
        + _SAME_END * is_same_date(item.end or item.start, other.end or other.start)
        + _SAME_TITLE * _overlap(item.degree, other.degree)
    )


def _overlap(one: str, other: str) -> float:
    """The share of words that two titles have in common."""
    left, right = set(words(one)), set(words(other))
    return len(left & right) / max(len(left | right), 1)


def _name_words(name: str) -> set[str]:
    return set(words(name)) - _LEGAL_FORMS


def _organisation(item: Item) -> str:
    return item.company if isinstance(item, Experience) else item.name


def _title(item: Item) -> str:
    return item.title if isinstance(item, Experience) else item.role or item.name
