"""Rewordings that wait for the person: which are open, and what accepting one does to the document. Pure."""

from collections.abc import Container

from app.generation.results import Proposal, Tailored
from app.generation.review.text_lists import are_together, place_of, put_back, replaced, text_of, without
from app.generation.review.verdicts import Before, Reviewed
from app.vitae.document import Bullet, CVDocument


def open_proposals(tailored: Tailored, decided: Container[str]) -> list[Proposal]:
    """The proposals about texts that are still there and that the person has not decided about."""
    document = tailored.document
    return [
        one
        for one in tailored.proposals
        if one.unit_id not in decided and (is_new(one) or text_of(document, one.unit_id) is not None)
    ]


def is_new(proposal: Proposal) -> bool:
    """A sentence of the summary that stands for none of the person's own there."""
    return proposal.section == "summary" and proposal.unit_id not in proposal.sources


def accepted(reviewed: Reviewed, proposal: Proposal) -> Reviewed:
    """The rewording in place of the lines of its list that it was made of."""
    document, origin = reviewed.document, dict(reviewed.provenance)
    if text_of(document, proposal.unit_id) is None:
        document = document.model_copy(deep=True)
        document.summary.append(Bullet(id=proposal.unit_id, text=proposal.text))
    for other in proposal.sources:
        if other != proposal.unit_id and are_together(document, proposal.unit_id, other):
            document = without(document, other)
            origin.pop(other, None)
    origin[proposal.unit_id] = list(proposal.sources)
    return Reviewed(replaced(document, proposal.unit_id, [(proposal.unit_id, proposal.text)]), origin)


def withdrawn(reviewed: Reviewed, source: CVDocument, proposal: Proposal, was: Before) -> Reviewed:
    """The person's own lines again, as they stood before the rewording was accepted."""
    document, origin = reviewed.document, dict(reviewed.provenance)
    if not was.shown:
        origin.pop(proposal.unit_id, None)
        return Reviewed(without(document, proposal.unit_id), origin)
    document = replaced(document, proposal.unit_id, [(proposal.unit_id, was.shown)])
    origin[proposal.unit_id] = list(was.sources)
    place = place_of(document, proposal.unit_id)
    for other in proposal.sources:
        if text_of(document, other) is None and are_together(source, proposal.unit_id, other):
            place += 1  # own words in place of a rewording stand one after the other
            document = put_back(document, source, other, place=place) or document
            origin[other] = [other]
    return Reviewed(document, origin)
