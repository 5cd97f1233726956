"""Which requirements of an offer a CV shows, and where; the rest are gaps. Pure."""

from dataclasses import dataclass

from app.lexicon.aliases import terms_in
from app.lexicon.levels import is_lower, is_same_language, language_key
from app.lexicon.mentions import mentions
from app.offers.digest import LanguageWish, Need, OfferDigest, Requirement
from app.vitae.document import CVDocument
from app.vitae.units import units


@dataclass(frozen=True, slots=True)
class Covered:
    """One requirement beside the units that show one of its terms. unit_ids: () where it is a gap.

    level: how well the person speaks the language that is asked for, where that is less than asked ("" elsewhere).
    """

    requirement_id: str
    text: str
    need: Need
    terms: tuple[str, ...]
    unit_ids: tuple[str, ...]
    level: str = ""

    @property
    def is_gap(self) -> bool:
        """Nothing in the CV shows it."""
        return not self.unit_ids


def coverage(document: CVDocument, digest: OfferDigest) -> tuple[Covered, ...]:
    """Every requirement that names terms, in the offer's order; one without terms cannot be told and is left out."""
    shown = list(units(document))
    return tuple(
        Covered(
            one.id,
            one.text,
            one.need,
            terms,
            tuple(unit.id for unit in shown if any(mentions(unit.text, term) for term in terms)),
        )
        for one in digest.requirements
        if (terms := terms_of(one))
    )


def languages_covered(document: CVDocument, digest: OfferDigest) -> tuple[Covered, ...]:
    """Every spoken language the offer names, in its order, beside the person's own."""
    return tuple(_language(document, wish, digest) for wish in digest.languages)


def _language(document: CVDocument, wish: LanguageWish, digest: OfferDigest) -> Covered:
    spoken = next((one for one in document.languages if is_same_language(wish.name, one.name)), None)
    beside = [one.need for one in digest.requirements if wish.quote and wish.quote in one.quote]
    return Covered(
        f"language.{language_key(wish.name) or wish.name}",
        f"{wish.name} {wish.level}".strip(),
        beside[0] if beside else Need.MUST,
        (wish.name,),
        (f"{spoken.id}.name",) if spoken else (),
        spoken.level if spoken and is_lower(spoken.level, wish.level) else "",
    )


def terms_of(requirement: Requirement) -> tuple[str, ...]:
    """The terms of a requirement: those its digest names, and known ones in its words."""
    named = [*requirement.terms, *(found.term for found in terms_in(requirement.text))]
    return tuple(dict.fromkeys(named))
