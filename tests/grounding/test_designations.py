"""What a sentence calls the person is what the sources call them: no thing, place or other person's post carries it."""

import pytest

from app.grounding.check import check

LIES = [
    ("Bakery assistant, Crumb & Co, Leeds, 2015-2018", "Baker at Crumb & Co in Leeds from 2015 to 2018", "en"),
    ("Cabin crew, SkyLoch Airways, 3 seasons", "Purser on SkyLoch Airways flights over three seasons", "en"),
    ("Veterinary nurse, Paws Clinic, Exeter. Assist the surgeon", "Veterinary surgeon at Paws Clinic in Exeter", "en"),
    ("Forest ranger, Cairnwood Estate: tree surveys", "Head forester of the Cairnwood Estate", "en"),
    ("Deckhand, MV Orla, 2012-2016; kept watch with the bosun", "Bosun on MV Orla from 2012 to 2016", "en"),
    ("Third Engineer, MV Solvind, 2014-2018", "Second Engineer aboard MV Solvind", "en"),
    (
        "Software Engineer, Ferris, Leeds, 2015, under the principal engineer",
        "Principal Engineer at Ferris, Leeds",
        "en",
    ),
    ("Accounts Payable Clerk, Brockwell; invoices in SAP", "Senior Accounts Payable Clerk, invoices in SAP", "en"),
    ("Clerc de notaire, étude Lagarde, Albi, 2017 à 2023", "Notaire à l'étude Lagarde d'Albi", "fr"),
    ("Secrétaire de mairie, Saint-Aubin, depuis 2012", "Maire de Saint-Aubin depuis 2012", "fr"),
    ("Secrétaire médicale, cabinet du Parc, Cholet", "Manipulatrice radio, cabinet du Parc, Cholet", "fr"),
    (
        "Surveillant, prison de Fernay. Remplace le premier surveillant",
        "Premier surveillant à la prison de Fernay",
        "fr",
    ),
    ("Trésorière adjointe, groupe Fnac Darty, Ivry", "Trésorière du groupe Fnac Darty, à Ivry", "fr"),
    ("Chargée de clientèle, plateau de 20 conseillers", "Responsable d'un plateau de 20 conseillers", "fr"),
    ("Équipe de 3 à la consolidation, responsable : Mme Tissot", "Responsable d'une équipe de trois personnes", "fr"),
]
HONEST = [
    ("Bakery assistant, Crumb & Co, Leeds, 2015-2018", "Bakery assistant with Crumb & Co in Leeds since 2015", "en"),
    ("Deckhand, MV Orla, 2012-2016; kept watch with the bosun", "Deckhand on MV Orla, on watch with the bosun", "en"),
    ("Physics teacher, Hill School, Kent, 2012-2018", "Teacher of physics at Hill School in Kent", "en"),
    ("Head of Finance, Aldous plc, 2015-2020; team of 9", "Finance head at Aldous plc with a team of nine", "en"),
    (
        "Junior analyst, Cobalt Telecom: cleaned data in SQL",
        "Junior analyst cleaning data in SQL at an operator, Cobalt Telecom",
        "en",
    ),
    (
        "Software tester, Pennant, Cardiff; ISTQB Foundation",
        "Software tester at Pennant, ISTQB Foundation certified",
        "en",
    ),
    ("Town Planner, Selwick District Council; MRTPI since 2012", "Chartered town planner (MRTPI, 2012)", "en"),
    ("Warehouse Operative, Fenwick; forklift licence (RTITB)", "RTITB-licensed forklift driver at Fenwick", "en"),
    (
        "Responsible for the annual budget of the programme (€60k)",
        "In charge of the programme's €60k annual budget",
        "en",
    ),
    ("Agent forestier, ONF, Gérardmer, depuis 2010", "Forestier à l'ONF de Gérardmer depuis 2010", "fr"),
    ("Clerc de notaire, étude Lagarde, Albi, 2017 à 2023", "Clerc à l'étude Lagarde d'Albi", "fr"),
    ("2022-2024 : tech lead, Alan, équipe de 5", "Tech lead chez Alan de 2022 à 2024, équipe de 5", "fr"),
    ("Avocate, barreau de Toulon : baux commerciaux", "Baux commerciaux au barreau de Toulon", "fr"),
    (
        "Soudeur, La Ciotat. CAP Réalisation en chaudronnerie",
        "Chaudronnier de formation (CAP), soudeur à La Ciotat",
        "fr",
    ),
    ("Modèle Excel utilisé par la directrice financière", "Modèle Excel dont la directrice financière se sert", "fr"),
]


@pytest.mark.parametrize(("source", "text", "language"), LIES)
def test_a_post_of_nobody_or_somebody_else_is_doubted(source: str, text: str, language: str) -> None:
    assert check(text, [source], language="fr" if language == "fr" else "en")


@pytest.mark.parametrize(("source", "text", "language"), HONEST)
def test_the_own_post_in_other_words_is_let_through(source: str, text: str, language: str) -> None:
    assert check(text, [source], language="fr" if language == "fr" else "en") == ()
