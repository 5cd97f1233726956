"""Whether a word that is an everyday word too is meant as a term, from what stands around it in the text."""

import re
from dataclasses import dataclass

from app.lexicon.terms import Care, Spelling

_ITEM_BEFORE = re.compile(r"(?:^|[,;:/|•·()\[\]\n+&]|\s[-–—])\s{0,9}$")
_ITEM_AFTER = re.compile(r"^\s*(?:$|[,;/|•·()\[\]\n+&]|\.\s*$|\s[-–—]\s)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•\n])\s{0,9}[-–—*]?\s{0,9}$")
_SMALL_WORD = re.compile(
    r"^\s+(?:a|an|about|across|after|around|at|before|between|beyond|by|for|from|in|into|is|of|off|on|onto|out|over|the|through|to|"
    r"up|via|was|with|within|au|aux|avec|chez|dans|de|des|du|en|entre|la|le|les|par|pour|sous|sur|vers)\b"
)
_TOOL_BEFORE = re.compile(
    r"(?:\b(?:in|with|using|via|and|or|of|mainly|from|into|on|use|used|uses|language|languages|software|tool|tools|stack|en|avec|sous|sur|"
    r"et|ou|de|du|depuis|via|langage|langages|logiciel|logiciels|outil|outils)\s+|\bd['’])$"
)
_TOOL_AFTER = re.compile(
    r"^\s+(?:programming|language|code|codebase|packages?|scripts?|scripting|developer|development|engineer|software|api|apis|"
    r"services?|modules?|libraries|library|and|et|ou|or|formulas?|macros?|documents?|files?|databases?|channels?|app|"
    r"dashboards?|microservices?|backend|projects?)\b"
)
_INITIAL = re.compile(r"^(?:\.\s*\w|[-'’&]\w|\s*&\s*\w\b)")
_NEAR = 30
_JOINED = re.compile(r"\s{0,9}(?:[,;/|•·+&]|\b(?:and|or|et|ou)\b)\s{0,9}")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A text and the places (start, end) of terms that need no care."""

    text: str
    certain: tuple[tuple[int, int], ...]

    def is_meant(self, start: int, end: int, spelling: Spelling) -> bool:
        """Whether the word at this place stands for the term."""
        if spelling.care == Care.NONE:
            return True
        if self.text[start:end] != spelling.written:
            return self._is_listed_small(start, end, spelling)
        if spelling.care == Care.EVERYDAY:
            return not (self._opens(start) and _SMALL_WORD.match(self._after(end)))
        return not _INITIAL.match(self._after(end)) and (
            self._is_item(start, end) or self._is_beside_term(start, end) or self._is_among_tools(start, end)
        )

    def _is_listed_small(self, start: int, end: int, spelling: Spelling) -> bool:
        """In other letters than its own only alone, or as an item beside another term ("python, excel"); never an acronym."""
        if spelling.written.isupper() and len(spelling.written) > 1:
            return False
        if not self.text[:start].strip() and not self.text[end:].strip():
            return True
        return self._is_item(start, end) and self._is_beside_term(start, end)

    def _is_item(self, start: int, end: int) -> bool:
        return bool(_ITEM_BEFORE.search(self._before(start)) and _ITEM_AFTER.match(self._after(end)))

    def _is_beside_term(self, start: int, end: int) -> bool:
        return any(
            _JOINED.fullmatch(self.text[end:first] if first >= end else self.text[last:start])
            for first, last in self.certain
            if first >= end or last <= start
        )

    def _is_among_tools(self, start: int, end: int) -> bool:
        return bool(_TOOL_BEFORE.search(self._before(start).lower()) or _TOOL_AFTER.match(self._after(end)))

    def _opens(self, start: int) -> bool:
        return bool(_SENTENCE_START.search(self._before(start)))

    def _before(self, start: int) -> str:
        """The last letters before a place; "^" in a pattern must still mean the beginning of the text."""
        return self.text[:start] if start <= _NEAR else f"x{self.text[start - _NEAR : start]}"

    def _after(self, end: int) -> str:
        return self.text[end : end + _NEAR].lower()
