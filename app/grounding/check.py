"""Whether a sentence follows from its sources: every claim that they do not carry is a finding. Pure, deterministic."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from app.grounding.alone import doubted_solitude
from app.grounding.anchors import doubted_belongings
from app.grounding.attachments import doubted_attachments
from app.grounding.bystanders import doubted_bystanders
from app.grounding.contrasts import doubted_contrasts
from app.grounding.credentials import doubted_credentials
from app.grounding.credit import doubted_credit
from app.grounding.crossed import doubted_crossings
from app.grounding.dating import doubted_dating
from app.grounding.designations import doubted_designations
from app.grounding.effects import doubted_effects
from app.grounding.evidence import Evidence, evidence_of
from app.grounding.extent import doubted_extent
from app.grounding.figures import doubted_figures
from app.grounding.findings import Context, Doubt, Finding, Kind, Years
from app.grounding.frames import doubted_changes
from app.grounding.measured import doubted_measures
from app.grounding.mixing import doubted_links, doubted_mixtures
from app.grounding.names import doubted_names
from app.grounding.outcomes import doubted_outcomes
from app.grounding.ownership import doubted_ownership
from app.grounding.papers import doubted_papers
from app.grounding.portions import doubted_portions
from app.grounding.posts import doubted_heads, doubted_phrases, doubted_posts
from app.grounding.reach import doubted_reach
from app.grounding.reading import Sentence, read
from app.grounding.schooling import doubted_schooling
from app.grounding.slack import share_told
from app.grounding.spoken import doubted_levels
from app.grounding.turns import doubted_turns
from app.grounding.weights import ENOUGH, weight_of
from app.grounding.wording import doubted_words
from app.lexicon.folding import fold
from app.lexicon.tokens import words

__all__ = ["Context", "Finding", "Kind", "Years", "check"]

# Below this share of its words a sentence tells something else than its sources.
_LEAST_TOLD, _FEW = 0.4, 2
_PARTS = {"grounding.result", "grounding.changed"}


def check(
    text: str, sources: Sequence[str], *, language: Literal["fr", "en"], context: Context | None = None
) -> tuple[Finding, ...]:
    """What a sentence claims and its sources do not carry; () where it follows from them.

    text may merge several sources.  language: of the text; sources are read in their own.
    """
    context = context or Context()
    if not any(source.strip() for source in sources):
        return (Finding(Kind.SOURCE, text, "", "grounding.no_source"),) if text.strip() else ()
    if any(_bare(text) == _bare(source) for source in sources):
        return ()
    said = read(text, language)
    carried = evidence_of((*sources, *context.allowed))
    doubts = _refusing(_doubts(said, carried, context, evidence_of(tuple(sources))), said, carried)
    return tuple(_finding(doubt, text, sources, context) for doubt in doubts)


def _bare(text: str) -> str:
    """A text without what no reader would call a change: case, spaces, the full stop at its end."""
    return fold(text).rstrip(" .;")


def _doubts(said: Sentence, carried: Evidence, context: Context, own: Evidence | None = None) -> list[Doubt]:
    return [
        *doubted_figures(said, carried, context),
        *doubted_levels(said, carried),
        *doubted_words(said, carried),
        *doubted_posts(said, carried),
        *doubted_phrases(said, carried),
        *doubted_designations(said, carried),
        *doubted_heads(said, own or carried),
        *doubted_bystanders(said, own or carried),
        *doubted_mixtures(said, carried),
        *doubted_links(said, carried),
        *doubted_belongings(said, own or carried),
        *doubted_attachments(said, own or carried),
        *doubted_crossings(said, own or carried),
        *doubted_schooling(said, own or carried),
        *doubted_credentials(said, carried),
        *doubted_papers(said, carried),
        *doubted_names(said, carried),
        *doubted_outcomes(said, carried),
        *doubted_effects(said, carried),
        *doubted_contrasts(said, carried),
        *doubted_dating(said, carried),
        *doubted_measures(said, carried),
        *doubted_ownership(said, carried, own or carried),
        *doubted_credit(said, own or carried),
        *doubted_solitude(said, own or carried),
        *doubted_changes(said, carried),
        *doubted_reach(said, carried),
        *doubted_portions(said, carried),
        *doubted_turns(said, carried),
        *doubted_extent(said, own or carried),
    ]


def _refusing(doubts: list[Doubt], said: Sentence, carried: Evidence) -> list[Doubt]:
    """What refuses alone, and soft doubts where they add up."""
    strongest = {(doubt.claim, doubt.reason): doubt for doubt in sorted(doubts, key=lambda one: one.strength)}
    single = [doubt for doubt in doubts if strongest[doubt.claim, doubt.reason] is doubt]
    plain = [doubt for doubt in single if doubt.reason == "grounding.content"]
    is_strange = len(plain) >= _FEW and share_told(said, carried) < _LEAST_TOLD
    weights = [weight_of(doubt, is_strange=is_strange) for doubt in single]
    hard = [doubt for doubt, weight in zip(single, weights, strict=True) if weight >= ENOUGH]
    return _once(hard or (single if sum(weights) >= ENOUGH else []))


def _once(doubts: Iterable[Doubt]) -> list[Doubt]:
    """Each claim once; an added part or changed word is not told beside what was doubted in it by name."""
    single = list({(doubt.kind, doubt.claim): doubt for doubt in doubts}.values())
    return [
        doubt
        for doubt in single
        if doubt.reason not in _PARTS or not any(one.claim in doubt.claim for one in single if one.reason not in _PARTS)
    ]


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
    return len(_words_of(text) & _words_of(source))


@lru_cache(maxsize=2048)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(words(text))


def _is_carried_by(doubt: Doubt, elsewhere: Sequence[str]) -> bool:
    said, carried = read(doubt.claim), evidence_of(tuple(elsewhere))
    return not any(weight_of(one) >= ENOUGH for one in _doubts(said, carried, Context()))
