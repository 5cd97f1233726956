"""Whole CVs of different trades and layouts: name, contact, employers, titles, dates, and nothing lost."""

from dataclasses import dataclass

import pytest

from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain


@dataclass(frozen=True)
class Labelled:
    text: str
    name: str
    email: str
    posts: tuple[tuple[str, str, str | None, str | None], ...]


NURSE = Labelled(
    """Sandrine LE GOFF
Infirmière diplômée d'État
12 rue des Tilleuls, 29200 Brest - 06 98 76 54 32 - sandrine.legoff@exemple.fr

EXPÉRIENCE PROFESSIONNELLE

Depuis janvier 2018 : Infirmière de nuit, CHU de Brest
• Prise en charge de 24 patients en soins intensifs
• Tutorat des étudiants
Septembre 2013 – décembre 2017 : Infirmière, Clinique du Grand Large, Brest
• Soins de suite et pansements

FORMATION
2013 : Diplôme d'État d'infirmière, IFSI de Brest

LANGUES
Anglais (B1), Breton (courant)

CENTRES D'INTÉRÊT
Voile
""",
    "Sandrine Le Goff",
    "sandrine.legoff@exemple.fr",
    (
        ("Infirmière de nuit", "CHU de Brest", "2018-01", None),
        ("Infirmière", "Clinique du Grand Large", "2013-09", "2017-12"),
    ),
)
ACCOUNTANT = Labelled(
    """# Priya Raman

Management Accountant
priya.raman@example.com | +44 7700 900123 | Birmingham

## Employment history

**Management Accountant** | Carrow Foods plc | 03/2019 - present

- Closed the month in four days
- Cut audit queries by 30%

**Assistant Accountant** | Mill & Sons Ltd | 09/2015 - 02/2019

- Reconciled twelve bank accounts

## Education

BSc Accounting, Aston University, 2012 - 2015

## Skills

Excel, SAP, IFRS
""",
    "Priya Raman",
    "priya.raman@example.com",
    (
        ("Management Accountant", "Carrow Foods plc", "2019-03", None),
        ("Assistant Accountant", "Mill & Sons Ltd", "2015-09", "2019-02"),
    ),
)
COOK = Labelled(
    """Bruno Castel
Chef de partie
bruno.castel@exemple.fr
07 11 22 33 44

Profil
Cuisinier depuis dix ans, à l'aise en équipe.

Expériences
Restaurant Les Halles, Toulouse
Chef de partie
2019 - 2024
- Carte de saison et gestion des stocks
Hôtel Bellevue, Albi
Commis de cuisine
2014 - 2019
- Mise en place pour 120 couverts

Formation
CAP Cuisine, CFA d'Albi, 2014
""",
    "Bruno Castel",
    "bruno.castel@exemple.fr",
    (
        ("Chef de partie", "Restaurant Les Halles", "2019", "2024"),
        ("Commis de cuisine", "Hôtel Bellevue", "2014", "2019"),
    ),
)
ENGINEER = Labelled(
    """MARCUS BELL
Site Reliability Engineer
Dublin, Ireland · marcus.bell@example.com · github.com/mbell-example

SUMMARY
Keeps large systems calm.

WORK EXPERIENCE

Tidewater Systems                                   Dublin
Senior Site Reliability Engineer                    Jan 2021 - Present
* Ran Kubernetes for 300 services
* Halved the number of pages at night
Lockhart Media                                      Cork
Systems Administrator                               Jun 2016 - Dec 2020
* Moved 90 hosts to Ansible

EDUCATION
BSc Computer Science, University College Cork, 2016
""",
    "Marcus Bell",
    "marcus.bell@example.com",
    (
        ("Senior Site Reliability Engineer", "Tidewater Systems", "2021-01", None),
        ("Systems Administrator", "Lockhart Media", "2016-06", "2020-12"),
    ),
)
TEACHER = Labelled(
    """Claire Dumont-Petit
Professeure des écoles
Nîmes (30) | 06 55 44 33 22 | claire.dumont@exemple.fr

PARCOURS PROFESSIONNEL
Professeure des écoles - École Jean-Macé, Nîmes (2016 - aujourd'hui)
- Classe de CE2, 26 élèves
- Projet de jardin partagé
Assistante d'éducation - Collège Feuchères, Nîmes (2013 - 2016)
- Aide aux devoirs

DIPLÔMES
Master MEEF, Université de Montpellier, 2016

COMPÉTENCES
Pédagogie : différenciation, évaluation
Outils : Excel, Google Workspace
""",
    "Claire Dumont-Petit",
    "claire.dumont@exemple.fr",
    (
        ("Professeure des écoles", "École Jean-Macé", "2016", None),
        ("Assistante d'éducation", "Collège Feuchères", "2013", "2016"),
    ),
)
CASES = {"nurse": NURSE, "accountant": ACCOUNTANT, "cook": COOK, "engineer": ENGINEER, "teacher": TEACHER}


@pytest.mark.parametrize("case", CASES)
def test_the_main_facts_are_right(case: str) -> None:
    labelled = CASES[case]

    document = recognise(read_plain(labelled.text, "cv.md" if labelled.text.startswith("#") else "cv.txt")).document

    assert document.header.full_name == labelled.name
    assert document.header.email == labelled.email
    found = tuple((item.title, item.company, item.start, item.end) for item in document.experience)
    assert found == labelled.posts


@pytest.mark.parametrize("case", CASES)
def test_no_line_is_lost(case: str) -> None:
    source = read_plain(CASES[case].text, "cv.txt")

    read = recognise(source)

    placed = {number for numbers in read.mapping.values() for number in numbers} | set(read.not_placed)
    assert placed == set(range(len(source.lines)))


def test_languages_and_levels_are_kept_as_written() -> None:
    document = recognise(read_plain(NURSE.text, "cv.txt")).document

    assert [(one.name, one.level, one.normalised) for one in document.languages] == [
        ("Anglais", "B1", "B1"),
        ("Breton", "courant", "C1"),
    ]


def test_a_degree_beside_the_addresses_is_no_town() -> None:
    header = "Nadia Ferrand\nnadia.ferrand@exemple.fr | 06 12 34 56 78 | PhD\n\n"
    document = recognise(
        read_plain(f"{header}Experience\nChemist\nBrame Labs\n2019 - 2021\n- Ran assays\n", "cv.txt")
    ).document

    assert document.header.location == ""
