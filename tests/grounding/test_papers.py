"""A diploma keeps its kind, grade, step, field and status; told in other words it stays the same diploma."""

import pytest

from app.grounding.check import check

LIES = [
    ("CMI Level 3 Award in First Line Management, 2019", "CMI Level 5 Award in management", "en"),
    ("City & Guilds Certificate in Horticulture, 2015", "City & Guilds Diploma in Horticulture, 2015", "en"),
    ("Azure Administrator Associate, 2022", "Holds the Azure Administrator Expert certification", "en"),
    ("SSIAP 1, recyclage 2022", "SSIAP 2 à jour en 2022", "fr"),
    ("Diplôme d'État d'aide-soignant, 2014", "Diplômé d'État d'ambulancier en 2014", "fr"),
    ("Master 1 Histoire validé, Master 2 en cours", "Titulaire d'un Master 2 d'histoire", "fr"),
    ("BTEC Level 3 in Engineering", "Engineering degree", "en"),
    ("B.Com., University of Leeds, 2016", "M.Com. from the University of Leeds", "en"),
    ("Licence d'histoire, Université de Tours", "Licence d'histoire et de sociologie à Tours", "fr"),
    ("Licence d'économie, mention assez bien", "Licence d'économie, mention très bien", "fr"),
    ("Third-year law student at the University of Kent", "Holder of a law degree from the University of Kent", "en"),
    ("Doctorante en chimie, Université de Nantes, 2e année", "Docteure en chimie de l'Université de Nantes", "fr"),
    ("Sessional lecturer on the MA Translation, Leeds", "Translator with an MA in Translation from Leeds", "en"),
    ("Currently studying the Diploma in Counselling (not completed)", "Diploma in Counselling holder", "en"),
    ("Tree surveys for the council", "Certified tree climber for the council", "en"),
    ("Interprète judiciaire occasionnelle", "Interprète judiciaire assermentée", "fr"),
]
HONEST = [
    ("CMI Level 3 Award in First Line Management, 2019", "CMI Award (Level 3) in first-line management, 2019", "en"),
    ("City & Guilds Certificate in Horticulture, 2015", "Horticulture certificate from City & Guilds (2015)", "en"),
    ("SSIAP 1, recyclage 2022", "Diplôme SSIAP 1 recyclé en 2022", "fr"),
    ("Master 1 Histoire validé, Master 2 en cours", "Master 2 d'histoire en cours", "fr"),
    ("BEng Mechanical Engineering, Leeds", "Degree in mechanical engineering from Leeds", "en"),
    ("B.Sc. Nursing, Leeds", "Nursing graduate (B.Sc.) of Leeds", "en"),
    ("CAP Cuisine, 2011", "Titulaire d'un CAP de cuisine depuis 2011", "fr"),
    ("Third-year law student at the University of Kent", "Studying law at the University of Kent, third year", "en"),
    ("Doctorante en chimie, Université de Nantes, 2e année", "Thèse de chimie en cours à Nantes", "fr"),
    ("MA Translation, University of Leeds", "Translation graduate (MA) of the University of Leeds", "en"),
    ("BSc Biology (2:1), Bangor", "Upper second-class bachelor's degree in biology from Bangor", "en"),
    ("Aide-soignante, Vierzon, 4 ans ; DEAS 2017", "Aide-soignante diplômée d'État en 2017", "fr"),
    ("Master CCA, IAE de Clermont", "Master comptabilité, contrôle, audit (CCA) de l'IAE de Clermont", "fr"),
    ("ACCA part-qualified (9 of 13 papers)", "Nine of thirteen ACCA papers passed", "en"),
]


@pytest.mark.parametrize(("source", "text", "language"), LIES)
def test_another_paper_is_doubted(source: str, text: str, language: str) -> None:
    assert check(text, [source], language="fr" if language == "fr" else "en")


@pytest.mark.parametrize(("source", "text", "language"), HONEST)
def test_the_same_paper_in_other_words_is_let_through(source: str, text: str, language: str) -> None:
    assert check(text, [source], language="fr" if language == "fr" else "en") == ()
