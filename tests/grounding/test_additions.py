"""What the form of a sentence shows to be added is doubted, and nothing of an honest rewording is."""

import pytest

from app.grounding.additions import additions
from app.grounding.findings import Context, Kind
from app.vitae.document import CVDocument
from bench._corpus import people, phrases
from bench._scorer import texts_of

HEADING = Context(
    elsewhere=("Infirmière, Clinique de la Dore, Ambert", "Sailed with Harper's Bakery in SolidWorks"),
    allowed=("Delivery lead, Cobalt Yard, Leeds, 2018-01",),
)


@pytest.mark.parametrize(
    ("source", "text", "kind"),
    [
        ("Managed a ward of 24 beds.", "Management of a 24-bed ward (Harper's Bakery).", Kind.COMMINGLING),
        ("Drew nine housings.", "Nine housings drawn in SolidWorks.", Kind.COMMINGLING),
        ("Encadrement de 14 préparateurs.", "Encadrement de 14 préparateurs avec SEO.", Kind.TECHNOLOGY),
        ("Retired 45 unused tables.", "Retirement of 45 unused tables using Tableau.", Kind.TECHNOLOGY),
        ("Suivi d'un budget de 3,2 M€.", "Pilotage : suivi d'un budget de 3,2 M€.", Kind.OWNERSHIP),
        ("Trained 30 supervisors.", "Led the following: trained 30 supervisors.", Kind.OWNERSHIP),
        ("Supported the bid team on two tenders.", "Directed the bid team on 2 tenders.", Kind.OWNERSHIP),
        ("Data engineer with seven years of SQL.", "As head of department, seven years of SQL.", Kind.TITLE),
        (
            "Taux de service passé à 98 %.",
            "Taux de service passé à 98 % en tant que responsable de service.",
            Kind.TITLE,
        ),
        ("Coached 2 teams.", "Coached 2 teams, with a postgraduate diploma.", Kind.DEGREE),
        ("Métrés et décomptes.", "Métrés et décomptes, avec une agrégation.", Kind.DEGREE),
        ("School governor since 2019.", "School governor since 2019 (2019 k€).", Kind.UNIT),
        ("Programme téléchargé 9 300 fois.", "Programme téléchargé 73 300 fois.", Kind.NUMBER),
        ("Wrote 85 models in dbt.", "Authored 85 dbt models throughout Europe.", Kind.SCOPE),
        ("Logiciel utilisé par 120 armateurs.", "Logiciel, 120 armateurs, une équipe de 120.", Kind.SCOPE),
    ],
)
def test_an_addition_is_named_by_its_kind(source: str, text: str, kind: Kind) -> None:
    assert kind in {one.kind for one in additions(text, [source], HEADING)}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Ran Postgres on k8s.", "PostgreSQL run on Kubernetes."),
        ("Ran finite element analysis.", "Runs of FEA."),
        ("Pilotage de 11 indicateurs.", "Pilotage : 11 indicateurs."),
        ("Led support for 3 countries.", "Leadership of support in three countries."),
        ("Économie de 140 k€.", "140 000 € économisés."),
        ("Ran 4,200 interviews worldwide.", "Global programme of 4200 interviews."),
        ("Delivered the portal.", "Delivery of the portal at Cobalt Yard, Leeds."),
        ("A text as it was, SAFe and all.", "A text as it was, SAFe and all."),
    ],
)
def test_other_words_for_the_same_are_let_through(source: str, text: str) -> None:
    assert additions(text, [source], HEADING) == ()


def elsewhere_of(document: CVDocument, item: str) -> tuple[str, ...]:
    return tuple(one.text for one in texts_of(document) if one.item not in {item, "", "skills"})


def test_no_rewording_of_the_corpus_is_doubted() -> None:
    book = phrases()
    doubted = [
        (one.text, other, found)
        for document in people().values()
        for one in texts_of(document)
        for other in book.get(one.text, [])
        if (found := additions(other, [one.text], Context(elsewhere=elsewhere_of(document, one.item))))
    ]

    assert doubted == []
