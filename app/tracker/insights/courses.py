"""How applications went, and the figures that follow from it. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from statistics import median

FEW = 20  # under it a percentage says more than is known
WEEKS = 12
MOST_GROUPS = 8
_DAY = timedelta(days=1)


class Step(StrEnum):
    """How far applications come."""

    BEGUN = "begun"
    SENT = "sent"
    ANSWERED = "answered"
    INTERVIEW = "interview"
    OFFER = "offer"
    HIRED = "hired"


class Stage(StrEnum):
    """What takes its time."""

    PREPARING = "preparing"
    WAITING = "waiting"
    TALKING = "talking"


@dataclass(frozen=True, slots=True)
class Course:
    """When one application reached what; None where it did not. A later step that was noted alone counts as sent.

    source: the site of its offer, "" for a pasted one.  theme: of the CV that was sent, "" where that is not known.
    turned_down_at: once it was sent.  score: 0 to 100, the best one that is known.
    """

    source: str
    theme: str
    score: int | None
    begun_at: datetime
    noted_sent_at: datetime | None = None
    interview_at: datetime | None = None
    offer_at: datetime | None = None
    hired_at: datetime | None = None
    turned_down_at: datetime | None = None

    @property
    def answered_at(self) -> datetime | None:
        """The first sign of the employer, a no too."""
        told = (self.interview_at, self.offer_at, self.hired_at, self.turned_down_at)
        return min((one for one in told if one), default=None)

    @property
    def sent_at(self) -> datetime | None:
        """When it was sent; who was answered had sent something, though nobody noted when."""
        return self.noted_sent_at or self.answered_at

    @property
    def ended_at(self) -> datetime | None:
        """How the talks ended: an offer or a no."""
        return min((one for one in (self.offer_at, self.hired_at, self.turned_down_at) if one), default=None)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many. percent: None where they are too few for one."""

    name: str
    count: int
    of: int

    @property
    def percent(self) -> int | None:
        """Whole percent, from FEW on."""
        return round(100 * self.count / self.of) if self.of >= FEW else None


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a stage takes. days: the median; half of the `of` applications took longer."""

    stage: Stage
    days: float
    of: int


@dataclass(frozen=True, slots=True)
class Week:
    """What happened in the week that begins on a Monday."""

    monday: date
    sent: int
    answered: int


def funnel(courses: Sequence[Course]) -> list[Share]:
    """How many reached each step, of all that were begun."""
    reached = {
        Step.BEGUN: len(courses),
        Step.SENT: sum(one.sent_at is not None for one in courses),
        Step.ANSWERED: sum(one.answered_at is not None for one in courses),
        Step.INTERVIEW: sum(bool(one.interview_at or one.offer_at or one.hired_at) for one in courses),
        Step.OFFER: sum(bool(one.offer_at or one.hired_at) for one in courses),
        Step.HIRED: sum(one.hired_at is not None for one in courses),
    }
    return [Share(step, count, len(courses)) for step, count in reached.items()]


def answered_by(courses: Iterable[Course], group_of: Callable[[Course], str | None]) -> list[Share]:
    """How many were answered of those that were sent, by group, the largest first; None is no group.

    The smallest ones beyond MOST_GROUPS are left out.
    """
    sent = [(group, one) for one in courses if one.sent_at and (group := group_of(one)) is not None]
    of = Counter(group for group, _ in sent)
    answered = Counter(group for group, one in sent if one.answered_at)
    return [Share(group, answered[group], count) for group, count in of.most_common(MOST_GROUPS)]


def lastings(courses: Iterable[Course]) -> list[Lasting]:
    """How long it takes to send one, to be answered, and to go from a talk to its end."""
    days: dict[Stage, list[float]] = {stage: [] for stage in Stage}
    for one in courses:
        spans = {
            Stage.PREPARING: (one.begun_at, one.noted_sent_at),
            Stage.WAITING: (one.noted_sent_at, one.answered_at),
            Stage.TALKING: (one.interview_at, one.ended_at),
        }
        for stage, (begin, end) in spans.items():
            if begin and end and end >= begin:
                days[stage].append((end - begin) / _DAY)
    return [Lasting(stage, round(median(known), 1), len(known)) for stage, known in days.items() if known]


def weeks_of(courses: Iterable[Course], today: date, zone: tzinfo) -> list[Week]:
    """The last WEEKS weeks, the oldest first. zone: by whose clock a day begins."""
    this = _monday(today)
    sent: Counter[date] = Counter()
    answered: Counter[date] = Counter()
    for one in courses:
        if one.sent_at:
            sent[_monday(one.sent_at.astimezone(zone).date())] += 1
        if one.answered_at:
            answered[_monday(one.answered_at.astimezone(zone).date())] += 1
    mondays = [this - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    return [Week(monday, sent[monday], answered[monday]) for monday in mondays]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
