"""Confirmed facts in a run: frozen beside the lines of the source when it begins, and told apart ever after."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.successes.facts import FactOrigin, with_facts
from app.cvs.successes.uses import facts_of_cv
from app.generation.models import Generation
from app.generation.queries import generation_offer_of_cv
from app.vitae.document import CVDocument
from app.vitae.units import units

FACTS = "facts"  # in the payload of a generation, where it has any


async def source_with_facts(
    session: AsyncSession, user_id: UUID, cv_id: UUID, document: CVDocument
) -> tuple[CVDocument, dict[str, Any]]:
    """A source with the facts that may be used beside its lines; and what a payload keeps of them, {} without any."""
    told, facts = with_facts(document, await facts_of_cv(session, user_id, cv_id))
    origins = {fact.id: fact.origin.model_dump(mode="json") for fact in facts}
    return told, {FACTS: origins} if origins else {}


async def still_confirmed(session: AsyncSession, generation: Generation) -> tuple[dict[str, Any], dict[str, Any]]:
    """The frozen document and payload without facts that their person took back, or worded otherwise, since then."""
    origins = origins_of(generation)
    if not origins or generation.source_cv_id is None:
        return generation.document, generation.payload
    now = {fact.id: fact.text for fact in await facts_of_cv(session, generation.user_id, generation.source_cv_id)}
    document = CVDocument.model_validate(generation.document)
    for item in document.experience:
        item.responsibilities = [
            one for one in item.responsibilities if one.id not in origins or now.get(one.id) == one.text
        ]
    there = {one.id for item in document.experience for one in item.responsibilities}
    payload = {key: value for key, value in generation.payload.items() if key != FACTS}
    stays = {key: one.model_dump(mode="json") for key, one in origins.items() if key in there}
    return document.model_dump(mode="json"), payload | ({FACTS: stays} if stays else {})


async def with_told(
    session: AsyncSession, user_id: UUID, cv_id: UUID, document: CVDocument
) -> tuple[CVDocument, dict[str, FactOrigin]]:
    """A document that is read of a person's CV with its facts, and their origins by the id of their text.

    A tailored CV has those of its source; those that its making was given are where they are wanted, and not added.
    """
    made_for = await generation_offer_of_cv(session, user_id, cv_id)
    generation = await session.get_one(Generation, made_for.generation_id) if made_for else None
    source_id, before = (generation.source_cv_id, origins_of(generation)) if generation else (cv_id, {})
    facts = await facts_of_cv(session, user_id, source_id) if source_id else []
    told, placed = with_facts(document, [one for one in facts if one.id not in before])
    there = {unit.id for unit in units(document)}
    return told, {key: one for key, one in before.items() if key in there} | {one.id: one.origin for one in placed}


def origins_of(generation: Generation) -> Mapping[str, FactOrigin]:
    """The facts that a run was given, by the id of their text."""
    kept: dict[str, Any] = generation.payload.get(FACTS, {})
    return {key: FactOrigin.model_validate(one) for key, one in kept.items()}


def told_in(generation: Generation, provenance: Mapping[str, Any]) -> dict[str, tuple[FactOrigin, ...]]:
    """The facts behind each text of a result that has some, by its id. provenance: ids of sources by id of text."""
    known = origins_of(generation)
    found = {unit: tuple(known[one] for one in sources if one in known) for unit, sources in provenance.items()}
    return {unit: origins for unit, origins in found.items() if origins}
