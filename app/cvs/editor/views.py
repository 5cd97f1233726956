"""What the editor shows of a document: sections, items, bullets and fields, ready for its templates. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from app.cvs.editor.applying import Clash
from app.cvs.editor.operations import mark
from app.cvs.editor.places import link_id
from app.cvs.editor.shape import (
    DOCUMENT,
    FIELDS,
    HEADER,
    ITEM_LISTS,
    LANGUAGES,
    LINKS,
    FieldKind,
    choices_of,
    shown_value,
)
from app.vitae.document import CVDocument
from app.vitae.shown import sections_in_order

_LINE = 68  # characters of a line of the form
_NAMED_BY = ("title", "name", "degree", "label", "company", "school", "role", "text")


@dataclass(frozen=True, slots=True)
class EditorField:
    """One input. mark: of the value that is edited, for the server to compare. problem: code, or "".

    clash: what the field holds elsewhere by now, while `value` is what was typed here.
    """

    name: str
    key: str
    kind: FieldKind
    value: str
    mark: str
    choices: tuple[str, ...] = ()
    problem: str = ""
    clash: Clash | None = None

    @property
    def rows(self) -> int:
        """Lines that the text takes, for browsers that do not size a field by its text."""
        return max(1, sum(1 + len(line) // _LINE for line in self.value.split("\n")))


@dataclass(frozen=True, slots=True)
class EditorPart:
    """One bullet, skill or link. number: from 1."""

    id: str
    number: int
    fields: tuple[EditorField, ...]
    is_hidden: bool
    is_first: bool
    is_last: bool
    can_hide: bool = True


@dataclass(frozen=True, slots=True)
class EditorList:
    """The bullets, skills or links of one item. path: what is added to."""

    path: str
    key: str
    parts: tuple[EditorPart, ...]


@dataclass(frozen=True, slots=True)
class EditorItem:
    """One entry of a section. is_open: whether its fields are shown at once."""

    id: str
    name: str
    dates: str
    fields: tuple[EditorField, ...]
    lists: tuple[EditorList, ...]
    is_hidden: bool
    is_first: bool
    is_last: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class EditorSection:
    """One section in the person's order. In the summary the parts are its sentences, and there are no items."""

    key: str
    items: tuple[EditorItem, ...]
    sentences: EditorList | None
    is_first: bool
    is_last: bool

    @property
    def count(self) -> int:
        """How many entries it has."""
        return len(self.items) if self.sentences is None else len(self.sentences.parts)


@dataclass(frozen=True, slots=True)
class EditorForm:
    """The whole form. lost: what was typed in entries that are gone."""

    header: tuple[EditorField, ...]
    links: EditorList
    language: EditorField
    sections: tuple[EditorSection, ...]
    has_photo: bool = False
    lost: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What the form shows besides the document. at: the id to open; typed: what a refused field held, by its name."""

    at: str = ""
    problems: Mapping[str, str] = field(default_factory=dict[str, str])
    typed: Mapping[str, str] = field(default_factory=dict[str, str])
    clashes: Sequence[Clash] = ()


def editor_form(document: CVDocument, shown: Shown | None = None) -> EditorForm:
    """The document as its editor shows it."""
    making = _Making(document, shown or Shown())
    links = [(link_id(place), link) for place, link in enumerate(document.header.links)]
    order = sections_in_order(document)
    return EditorForm(
        header=making.fields(HEADER, document.header),
        links=making.parts(LINKS, "links", links, can_hide=False),
        language=making.field(DOCUMENT, "language", FieldKind.CHOICE, document.language, LANGUAGES),
        sections=tuple(making.section(name, name == order[0], name == order[-1]) for name in order),
        has_photo=document.header.photo is not None,
        lost=tuple(one for one in making.shown.clashes if one.theirs is None),
    )


class _Making:
    """The parts of one form: all need to know what is hidden, wrong, clashing or to be opened."""

    def __init__(self, document: CVDocument, shown: Shown) -> None:
        self.shown = shown
        self._document = document
        self._hidden = frozenset(document.hidden)
        self._clashes = {one.name: one for one in shown.clashes if one.theirs is not None}

    def section(self, name: str, is_first: bool, is_last: bool) -> EditorSection:  # noqa: FBT001 - two ends of a list
        items: list[Any] = getattr(self._document, name)
        if name == "summary":
            sentences = self.parts(name, name, [(one.id, one) for one in items])
            return EditorSection(name, (), sentences, is_first, is_last)
        last = len(items) - 1
        made = tuple(self._item(one, is_first=at == 0, is_last=at == last) for at, one in enumerate(items))
        return EditorSection(name, made, None, is_first, is_last)

    def _item(self, item: Any, *, is_first: bool, is_last: bool) -> EditorItem:
        lists = tuple(
            self.parts(f"{item.id}.{name}", name, [(one.id, one) for one in getattr(item, name)])
            for name in ITEM_LISTS.get(type(item), ())
        )
        return EditorItem(
            id=item.id,
            name=_name(item),
            dates=" \u2013 ".join(_dates(item)),
            fields=self.fields(item.id, item),
            lists=lists,
            is_hidden=item.id in self._hidden,
            is_first=is_first,
            is_last=is_last,
            is_open=self._is_open(item.id, lists),
        )

    def _is_open(self, item_id: str, lists: Sequence[EditorList]) -> bool:
        """The one that was just changed, and every one with something wrong in it."""
        ids = {item_id, *(part.id for one in lists for part in one.parts)}
        wrong = {name.rpartition(".")[0] for name in (*self.shown.problems, *self._clashes)}
        return bool(ids & (wrong | {self.shown.at}))

    def parts(
        self, path: str, key: str, named: Sequence[tuple[str, BaseModel]], *, can_hide: bool = True
    ) -> EditorList:
        last = len(named) - 1
        made = tuple(
            EditorPart(
                node_id, at + 1, self.fields(node_id, one), node_id in self._hidden, at == 0, at == last, can_hide
            )
            for at, (node_id, one) in enumerate(named)
        )
        return EditorList(path, key, made)

    def fields(self, node_id: str, node: BaseModel) -> tuple[EditorField, ...]:
        return tuple(
            self.field(node_id, key, kind, shown_value(node, key), choices_of(node, key))
            for key, kind in FIELDS[type(node)].items()
        )

    def field(self, node_id: str, key: str, kind: FieldKind, value: str, choices: tuple[str, ...] = ()) -> EditorField:
        name = f"{node_id}.{key}"
        clash = self._clashes.get(name)
        typed = clash.mine if clash else self.shown.typed.get(name, value)
        choices = choices if kind == FieldKind.CHOICE else ()
        problem = self.shown.problems.get(name, "")
        return EditorField(name, key, kind, typed, mark(value), choices, problem, clash)


def _name(item: Any) -> str:
    """What the person calls it: title and employer, degree and school."""
    named = [str(getattr(item, key)) for key in _NAMED_BY if getattr(item, key, "")]
    if not named:
        named = [part.name for part in getattr(item, "items", ())]
    return ", ".join(named[:2])[:120]


def _dates(item: Any) -> Iterator[str]:
    for key in ("start", "end", "date"):
        if getattr(item, key, None):
            yield str(getattr(item, key))
