"""How a tailored CV answers its offer, as its report, the JSON API and the command line tell it. Pure."""

from collections.abc import Mapping
from datetime import date

from app.generation.results import PartAnswered, RequirementAnswered
from app.matching.coverage import Covered, PartCovered, whole_coverage
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument
from app.vitae.units import units


def answered(document: CVDocument, digest: OfferDigest, today: date) -> list[RequirementAnswered]:
    """Every requirement, part by part with the lines that show it, in the offer's order."""
    texts = {unit.id: unit.text for unit in units(document)}
    return [_requirement(one, texts) for one in whole_coverage(document, digest, today)]


def _requirement(one: Covered, texts: Mapping[str, str]) -> RequirementAnswered:
    return RequirementAnswered(
        requirement_id=one.requirement_id,
        text=one.text,
        need=one.need,
        state="missing" if one.is_gap else "shown" if one.is_whole else "partly",
        shown_parts=one.shown_parts,
        parts=[_part(part, texts) for part in one.parts],
    )


def _part(part: PartCovered, texts: Mapping[str, str]) -> PartAnswered:
    return PartAnswered(
        text=part.text,
        unit_ids=list(part.unit_ids),
        lines=[texts[unit] for unit in part.unit_ids],
        limit=part.limit or "",
        told=part.told,
    )
