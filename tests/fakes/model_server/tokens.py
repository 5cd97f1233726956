"""Tokens by a fixed estimator, and which of a prompt's tokens an endpoint would have found in its prefix cache."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

FIRST = 1024  # documented: no hit below it
STEP = 128  # documented: hits grow by so many tokens

_WORD = 7  # letters of a word that one token holds; a longer word takes one more per _MORE letters
_MORE = 5
_PIECE = re.compile(rf" ?[^\W\d_]{{1,{_WORD}}}(?=[\W\d_]|$)| ?[^\W\d_]{{1,{_MORE}}}| ?\d{{1,3}}|_|[^\w\s]{{1,3}}|\s+")


def tokens(text: str) -> list[str]:
    """The text cut into tokens: about four characters of English and three and a half of French each."""
    return _PIECE.findall(text)


def count(text: str) -> int:
    """How many tokens a text is."""
    return len(tokens(text))


@dataclass(slots=True)
class PrefixCache:
    """Prefixes that were sent before: exact, from 1,024 tokens, in steps of 128."""

    known: set[bytes] = field(default_factory=set[bytes])

    def hit(self, prompt: Sequence[str]) -> int:
        """How many tokens at the start of the prompt are cached."""
        found = 0
        for length, digest in _prefixes(prompt):
            if digest not in self.known:
                return found
            found = length
        return found

    def add(self, prompt: Sequence[str]) -> None:
        """Keep the prompt's prefixes; an endpoint can only once it has read the prompt."""
        self.known.update(digest for _, digest in _prefixes(prompt))


def _prefixes(prompt: Sequence[str]) -> list[tuple[int, bytes]]:
    hashed = hashlib.blake2b(digest_size=16)
    found: list[tuple[int, bytes]] = []
    done = 0
    for length in range(FIRST, len(prompt) + 1, STEP):
        hashed.update("\0".join(prompt[done:length]).encode() + b"\0")
        done = length
        found.append((length, hashed.digest()))
    return found
