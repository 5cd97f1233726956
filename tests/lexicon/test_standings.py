"""How a person stands to a paper, by the words beside it; and texts that only look alike."""

from datetime import date
from time import process_time

import pytest

from app.lexicon.standings import Standing, held_part, only_tells_standing, standing_of, statements

TODAY = date(2026, 11, 25)
TOLD = {
    Standing.IN_PROGRESS: (
        "CIPD Level 5 (ongoing)", "Master RH, en cours de validation", "CISM | studying", "Permis C : code obtenu",
        "DipFA - awaiting results", "EngTech, under review",
        "Carte T : examen passé en mai, résultat attendu", "Notariat, résultats attendus",
        "Étudiante en licence de lettres", "Dernière année de BTS, lycée Ampère",
    ),
    Standing.PLANNED: (
        "CPA, exam scheduled for May", "Scrum Master, juin 2028", "DSCG, inscription faite", "MRICS candidate",
        "Titre pro, à passer au printemps", "PhD, deferred", "Certification Azure bientôt", "CEng, applied for",
        "TOSA, session reportée",
    ),
    Standing.NOT_TAKEN: (
        "BTS, non obtenu", "CFA Level I failed", "Licence de droit, abandon", "ACCA, 3 of 13 papers", "MSc, withdrew",
        "DCG 5 UE sur 14", "RYT-200, 120 hours of 200", "CAPES, admissible",
        "Niveau bac pro", "LLM, left before the exams",
    ),
    Standing.LAPSED: (
        "SST périmé", "CSCS card, expired 2019", "CACES 3, valable jusqu'en 2021", "NMC PIN lapsed",
        "SIA, no longer valid", "Habilitation caduque", "Gas Safe, formerly registered",
    ),
}  # fmt: skip
HELD = (
    "PMP, 2021", "Certificate in Event Planning", "Titre Préparateur de commandes", "Enrolled Nurse, 2014",
    "Titre inscrit au RNCP", "Infirmière inscrite à l'ordre", "Brevet, formation en cours d'emploi",
    "MBA à temps partiel", "CACES, valable jusqu'en 2031", "Admitted as a solicitor, 2012", "Mention : 16/20",
    "Bac, candidat libre, 2010", "PRINCE2, failed once, passed 2022", "Module validé en 2019", "Registered Nurse",
    "Planned Preventative Maintenance certificate", "Applied Mathematics BSc", "Starting Strength coach certificate",
    "Finishing Carpentry diploma", "Candidate Attraction certificate", "Ongoing CPD: 40 hours",
    "Food Preparation level 2", "Formation aux comportements attendus, 2021",
)  # fmt: skip


@pytest.mark.parametrize("standing", list(TOLD))
def test_words_beside_a_paper_tell_how_it_stands(standing: Standing) -> None:
    assert {text: standing_of(text, TODAY) for text in TOLD[standing]} == dict.fromkeys(TOLD[standing], standing)


def test_words_that_only_look_alike_leave_a_paper_held() -> None:
    assert {text: standing_of(text, TODAY) for text in HELD} == dict.fromkeys(HELD, Standing.HELD)


def test_a_line_that_names_no_paper_is_told_from_one_that_does() -> None:
    alone = ["Exam booked for March 2027", "En cours", "Diplôme non obtenu", "Expected: May 2027", "2 of 3 modules"]
    naming = ["PMP exam booked", "Projet en cours de réalisation", "Preparing orders", "Budgets prévus"]

    assert [one for one in (*alone, *naming) if only_tells_standing(one)] == alone


def test_of_several_papers_each_keeps_its_own_standing() -> None:
    told = statements("PMP (2021), CISSP, exam booked; in progress: CISM", TODAY)

    papers = [one.standing for one in told if one.names_paper]
    assert papers == [Standing.HELD, Standing.PLANNED, Standing.IN_PROGRESS]
    assert held_part("PMP (2021), CISSP in progress", TODAY) == "PMP (2021"


def test_a_sentence_about_work_says_nothing_of_papers() -> None:
    text = "Projet en cours de réalisation, budget prévu de 2 M€ et préparation de commandes"

    assert held_part(text, TODAY) == text


def test_a_text_of_strangers_is_read_in_bounded_time() -> None:
    began = process_time()
    for text in ("not " * 30_000, "valid until x " * 9_000, "PMP, 2 of 3 " * 9_000, "(" * 90_000):
        statements(text)
        standing_of(text)

    assert process_time() - began < 5
