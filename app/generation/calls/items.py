"""The calls that adapt experiences and projects, alone or a few small ones: one shape, a prompt folder each."""

from collections.abc import Mapping, Sequence

from app.drafting.call import Call, Value
from app.drafting.fences import block
from app.drafting.wire import WireValue, one_line
from app.generation.calls.common import (
    Dropped,
    Edit,
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


class ItemWire(WireValue):
    """Edits of one item. order: ids to show first. drop: ids to leave out."""

    id: str
    edits: list[EditWire]
    order: list[str]
    drop: list[str]


class ItemsWire(WireValue):
    """The answer as it travels."""

    items: list[ItemWire]


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


def adapted(given: ItemsInput, wire: ItemsWire) -> ItemsAnswer:
    """Edits put in their places. Of an item that is answered twice only the first answer counts."""
    answers = {one.id: one for one in reversed(wire.items)}
    found = (_adapted(item, answers[item.id], may_drop=given.may_drop) for item in given.items if item.id in answers)
    return ItemsAnswer(items=tuple(found))


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


def _adapted(item: Experience | Project, answer: ItemWire, *, may_drop: bool) -> ItemAnswer:
    own = _lists(item)
    description = f"{item.id}.description"
    told = next((one for one in answer.edits if one.ids == [description]), None)
    edits = [one for one in answer.edits if description not in one.ids]
    delivered = own.get("deliverables", [])
    second = {bullet.id for bullet in delivered}
    return ItemAnswer(
        item_id=item.id,
        description=Edit(sources=(description,), text=one_line(told.text)) if told else None,
        responsibilities=_placed(
            own["responsibilities"], answer, [one for one in edits if not second & set(one.ids[:1])]
        ),
        deliverables=_placed(delivered, answer, [one for one in edits if second & set(one.ids[:1])]),
        dropped=tuple(Dropped(id=one, reason=Reason(code="item.off_topic")) for one in answer.drop) if may_drop else (),
    )


def _placed(bullets: Sequence[Bullet], answer: ItemWire, edits: list[EditWire]) -> tuple[Edit, ...]:
    """Every line of a list in its new order, each edit where its first line stands; stray edits last, to be refused."""
    known = [bullet.id for bullet in bullets]
    first = [one for one in dict.fromkeys(answer.order) if one in known]
    by_line: Mapping[str, EditWire] = {source: one for one in reversed(edits) for source in one.ids}
    placed: list[EditWire | str] = []
    for line in (*first, *(one for one in known if one not in first)):
        edit = by_line.get(line)
        if edit is None and line not in answer.drop:
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
    wire=ItemsWire,
    answer=ItemsAnswer,
    words=words,
    read=adapted,
    expected_s=6.0,
    step=Step.EXPERIENCES,
)
PROJECT = Call(
    kind="batch_project",
    place=2,
    prompt="generation/batch_project",
    option="model_cv_batch_projects",
    given=ProjectInput,
    wire=ItemsWire,
    answer=ItemsAnswer,
    words=words,
    read=adapted,
    expected_s=6.0,
    step=Step.PROJECTS,
)
