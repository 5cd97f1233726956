"""What the pages of letters receive: an order, an edit, a decision, a sample."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from litestar import Request
from litestar.exceptions import ClientException

from app.errors import NotFound, Refused
from app.generation.engine import EngineName
from app.kit.texts import whole_number
from app.letters.composing import edited_in_child
from app.letters.editing import Edit
from app.letters.gathering import edit_of
from app.letters.letter import LetterText
from app.letters.order import MAX_TEMPLATE, Length, Order, Tone
from app.web.forms import fields_of

AnyRequest = Request[Any, Any, Any]
OneOf = TypeVar("OneOf", bound=StrEnum)
MAX_LETTER, MAX_LINE, MAX_PARAGRAPHS = 12_000, 300, 40  # characters, characters of a single line, paragraphs


@dataclass(frozen=True, slots=True)
class OrderForm:
    """The order as it was chosen: for which offer, from which CV ("" lets us choose)."""

    offer_id: UUID
    cv_id: UUID | None
    order: Order


async def order_from(request: AnyRequest) -> OrderForm:
    """The form for a letter. Raises Refused for a choice that there is not, NotFound for an id that is none."""
    fields = await fields_of(request)
    template = fields.get("template", "").strip()
    if len(template) > MAX_TEMPLATE:
        raise Refused("letter.template_too_long", limit=MAX_TEMPLATE)
    order = Order(
        engine=_one(EngineName, fields.get("engine", EngineName.EXTRACTIVE)),
        length=_one(Length, fields.get("length", Length.MEDIUM)),
        tone=_one(Tone, fields.get("tone", Tone.SOBER)),
        language="fr" if fields.get("language") == "fr" else "en",
        template=template,
        starts_over=fields.get("starts_over") == "yes",
    )
    return OrderForm(_id(fields.get("offer", "")), _id(fields["cv"]) if fields.get("cv") else None, order)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error


def _one(choices: type[OneOf], value: str) -> OneOf:
    try:
        return choices(value)
    except ValueError as error:
        raise Refused("letter.unknown_option", value=value[:40]) from error


def revision_in(fields: dict[str, str]) -> int:
    """The revision of the copy that a form was made from. A form without it was not made by our page."""
    revision = whole_number(fields.get("revision", ""))
    if revision is None:
        raise ClientException(detail="revision")
    return revision


@dataclass(frozen=True, slots=True)
class EditForm:
    """The editor as it came. revision: of the copy that was edited."""

    edit: Edit
    revision: int

    @classmethod
    def of(cls, fields: dict[str, str]) -> "EditForm":
        """What the fields say: `subject`, `salutation`, `closing`, and `p0`, `p1`... for the paragraphs."""
        numbers = sorted(int(name[1:]) for name in fields if name[:1] == "p" and name[1:].isdecimal())[:MAX_PARAGRAPHS]
        texts = tuple(fields[f"p{number}"] for number in numbers)
        small = {name: fields.get(name, "")[:MAX_LINE] for name in ("subject", "salutation", "closing")}
        return cls(Edit(**small, paragraphs=texts), revision_in(fields))


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision about one sentence. place: paragraph and sentence, from 0."""

    place: tuple[int, int]
    is_used: bool
    revision: int


async def read_edit(request: AnyRequest, user_id: UUID, letter_id: UUID) -> LetterText:
    """The letter as the form has it. Raises Refused (letter.no_text, letter.text_too_long), NotFound, Conflict."""
    form = EditForm.of(await fields_of(request))
    return await checked_edit(user_id, letter_id, form.edit, form.revision)


async def checked_edit(user_id: UUID, letter_id: UUID, edit: Edit, revision: int) -> LetterText:
    """An edit of a letter, held against its CV in a child. Raises as read_edit."""
    if not any(one.strip() for one in edit.paragraphs):
        raise Refused("letter.no_text")
    if sum(len(one) for one in edit.paragraphs) > MAX_LETTER:
        raise Refused("letter.text_too_long", limit=MAX_LETTER)
    return await edited_in_child(await edit_of(user_id, letter_id, edit, revision))


def choice_in(fields: dict[str, str]) -> Choice:
    """What was decided about a sentence. A form without its place was not made by our page."""
    at, _, number = fields.get("place", "").partition("-")
    if not (at.isdecimal() and number.isdecimal()):
        raise ClientException(detail="place")
    return Choice((int(at[:4]), int(number[:4])), fields.get("choice") == "use", revision_in(fields))
