"""What a person wrote themselves in a tailored CV and their source does not say: told, never refused. Pure."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from app.grounding.check import check
from app.vitae.document import CVDocument
from app.vitae.units import units


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text of the person's own. claims: the words of it that their source does not say, in their order."""

    unit_id: str
    claims: tuple[str, ...]


def beyond_source(
    document: CVDocument, made: CVDocument, source: CVDocument, edited: Container[str] = ()
) -> tuple[OwnText, ...]:
    """The texts that are neither the source's nor those of the run, as far as they say more than the source.

    made: the document as the last run left it.  edited: ids of texts that the person wrote before that run.
    """
    own, by_run = {unit.text for unit in units(source)}, {unit.text for unit in units(made)}
    texts = [unit for unit in units(document) if not unit.frozen and unit.text not in own]
    written = [unit for unit in texts if unit.id in edited or unit.text not in by_run]
    found = {unit.id: _claims(unit.text, tuple(own), document) for unit in written}
    return tuple(OwnText(unit_id, claims) for unit_id, claims in found.items() if claims)


def claims_of(texts: tuple[OwnText, ...]) -> Mapping[str, str]:
    """Each claim once, with the text that makes it first."""
    return {claim: one.unit_id for one in reversed(texts) for claim in reversed(one.claims)}


def _claims(text: str, source: tuple[str, ...], document: CVDocument) -> tuple[str, ...]:
    found = check(text, source, language=document.language)
    return tuple(dict.fromkeys(finding.claim for finding in found))
