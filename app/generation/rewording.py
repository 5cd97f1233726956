"""Refused texts of an answer: found, asked for once more, and put back into the answer. Pure."""

from collections.abc import Sequence
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from app.generation.enforce import Accepted, AcceptedExtras, AcceptedItem, RefusedEdit
from app.generation.engine import Edit, Language, Problem, Refusal, RewordAnswer, RewordInput

Answer = TypeVar("Answer", bound=BaseModel)


def refused_in(checked: object) -> tuple[RefusedEdit, ...]:
    """Every refused edit of what a check accepted."""
    if isinstance(checked, AcceptedItem):
        return (*checked.refused, *checked.responsibilities.refused, *checked.deliverables.refused)
    if isinstance(checked, Accepted | AcceptedExtras):
        return checked.refused
    if isinstance(checked, tuple | list):
        return tuple(refused for one in cast("Sequence[object]", checked) for refused in refused_in(one))
    return ()


def reword_input(refused: Sequence[RefusedEdit], language: Language, model: str) -> RewordInput:
    """What is asked again: each refused text under an id of its own."""
    return RewordInput(
        language=language,
        model=model,
        refusals=tuple(
            Refusal(
                id=f"r{number}",
                text=one.edit.text or "",
                sources=one.sources,
                problems=tuple(Problem(kind=it.kind, claim=it.claim, nearest=it.nearest) for it in one.findings),
            )
            for number, one in enumerate(refused, 1)
        ),
    )


def patched(answer: Answer, refused: Sequence[RefusedEdit], again: RewordAnswer) -> Answer:
    """The answer with each refused text in its new wording; one that has none stays, and is refused once more."""
    texts = {one.id: one.text for one in again.texts if one.text}
    named = {f"r{number}": one.edit for number, one in enumerate(refused, 1)}
    news = {named[key]: named[key].model_copy(update={"text": text}) for key, text in texts.items() if key in named}
    return cast("Answer", replaced(answer, news))


def replaced(node: Any, news: dict[Edit, Edit]) -> Any:
    """An answer, or a part of it, with some of its edits in another form."""
    if isinstance(node, Edit):
        return news.get(node, node)
    if isinstance(node, tuple):
        return tuple(replaced(one, news) for one in cast("tuple[Any, ...]", node))
    if isinstance(node, BaseModel):
        fields = {name: replaced(getattr(node, name), news) for name in type(node).model_fields}
        return node.model_copy(update=fields)
    return node
