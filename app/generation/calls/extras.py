"""The call that orders and adapts the small sections of a CV."""

from collections.abc import Iterator, Mapping

from pydantic import Field

from app.cvs.papers import named
from app.drafting.call import Call, Value
from app.drafting.fences import laid_out
from app.generation.calls.common import (
    Dropped,
    Edit,
    EditsWire,
    OfferInput,
    digest_block,
    edit_of,
    wording,
)
from app.generation.steps import Step
from app.llm.schemas import Choices
from app.vitae.document import Bullet, Certification, Extra, ExtraKind

SHORTEST = 30  # letters of a text that may gain by other words
_WORTH_WORDING = frozenset({ExtraKind.VOLUNTEERING, ExtraKind.AWARDS, ExtraKind.PUBLICATIONS, ExtraKind.OTHER})


class ExtrasInput(OfferInput):
    """The small sections. lines: those of other sections, where they are to be translated with them."""

    extras: list[Extra]
    certifications: list[Certification]
    lines: list[Bullet] = Field(default_factory=list[Bullet])

    @property
    def has_work(self) -> bool:
        """Whether there is something to be said better. Hobbies, licences and short lines stay as they are."""
        is_translated = self.language != self.source_language and bool(self.extras or self.certifications)
        return is_translated or any(one.kind in _WORTH_WORDING and len(one.text) >= SHORTEST for one in self.extras)


class ExtrasAnswer(Value):
    """Ids of extras and certifications in their new order, and rewordings of the texts of extras."""

    extras: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()
    texts: tuple[Edit, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def words(given: ExtrasInput) -> Mapping[str, object]:
    """The digest, then the small sections."""
    return {"digest": digest_block(given.digest), "items": laid_out("ITEMS", _shown(given)), **wording(given)}


def _shown(given: ExtrasInput) -> Iterator[str]:
    parts = {
        "extras": [line for one in given.extras for line in _extra(one)],
        "certifications": [f"{one.id}: {named(one, language=given.source_language)}" for one in given.certifications],
        "lines": [f"{one.id}: {one.text}" for one in given.lines],
    }
    for name, texts in parts.items():
        yield from (f"{name}:", *texts) if texts else ()


def _extra(one: Extra) -> Iterator[str]:
    yield f"[{one.id}] {one.title}"
    if one.text:
        yield f"{one.id}.text: {one.text}"


def adapted_extras(given: ExtrasInput, wire: EditsWire) -> ExtrasAnswer:
    """Orders and new texts; the address of an extra's text is its id with ".text"."""
    extras, certifications = ({one.id for one in listed} for listed in (given.extras, given.certifications))
    return ExtrasAnswer(
        extras=tuple(one for one in wire.order if one in extras),
        certifications=tuple(one for one in wire.order if one in certifications),
        texts=tuple(edit_of(one) for one in wire.edits),
    )


def choices(given: ExtrasInput) -> Choices:
    """The texts that may be reworded; an unknown one in the order harms nobody."""
    return {"edits.ids": [f"{one.id}.text" for one in given.extras if one.text] + [one.id for one in given.lines]}


EXTRAS = Call(
    kind="batch_extras",
    place=3,
    prompt="generation/batch_extras",
    option="model_cv_batch_extras",
    given=ExtrasInput,
    wire=EditsWire,
    answer=ExtrasAnswer,
    words=words,
    read=adapted_extras,
    choices=choices,
    expected_s=5.0,
    step=Step.EXTRAS,
)
