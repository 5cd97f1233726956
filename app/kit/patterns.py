"""Patterns that are compiled when first used: a long one takes a tenth of a second, and few commands need it."""

import re
from functools import cached_property
from typing import Any, cast


class LatePattern:
    """Stands for a compiled pattern; each of its methods is taken from that one when it is first asked for."""

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        """Only what is not there yet comes here; from then on it is, so that a search costs what it always did."""
        found = getattr(self.compiled, name)
        setattr(self, name, found)
        return found


def late(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Like re.compile, for a pattern that takes milliseconds to compile. Give it to no function of `re`."""
    return cast("re.Pattern[str]", LatePattern(pattern, flags))
