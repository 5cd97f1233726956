"""What a person wrote themselves in a tailored CV and their source does not say: told, never refused. Pure."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from app.grounding.check import check
from app.grounding.rules import RULES
from app.grounding.words.retold import ADDED
from app.vitae.document import CVDocument
from app.vitae.units import units


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text of the person's own. claims: the words of it that their source does not say, in their order."""

    unit_id: str
    claims: tuple[str, ...]


def beyond_source(
    document: CVDocument,
    made: CVDocument,
    source: CVDocument,
    edited: Container[str] = (),
    proposed: Container[str] = (),
) -> tuple[OwnText, ...]:
    """The texts that are neither the source's nor those of the run, as far as they say more than the source.

    made: the document as the last run left it.  edited: ids of texts that the person wrote before that run.
    proposed: ids of texts that wait for no reader any more: the person accepted them.
    """
    own, by_run = {unit.text for unit in units(source)}, {unit.text for unit in units(made)}
    texts = [unit for unit in units(document) if not unit.frozen and unit.text not in own]
    written = [unit for unit in texts if unit.id in edited or (unit.text not in by_run and unit.id not in proposed)]
    found = {unit.id: _claims(unit.text, tuple(own), document) for unit in written}
    return tuple(OwnText(unit_id, claims) for unit_id, claims in found.items() if claims)


def claims_of(texts: tuple[OwnText, ...]) -> Mapping[str, str]:
    """Each claim once, with the text that makes it first."""
    return {claim: one.unit_id for one in reversed(texts) for claim in reversed(one.claims)}


def _claims(text: str, source: tuple[str, ...], document: CVDocument) -> tuple[str, ...]:
    """Hard facts that the source lacks, and words that it does not have."""
    hard = check(text, source, language=document.language)
    soft = check(text, source, language=document.language, rules=[rule for rule in RULES if not rule.is_hard])
    added = (finding for finding in soft if finding.reason == ADDED)
    return tuple(dict.fromkeys(one.claim for one in (*(one for one in hard if one.is_hard), *added)))
