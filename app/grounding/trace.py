"""Tracing: a sentence must be its source's own words, or a rewriting that code may make. Knows sentences only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.lexicon.aliases import same_term
from app.lexicon.folding import fold
from app.lexicon.levels import normalise_level
from app.lexicon.mentions import mentions
from app.lexicon.same_letters import is_respelling
from app.lexicon.tokens import words

_SAME_LEVEL = ({"C1", "C2"}, {"A1", "A2"})  # one word stands for both, 02-pipeline §2


class Rewriting(StrEnum):
    """What code did to a wording; COPIED leaves every letter as it was."""

    COPIED = "copied"
    ALIAS = "alias"
    LEVEL = "level"
    TITLE = "title"
    EVIDENCE = "evidence"
    REWORDED = "reworded"  # by a model; the check of facts let it through when it was accepted


@dataclass(frozen=True, slots=True)
class Claim:
    """A produced text and the source texts it names. id: its address, only carried along."""

    id: str
    text: str
    sources: tuple[str, ...]
    rewriting: Rewriting = Rewriting.COPIED


@dataclass(frozen=True, slots=True)
class TextFinding:
    """A claim that could not be traced. reason: a code. nearest: the source text it comes closest to."""

    kind: str
    id: str
    claim: str
    nearest: str
    reason: str


def untraced(claims: Iterable[Claim]) -> list[TextFinding]:
    """What cannot be traced, in the order of the claims."""
    return [finding for claim in claims if (finding := trace(claim))]


def trace(claim: Claim) -> TextFinding | None:
    """The finding of one claim; None where it follows from one of its sources."""
    if not claim.sources:
        return TextFinding("source", claim.id, claim.text, "", "trace.no_source")
    if any(_CHECKS[claim.rewriting](claim.text, source) for source in claim.sources):
        return None
    return TextFinding("wording", claim.id, claim.text, nearest(claim.text, claim.sources), f"trace.{claim.rewriting}")


def nearest(text: str, sources: Sequence[str]) -> str:
    """The source that shares most words with the text; the first one wins a tie."""
    wanted = set(words(text))
    return max(sources, key=lambda source: len(wanted & set(words(source))), default="")


def _is_copy(text: str, source: str) -> bool:
    return " ".join(text.split()) == " ".join(source.split())


def _is_alias(text: str, source: str) -> bool:
    return same_term(text, source) or is_respelling(text, source)


def _is_level(text: str, source: str) -> bool:
    one, other = normalise_level(text), normalise_level(source)
    return bool(one) and (one == other or any({one, other} <= family for family in _SAME_LEVEL))


def _has_source(text: str, source: str) -> bool:
    return bool(text and source)


def _is_part(text: str, source: str) -> bool:
    return fold(text) in fold(source)


def _is_evidenced(text: str, source: str) -> bool:
    return mentions(source, text)


_CHECKS = {
    Rewriting.COPIED: _is_copy,
    Rewriting.ALIAS: _is_alias,
    Rewriting.LEVEL: _is_level,
    Rewriting.TITLE: _is_part,
    Rewriting.EVIDENCE: _is_evidenced,
    Rewriting.REWORDED: _has_source,
}
