"""What stands where on the page: missions under their post, unpaid work apart, the newest degree first."""

from collections.abc import Iterator, Sequence

from app.lexicon.folding import fold
from app.lexicon.unpaid import is_unpaid
from app.vitae.document import CVDocument, Education, Experience, SkillGroup

_SAY_NOTHING = {"", "other", "others", "autre", "autres", "divers", "misc", "miscellaneous"}


def paid_and_unpaid(document: CVDocument) -> tuple[list[Experience], list[Experience]]:
    """The posts, each with its missions below it; and unpaid work, which is no post where there is a paid one."""
    unpaid = [item for item in document.experience if is_unpaid(item.title, item.contract)]
    paid = [item for item in document.experience if item not in unpaid]
    return (_grouped(paid), _grouped(unpaid)) if paid else (_grouped(unpaid), [])


def _grouped(items: Sequence[Experience]) -> list[Experience]:
    ids = {item.id for item in items}
    roots = [item for item in items if item.post_id not in ids]
    return [one for root in roots for one in (root, *_missions(root, items))]


def _missions(post: Experience, items: Sequence[Experience]) -> Iterator[Experience]:
    return (item for item in items if post.id and item.post_id == post.id and item is not post)


def newest_first(studies: Sequence[Education]) -> list[Education]:
    """By end, then by start; what goes on first, and one without dates stays below the one it stood below."""
    keys: list[tuple[str, str]] = []
    for item in studies:
        above = keys[-1] if keys else ("9999", "9999")
        ends = item.end or ("9999" if item.start else "")
        keys.append((ends, item.start or ends) if ends else above)
    order = sorted(range(len(studies)), key=lambda place: keys[place], reverse=True)
    return [studies[place] for place in order]


def labelled_groups(document: CVDocument, label: str) -> list[SkillGroup]:
    """The groups of skills, each with a label; what has none goes together, under `label` where others have one."""
    named = [group for group in document.skills if fold(group.label).strip(" :") not in _SAY_NOTHING]
    loose = [group for group in document.skills if group not in named]
    items = [item for group in loose for item in group.items]
    if not items:
        return named
    if not named:
        return [SkillGroup(items=items)]
    same = next((group for group in named if fold(group.label) == fold(label)), None)
    if same:
        joined = same.model_copy(update={"items": [*same.items, *items]})
        return [joined if group is same else group for group in named]
    place = document.skills.index(loose[0])
    return [*named[:place], SkillGroup(label=label, items=items), *named[place:]]
