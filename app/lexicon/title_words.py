"""The words of a post title, and phrases of lists found among them, in every gender and number."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from app.lexicon.folding import fold
from app.lexicon.genders import feminine_forms
from app.lexicon.tokens import Language

AND = "&"
HOME = Path(__file__).parent / "data"
_JOINED = frozenset({"and", "et", AND})
_SILENT = frozenset("a an au aux d de des du en for in l la le les of on pour sur the to un une h f m w x".split())
_WORD = re.compile(r"[^\W_]+|&")
# "Chargé(e)", "Vendeur·se", "Conseiller/ère", "Directeur / Directrice": the other gender says nothing more.
_OTHER_GENDER = re.compile(
    r"(?<=\w)(?:\(\w{1,5}\)|[·•./](?:e|se|euse|trice|ice|rice|[eè]re|ne|nne|le|te)s?\b)|(?<=\w)\s?/\s?(?P<twin>\w{4,})"
)
_PART = re.compile(r"[,;|()\[\]:/]|\s[-–—·]+\s|\s(?:at|chez|@)\s")
Sense = TypeVar("Sense")


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Sense]):
    """A phrase of a list: its words as they are listed, and what it stands for. language: of its column."""

    words: tuple[str, ...]
    sense: Sense
    language: Language


@dataclass(frozen=True, slots=True)
class Hit(Generic[Sense]):
    """Where the words first..last of a title are a phrase of the list; it may stand there in several senses."""

    first: int
    last: int
    phrases: tuple[Phrase[Sense], ...]


class Phrases(Generic[Sense]):
    """A list of phrases that titles are looked up in."""

    def __init__(self, phrases: Iterable[Phrase[Sense]]) -> None:
        listed = list(phrases)
        self._forms = _forms({word for phrase in listed for word in phrase.words})
        self._by_words: dict[tuple[str, ...], tuple[Phrase[Sense], ...]] = {}
        for phrase in listed:
            key = self._plain(phrase.words)
            self._by_words[key] = (*self._by_words.get(key, ()), phrase)
        self._longest = max(map(len, self._by_words), default=0)

    def hits(self, words: Sequence[str]) -> list[Hit[Sense]]:
        """The longest phrase at each place, left to right; none shares a word with another."""
        plain = self._plain(words)
        found: list[Hit[Sense]] = []
        at = 0
        while at < len(plain):
            hit = self._at(plain, at)
            found += [hit] if hit else []
            at = hit.last + 1 if hit else at + 1
        return found

    def _plain(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._forms.get(word, word) for word in words)

    def _at(self, words: Sequence[str], at: int) -> Hit[Sense] | None:
        for length in range(min(self._longest, len(words) - at), 0, -1):
            if phrases := self._by_words.get(tuple(words[at : at + length])):
                return Hit(at, at + length - 1, phrases)
        return None


def _forms(listed: AbstractSet[str]) -> dict[str, str]:
    """Feminine and plural forms of listed words, by form; a listed plural means what it is listed for."""
    plurals = {form: word for word in listed for form in (f"{word}s", f"{word}x") if form not in listed}
    feminine = {form: word for word in sorted(listed) for form in feminine_forms(word) if form != word}
    return plurals | feminine


@lru_cache(maxsize=2048)
def title_words(title: str) -> tuple[str, ...]:
    """The folded words that carry the meaning of a title; "and" and "et" as "&"."""
    return tuple(AND if word in _JOINED else word for word in _WORD.findall(fold(title)) if word not in _SILENT)


def title_parts(title: str) -> list[str]:
    """A title cut where a place, a contract or an explanation may begin; of two genders of a word the first stays."""
    return [part for part in _PART.split(_OTHER_GENDER.sub(_without_twin, title)) if part and part.strip()]


def _without_twin(match: re.Match[str]) -> str:
    """Nothing for an ending, or for a word that begins as the one before it; another word stays."""
    twin, before = match["twin"], match.string[: match.start()]
    word = re.search(r"(?<!\w)\w+$", before)
    is_twin = twin is None or (word is not None and fold(word.group())[:3] == fold(twin)[:3])
    return "" if is_twin else match.group()
