"""Whether a sentence follows from its sources: every claim that they do not carry is a finding. Pure, deterministic."""

from collections.abc import Iterable, Sequence
from typing import Literal

from app.grounding.evidence import Evidence, evidence_of
from app.grounding.figures import doubted_figures
from app.grounding.findings import Context, Doubt, Finding, Kind, Years
from app.grounding.ownership import doubted_ownership
from app.grounding.reading import Sentence, read
from app.grounding.spoken import doubted_levels
from app.grounding.wording import doubted_words
from app.lexicon.tokens import words

__all__ = ["Context", "Finding", "Kind", "Years", "check"]

_ENOUGH = 1.0


def check(
    text: str, sources: Sequence[str], *, language: Literal["fr", "en"], context: Context | None = None
) -> tuple[Finding, ...]:
    """What a sentence claims and its sources do not carry; () where it follows from them.

    text may merge several sources.  language: of the text; sources are read in their own.
    """
    context = context or Context()
    if not any(source.strip() for source in sources):
        return (Finding(Kind.SOURCE, text, "", "grounding.no_source"),) if text.strip() else ()
    if any(" ".join(text.split()) == " ".join(source.split()) for source in sources):
        return ()
    said = read(text, language)
    carried = evidence_of((*sources, *context.allowed))
    doubts = _refusing(_doubts(said, carried, context))
    return tuple(_finding(doubt, text, sources, context) for doubt in doubts)


def _doubts(said: Sentence, carried: Evidence, context: Context) -> list[Doubt]:
    return [
        *doubted_figures(said, carried, context),
        *doubted_levels(said, carried),
        *doubted_words(said, carried),
        *doubted_ownership(said, carried),
    ]


def _refusing(doubts: list[Doubt]) -> list[Doubt]:
    """What refuses alone, and weak doubts where they add up."""
    strong = [doubt for doubt in doubts if doubt.strength >= _ENOUGH]
    weak = [doubt for doubt in doubts if doubt.strength < _ENOUGH]
    if strong or sum(doubt.strength for doubt in weak) < _ENOUGH:
        return _once(strong)
    return _once(weak)


def _once(doubts: Iterable[Doubt]) -> list[Doubt]:
    return list({(doubt.kind, doubt.claim): doubt for doubt in doubts}.values())


def _finding(doubt: Doubt, text: str, sources: Sequence[str], context: Context) -> Finding:
    """A finding, as mixing where another item of the same CV carries the claim."""
    if doubt.kind != Kind.OWNERSHIP and context.elsewhere and _is_carried_by(doubt, context.elsewhere):
        near = _nearest(doubt.claim, text, context.elsewhere)
        return Finding(Kind.COMMINGLING, doubt.claim, near, "grounding.commingling")
    return Finding(doubt.kind, doubt.claim, _nearest(doubt.claim, text, sources), doubt.reason)


def _nearest(claim: str, text: str, sources: Sequence[str]) -> str:
    """The source nearest to the claim; where none shares its words, to the whole text."""
    return max(sources, key=lambda source: (_shared(claim, source), _shared(text, source)))


def _shared(text: str, source: str) -> int:
    return len(set(words(text)) & set(words(source)))


def _is_carried_by(doubt: Doubt, elsewhere: Sequence[str]) -> bool:
    said, carried = read(doubt.claim), evidence_of(tuple(elsewhere))
    return not any(one.strength >= _ENOUGH for one in _doubts(said, carried, Context()))
