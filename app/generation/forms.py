"""What the pages of generations receive: what is chosen in the form of a new generation, and the order it makes."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from litestar import Request

from app.documents.rendering import THEMES
from app.errors import Refused
from app.generation.actions import GenerationOrder
from app.generation.engine import LANGUAGES, EngineName, Intensity, Mode
from app.generation.headline import Headline
from app.offers.queries import MAX_QUERY
from app.web.forms import fields_of, values_of

NO_CV = "none"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is ticked and filled in. engine: "" before the person chose one.  is_draft: no CV, a draft to fill in.

    query: words of the offers that are shown to choose from.  theme: "" for that of the CV's own look.
    """

    cv_id: UUID | None = None
    offer_ids: tuple[UUID, ...] = ()
    titles: dict[UUID, str] = field(default_factory=dict[UUID, str])
    engine: str = ""
    language: str = "cv"
    intensity: str = Intensity.BALANCED
    theme: str = ""
    is_draft: bool = False
    headline: str = Headline.AUTO
    query: str = ""

    @property
    def engine_used(self) -> str:
        """The engine of the run: a draft needs no model."""
        return EngineName.EXTRACTIVE if self.is_draft else self.engine or EngineName.EXTRACTIVE

    def order(self) -> GenerationOrder:
        """The order. Raises Refused (generation.no_cv) without a CV; the rest is checked by the action."""
        if self.cv_id is None and not self.is_draft:
            raise Refused("generation.no_cv")
        return GenerationOrder(
            cv_id=None if self.is_draft else self.cv_id,
            offer_ids=self.offer_ids,
            mode=Mode.TEMPLATE if self.is_draft else Mode.ADAPT,
            engine=self.engine_used,
            language=self.language,
            intensity=self.intensity,
            theme=self.theme,
            titles=self.titles,
            headline=self.headline,
        )


async def chosen_from(request: Request[Any, Any, Any]) -> Chosen:
    """What the form says. Raises Refused (generation.unknown_option) for a choice that it does not offer."""
    fields = await fields_of(request)
    _refuse_unknown(fields)
    offer_ids = _ids(await values_of(request, "offer"))
    return Chosen(
        cv_id=next(iter(_ids([fields.get("cv", "")])), None),
        offer_ids=tuple(offer_ids),
        titles=_titles(fields),
        engine=fields.get("engine", ""),
        language=fields.get("language", "cv"),
        intensity=fields.get("intensity", Intensity.BALANCED),
        theme=fields.get("theme", ""),
        is_draft=fields.get("cv") == NO_CV,
        headline=fields.get("headline", Headline.AUTO),
        query=fields.get("q", "")[:MAX_QUERY],
    )


async def wants_own_words(request: Request[Any, Any, Any]) -> bool:
    """Whether failed offers are to be run without a model."""
    return (await fields_of(request)).get("engine") == EngineName.EXTRACTIVE


def chosen_by_address(cv: str, offer: str) -> Chosen:
    """What a link to the form has chosen already."""
    return Chosen(cv_id=next(iter(_ids([cv])), None), offer_ids=tuple(_ids([offer])))


def _titles(fields: dict[str, str]) -> dict[UUID, str]:
    """The titles of all offers of the form, of those that are not ticked too: they must not be typed again."""
    named = {name.removeprefix("title-"): value for name, value in fields.items() if name.startswith("title-")}
    return {offer_id: named[str(offer_id)] for offer_id in _ids(list(named)) if str(offer_id) in named}


def _refuse_unknown(fields: dict[str, str]) -> None:
    offered = {
        "engine": ("", *EngineName),
        "language": LANGUAGES,
        "intensity": tuple(Intensity),
        "theme": ("", *THEMES),
        "headline": tuple(Headline),
    }
    for name, known in offered.items():
        if name in fields and fields[name] not in known:
            raise Refused("generation.unknown_option", value=fields[name][:40])


def _ids(values: list[str]) -> list[UUID]:
    found: list[UUID] = []
    for value in values:
        with suppress(ValueError):
            found.append(UUID(value))
    return found
