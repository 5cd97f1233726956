"""What a site lets programs read: robots.txt by RFC 9309. Pure.

The library for it turns each star of a stranger's line into a lazy repeat, which may take hours; here a star costs one
look through the path.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

MAX_LETTERS = 500_000  # the standard wants at least 500 kibibytes read
MAX_RULES, MAX_PATTERN = 5_000, 2_000
MAX_DELAY_S = 60.0
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_EVERYBODY = "*"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a group. pattern: a beginning of paths, with * for anything and $ for their end."""

    pattern: str
    is_allowed: bool

    def fits(self, path: str) -> bool:
        """Whether the line speaks of this path."""
        pattern, is_whole = (self.pattern[:-1], True) if self.pattern.endswith("$") else (self.pattern, False)
        first, *others = pattern.split("*")
        if not path.startswith(first):
            return False
        at = len(first)
        for part in others[:-1] if is_whole else others:
            if (found := path.find(part, at)) < 0:
                return False
            at = found + len(part)
        if not is_whole:
            return True
        return path.endswith(others[-1]) and len(path) - len(others[-1]) >= at if others else len(path) == at


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one program. delay_s: between two requests, as the site asks."""

    rules: tuple[Rule, ...] = ()
    delay_s: float = 0.0
    is_closed: bool = False

    def lets(self, path: str) -> bool:
        """Whether a path may be read: the longest line that fits decides, and of two equal ones the kinder."""
        if self.is_closed:
            return False
        plain = _plain(path)
        fitting = [rule for rule in self.rules if rule.fits(plain)]
        return max(fitting, key=lambda rule: (len(rule.pattern), rule.is_allowed)).is_allowed if fitting else True


OPEN, CLOSED = Robots(), Robots(is_closed=True)


def robots_from(text: str, name: str) -> Robots:
    """The rules of a robots.txt for a program of this name; where it is not named, those for everybody."""
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    is_open = False  # whether the next agent joins the group of the one before
    for key, value in _lines(text):
        if key == "user-agent":
            agents = [*agents, value.lower()] if is_open else [value.lower()]
            groups.setdefault(value.lower(), [])
            is_open = True
        elif key in {"allow", "disallow", "crawl-delay"}:
            is_open = False
            for agent in agents:
                groups[agent].append((key, value))
    return _robots(groups.get(name.lower(), groups.get(_EVERYBODY, [])))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text[:MAX_LETTERS].removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _robots(lines: list[tuple[str, str]]) -> Robots:
    patterns = [(_plain(value), key == "allow") for key, value in lines if key != "crawl-delay" and value]
    rules = tuple(Rule(pattern, allowed) for pattern, allowed in patterns if len(pattern) <= MAX_PATTERN)
    return Robots(rules[:MAX_RULES], _delay([value for key, value in lines if key == "crawl-delay"]))


def _delay(told: list[str]) -> float:
    try:
        return min(max(float(told[0]), 0.0), MAX_DELAY_S) if told else 0.0
    except ValueError:
        return 0.0


def _plain(path: str) -> str:
    """Letters beyond ASCII as escapes, all escapes in capitals: one way to write each path."""
    return _ESCAPE.sub(lambda found: found[0].upper(), quote(path, safe="%/?:@!$&'()*+,;=~-._[]"))
