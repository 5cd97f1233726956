"""What to do next, in one sentence with one button; and the four steps by which a new account begins. Pure.

What has a date comes first, then what others wait for, then what was begun, then something new.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.kit.texts import N_


class Step(StrEnum):
    """What there is to do."""

    IMPORT_CV = "import_cv"
    INTERVIEW = "interview"
    FOLLOW_UP = "follow_up"
    DECIDE = "decide"
    SEND = "send"
    SORT = "sort"
    TAILOR = "tailor"
    ADD_OFFER = "add_offer"
    SEARCH = "search"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a step is about: an application, or an offer. on: its day, where it has one."""

    id: UUID
    name: str
    on: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a person stands. Each is the first of its kind; None where there is none.

    interview: within the next two days.  follow_up: due.  to_decide: an offer received.  to_send: a CV is tailored.
    to_tailor: an offer without one.  waiting_found: found offers to sort.  has_sent: something was ever sent.
    """

    has_cv: bool = False
    has_offer: bool = False
    has_tailored: bool = False
    has_sent: bool = False
    has_search: bool = False
    waiting_found: int = 0
    interview: Named | None = None
    follow_up: Named | None = None
    to_decide: Named | None = None
    to_send: Named | None = None
    to_tailor: Named | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next. words, button: to be translated; words may name %(name)s, %(on)s and %(count)s."""

    step: Step
    address: str
    about: Named | None = None
    count: int = 0

    @property
    def words(self) -> str:
        """The sentence."""
        return _WORDS[self.step][0]

    @property
    def button(self) -> str:
        """What stands on the button."""
        return _WORDS[self.step][1]


@dataclass(frozen=True, slots=True)
class Milestone:
    """One of the first steps of a new account. words: to be translated."""

    words: str
    address: str
    is_done: bool


_WORDS: Mapping[Step, tuple[str, str]] = {
    Step.IMPORT_CV: (
        N_("Start with the CV you have: PDF, Word, text, Markdown or JSON Resume."),
        N_("Import a CV"),
    ),
    Step.INTERVIEW: (N_("You have an interview on %(on)s: %(name)s."), N_("Prepare for it")),
    Step.FOLLOW_UP: (N_("A follow-up is due since %(on)s: %(name)s."), N_("Follow up")),
    Step.DECIDE: (N_("An employer waits for your decision: %(name)s."), N_("Look at it")),
    Step.SEND: (N_("Your CV for it is ready to be sent: %(name)s."), N_("Send it")),
    Step.SORT: (N_("Found offers wait for you to keep or reject them: %(count)s."), N_("Sort them")),
    Step.TAILOR: (N_("Tailor your CV to the offer you added: %(name)s."), N_("Tailor a CV to it")),
    Step.ADD_OFFER: (N_("Add an offer that you like; your CV is then tailored to it."), N_("Add an offer")),
    Step.SEARCH: (
        N_("Say once what you look for, and offers that fit are found for you."),
        N_("Say what you look for"),
    ),
    Step.WAIT: (N_("All is done for today: others have to answer now."), N_("See your applications")),
}


def next_step(now_is: Situation) -> NextStep:
    """The one thing to do next."""
    if not now_is.has_cv:
        return NextStep(Step.IMPORT_CV, "/cvs/new")
    waited_for = (
        (Step.INTERVIEW, now_is.interview),
        (Step.FOLLOW_UP, now_is.follow_up),
        (Step.DECIDE, now_is.to_decide),
        (Step.SEND, now_is.to_send),
    )
    for step, about in waited_for:
        if about:
            return NextStep(step, f"/applications/{about.id}", about)
    if now_is.waiting_found:
        return NextStep(Step.SORT, "/inbox", count=now_is.waiting_found)
    if now_is.to_tailor:
        return NextStep(Step.TAILOR, f"/generations/new?offer={now_is.to_tailor.id}", now_is.to_tailor)
    return _something_new(now_is)


def _something_new(now_is: Situation) -> NextStep:
    if not now_is.has_offer:
        return NextStep(Step.ADD_OFFER, "/offers/new")
    if not now_is.has_search:
        return NextStep(Step.SEARCH, "/searches/new")
    return NextStep(Step.WAIT, "/applications")


def path_of(now_is: Situation) -> Sequence[Milestone]:
    """The four steps of a new account, each ticked once it was done; none when all are."""
    steps = (
        Milestone(N_("Import your CV"), "/cvs/new", now_is.has_cv),
        Milestone(N_("Add an offer, or say what you look for"), "/offers/new", now_is.has_offer or now_is.has_search),
        Milestone(N_("Have your CV tailored to an offer"), "/generations/new", now_is.has_tailored),
        Milestone(N_("Send it, and note that you did"), "/applications", now_is.has_sent),
    )
    return () if all(one.is_done for one in steps) else steps
