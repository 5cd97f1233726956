"""What a date belongs to: a degree's own is read, a sentence around another is never cut; a note has its own place."""

import pytest

from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain
from app.vitae.document import CVDocument, ExtraKind


def read(heading: str, *lines: str) -> CVDocument:
    """A CV whose one section holds these lines."""
    top = ("Anouk Verdier", "Responsable de magasin", "anouk@example.org", "", heading)
    found = recognise(read_plain("\n".join((*top, *lines, "")), "cv.txt"))
    assert not found.not_placed
    return found.document


@pytest.mark.parametrize(
    ("line", "degree", "school", "end"),
    [
        ("BTS MUC, Lycée Carnot, diplômée en 2016", "BTS MUC", "Lycée Carnot", "2016"),
        ("Bac pro Commerce, Lycée Carnot, session de juin 2014", "Bac pro Commerce", "Lycée Carnot", "2014-06"),
        ("Master RH, IAE Pau, promotion 2019", "Master RH", "IAE Pau", "2019"),
        (
            "Master RH, IAE Pau, admission en septembre 2026, en cours",
            "Master RH (en cours, admission en septembre 2026)",
            "IAE Pau",
            None,
        ),
        (
            "Licence Droit, Université de Pau, reprise en 2026",
            "Licence Droit (reprise en 2026)",
            "Université de Pau",
            None,
        ),
        (
            "Licence Droit, Université de Pau, interrompue en 2018",
            "Licence Droit (interrompue en 2018)",
            "Université de Pau",
            "2018",
        ),
        (
            "DUT GEA, IUT de Dijon, redoublé en 2013, validé en 2014",
            "DUT GEA (redoublé en 2013)",
            "IUT de Dijon",
            "2014",
        ),
        ("BA History, University of Hull, graduated in 2016", "BA History", "University of Hull", "2016"),
        ("BA History, University of Hull, class of 2016", "BA History", "University of Hull", "2016"),
        ("BA History, University of Hull, left in 2015", "BA History (left in 2015)", "University of Hull", None),
        ("LLB, University of Leeds, deferred until 2028", "LLB (deferred until 2028)", "University of Leeds", None),
        ("BSc Computing, University of Hull, 2016 - 2019", "BSc Computing", "University of Hull", "2019"),
    ],
)
def test_a_degree_has_its_own_date_and_keeps_what_is_said_of_another(
    line: str, degree: str, school: str, end: str | None
) -> None:
    study = read("FORMATION", line).education[0]

    assert (study.degree, study.school, study.location, study.end) == (degree, school, "", end)


@pytest.mark.parametrize(
    ("line", "name", "issuer"),
    [
        ("CISSP - in progress, exam April 2027", "CISSP (in progress, exam April 2027)", ""),
        ("Prince2 | AXELOS | expired 2023", "Prince2 (expired 2023)", "AXELOS"),
        ("CACES R489 - recyclage en 2027", "CACES R489 (recyclage en 2027)", ""),
        ("HACCP – formation prévue à 3 semaines", "HACCP (formation prévue à 3 semaines)", ""),
        ("Green Belt - AFNOR", "Green Belt", "AFNOR"),
        ("First Aid - St John Ambulance", "First Aid", "St John Ambulance"),
    ],
)
def test_how_a_certificate_stands_is_no_issuer(line: str, name: str, issuer: str) -> None:
    paper = read("CERTIFICATIONS", line).certifications[0]

    assert (paper.name, paper.issuer) == (name, issuer)


@pytest.mark.parametrize(
    ("heading", "line", "kind"),
    [
        ("DIVERS", "Permis B, véhicule", ExtraKind.LICENCE),
        ("DIVERS", "Disponible sous 3 semaines, mobile en Béarn", ExtraKind.AVAILABILITY),
        ("DIVERS", "Références sur demande", ExtraKind.REFERENCES),
        ("CENTRES D'INTÉRÊT", "Préavis de 3 mois, disponible en mars 2027", ExtraKind.AVAILABILITY),
        ("INTERESTS", "Full clean driving licence", ExtraKind.LICENCE),
        ("INTERESTS", "Available from 1 March 2027", ExtraKind.AVAILABILITY),
        ("INTERESTS", "References available on request", ExtraKind.REFERENCES),
        ("INTERESTS", "Rowing", ExtraKind.INTERESTS),
        ("INTERESTS", "Reference books of the nineties", ExtraKind.INTERESTS),
        ("DIVERS", "Permis de chasse", ExtraKind.INTERESTS),
        ("CENTRES D'INTÉRÊT", "Disponible en ligne : mes photos de vélo", ExtraKind.INTERESTS),
    ],
)
def test_a_private_note_among_hobbies_has_its_own_kind(heading: str, line: str, kind: ExtraKind) -> None:
    extra = read(heading, line).extras[0]

    assert (extra.kind, extra.text) == (kind, line)


@pytest.mark.parametrize(
    "line",
    [
        "Prévision des ventes à 3 semaines",
        "Contrat prolongé jusqu'en 2027",
        "Encadrement de 12 vendeurs, de 2018 à 2021, puis de 20",
        "Ouverture d'un second magasin en 2022, fermé en 2024",
        "Mise en place d'un SIRH (déploiement prévu en septembre 2027)",
        "Cut response time from 4 hours to 40 minutes within 3 weeks",
        "Ran a bridge until 2023, when it was sold",
        "Triaged 300 alerts a week, from 2021 to 2024, and since then 120",
        "Budget de 1,2 M€, en hausse de 3 % en, 2027 compris",
    ],
)
def test_a_sentence_of_a_post_is_never_cut_at_a_duration_or_year(line: str) -> None:
    document = read(
        "EXPÉRIENCE", "Vendeuse, Maison Rivoire, Dijon", "2018 - 2021", f"- {line}", "- Accueil des clients"
    )

    assert [one.text for one in document.experience[0].responsibilities] == [line, "Accueil des clients"]


@pytest.mark.parametrize(
    "line",
    [
        "Responsable de magasin depuis 2014, disponible à 3 semaines.",
        "Contrat en cours jusqu'en mars 2027, préavis d'un mois.",
        "Studying for the CISSP, exam booked for April 2027.",
    ],
)
def test_a_sentence_of_a_summary_is_never_cut(line: str) -> None:
    assert [one.text for one in read("PROFIL", line).summary] == [line]
