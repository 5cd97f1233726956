"""When things were: what is missing, what cannot be, what a reader will ask about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.cvs.lint.findings import Rule, Severity, Spot, Subject
from app.vitae.document import Education, Experience, Project

_MONTHS = 12
_GAP_MONTHS = 12  # shorter ones nobody asks about
_ASKED_ABOUT = 10 * _MONTHS  # gaps further back nobody asks about
_OVERLAP_MONTHS = 3  # a notice period is no second job
_PRECISE = len("2021-03")


@dataclass(frozen=True, slots=True)
class _Held:
    """A post and its months since year 0, both ends included; a year alone counts from January to December."""

    post: Experience
    first: int
    last: int

    @property
    def is_precise(self) -> bool:
        """Both ends are told by month."""
        ends = [one for one in (self.post.start, self.post.end) if one]
        return all(len(one) == _PRECISE for one in ends)


def undated_posts(subject: Subject) -> Iterator[Spot]:
    """A post without a start."""
    for post in _posts(subject):
        if not post.start and not post.end:
            yield Spot(post.id, "start", {"entry": _name(post)})


def undated_degrees(subject: Subject) -> Iterator[Spot]:
    """A degree without any date."""
    for degree in subject.document.education:
        if not degree.start and not degree.end:
            yield Spot(degree.id, "end", {"entry": degree.degree or degree.school})


def ends_before_start(subject: Subject) -> Iterator[Spot]:
    """A period that runs backwards."""
    for item in _dated(subject):
        if item.start and item.end and _month(item.end, is_end=True) < _month(item.start):
            yield Spot(item.id, "end", {"entry": _name(item)})


def begins_later(subject: Subject) -> Iterator[Spot]:
    """A post that begins after today."""
    for post in _posts(subject):
        if post.start and _month(post.start) > _month_of(subject.today):
            yield Spot(post.id, "start", {"entry": _name(post)})


def has_ended_later(subject: Subject) -> Iterator[Spot]:
    """A post that ends in another year than this or one gone by."""
    for post in _posts(subject):
        if post.end and int(post.end[:4]) > subject.today.year:
            yield Spot(post.id, "end", {"entry": _name(post)})


def not_newest_first(subject: Subject) -> Iterator[Spot]:
    """A post that stands below an older one."""
    posts = [one for one in _posts(subject) if one.start]
    for above, below in pairwise(posts):
        is_newer = _month(below.start or "") > _month(above.start or "")
        if is_newer and _end(below, subject) > _end(above, subject):
            yield Spot(below.id, "", {"entry": _name(below), "other": _name(above)})


def gaps(subject: Subject) -> Iterator[Spot]:
    """More than a year without post or studies, within the last ten."""
    known = sorted((_span(one, subject) for one in _covering(subject)), key=lambda span: span[0])
    today, reached = _month_of(subject.today), 0
    for first, last in known:
        if reached and first - reached > _GAP_MONTHS and first > today - _ASKED_ABOUT:
            yield Spot("", "", {"from": _shown(reached), "to": _shown(first)})
        reached = max(reached, last)
    if reached and today - reached > _GAP_MONTHS:
        yield Spot("", "", {"from": _shown(reached), "to": _shown(today)})


def overlaps(subject: Subject) -> Iterator[Spot]:
    """Two posts at the same time for more than a notice period, where months are told."""
    held = sorted((_held(post, subject) for post in _posts(subject) if post.start), key=lambda one: one.first)
    for earlier, later in pairwise(held):
        shared = min(earlier.last, later.last) - later.first + 1
        if earlier.is_precise and later.is_precise and shared > _OVERLAP_MONTHS:
            yield Spot(later.post.id, "start", {"entry": _name(later.post), "other": _name(earlier.post)})


def mixed_precision(subject: Subject) -> Iterator[Spot]:
    """Months in some posts, years alone in others."""
    dated = [post for post in _posts(subject) if post.start]
    vague = [post for post in dated if len(post.start or "") < _PRECISE]
    if vague and len(vague) < len(dated):
        yield Spot(vague[0].id, "start", {"entry": _name(vague[0])})


def _posts(subject: Subject) -> Sequence[Experience]:
    """Posts without the missions that stand under them."""
    return [one for one in subject.document.experience if one.post_id is None]


def _dated(subject: Subject) -> Iterator[Experience | Project | Education]:
    document = subject.document
    yield from document.experience
    yield from document.projects
    yield from document.education


def _covering(subject: Subject) -> Iterator[Experience | Education]:
    yield from (one for one in _posts(subject) if one.start)
    yield from (one for one in subject.document.education if one.start or one.end)


def _span(item: Experience | Education, subject: Subject) -> tuple[int, int]:
    first = _month(item.start or item.end or "")
    if item.end or isinstance(item, Education):
        return first, _month(item.end or item.start or "", is_end=True)
    return first, max(first, _month_of(subject.today))


def _held(post: Experience, subject: Subject) -> _Held:
    return _Held(post, *_span(post, subject))


def _end(post: Experience, subject: Subject) -> int:
    return _span(post, subject)[1]


def _month(written: str, *, is_end: bool = False) -> int:
    year, _, month = written.partition("-")
    return int(year) * _MONTHS + (int(month) if month else _MONTHS if is_end else 1) - 1


def _month_of(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _shown(month: int) -> str:
    return f"{month // _MONTHS}-{month % _MONTHS + 1:02d}"


def _name(item: Experience | Project | Education) -> str:
    if isinstance(item, Experience):
        return item.title or item.company
    return item.name if isinstance(item, Project) else item.degree or item.school


RULES = (
    Rule("ends_before_start", Severity.WRONG, ends_before_start),
    Rule("post_undated", Severity.CHECK, undated_posts),
    Rule("begins_later", Severity.CHECK, begins_later),
    Rule("ends_later", Severity.CHECK, has_ended_later),
    Rule("not_newest_first", Severity.CHECK, not_newest_first),
    Rule("gap", Severity.HINT, gaps),
    Rule("overlap", Severity.HINT, overlaps),
    Rule("mixed_precision", Severity.HINT, mixed_precision),
    Rule("degree_undated", Severity.HINT, undated_degrees),
)
