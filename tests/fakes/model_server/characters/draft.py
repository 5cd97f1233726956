"""An answer before it is written down: the texts it may change, and how each kind of call wants them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.model_server.prompts import Asked


@dataclass(slots=True)
class Slot:
    """One text of an answer. ids: the source lines it names.  sources: their words.  text: None leaves them be."""

    item: str
    ids: list[str]
    sources: list[str]
    text: str | None = None

    @property
    def own_words(self) -> str:
        """What the person wrote."""
        return " ".join(self.sources)


@dataclass(slots=True)
class Draft:
    """Slots of one call, and whatever else its answer holds."""

    step: str
    slots: list[Slot] = field(default_factory=list[Slot])
    rest: dict[str, Any] = field(default_factory=dict[str, Any])

    def written(self) -> dict[str, Any]:
        """The answer in the shape that its schema asks for."""
        write = _WRITERS.get(self.step)
        return write(self) if write else self.rest


def blank(question: Asked) -> Draft:
    """Every text that the call may change, nothing changed yet."""
    read = _READERS.get(question.step)
    return Draft(question.step, read(question) if read else [])


def lists_of(item: dict[str, Any]) -> list[dict[str, str]]:
    """The lists of lines of an item as a prompt shows it; a description is a list of its own."""
    found = [item.get(name) or {} for name in ("description", "responsibilities", "deliverables", "bullets")]
    return [one if isinstance(one, dict) else _addressed(item["id"], one) for one in found if one]


def _addressed(item: str, lines: str | list[dict[str, str]]) -> dict[str, str]:
    """Lines as a whole CV holds them."""
    return {f"{item}.description": lines} if isinstance(lines, str) else {one["id"]: one["text"] for one in lines}


def _items(question: Asked) -> list[Slot]:
    return [
        Slot(item["id"], [key], [text])
        for item in question.block("ITEMS") or []
        for lines in lists_of(item)
        for key, text in lines.items()
    ]


def _extras(question: Asked) -> list[Slot]:
    items = question.block("ITEMS")
    texts = [
        (extra["id"], key, text) for extra in items.get("extras", []) for key, text in extra.get("text", {}).items()
    ]
    texts += [("", key, text) for key, text in items.get("lines", {}).items()]
    return [Slot(item, [key], [text]) for item, key, text in texts]


def _summary(question: Asked) -> list[Slot]:
    given = question.block("SUMMARY")
    names = ("summary", "lines", "extras")
    return [Slot("", [key], [text]) for name in names for key, text in given.get(name, {}).items()]


def _findings(question: Asked) -> list[Slot]:
    return [Slot(one["id"], [one["id"]], list(one["sources"])) for one in question.block("FINDINGS") or []]


def _whole(question: Asked) -> list[Slot]:
    document = question.block("DOCUMENT")
    texts = [("", one["id"], one["text"]) for one in document.get("summary", [])]
    for item in (*document.get("experience", []), *document.get("projects", [])):
        named = [*item.get("responsibilities", []), *item.get("deliverables", []), *item.get("bullets", [])]
        texts += [(item["id"], one["id"], one["text"]) for one in named]
    return [Slot(item, [key], [text]) for item, key, text in texts]


def _write_items(draft: Draft) -> dict[str, Any]:
    """Whole items: each text in the order of the draft, its words or none."""
    rank = {key: place for place, key in enumerate(draft.rest.get("order", []))}
    slots = sorted(draft.slots, key=lambda one: rank.get(one.ids[0] if one.ids else "", len(rank)))
    room: dict[str, int] = dict(draft.rest.get("most", {}))
    lines: list[dict[str, Any]] = []
    for slot in slots:
        is_bullet = not (slot.ids and slot.ids[0].endswith(".description"))
        if is_bullet and room.get(slot.item, 1) < 1:
            continue
        if is_bullet and slot.item in room:
            room[slot.item] -= 1
        lines.append(_edit(slot))
    return {"lines": lines, "out": draft.rest.get("drop", [])}


def _write_small(draft: Draft) -> dict[str, Any]:
    edits = [_edit(slot) for slot in draft.slots if slot.text is not None]
    return {"edits": edits, "order": draft.rest.get("order", [])}


def _write_edits(draft: Draft) -> dict[str, Any]:
    """New texts alone: nothing is dropped, nothing moves."""
    return {"edits": [_edit(slot) for slot in draft.slots if slot.text is not None]}


def _write_summary(draft: Draft) -> dict[str, Any]:
    return {"sentences": [{"ids": slot.ids, "text": slot.text} for slot in draft.slots]}


def _write_reworded(draft: Draft) -> dict[str, Any]:
    return {"texts": [{"id": slot.item, "text": slot.text} for slot in draft.slots]}


def _write_whole(draft: Draft) -> dict[str, Any]:
    """The whole CV again, as one prompt makes it: every text in its place, changed or not."""
    texts: dict[str, list[str]] = {}
    for slot in draft.slots:
        texts.setdefault(slot.item, []).append(slot.text or slot.own_words)
    sections = {
        name: [{**item, "bullets": texts.get(item["id"], [])} for item in draft.rest[name]]
        for name in ("experience", "projects")
    }
    return {"summary": texts.get("", []), **draft.rest, **sections}


def _letter(question: Asked) -> list[Slot]:
    from tests.fakes.model_server.characters.letters import slots_of

    return slots_of(question)


def _write_letter(draft: Draft) -> dict[str, Any]:
    from tests.fakes.model_server.characters.letters import written

    return written(draft)


def _pitch(question: Asked) -> list[Slot]:
    from tests.fakes.model_server.characters.coaching import slots_of

    return slots_of(question)


def _write_pitch(draft: Draft) -> dict[str, Any]:
    from tests.fakes.model_server.characters.coaching import written

    return written(draft)


def _edit(slot: Slot) -> dict[str, Any]:
    return {"ids": slot.ids, "text": slot.text}


_READERS: dict[str, Callable[[Asked], list[Slot]]] = {
    "batch_experience": _items,
    "batch_project": _items,
    "batch_extras": _extras,
    "batch_summary": _summary,
    "reword": _findings,
    "baseline": _whole,
    "optimise_cv": _items,
    "translate_cv": _items,
    "translate_phrases": _extras,
    "letter": _letter,
    "follow_up": _letter,
    "pitch": _pitch,
}
_WRITERS: dict[str, Callable[[Draft], dict[str, Any]]] = {
    "batch_experience": _write_items,
    "batch_project": _write_items,
    "batch_extras": _write_small,
    "batch_summary": _write_summary,
    "reword": _write_reworded,
    "baseline": _write_whole,
    "optimise_cv": _write_edits,
    "translate_cv": _write_edits,
    "translate_phrases": _write_edits,
    "letter": _write_letter,
    "follow_up": _write_letter,
    "pitch": _write_pitch,
}
