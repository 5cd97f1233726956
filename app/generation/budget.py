"""The plan under the rules: what fits the pages, what must stay of a post, no id that nobody has. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import get_args

from app.cvs.worked import career_years
from app.generation.cv_plan import CvPlan, Lead
from app.generation.domains import BRIEF_DAYS, Field, field_of, is_off, is_outside
from app.generation.fates import main_jobs
from app.generation.length import ROOM, length_of, lines_of_text
from app.generation.recompose import newest_first
from app.generation.worth import by_worth, worth
from app.lexicon.unpaid import is_unpaid
from app.offers.digest import OfferDigest
from app.vitae.document import Bullet, CVDocument, Experience, Project, SectionName
from app.vitae.periods import span_of

ONE_PAGE_YEARS = 10
SUMMARY_ROOM = 3.0  # lines of a summary that is written anew
RECENT_DAYS = 7 * 365
LEAST_OF_CAREER = 2
LEAST_OF_MAIN, LEAST_RECENT, LEAST, MOST = 4, 2, 1, 9
READ_FIRST = 3  # lines that a glance takes in
WORTH_ORDERING = 2  # posts whose lines a recruiter reads one by one
LITTLE_MORE = 6.0  # lines on a second page that nobody turns to
FILLED = 0.8  # of two pages: less looks unfinished
_LEAD, _ANSWERS, _RESULT, _OFF, _OUTSIDE, _OLDER, _BESIDE, _LATER = 6.0, 2.0, 1.0, 3.0, 1.5, 0.35, 0.5, 0.1
_FILLER = -1.0  # what is worth less leaves a page open rather
Item = Experience | Project


@dataclass(frozen=True)
class Planning:
    """What a plan is made from. kept: ids of the items that engine and rules keep, before any wish of the person."""

    document: CVDocument
    digest: OfferDigest
    today: date
    kept: frozenset[str]

    @cached_property
    def items(self) -> list[Item]:
        """Posts newest first, then projects."""
        posts = newest_first([one for one in self.document.experience if one.id in self.kept], self.today)
        return [*posts, *(one for one in self.document.projects if one.id in self.kept)]

    @cached_property
    def field(self) -> Field:
        """Of the offer."""
        return field_of(self.document, self.digest, self.today)

    @cached_property
    def off(self) -> frozenset[str]:
        """Items that lie off the offer's field."""
        return frozenset(one.id for one in self.items if is_off(one, self.field, self.document.language))

    @cached_property
    def outside(self) -> frozenset[str]:
        """Items that nothing places in the field of the offer, though in doubt they stay."""
        return frozenset(one.id for one in self.items if is_outside(one, self.field, self.document.language))

    @property
    def years(self) -> int:
        """Of the posts in the field."""
        worked = career_years(self.document, self.today, self.off)
        return worked.years if worked else 0

    def pages(self, wished: int = 0) -> int:
        """The target: one page up to ten years of relevant posts, or where the plan says so; else two."""
        return 1 if self.years <= ONE_PAGE_YEARS or wished == 1 else max(ROOM)


@dataclass(slots=True)
class _Shown:
    """Which bullets of an item are shown."""

    item: Item
    floor: int
    bullets: dict[str, Bullet]
    value: dict[str, float]
    order: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.order = sorted(self.bullets, key=lambda one: -self.value[one])

    @property
    def spare(self) -> list[str]:
        """What was left out."""
        return [one for one in self.bullets if one not in self.order]

    @property
    def weakest(self) -> str | None:
        """What may go next; None where the floor is reached."""
        return self.order[-1] if len(self.order) > self.floor else None

    def drop(self) -> float:
        """Leave the weakest out. Gives the lines saved."""
        saved = lines_of_text(self.bullets[self.order.pop()].text)
        if not self.order and self.floor == 0:
            saved += lines_of_text(self.item.description) + lines_of_text(", ".join(self.item.skills))
        return saved


def held(wished: CvPlan, about: Planning) -> CvPlan:
    """A plan that fits its pages and keeps to the rules.

    An item of which the engine says nothing keeps all of its lines, as far as there is room. The current main job
    keeps four, a post of the last seven years two, any other one in the field. What would begin a second page by a few
    lines has one; where a page stays empty, the strongest lines that were to go fill it.
    """
    known = {bullet.id: item.id for item in about.items for bullet in bullets_of(item)}
    leads = tuple({one.id: one for one in wished.leads if one.id in known}.values())
    shown = list(_shown(about, wished, leads))
    rest = _rest(about)
    pages = about.pages(wished.pages)
    if rest + _taken(shown) <= ROOM[1] + LITTLE_MORE:
        pages = 1
    _fit(shown, ROOM[pages] - rest)
    _fill(shown, (ROOM[1] if pages == 1 else ROOM[pages] * FILLED) - rest)
    return CvPlan(
        lines={one.item.id: len(one.order) for one in shown if one.bullets},
        leads=leads or tuple(_in_order(shown, about)),
        sections=sections_held(wished.sections),
        pages=pages,
        theses=wished.theses,
    )


def _in_order(shown: Sequence[_Shown], about: Planning) -> Iterator[Lead]:
    """Where no engine says what leads: in the newest post and two of the field the three worthiest lines, else none.

    All others stand as the person wrote them, results too: a word in common with the offer would put a trifle first.
    """
    posts = [one.item.id for one in shown if one.item.id not in about.off | about.outside][:WORTH_ORDERING]
    posts += [one.item.id for one in shown[:1]]
    for one in shown:
        leading = _worthiest(one, about.digest) if one.item.id in posts else []
        others = [key for key in one.bullets if key in one.order and key not in leading]
        yield from (Lead(id=key) for key in (*leading, *others))


def _worthiest(shown: _Shown, digest: OfferDigest) -> list[str]:
    """Of what was done in a post: results stand below it."""
    results = {one.id for one in shown.item.deliverables} if isinstance(shown.item, Experience) else set[str]()
    ranked = by_worth([(key, bullet.text) for key, bullet in shown.bullets.items()], digest)
    return [key for key in ranked if key in shown.order and key not in results][:READ_FIRST]


def bullets_of(item: Item) -> list[Bullet]:
    """Both lists of a post, or the one of a project."""
    return [*item.responsibilities, *item.deliverables] if isinstance(item, Experience) else item.bullets


def sections_held(wished: Sequence[str]) -> tuple[SectionName, ...]:
    """The order of sections: the summary first, posts before what was done beside them, small sections last."""
    names = [one for one in dict.fromkeys(wished) if one in get_args(SectionName)]
    if not names or {"experience", "education", "skills"} - set(names):
        return ()
    ordered = ["summary", *(one for one in names if one not in {"summary", "projects", "extras", "custom"})]
    ordered[ordered.index("experience") + 1 : ordered.index("experience") + 1] = ["projects"]
    return tuple(name for one in ordered for name in get_args(SectionName) if name == one)


def _shown(about: Planning, wished: CvPlan, leads: Sequence[Lead]) -> Iterator[_Shown]:
    scale = worth([one.text for item in about.items for one in bullets_of(item)], about.digest)
    sought = about.field.scale
    leading = {one.id for one in leads}
    for place, item in enumerate(about.items):
        bullets = {one.id: one for one in bullets_of(item)}
        against = _OLDER * place + (_OFF if item.id in about.off else 0.0)
        against += _BESIDE if isinstance(item, Project) else 0.0
        against += _OUTSIDE if item.id in about.outside - about.off else 0.0
        results = {one.id for one in item.deliverables} if isinstance(item, Experience) else frozenset[str]()
        value = {
            key: scale.of(one.text)
            + (_RESULT if key in results else 0.0)
            + (_LEAD if key in leading else 0.0)
            + (_ANSWERS if sought.sought_in(one.text) else 0.0)
            - against
            - _LATER * min(line, MOST)
            for line, (key, one) in enumerate(bullets.items())
        }
        floor = _floor(item, about)
        is_title_only = wished.cap(item.id) == 0 and floor == LEAST  # old, or a project: the engine's word holds
        shown = _Shown(item, 0 if is_title_only else floor, bullets, value)
        cap = _least(item, about) if wished.cap(item.id) is None else wished.cap(item.id)
        while cap is not None and len(shown.order) > max(cap, shown.floor):
            shown.drop()
        yield shown


def _least(item: Item, about: Planning) -> int | None:
    """How much of an item outside of the field is shown where no engine says; of others all.

    Years of a career have two lines, a short post one, and its title alone once it is old.
    """
    if item is about.items[0] or item.id in main_jobs(about.document):
        return None
    if item.id not in about.outside | about.off:
        return None
    if _is_career(item, about) and item.id not in about.off:
        return LEAST_OF_CAREER
    return LEAST if _is_recent(item, about) else 0


def _floor(item: Item, about: Planning) -> int:
    """The fewest bullets that stay of an item; whoever has fewer keeps them all."""
    if isinstance(item, Experience) and is_unpaid(item.title, item.contract):
        return 0
    if item.id in main_jobs(about.document) or item is about.items[0]:
        return LEAST_OF_MAIN
    is_post = isinstance(item, Experience)
    if item.id in about.off | about.outside:
        is_missed = (_is_recent(item, about) and _is_alone(item, about)) or _is_career(item, about)
        return LEAST if is_missed or not is_post else 0
    return LEAST_RECENT if is_post and _is_recent(item, about) else LEAST


def _is_recent(item: Item, about: Planning) -> bool:
    span = span_of(item, about.today)
    return span is not None and span.last > about.today - timedelta(days=RECENT_DAYS)


def _is_alone(item: Item, about: Planning) -> bool:
    """Whether nothing else was done then, so that a title without a line would look like a gap."""
    span = span_of(item, about.today)
    others = (span_of(one, about.today) for one in about.document.experience if one.id != item.id)
    return span is not None and not any(span.overlaps(one) for one in others if one)


def _is_career(item: Item, about: Planning) -> bool:
    """A post of years, whatever its trade."""
    span = span_of(item, about.today) if isinstance(item, Experience) else None
    return span is not None and span.last - span.first > timedelta(days=BRIEF_DAYS)


def _fit(shown: Sequence[_Shown], room: float) -> None:
    """Leave out the weakest lines until all fits; then, of the oldest first, what floors had kept, but for one each."""
    over = _taken(shown) - room
    while over > 0 and (open_ones := [one for one in shown if one.weakest]):
        weakest = min(open_ones, key=lambda one: one.value[one.weakest or ""])
        over -= weakest.drop()
    for one in reversed(shown[1:]):
        while over > 0 and one.floor > LEAST:
            one.floor -= 1
            while over > 0 and one.weakest:
                over -= one.drop()


def _fill(shown: Sequence[_Shown], room: float) -> None:
    """Take back the strongest lines of items that have some already, as long as there is room."""
    left = room - _taken(shown)
    spare = sorted(
        ((one.value[key], one, key) for one in shown if one.order for key in one.spare if one.value[key] > _FILLER),
        key=lambda found: -found[0],
    )
    for _, one, key in spare:
        lines = lines_of_text(one.bullets[key].text)
        if lines <= left and len(one.order) < MOST:
            one.order.append(key)
            left -= lines


def _taken(shown: Sequence[_Shown]) -> float:
    return sum(lines_of_text(one.bullets[key].text) for one in shown for key in one.order)


def _rest(about: Planning) -> float:
    """The lines of all that is no bullet, the summary as long as one is written."""
    document = about.document
    bare = document.model_copy(
        update={
            "summary": [],
            "experience": [_bare(one) for one in document.experience if one.id in about.kept],
            "projects": [_bare(one) for one in document.projects if one.id in about.kept],
        }
    )
    return length_of(bare) + SUMMARY_ROOM


def _bare(item: Item) -> Item:
    empty: Mapping[str, list[Bullet]] = (
        {"responsibilities": [], "deliverables": []} if isinstance(item, Experience) else {"bullets": []}
    )
    return item.model_copy(update=dict(empty))
