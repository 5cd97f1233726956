"""Added effects, contrasts, dates, measures, counts and names: each rule with a lie and the honest twin beside it."""

from typing import Literal

import pytest

from app.grounding.check import check

TOOL = "Built a stock tool in Excel for the Marlow depot."
OUTIL = "Création d'un outil de stock sous Excel pour le dépôt de Nevers."
SHIFTS = "Supervised 12 packers on nights at the Dover plant."
SUMMERS = "Lifeguard, Cove Pool, Deal, summers 2018, 2019 and 2021."
ETES = "Plagiste, Royan, étés 2018, 2019 et 2021."
JOINER = "Joiner since 2006, self-employed since 2012."
MENUISIER = "Menuisier depuis 2006, indépendant depuis 2012."
FOLLOWERS = "Newsletter subscribers up from 3,100 to 7,800."
ABONNES = "Abonnés passés de 3 100 à 7 800."
QUOTA = "Sales rep: 112 % of quota in 2022."
OBJECTIF = "Commercial : objectif 2022 atteint à 112 %."
CODERS = "Wrote a chess app with three other programmers."
CODEURS = "Un jeu d'échecs écrit avec trois autres programmeurs."
TONGUES = "Languages: Czech (native), German C1, English C1."
LANGUES = "Langues : tchèque (langue maternelle), allemand C1, anglais C1."
DRAWER = "Freelance illustrator: posters in InDesign."
CI = "Tests in JUnit, continuous integration with GitLab."
CI_FR = "Tests JUnit, intégration continue avec GitLab."
STAFF = "Restaurant manager, Hove: 28 staff."
CLUB = "Organised a weekly lunch club."
MIDI = "Animation d'un atelier hebdomadaire de couture."
COMMISSION = "Traductrice, Commission européenne, Luxembourg, stage de 5 mois."
LAB = "Lab technician, Mesner Water, 12/2018 to 06/2021."
LABO = "Laborantine, Eaux du Sud, 12/2018 à 06/2021."
BINDER = "I bound 12 volumes for a collection in Vienna."
ADJOINTE = "Adjointe, résidence Bellevue, Mâcon : 38 agents."
GROUPS = "Swimming teacher: 9 groups of 6 children."
GROUPES = "Maître-nageur : 9 groupes de 6 enfants."
REVENUE = "Grew revenue from £2m to £4m; recruited 3 reps."
CA = "Chiffre d'affaires de 2 M€ à 4 M€ ; recrutement de 3 vendeurs."
HOURS = "Couturière, Troyes, 20 h/semaine : ourlets."

FOLLOWS = [
    (TOOL, "A stock tool in Excel, which the Marlow depot uses.", "en"),
    (OUTIL, "Outil de stock sous Excel, destiné au dépôt de Nevers.", "fr"),
    (SHIFTS, "Supervision of twelve packers on the night shift in Dover.", "en"),
    (SUMMERS, "Lifeguard in the summers of 2018, 2019 and 2021.", "en"),
    (ETES, "Plagiste à Royan en 2018, 2019 et 2021.", "fr"),
    (JOINER, "Joiner since 2006.", "en"),
    (MENUISIER, "Indépendant depuis 2012.", "fr"),
    (FOLLOWERS, "Subscribers to the newsletter rose from 3,100 to 7,800.", "en"),
    (ABONNES, "Nombre d'abonnés passé de 3 100 à 7 800.", "fr"),
    (QUOTA, "Beat the 2022 quota by 12 %.", "en"),
    (OBJECTIF, "Objectif 2022 dépassé de 12 %.", "fr"),
    (CODERS, "A chess app written by four programmers.", "en"),
    (CODEURS, "Un jeu d'échecs écrit à quatre programmeurs.", "fr"),
    (TONGUES, "Three languages: native Czech, German and English at C1.", "en"),
    (LANGUES, "Trois langues : tchèque, allemand et anglais.", "fr"),
    (CI, "JUnit tests and GitLab CI.", "en"),
    (CI_FR, "Tests JUnit et GitLab CI.", "fr"),
    (STAFF, "Managed a restaurant in Hove with a team of 28.", "en"),
    (CLUB, "Organised a lunch club every week.", "en"),
    (MIDI, "Animation d'un atelier de couture chaque semaine.", "fr"),
    (COMMISSION, "Stage de cinq mois à la Commission européenne.", "fr"),
    (LAB, "Lab technician at Mesner Water from late 2018.", "en"),
    (LABO, "Laborantine aux Eaux du Sud dès fin 2018.", "fr"),
    (BINDER, "Binding of a dozen volumes for a Viennese collection.", "en"),
    (ADJOINTE, "Adjointe dans une résidence mâconnaise de 38 agents.", "fr"),
    (GROUPS, "Taught nine groups of six kids to swim.", "en"),
    (REVENUE, "Doubled revenue, to £4m.", "en"),
    (CA, "Chiffre d'affaires doublé, à 4 M€.", "fr"),
    (HOURS, "Couturière à temps partiel, à Troyes : ourlets.", "fr"),
]
LIES = [
    (TOOL, "A stock tool in Excel, which lifted the Marlow depot's safety rating.", "en"),
    (OUTIL, "Outil de stock sous Excel, récompensé par la presse locale.", "fr"),
    (OUTIL, "Outil de stock sous Excel, devenu le plus vendu du marché.", "fr"),
    (SHIFTS, "Supervision of twelve packers on day and night shifts in Dover.", "en"),
    (SUMMERS, "Lifeguard in the summers of 2018 to 2021.", "en"),
    (ETES, "Plagiste à Royan, étés 2018 à 2021.", "fr"),
    (JOINER, "Self-employed since 2006.", "en"),
    (MENUISIER, "Indépendant depuis 2006.", "fr"),
    (FOLLOWERS, "Orders up from 3,100 to 7,800.", "en"),
    (ABONNES, "Commandes passées de 3 100 à 7 800.", "fr"),
    (QUOTA, "Beat the 2022 quota by 22 %.", "en"),
    (OBJECTIF, "Objectif 2022 dépassé de 22 %.", "fr"),
    (CODERS, "A chess app written by six programmers.", "en"),
    (CODEURS, "Un jeu d'échecs écrit à six programmeurs.", "fr"),
    (TONGUES, "Four languages: Czech, German and English.", "en"),
    (LANGUES, "Quatre langues : tchèque, allemand et anglais.", "fr"),
    (DRAWER, "Posters in Illustrator and InDesign.", "en"),
    (CI, "JUnit tests and Jenkins CI.", "en"),
    (STAFF, "Managed a restaurant in Hove with a team of 48.", "en"),
    (CLUB, "Organised a daily lunch club.", "en"),
    (MIDI, "Animation d'un atelier quotidien de couture.", "fr"),
    (COMMISSION, "Stage de cinq mois au Parlement européen.", "fr"),
    (LAB, "Lab technician at Mesner Water from mid-2018.", "en"),
    (LABO, "Laborantine aux Eaux du Sud dès début 2018.", "fr"),
    (BINDER, "Binding of a dozen volumes for a Parisian collection.", "en"),
    (GROUPS, "Taught nine groups of six adults to swim.", "en"),
    (GROUPES, "Cours de natation à 9 groupes de 6 adultes.", "fr"),
    (REVENUE, "Tripled revenue.", "en"),
    (CA, "Chiffre d'affaires triplé.", "fr"),
]


@pytest.mark.parametrize(("source", "text", "language"), FOLLOWS)
def test_the_honest_twin_passes(source: str, text: str, language: Literal["fr", "en"]) -> None:
    assert check(text, [source], language=language) == ()


@pytest.mark.parametrize(("source", "text", "language"), LIES)
def test_the_lie_is_found(source: str, text: str, language: Literal["fr", "en"]) -> None:
    assert check(text, [source], language=language)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Weekly drop-in for 13–19s in Hull.", "Weekly drop-in in Hull for young people aged 13 to 19."),
        ("Story hour for under-fives.", "Story hour for children below the age of five."),
        ("Open the school at 6.30 am.", "Open the school at half past six in the morning."),
        ("Gross retention 94 % in FY23.", "Gross retention of 94 % in 2023."),
        ("A workshop in 2021/22.", "A workshop in 2022."),
        ("Unit price cut to £0.31.", "Unit price cut to 31p."),
    ],
)
def test_numbers_in_unusual_dress_are_read(source: str, text: str) -> None:
    assert check(text, [source], language="en") == ()
