"""Requirement coverage: what a CV shows of an offer, and what is a gap."""

from app.matching.coverage import coverage
from app.offers.digest import OfferDigest, Requirement
from app.vitae.document import Bullet, CVDocument, Experience, with_ids

CV = with_ids(
    CVDocument(
        experience=[
            Experience(
                title="Ops",
                responsibilities=[Bullet(text="Exploitation de k8s."), Bullet(text="Sans Kafka ni Spark.")],
            )
        ]
    )
)


def covered(*terms: str) -> tuple[str, ...]:
    digest = OfferDigest(requirements=[Requirement(id="r1", text="x", terms=list(terms))])
    return coverage(CV, digest)[0].unit_ids


def test_a_requirement_is_covered_under_any_name_of_its_terms() -> None:
    assert covered("Kubernetes") == ("e1r1",)


def test_a_negated_mention_covers_nothing() -> None:
    assert covered("Kafka") == ()


def test_a_requirement_without_terms_is_not_judged() -> None:
    assert coverage(CV, OfferDigest(requirements=[Requirement(id="r1", text="Bonne humeur")])) == ()
