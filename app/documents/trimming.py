"""Child side: which bullets a rendering leaves out so that it fits its pages. The document itself keeps them all."""

from collections.abc import Callable, Sequence
from itertools import zip_longest

from app.vitae.document import Bullet, CVDocument, Experience, Project
from app.vitae.shown import shown

_OLDER = 1.5  # places that a bullet of the next older post stands behind one of the newer


def expendable(document: CVDocument) -> list[str]:
    """Ids of bullets, what is missed least first: the last ones of long lists and old posts, never all of a post."""
    newest_first = sorted((*document.experience, *document.projects), key=_when, reverse=True)
    missed = {
        bullet.id: place + _OLDER * age
        for age, item in enumerate(newest_first)
        for place, bullet in enumerate(_in_turn(item) if isinstance(item, Experience) else item.bullets)
        if place
    }
    return sorted(missed, key=lambda one: -missed[one])


def without(document: CVDocument, ids: Sequence[str]) -> CVDocument:
    """The document as it is shown without these."""
    return shown(document.model_copy(update={"hidden": [*document.hidden, *ids]}))


def fewest(order: Sequence[str], fits: Callable[[Sequence[str]], bool]) -> list[str] | None:
    """The shortest beginning of `order` that makes it fit; None where not even all of it does."""
    if not fits(order):
        return None
    least, most = 0, len(order)
    while least < most:
        middle = (least + most) // 2
        if fits(order[:middle]):
            most = middle
        else:
            least = middle + 1
    return list(order[:most])


def _in_turn(item: Experience) -> list[Bullet]:
    """What is done and what came of it, one of each in turn: neither list goes before the other."""
    pairs = zip_longest(item.responsibilities, item.deliverables)
    return [bullet for pair in pairs for bullet in pair if bullet]


def _when(item: Experience | Project) -> tuple[str, str]:
    """Orders by end, then start; what goes on is the newest, what has no date the oldest."""
    if not item.start and not item.end:
        return "", ""
    return item.end or "9999", item.start or ""
