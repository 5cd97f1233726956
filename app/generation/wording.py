"""The check of answers that hold wordings: what was refused and worded anew is put back in its place. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel

from app.drafting.call import Answer
from app.drafting.checking import Check, RefusedText
from app.generation.calls.common import Edit
from app.generation.enforce import Accepted, AcceptedExtras, AcceptedItem, RefusedEdit
from app.grounding.trace import TextFinding

Result = TypeVar("Result")


class WordingCheck(Check[Answer, Result], Generic[Answer, Result]):
    """A check whose results are accepted items, lists or small sections, and whose answers hold edits."""

    def refused(self, result: Result) -> Sequence[RefusedText]:
        """The refused edits, in the order of the document."""
        return [RefusedText(one.edit.text or "", one.sources, one.findings) for one in refused_in(result)]

    def put_back(self, result: Result) -> Sequence[RefusedText]:
        """The texts whose sources alone ruled them out: none, another item's, or those of a text before."""
        return [RefusedText(one.claim, (), (one,)) for one in put_back_in(result)]

    def reworded(self, answer: Answer, result: Result, texts: Mapping[int, str]) -> Answer:
        """The answer with each refused text in its new wording; one that has none is refused once more."""
        refused = refused_in(result)
        edits = [refused[at].edit for at in texts]
        news = [edit.model_copy(update={"text": text}) for edit, text in zip(edits, texts.values(), strict=True)]
        return replaced(answer, dict(zip(edits, news, strict=True)))


def refused_in(result: object) -> tuple[RefusedEdit, ...]:
    """Every refused edit of what a check accepted."""
    return tuple(refused for one in _accepted_in(result) for refused in one.refused)


def put_back_in(result: object) -> tuple[TextFinding, ...]:
    """The findings of what a check accepted that belong to no refused edit."""
    found: list[TextFinding] = []
    for one in _accepted_in(result):
        asked_again = {finding for refused in one.refused for finding in refused.findings}
        found += [finding for finding in one.findings if finding not in asked_again]
    return tuple(found)


def _accepted_in(result: object) -> tuple[Accepted, ...]:
    """The lists of texts in what a check accepted."""
    if isinstance(result, AcceptedItem):
        return result.parts
    if isinstance(result, AcceptedExtras):
        return (result.texts,)
    if isinstance(result, Accepted):
        return (result,)
    if isinstance(result, tuple | list):
        return tuple(part for one in cast("Sequence[object]", result) for part in _accepted_in(one))
    return ()


def replaced(node: Any, news: Mapping[Edit, Edit]) -> Any:
    """An answer, or a part of it, with some of its edits in another form."""
    if isinstance(node, Edit):
        return news.get(node, node)
    if isinstance(node, tuple):
        return tuple(replaced(one, news) for one in cast("tuple[Any, ...]", node))
    if isinstance(node, BaseModel):
        fields = {name: replaced(getattr(node, name), news) for name in type(node).model_fields}
        return node.model_copy(update=fields)
    return node
