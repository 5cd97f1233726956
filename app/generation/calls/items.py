"""The calls that adapt experiences and projects, alone or a few small ones: one shape, a prompt folder each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.drafting.call import Call, Value
from app.drafting.fences import block
from app.drafting.wire import one_line
from app.generation.calls.common import (
    Dropped,
    Edit,
    EditsWire,
    EditWire,
    OfferInput,
    digest_block,
    edit_of,
    texts_by_id,
    wording,
)
from app.generation.engine import Intensity
from app.generation.fates import Reason
from app.generation.steps import Step
from app.llm.schemas import Choices
from app.vitae.document import Bullet, Experience, Project


class ItemsInput(OfferInput):
    """Items of one kind. instruction: the person's own for the one item of a call, if any."""

    items: tuple[Experience | Project, ...]
    instruction: str = ""

    @property
    def may_drop(self) -> bool:
        """Whether lines may be left out: only where the person asked for the most."""
        return self.intensity == Intensity.FULL


class ExperienceInput(ItemsInput):
    """Kept experiences."""

    items: tuple[Experience, ...]  # pyright: ignore[reportIncompatibleVariableOverride] - frozen: read only


class ProjectInput(ItemsInput):
    """Kept projects, and experiences moved there."""

    items: tuple[Project, ...]  # pyright: ignore[reportIncompatibleVariableOverride] - frozen: read only


class ItemAnswer(Value):
    """An adapted item: its texts in their new order. Bullets it neither names nor drops stay, at the end, as they were.

    description: None leaves it as it is. A project has responsibilities only (its bullets).
    """

    item_id: str
    description: Edit | None = None
    responsibilities: tuple[Edit, ...] = ()
    deliverables: tuple[Edit, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class ItemsAnswer(Value):
    """The adapted items of one call; an item it forgets stays as it was."""

    items: tuple[ItemAnswer, ...] = ()


def words(given: ItemsInput) -> Mapping[str, object]:
    """The digest, then the items of this call, then the instruction: what calls share comes first."""
    return {
        "digest": digest_block(given.digest),
        "items": block("ITEMS", [_shown(item) for item in given.items]),
        "instruction": block("INSTRUCTION", given.instruction) if given.instruction else "",
        "instructed": bool(given.instruction),
        "may_drop": given.may_drop,
        **wording(given),
    }


def adapted(given: ItemsInput, wire: EditsWire) -> ItemsAnswer:
    """Edits put in their places: each is of the item of its first line, a stray one of the first, to be refused."""
    homes = {key: item.id for item in given.items for key in _ids(item)}
    stray = given.items[0].id
    mine = {item.id: [one for one in wire.edits if _home(one, homes, stray) == item.id] for item in given.items}
    return ItemsAnswer(
        items=tuple(_adapted(item, mine[item.id], wire.order, may_drop=given.may_drop) for item in given.items)
    )


def choices(given: ItemsInput) -> Choices:
    """The lines of the items, which an edit comes from; an unknown one in the order harms nobody."""
    return {"edits.ids": [key for item in given.items for key in _ids(item)]}


def _ids(item: Experience | Project) -> list[str]:
    return [f"{item.id}.description", *(bullet.id for bullets in _lists(item).values() for bullet in bullets)]


def _home(edit: EditWire, homes: Mapping[str, str], stray: str) -> str:
    return homes.get(edit.ids[0], stray) if edit.ids else stray


def _shown(item: Experience | Project) -> dict[str, object]:
    own = _lists(item)
    if isinstance(item, Experience):  # a project shows its one list even where it is empty
        own = {name: bullets for name, bullets in own.items() if bullets}
    return {
        "id": item.id,
        "title": item.title if isinstance(item, Experience) else item.name,
        **({"description": {f"{item.id}.description": item.description}} if item.description else {}),
        **{name: texts_by_id(bullets) for name, bullets in own.items()},
    }


def _lists(item: Experience | Project) -> dict[str, list[Bullet]]:
    if isinstance(item, Experience):
        return {"responsibilities": item.responsibilities, "deliverables": item.deliverables}
    return {"responsibilities": item.bullets}


def _adapted(
    item: Experience | Project, named: Sequence[EditWire], order: Sequence[str], *, may_drop: bool
) -> ItemAnswer:
    own = _lists(item)
    description = f"{item.id}.description"
    gone = [one for edit in named if may_drop and not one_line(edit.text) for one in edit.ids if one != description]
    told = next((one for one in named if one.ids == [description]), None)
    edits = [one for one in named if description not in one.ids and not set(gone) & set(one.ids)]
    delivered = own.get("deliverables", [])
    second = {bullet.id for bullet in delivered}
    placing = _Placing(order, gone)
    return ItemAnswer(
        item_id=item.id,
        description=Edit(sources=(description,), text=one_line(told.text)) if told else None,
        responsibilities=placing.placed(
            own["responsibilities"], [one for one in edits if not second & set(one.ids[:1])]
        ),
        deliverables=placing.placed(delivered, [one for one in edits if second & set(one.ids[:1])]),
        dropped=tuple(Dropped(id=one, reason=Reason(code="item.off_topic")) for one in gone),
    )


@dataclass(frozen=True, slots=True)
class _Placing:
    """How the lines of an item are to stand. gone: those that are left out."""

    order: Sequence[str]
    gone: Sequence[str]

    def placed(self, bullets: Sequence[Bullet], edits: Sequence[EditWire]) -> tuple[Edit, ...]:
        """Each line of a list in its new order, each edit where its first line stands; stray ones last: refused."""
        known = [bullet.id for bullet in bullets]
        first = [one for one in dict.fromkeys(self.order) if one in known]
        by_line: Mapping[str, EditWire] = {source: one for one in reversed(edits) for source in one.ids}
        placed: list[EditWire | str] = []
        for line in (*first, *(one for one in known if one not in first)):
            edit = by_line.get(line)
            if edit is None and line not in self.gone:
                placed.append(line)
            elif edit is not None and edit not in placed:
                placed.append(edit)
        stray = [one for one in edits if one not in placed]
        return tuple(Edit(sources=(one,)) if isinstance(one, str) else edit_of(one) for one in (*placed, *stray))


EXPERIENCE = Call(
    kind="batch_experience",
    place=1,
    prompt="generation/batch_experience",
    option="model_cv_batch_experience",
    given=ExperienceInput,
    wire=EditsWire,
    answer=ItemsAnswer,
    words=words,
    read=adapted,
    choices=choices,
    expected_s=6.0,
    step=Step.EXPERIENCES,
)
PROJECT = Call(
    kind="batch_project",
    place=2,
    prompt="generation/batch_project",
    option="model_cv_batch_projects",
    given=ProjectInput,
    wire=EditsWire,
    answer=ItemsAnswer,
    words=words,
    read=adapted,
    choices=choices,
    expected_s=6.0,
    step=Step.PROJECTS,
)
