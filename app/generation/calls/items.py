"""The calls that adapt experiences and projects, alone or a few small ones: one shape, a prompt folder each."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import Field

from app.cvs.worked import shown_days
from app.drafting.call import Call, Value
from app.drafting.fences import block, laid_out
from app.drafting.wire import one_line
from app.generation.calls.common import (
    Dropped,
    Edit,
    LinesWire,
    LineWire,
    OfferInput,
    digest_block,
    edit_of,
    wording,
)
from app.generation.cv_plan import Lead
from app.generation.fates import Reason
from app.generation.steps import Step
from app.llm.schemas import Choices
from app.vitae.document import Bullet, Experience, Project

LEAST_LEFT = 2  # bullets of an item, whatever an engine leaves out
OFF_TOPIC, OTHERS_SAY_MORE = "item.off_topic", "plan.others_say_more"


class ItemsInput(OfferInput):
    """Items of one kind. instruction: the person's own for the one item of a call, if any.

    caps: by id of the item, the most bullets that the plan gives it.  leads: lines that it wants first.
    """

    items: tuple[Experience | Project, ...]
    instruction: str = ""
    caps: dict[str, int] = Field(default_factory=dict)
    leads: tuple[Lead, ...] = ()


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
        "items": laid_out("ITEMS", (line for item in given.items for line in _shown(item, given))),
        "instruction": block("INSTRUCTION", given.instruction) if given.instruction else "",
        "instructed": bool(given.instruction),
        **wording(given),
    }


def adapted(given: ItemsInput, wire: LinesWire) -> ItemsAnswer:
    """Lines put in their places: each is of the item of its first id, a stray one of the first, to be refused."""
    homes = {key: item.id for item in given.items for key in _ids(item)}
    stray = given.items[0].id
    mine = {item.id: [one for one in wire.lines if _home(one, homes, stray) == item.id] for item in given.items}
    return ItemsAnswer(
        items=tuple(_adapted(item, mine[item.id], wire.out, given.caps.get(item.id)) for item in given.items)
    )


def choices(given: ItemsInput) -> Choices:
    """The lines of the items, which a line comes from; an unknown one that is left out harms nobody."""
    return {"lines.ids": [key for item in given.items for key in _ids(item)]}


def heading_of(item: Experience | Project) -> str:
    """What an item is, for whom and when, on one line."""
    if isinstance(item, Experience):
        when = shown_days(item.start, item.end, "en", goes_on=True)
        return ", ".join(filter(None, (item.title, item.company, item.location, item.contract, when)))
    return ", ".join(filter(None, (item.name, item.role, shown_days(item.start, item.end, "en"))))


def lists_of(item: Experience | Project) -> dict[str, list[Bullet]]:
    """Its lists of bullets by name; a project has one."""
    if isinstance(item, Experience):
        return {"responsibilities": item.responsibilities, "deliverables": item.deliverables}
    return {"responsibilities": item.bullets}


def _ids(item: Experience | Project) -> list[str]:
    return [f"{item.id}.description", *(bullet.id for bullets in lists_of(item).values() for bullet in bullets)]


def _home(line: LineWire, homes: Mapping[str, str], stray: str) -> str:
    return homes.get(line.ids[0], stray) if line.ids else stray


def _shown(item: Experience | Project, given: ItemsInput) -> Iterator[str]:
    yield f"[{item.id}] {heading_of(item)}"
    if item.description:
        yield f"{item.id}.description: {item.description}"
    for name, bullets in lists_of(item).items():
        yield from ([f"{name}:", *(f"{one.id}: {one.text}" for one in bullets)] if bullets else ())
    own = {bullet.id for bullets in lists_of(item).values() for bullet in bullets}
    cap, leads = given.caps.get(item.id), [one for one in given.leads if one.id in own]
    if (cap is not None and cap < len(own)) or leads:
        first = ", ".join(f"{one.id} for {one.proves}" if one.proves else one.id for one in leads)
        yield f"plan: at most {cap if cap is not None else len(own)} lines{f'; first {first}' if first else ''}"


def _adapted(item: Experience | Project, named: Sequence[LineWire], out: Sequence[str], cap: int | None) -> ItemAnswer:
    description = f"{item.id}.description"
    told = next((one for one in named if one.ids == [description] and one_line(one.text)), None)
    lists = lists_of(item)
    known = [bullet.id for bullets in lists.values() for bullet in bullets]
    shown, dropped = _chosen(known, [one for one in named if description not in one.ids], out, cap)
    second = {bullet.id for bullet in lists.get("deliverables", [])}
    return ItemAnswer(
        item_id=item.id,
        description=Edit(sources=(description,), text=one_line(told.text)) if told else None,
        responsibilities=tuple(one for one in shown if not second & set(one.sources[:1])),
        deliverables=tuple(one for one in shown if second & set(one.sources[:1])),
        dropped=dropped,
    )


def _chosen(
    known: Sequence[str], named: Sequence[LineWire], out: Sequence[str], cap: int | None
) -> tuple[list[Edit], tuple[Dropped, ...]]:
    """The lines in the engine's order, then those it forgot, as far as there is room; stray ones last: refused."""
    own = [one for one in named if one.ids and one.ids[0] in known]
    used = {key for one in own for key in one.ids}
    unnamed = [one for one in known if one not in used]
    gone = [one for one in unnamed if one in set(out)][: max(0, len(own) + len(unnamed) - LEAST_LEFT)]
    entries = [*map(edit_of, own), *(Edit(sources=(one,)) for one in unnamed if one not in gone)]
    kept = entries if cap is None else entries[: max(cap, 1)]
    over = [key for one in entries[len(kept) :] for key in one.sources if key in known]
    dropped = dict.fromkeys(gone, OFF_TOPIC) | dict.fromkeys(over, OTHERS_SAY_MORE)
    strays = [edit_of(one) for one in named if one not in own]
    return [*kept, *strays], tuple(Dropped(id=one, reason=Reason(code=code)) for one, code in dropped.items())


EXPERIENCE = Call(
    kind="batch_experience",
    place=1,
    prompt="generation/batch_experience",
    option="model_cv_batch_experience",
    given=ExperienceInput,
    wire=LinesWire,
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
    wire=LinesWire,
    answer=ItemsAnswer,
    words=words,
    read=adapted,
    choices=choices,
    expected_s=6.0,
    step=Step.PROJECTS,
)
