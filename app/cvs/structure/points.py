"""The lines below an entry that a model takes for its points: whole lines, never words of its own. Pure."""

from collections.abc import Iterable, Sequence

from app.cvs.structure.call import span_in
from app.cvs.structure.ground import Ground
from app.documents.cleaning import without_bullet
from app.lexicon.folding import fold
from app.vitae.document import Bullet, Education, Experience, Project


def take_points(ground: Ground, item: Experience | Education | Project, points: Iterable[str]) -> None:
    """Put lines that found no place into the entry that they stand under, up to the next thing that has one."""
    home = _home_of(item)
    own = ground.mapping.get(item.id, ())
    if home is None or not own:
        return
    said = {fold(one.text) for one in _bullets_of(item)}
    end = _next_other(ground, item, min(own))
    for point in points:
        lines = span_in(point)
        if not lines or lines[0] <= min(own) or lines[-1] >= end or not set(lines) <= ground.waiting:
            continue
        text = " ".join(without_bullet(ground.texts[number])[0] for number in lines)
        if fold(text) not in said:
            said.add(fold(text))
            home.append(Bullet(text=text))
        ground.mapping[item.id].extend(lines)
        ground.waiting.difference_update(lines)


def _home_of(item: Experience | Education | Project) -> list[Bullet] | None:
    if isinstance(item, Experience):
        return item.responsibilities
    return item.bullets if isinstance(item, Project) else None


def _bullets_of(item: Experience | Education | Project) -> Sequence[Bullet]:
    if isinstance(item, Experience):
        return [*item.responsibilities, *item.deliverables]
    return item.bullets if isinstance(item, Project) else []


def _next_other(ground: Ground, item: Experience | Education | Project, first: int) -> int:
    """The first line below an entry's own first one that belongs to something else."""
    mine = {item.id, *(one.id for one in _bullets_of(item))}
    others = (number for where, numbers in ground.mapping.items() if where not in mine for number in numbers)
    return min((number for number in others if number > first), default=len(ground.texts))
