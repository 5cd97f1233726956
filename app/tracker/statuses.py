"""Where an application may stand, and which moves lead from there. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class ApplicationStatus(StrEnum):
    """Where an application stands."""

    TO_APPLY = "TO_APPLY"
    APPLIED = "APPLIED"
    INTERVIEW = "INTERVIEW"
    OFFER = "OFFER"
    REJECTED = "REJECTED"
    HIRED = "HIRED"
    NO_ANSWER = "NO_ANSWER"


_S = ApplicationStatus
# What happens in life, and back where something was noted too early. Whoever is hired was made an offer first.
MOVES: Mapping[ApplicationStatus, frozenset[ApplicationStatus]] = {
    _S.TO_APPLY: frozenset({_S.APPLIED, _S.INTERVIEW, _S.REJECTED}),
    _S.APPLIED: frozenset({_S.TO_APPLY, _S.INTERVIEW, _S.OFFER, _S.REJECTED, _S.NO_ANSWER}),
    _S.INTERVIEW: frozenset({_S.APPLIED, _S.OFFER, _S.REJECTED, _S.NO_ANSWER}),
    _S.OFFER: frozenset({_S.INTERVIEW, _S.HIRED, _S.REJECTED}),
    _S.REJECTED: frozenset({_S.TO_APPLY, _S.APPLIED, _S.INTERVIEW, _S.OFFER}),
    _S.HIRED: frozenset({_S.OFFER}),
    _S.NO_ANSWER: frozenset({_S.APPLIED, _S.INTERVIEW, _S.OFFER, _S.REJECTED}),
}
CLOSED = frozenset({_S.REJECTED, _S.HIRED})  # nothing is waited for any more


def may_move(before: ApplicationStatus, after: ApplicationStatus) -> bool:
    """Whether an application that stands at `before` may be moved to `after`."""
    return after in MOVES[before]
