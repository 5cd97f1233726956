"""Which items of a CV lie off an offer's field, judged as a recruiter would: by title, own line, words. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from app.generation.recompose import newest_first
from app.generation.relevance import Relevance, relevance
from app.lexicon.aliases import group_of, terms_in
from app.lexicon.terms import Group
from app.lexicon.tokens import Language, stems
from app.lexicon.trades import Nearness, nearness, trades_named_in
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument, Experience, Project
from app.vitae.periods import span_of

FOREIGN_WORDS = 0.4  # the same, for a post whose title names another trade
STRANGE_WORDS = 0.25  # at most so much of an item's words is shared with the person's posts in the field
DOUBTFUL_WORDS = 0.15  # where what the person was in a project says nothing of a trade
BRIEF_DAYS = 3 * 365
_SHORT_STEM = 3
_PASTIMES = frozenset({"sport", "music", "performing", "fine arts", "photography", "leisure", "gardening"})


@dataclass(frozen=True, slots=True)
class Field:
    """An offer's field as a CV meets it. line: the person's own posts, the newest one and those in the field."""

    trades: frozenset[str]
    line: tuple[Experience, ...]
    scale: Relevance


def field_of(document: CVDocument, digest: OfferDigest, today: date) -> Field:
    """The field of an offer by its title, and the person's own line. today: the run's frozen date."""
    trades = trades_named_in(digest.title)
    newest = {item.id for item in newest_first(document.experience, today)[:1]}
    line = [item for item in document.experience if item.id in newest or is_near(trades_of_item(item), trades)]
    return Field(trades, tuple(line), relevance(digest))


def is_off(item: Experience | Project, field: Field, language: Language) -> bool:
    """Whether title, own line of posts and words all say that the item is foreign to the offer; in doubt it is not."""
    own = trades_of_item(item)
    if isinstance(item, Experience) and not own:  # its title does not say so
        return False
    if isinstance(item, Project) and not _is_pastime(item, field):
        return False
    if not field.trades:  # the field is then no more than the person's own line
        return _is_brief(item) and is_outside(item, field, language)
    is_led_to = any(is_near(own, trades_of_item(post), Nearness.SAME_FIELD) for post in field.line)
    if is_led_to or is_near(own, field.trades) or _shares_products(item, field):
        return False
    return _shared_words(item, field, language) <= (STRANGE_WORDS if own else DOUBTFUL_WORDS)


def is_outside(item: Experience | Project, field: Field, language: Language) -> bool:
    """Whether neither title nor words place an item in the field of the offer, though it may be no stranger to it.

    Where the offer's title names no trade, the person's own line is the field.
    """
    trades = field.trades or frozenset[str]().union(*(trades_of_item(post) for post in field.line))
    own = trades_of_item(item)
    if is_near(own, trades) or field.scale.sought_in(text_of(item)) or _shares_products(item, field):
        return False
    return _shared_words(item, field, language) <= (FOREIGN_WORDS if own else STRANGE_WORDS)


def is_near(some: frozenset[str], others: frozenset[str], least: Nearness = Nearness.BORDERING) -> bool:
    """Whether trades of both lie so near each other."""
    found = nearness(some, others)
    return found is not None and found >= least


def _is_brief(item: Experience | Project) -> bool:
    """Whether it was over within a few years, so that no career is lost with it."""
    span = span_of(item, date.min) if item.end else None
    return span is not None and span.last - span.first < timedelta(days=BRIEF_DAYS)


def _is_pastime(item: Project, field: Field) -> bool:
    """Whether a project is of a field that people choose beside their work, far from the offer's: a band, a club."""
    named = trades_named_in(item.name) | trades_named_in(item.role)
    return bool(named & _PASTIMES) and not is_near(named, field.trades)


def trades_of_item(item: Experience | Project) -> frozenset[str]:
    """The trades that an item's title names; of a project what the person was in it, since its name is no post."""
    return trades_named_in(item.title if isinstance(item, Experience) else item.role)


def text_of(item: Experience | Project) -> str:
    """Everything that an item says, one text."""
    if isinstance(item, Experience):
        head, bullets = item.title, [*item.responsibilities, *item.deliverables]
    else:
        head, bullets = f"{item.name}. {item.role}", item.bullets
    return ". ".join([head, item.description, *(bullet.text for bullet in bullets), ", ".join(item.skills)])


def _shares_products(item: Experience | Project, field: Field) -> bool:
    """A tool that the offer asks for or the own line uses; of a project any tool, where the offer asks for some."""
    used = _products([item])
    asked = {one.canonical for one in field.scale.sought if _is_product(one.term)}
    return bool(used & (asked | _products(field.line)) or (isinstance(item, Project) and used and asked))


def _products(items: Iterable[Experience | Project]) -> frozenset[str]:
    return frozenset[str]().union(*(_products_in(text_of(item)) for item in items))


@lru_cache(maxsize=512)
def _products_in(text: str) -> frozenset[str]:
    return frozenset(found.canonical for found in terms_in(text) if _is_product(found.term))


def _is_product(term: str) -> bool:
    return group_of(term) == Group.PRODUCT


def _shared_words(item: Experience | Project, field: Field, language: Language) -> float:
    """The part of an item's words, 0 to 1, that the person's other posts of the field or the offer have too."""
    own = _content(text_of(item), language)
    others: Sequence[Experience] = [post for post in field.line if post is not item]
    known = {stem for post in others for stem in _content(text_of(post), language)}
    known |= field.scale.stems
    return len(own & known) / len(own) if own else 0.0


@lru_cache(maxsize=512)
def _content(text: str, language: Language) -> frozenset[str]:
    return frozenset(stem for stem in stems(text, language) if len(stem) > _SHORT_STEM)
