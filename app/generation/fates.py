"""Fates: what happens to each experience and project, and the rules that no engine's wish can break. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from app.drafting.checking import UnusableAnswer
from app.lexicon.folding import fold
from app.lexicon.unpaid import is_unpaid
from app.vitae.document import CVDocument, Experience
from app.vitae.periods import LONG_GAP_MONTHS, ended_before, longest_gap_months, span_of

REMOVABLE_AFTER_YEARS = 7
_SIDE_WORDS = ("side project", "projet personnel", "projets personnels", "personal project", "open source")


class Fate(StrEnum):
    """Where an item goes."""

    KEEP = "KEEP"
    REMOVE = "REMOVE"
    MOVE_TO_PROJECTS = "MOVE_TO_PROJECTS"


class Wishes(BaseModel):
    """What the person decided about items after a run. fates, instructions: by item id."""

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True)

    fates: dict[str, Fate] = {}
    instructions: dict[str, str] = {}


class RefusedAnswer(UnusableAnswer):
    """An engine's answer that names what is not there, or the same thing twice."""

    code = "generation.answer_refused"


class Reason(BaseModel):
    """Why, as a code and its parameters; templates make the sentence."""

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True)

    code: str
    parameters: dict[str, str | int] = Field(default_factory=dict)


class Proposal(BaseModel):
    """What an engine wishes for one item. off_domain: nothing in it belongs to the offer's field."""

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True)

    item_id: str
    fate: Fate
    off_domain: bool = False
    reason: Reason


class Decision(BaseModel):
    """What happens to one item after the rules. wished: the engine's fate. gap_months: of the gap it opens."""

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True)

    item_id: str
    section: str
    fate: Fate
    reason: Reason
    wished: Fate
    gap_months: int = 0


@dataclass(frozen=True, slots=True)
class _Case:
    document: CVDocument
    proposals: dict[str, Proposal]
    today: date

    def fate(self, item_id: str) -> Fate:
        proposal = self.proposals.get(item_id)
        return proposal.fate if proposal else Fate.KEEP


def decide(document: CVDocument, proposals: Sequence[Proposal], today: date) -> tuple[Decision, ...]:
    """One decision per experience and project, in document order. today: the run's frozen date.

    Raises RefusedAnswer for an unknown or repeated id. An item that no proposal names is kept.
    """
    case = _Case(document, _by_id(document, proposals), today)
    outcomes = _never_empty(case, _posts_stay(case, _experience_outcomes(case)))
    experiences = [_decision(case, item, outcomes) for item in document.experience]
    projects = [_project_decision(case, item.id) for item in document.projects]
    return (*experiences, *projects)


def known_once(document: CVDocument, proposals: Sequence[Proposal]) -> tuple[list[Proposal], list[str]]:
    """The proposals that name one item of the document, once; and the ids of the others, which are refused."""
    known = {item.id for item in (*document.experience, *document.projects)}
    named = Counter(one.item_id for one in proposals)
    kept = [one for one in proposals if one.item_id in known and named[one.item_id] == 1]
    return kept, [item_id for item_id, times in named.items() if item_id not in known or times > 1]


def without_empty(proposals: Sequence[Proposal], empty: AbstractSet[str], reason: Reason) -> list[Proposal]:
    """The proposals; items of which nothing is to be shown go whole, as a name alone says nothing. empty: their ids."""
    gone = {"fate": Fate.REMOVE, "off_domain": True, "reason": reason}
    return [one.model_copy(update=gone) if one.item_id in empty and one.fate == Fate.KEEP else one for one in proposals]


def by_person(decisions: Sequence[Decision], fates: Mapping[str, Fate]) -> tuple[Decision, ...]:
    """The decisions after the person's own: theirs hold, whatever the rules for engines say."""
    return tuple(
        one.model_copy(update={"fate": fates[one.item_id], "reason": Reason(code="fate.yours"), "gap_months": 0})
        if one.item_id in fates
        else one
        for one in decisions
    )


def is_side_activity(item: Experience) -> bool:
    """Whether the person presents it as a project of their own. Unpaid work is none: it has its own section."""
    shown = fold(f"{item.title} {item.company} {item.contract}")
    return any(word in shown for word in _SIDE_WORDS)


def is_beside_work(item: Experience) -> bool:
    """Whether it was no job: a project of the person's own, or unpaid."""
    return is_side_activity(item) or is_unpaid(item.title, item.contract)


def main_jobs(document: CVDocument) -> set[str]:
    """The current main job; where several may be it, all of them (unsure means protected)."""
    current = [item for item in document.experience if item.start and not item.end]
    main = [item for item in current if item.company and not is_beside_work(item)]
    return {item.id for item in main or current[:1]}


def _by_id(document: CVDocument, proposals: Sequence[Proposal]) -> dict[str, Proposal]:
    known = {item.id for item in (*document.experience, *document.projects)}
    seen: dict[str, Proposal] = {}
    for proposal in proposals:
        if proposal.item_id not in known:
            raise RefusedAnswer("generation.unknown_id", item_id=proposal.item_id)
        if proposal.item_id in seen:
            raise RefusedAnswer("generation.repeated_id", item_id=proposal.item_id)
        seen[proposal.item_id] = proposal
    return seen


_Outcomes = dict[str, tuple[Fate, Reason | None]]


def _experience_outcomes(case: _Case) -> _Outcomes:
    """Fate per experience; a reason where a rule overrules the wish."""
    moves = {item.id for item in case.document.experience if case.fate(item.id) == Fate.MOVE_TO_PROJECTS}
    removed = {item.id: _removal(case, item) for item in case.document.experience}
    kept = [item for item in case.document.experience if removed[item.id][0] == Fate.KEEP and item.id not in moves]
    return {
        item.id: _move(case, item, kept) if item.id in moves else removed[item.id] for item in case.document.experience
    }


def _removal(case: _Case, item: Experience) -> tuple[Fate, Reason | None]:
    if case.fate(item.id) != Fate.REMOVE:
        return Fate.KEEP, None
    if item.end is None:
        return Fate.KEEP, Reason(code="fate.no_end_date")
    if not case.proposals[item.id].off_domain:
        return Fate.KEEP, Reason(code="fate.in_domain")
    if not ended_before(item.end, case.today, years=REMOVABLE_AFTER_YEARS):
        return Fate.KEEP, Reason(code="fate.too_recent", parameters={"years": REMOVABLE_AFTER_YEARS})
    return Fate.REMOVE, None


def _move(case: _Case, item: Experience, kept: Sequence[Experience]) -> tuple[Fate, Reason | None]:
    if item.id in main_jobs(case.document):
        return Fate.KEEP, Reason(code="fate.main_job")
    if is_unpaid(item.title, item.contract):
        return Fate.KEEP, Reason(code="fate.unpaid")
    span = span_of(item, case.today)
    spans = [other for one in kept if (other := span_of(one, case.today))]
    if not item.company or (span and any(span.overlaps(other) for other in spans)):
        return Fate.MOVE_TO_PROJECTS, None
    return Fate.KEEP, Reason(code="fate.not_a_side_project")


def _posts_stay(case: _Case, outcomes: _Outcomes) -> _Outcomes:
    """A post with a kept mission stands above it, so it stays too."""
    needed = {item.post_id for item in case.document.experience if item.post_id and outcomes[item.id][0] == Fate.KEEP}
    stays = (Fate.KEEP, Reason(code="fate.post_of_kept_mission"))
    return {key: stays if key in needed and value[0] != Fate.KEEP else value for key, value in outcomes.items()}


def _never_empty(case: _Case, outcomes: _Outcomes) -> _Outcomes:
    if not outcomes or any(fate == Fate.KEEP for fate, _ in outcomes.values()):
        return outcomes
    newest = max(case.document.experience, key=lambda item: _recency(item, case.today))
    return outcomes | {newest.id: (Fate.KEEP, Reason(code="fate.never_empty"))}


def _recency(item: Experience, today: date) -> date:
    span = span_of(item, today)
    return span.last if span else date.min


def _decision(case: _Case, item: Experience, outcomes: _Outcomes) -> Decision:
    fate, overruled = outcomes[item.id]
    return Decision(
        item_id=item.id,
        section="experience",
        fate=fate,
        reason=overruled or _wish_reason(case, item.id),
        wished=case.fate(item.id),
        gap_months=_gap(case, item, outcomes) if fate == Fate.REMOVE else 0,
    )


def _gap(case: _Case, item: Experience, outcomes: _Outcomes) -> int:
    """Months of the gap that removing the item opens; 0 when it is no longer than six."""
    hole = span_of(item, case.today)
    kept = [one for one in case.document.experience if outcomes[one.id][0] == Fate.KEEP]
    spans = [span for one in kept if (span := span_of(one, case.today))]
    months = longest_gap_months(hole, spans, case.today) if hole else 0
    return months if months > LONG_GAP_MONTHS else 0


def _project_decision(case: _Case, item_id: str) -> Decision:
    wished = case.fate(item_id)
    overruled = None
    if wished == Fate.MOVE_TO_PROJECTS:
        overruled = Reason(code="fate.already_a_project")
    elif wished == Fate.REMOVE and not case.proposals[item_id].off_domain:
        overruled = Reason(code="fate.in_domain")
    return Decision(
        item_id=item_id,
        section="projects",
        fate=Fate.KEEP if overruled else wished,
        reason=overruled or _wish_reason(case, item_id),
        wished=wished,
    )


def _wish_reason(case: _Case, item_id: str) -> Reason:
    proposal = case.proposals.get(item_id)
    return proposal.reason if proposal else Reason(code="fate.not_judged")
