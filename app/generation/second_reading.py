"""A second reading: produced texts that the rules let pass, read by a model that can only refuse them. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from app.generation.enforce import Accepted, AcceptedExtras, AcceptedItem, Line
from app.generation.engine import Edit, Passage, ReadingAnswer, ReadingInput
from app.generation.rewording import replaced
from app.lexicon.folding import fold

Answer = TypeVar("Answer", bound=BaseModel)


def reworded_in(checked: object) -> tuple[Line, ...]:
    """Every accepted line of a model's own wording."""
    return tuple(line for line in _lines_in(checked) if line.is_reworded)


def reading_input(lines: Sequence[Line], model: str) -> ReadingInput:
    """What is read: each line under an id of its own, with the texts behind it."""
    passages = (Passage(id=f"p{at}", text=line.text, sources=line.behind) for at, line in enumerate(lines, 1))
    return ReadingInput(passages=tuple(passages), model=model)


def claims_of(lines: Sequence[Line], reading: ReadingAnswer) -> dict[int, str]:
    """What the reading doubts, by the place of the line. A claim that is no part of its line means all of it."""
    claims = {one.id: one.claim for one in reading.doubts}
    named = {at: claims[f"p{at + 1}"] for at in range(len(lines)) if f"p{at + 1}" in claims}
    return {
        at: claim if claim and fold(claim) in fold(lines[at].text) else lines[at].text for at, claim in named.items()
    }


def doubted(answer: Answer, lines: Sequence[Line], reading: ReadingAnswer) -> Answer:
    """The answer with its edits marked that the reading doubts."""
    doubts = {lines[at].sources: claim for at, claim in claims_of(lines, reading).items()}
    marked = {
        edit: edit.model_copy(update={"doubt": doubts[edit.sources]})
        for edit in _edits_in(answer)
        if edit.text is not None and edit.sources in doubts
    }
    return cast("Answer", replaced(answer, marked))


def _lines_in(node: object) -> Iterator[Line]:
    if isinstance(node, AcceptedItem):
        yield node.description
        yield from (*node.responsibilities.lines, *node.deliverables.lines)
    elif isinstance(node, Accepted):
        yield from node.lines
    elif isinstance(node, AcceptedExtras):
        yield from node.texts.values()
    elif isinstance(node, tuple | list):
        for one in cast("Sequence[object]", node):
            yield from _lines_in(one)


def _edits_in(node: Any) -> Iterator[Edit]:
    if isinstance(node, Edit):
        yield node
    elif isinstance(node, tuple):
        for one in cast("tuple[Any, ...]", node):
            yield from _edits_in(one)
    elif isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from _edits_in(getattr(node, name))
