"""Whether a sentence follows from its sources: refused, unsure or sure, with every finding. Pure, deterministic."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from app.grounding.findings import Context, Doubt, Finding, Kind, Verdict, Years, verdict_of
from app.grounding.reading import Sentence, read
from app.grounding.rules import RULES, Rule, State
from app.grounding.sources import Sources, sources_of
from app.grounding.words.retold import BOUND, LOST
from app.lexicon.folding import fold
from app.lexicon.tokens import words

__all__ = ["Context", "Finding", "Kind", "Verdict", "Years", "check", "verdict_of"]


def check(
    text: str,
    sources: Sequence[str],
    *,
    language: Literal["fr", "en"],
    context: Context | None = None,
    rules: Sequence[Rule] = RULES,
) -> tuple[Finding, ...]:
    """What a sentence claims and its sources may not carry; () where it follows from them.

    Where a finding is hard, only hard ones are given. text may merge several sources.
    language: of the text; sources are read in their own.
    """
    context = context or Context()
    if not any(source.strip() for source in sources):
        return (Finding(Kind.SOURCE, text, "", "grounding.no_source", "source", is_hard=True),) if text.strip() else ()
    if any(_bare(text) == _bare(source) for source in sources):
        return ()
    said, own = read(text, language), tuple(sources)
    hard = _found(said, sources_of((*own, *context.heading)), context, [rule for rule in rules if rule.is_hard])
    told = (*own, *_computed(context, language))
    soft = [] if hard else _found(said, sources_of(told), context, [rule for rule in rules if not rule.is_hard])
    return tuple(_finding(rule, doubt, text, sources, context) for rule, doubt in _once(hard or soft))


def _found(said: Sentence, sources: Sources, context: Context, rules: Iterable[Rule]) -> list[tuple[Rule, Doubt]]:
    return [
        (rule, doubt)
        for rule in rules
        if rule.state == State.ON and rule.gate(said)
        for doubt in rule.doubts(said, sources, context)
    ]


def _computed(context: Context, language: Literal["fr", "en"]) -> Iterator[str]:
    """The durations that code computed, as a source would tell them."""
    for one in context.years:
        if language == "fr":
            told = f"{one.years} ans d'expérience{one.term and f' en {one.term}'}"
        else:
            told = f"{one.years} years of {one.term} experience" if one.term else f"{one.years} years of experience"
        yield from (told, f"{'avec' if language == 'fr' else 'with'} {told}")


def _once(found: Iterable[tuple[Rule, Doubt]]) -> Iterator[tuple[Rule, Doubt]]:
    """Each claim once, by the first rule that doubts it."""
    seen: set[str] = set()
    for rule, doubt in found:
        if doubt.claim not in seen:
            seen.add(doubt.claim)
            yield rule, doubt


def _finding(rule: Rule, doubt: Doubt, text: str, sources: Sequence[str], context: Context) -> Finding:
    """A finding, as mixing where another item of the same CV carries the claim."""
    found = Finding(
        doubt.kind, doubt.claim, _nearest(doubt.claim, text, sources), doubt.reason, rule.name, rule.is_hard
    )
    is_lost = doubt.reason in {LOST, BOUND}
    if not is_lost and any(fold(doubt.claim) in fold(other) for other in context.elsewhere):
        near = _nearest(doubt.claim, text, context.elsewhere)
        return replace(found, kind=Kind.COMMINGLING, nearest=near, reason="grounding.commingling")
    return found


def _nearest(claim: str, text: str, sources: Sequence[str]) -> str:
    """The source nearest to the claim; where none shares its words, to the whole text."""
    return max(sources, key=lambda source: (_shared(claim, source), _shared(text, source)))


def _shared(one: str, other: str) -> int:
    return len(_words_of(one) & _words_of(other))


@lru_cache(maxsize=2048)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(words(text))


def _bare(text: str) -> str:
    """A text without what no reader would call a change: case, spaces, the full stop at its end."""
    return fold(text).rstrip(" .;")
