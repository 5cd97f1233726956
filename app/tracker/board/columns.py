"""In which order the columns of the board stand. Pure."""

from app.tracker.statuses import ApplicationStatus

_S = ApplicationStatus
# As a hunt goes on, its ends last.
ORDER = (_S.TO_APPLY, _S.APPLIED, _S.INTERVIEW, _S.OFFER, _S.HIRED, _S.REJECTED, _S.NO_ANSWER)
SHOWN, MOST_SHOWN = 10, 500  # cards of a column: at first, and at most; the list has them all
