"""Texts that may make an expression slow: told by its own tree (what it repeats, after what), and usual ones."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

GENERIC = (
    *("a", "A", "1", " ", "\n", ".", "-", "é", "É", "a ", "A ", "Ab ", "1 ", "1 a", "a.", "a@", "a-", "a, ", "(a", "€"),
    *("10€ brut ", "1.1", "/a", ": ", "\t", "'", "a'"),
)
_CATEGORIES = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_SPACE": " ",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_NOT_WORD": "-",
}
_CANDIDATES = "aA1 -.é_,'(;\n\t:é€/@+&\u202f"
_MANY = 12
_MOST = 60


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """What to try: a head, what to repeat, and an end that lets the match fail."""
    tree = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
    pumps = dict.fromkeys((*GENERIC, *(f"{one}" for one in _letters(tree))))
    for pump in pumps:
        yield "", pump, "\x00"
    repeated = list(_repeats(tree, ("",)))[:_MOST]
    for heads, bodies in repeated:
        for head in heads:
            yield "", head, "\x00"
            for body in bodies:
                yield head, body, "\x00"
                yield "", head + body, "\x00"
    for whole in _samples(tree):
        yield "", whole, "\x00"
        yield "", f"{whole} ", "\x00"


def _letters(tree: Any) -> list[str]:
    """A few letters of each class and each literal that the expression repeats."""
    found: dict[str, None] = {}
    for operator, value in _walk(tree):
        if str(operator) == "IN":
            found |= dict.fromkeys(_members(value)[:6])
    letters = list(found)[:10]
    pairs = [left + right for left in letters for right in letters if left != right]
    return letters + pairs[:40]


def _repeats(tree: Any, heads: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Each part that may be repeated often: samples of what stands before it, and of what it repeats."""
    for operator, value in tree:
        kind = str(operator)
        if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            _, most, inner = value
            bodies = _samples(inner)
            if int(most) >= _MANY:
                yield heads, bodies
            yield from _repeats(inner, heads)
        elif kind == "SUBPATTERN":
            yield from _repeats(value[-1], heads)
        elif kind == "ATOMIC_GROUP":
            yield from _repeats(value, heads)
        elif kind == "BRANCH":
            for branch in value[1]:
                yield from _repeats(branch, heads)
        heads = tuple(dict.fromkeys(head + one for head in heads[:2] for one in _sample_of(operator, value)[:2]))[:2]


def _samples(tree: Any) -> list[str]:
    """Some texts that the tree matches."""
    found = [""]
    for operator, value in tree:
        found = [left + right for left in found[:3] for right in _sample_of(operator, value)[:4]][:8]
    return list(dict.fromkeys(found))


def _sample_of(operator: Any, value: Any) -> list[str]:  # noqa: PLR0911 - one return for each kind of node
    kind = str(operator)
    if kind == "LITERAL":
        return [chr(value)]
    if kind == "NOT_LITERAL":
        return [next(one for one in _CANDIDATES if one != chr(value))]
    if kind == "ANY":
        return ["a", " "]
    if kind == "IN":
        return _members(value) or ["a"]
    if kind == "BRANCH":
        return [one for branch in value[1] for one in _samples(branch)[:2]]
    if kind == "SUBPATTERN":
        return _samples(value[-1])
    if kind == "ATOMIC_GROUP":
        return _samples(value)
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        least, most, inner = value
        return [one * max(int(least), 1) for one in _samples(inner)] if int(most) else [""]
    return [""]


def _members(value: Any) -> list[str]:
    """Letters that a class takes, of each kind that it names."""
    is_not = str(value[0][0]) == "NEGATE"
    named = [one for operator, given in value for one in _named(operator, given)]
    if is_not:
        return [one for one in _CANDIDATES if not _takes(value[1:], one)][:8]
    return list(dict.fromkeys([one for one in _CANDIDATES if _takes(value, one)][:8] + named))


def _named(operator: Any, given: Any) -> Iterable[str]:
    kind = str(operator)
    if kind == "LITERAL":
        return [chr(given)]
    if kind == "RANGE":
        return [chr(given[0])]
    return [_CATEGORIES[str(given)]] if kind == "CATEGORY" and str(given) in _CATEGORIES else []


def _takes(value: Any, letter: str) -> bool:
    return any(_takes_one(str(operator), given, letter) for operator, given in value)


def _takes_one(kind: str, given: Any, letter: str) -> bool:
    if kind == "LITERAL":
        return ord(letter) == given
    if kind == "RANGE":
        return given[0] <= ord(letter) <= given[1]
    if kind == "CATEGORY":
        return _of_category(str(given), letter)
    return False


def _of_category(name: str, letter: str) -> bool:
    is_word = letter.isalnum() or letter == "_"
    held = {"DIGIT": letter.isdecimal(), "SPACE": letter.isspace(), "WORD": is_word}
    base = name.removeprefix("CATEGORY_").removeprefix("NOT_")
    return held.get(base, False) != ("NOT_" in name)


def _walk(tree: Any) -> Iterator[tuple[Any, Any]]:
    for operator, value in tree:
        yield operator, value
        kind = str(operator)
        if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            yield from _walk(value[2])
        elif kind == "SUBPATTERN":
            yield from _walk(value[-1])
        elif kind == "ATOMIC_GROUP":
            yield from _walk(value)
        elif kind == "BRANCH":
            for branch in value[1]:
                yield from _walk(branch)
        elif kind in {"ASSERT", "ASSERT_NOT"}:
            yield from _walk(value[1])
