"""Faults of regular expressions that leave a part of them dead: it compiles, and never matches."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_BEGINNINGS = frozenset({"AT_BEGINNING", "AT_BEGINNING_STRING"})
_LONE = frozenset("%€")  # "12 %" and "12 €" end there
_ENDS = frozenset({"AT_END", "AT_END_STRING"})
_NO_COUNT = re.compile(r"\{(?=[\d,]*\s)[\d,\s]+\}|\(\d+, \d*\)")
_EMPTY = re.compile(r"(?<!\\)\|\||(?<!\\)\|\)|(?<![\\(])\((?:\?:|\?[=!]|\?<[=!])?\|")


def faults_of(pattern: re.Pattern[str]) -> list[str]:
    """What of a pattern can never match, in words; [] where nothing is seen."""
    tree = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
    bare = _without_classes(pattern.pattern)
    found = list(_misplaced(tree, has_lines=bool(pattern.flags & re.MULTILINE)))
    if _NO_COUNT.search(bare):
        found.append("a count with a space in it, or a tuple in its place, is read as letters")
    if _EMPTY.search(bare) or bare.startswith("|") or (bare.endswith("|") and not bare.endswith("\\|")):
        found.append("an empty alternative matches everything")
    return list(dict.fromkeys(found))


def _without_classes(words: str) -> str:
    """The pattern without its classes and escapes, in which signs mean themselves."""
    return re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "_", words, flags=re.DOTALL)


def _misplaced(tree: Any, *, has_lines: bool, before: int = 0, after: int = 0) -> Iterator[str]:
    """Anchors that stand where the text has begun already, or where more of it must follow."""
    nodes = list(tree)
    for at, (operator, value) in enumerate(nodes):
        kind = str(operator)
        begun = before + _least(nodes[:at])
        left = after + _least(nodes[at + 1 :])
        if kind == "AT" and not has_lines:
            if str(value) in _BEGINNINGS and begun:
                yield "a beginning (^) behind something that was read already"
            if str(value) in _ENDS and left:
                yield "an end ($) in front of something that must follow"
        if kind == "AT" and str(value) == "AT_BOUNDARY" and at and not _LONE.isdisjoint(_last_of(*nodes[at - 1])):
            yield "a word's boundary (\\b) behind a sign that no letter follows"
        for inner in _inside(kind, value):
            yield from _misplaced(inner, has_lines=has_lines, before=begun, after=left)


def _inside(kind: str, value: Any) -> list[Any]:
    """The parts of a node that read on; what looks ahead or back reads for itself."""
    if kind in _REPEATS:
        return [value[2]]
    if kind == "SUBPATTERN":
        return [value[-1]]
    if kind == "ATOMIC_GROUP":
        return [value]
    return list(value[1]) if kind == "BRANCH" else []


def _least(nodes: list[Any]) -> int:
    """How many letters these nodes read at least."""
    return sum(_least_of(str(operator), value) for operator, value in nodes)


def _least_of(kind: str, value: Any) -> int:
    if kind in _REPEATS:
        return int(value[0]) * _least(list(value[2]))
    if kind == "BRANCH":
        return min(_least(list(one)) for one in value[1])
    if kind in {"SUBPATTERN", "ATOMIC_GROUP"}:
        return _least(list(value[-1] if kind == "SUBPATTERN" else value))
    return int(kind in {"LITERAL", "NOT_LITERAL", "ANY", "IN", "CATEGORY", "RANGE"})


def _last_of(operator: Any, value: Any) -> frozenset[str]:
    """The signs that a node may end with, where it names them."""
    kind = str(operator)
    if kind == "LITERAL":
        return frozenset(chr(value))
    if kind == "IN":
        return frozenset(chr(given) for name, given in value if str(name) == "LITERAL" and str(value[0][0]) != "NEGATE")
    if kind in _REPEATS and not int(value[0]):
        return frozenset()  # it may be left out
    return frozenset[str]().union(*(_last_of(*list(inner)[-1]) for inner in _inside(kind, value) if list(inner)))


def tuples_in_strings(source: str) -> Iterator[int]:
    """Lines of f-strings with a field that is a tuple: `{0, 2}` of a pattern, which should be `{{0,2}}`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Tuple):
            yield node.lineno


def missing_bars(source: str) -> Iterator[int]:
    """Lines of raw strings that go on in the next string without a bar, though alternatives stand on both sides."""
    for strings in _concatenated(source):
        for at, (here, after) in enumerate(pairwise(strings)):
            done = "".join(_body(one.string) for one in strings[: at + 1])
            rest = "".join(_body(one.string) for one in strings[at + 1 :])
            if _is_raw(here.string) and _is_raw(after.string) and _lacks_bar(done, rest):
                yield here.start[0]


def _lacks_bar(done: str, rest: str) -> bool:
    """Whether alternatives of one group stand on both sides of a seam that is none of them."""
    left, right = _without_classes(done), _without_classes(rest)
    is_seam = left.endswith(("|", "(", "(?:", "(?!", "(?=")) or right.startswith(("|", ")"))
    return not is_seam and _has_bar(reversed(left), opens=")", closes="(") and _has_bar(right, opens="(", closes=")")


def _has_bar(letters: Any, *, opens: str, closes: str) -> bool:
    """Whether a bar of the group around the seam stands on this side of it."""
    depth = 0
    for letter in letters:
        depth += (letter == opens) - (letter == closes)
        if depth < 0:
            return False
        if letter == "|" and depth == 0:
            return True
    return False


def _concatenated(source: str) -> Iterator[list[tokenize.TokenInfo]]:
    """Strings that stand behind each other with nothing between them."""
    row: list[tokenize.TokenInfo] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.STRING:
            row.append(token)
        elif token.type not in {tokenize.NL, tokenize.COMMENT}:
            if len(row) > 1:
                yield row
            row = []


def _is_raw(literal: str) -> bool:
    return "r" in re.split(r"[\"']", literal, maxsplit=1)[0].lower()


def _body(literal: str) -> str:
    prefix = re.match(r"[a-zA-Z]*", literal)
    bare = literal[prefix.end() if prefix else 0 :]
    quotes = 3 if bare.startswith(('"""', "'''")) else 1
    return bare[quotes:-quotes]


def sources(root: Path) -> Iterator[tuple[str, str]]:
    """Each module of the project with its text."""
    for folder in ("app", "jobs", "scripts", "bench"):
        for file in sorted((root / folder).rglob("*.py")):
            yield str(file.relative_to(root)), file.read_text("utf-8")
