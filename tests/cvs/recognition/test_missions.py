"""Missions inside one post: told by their words, a lower heading or standing further in; other posts stay posts."""

import pytest

from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain

TOP = "Camille Exemple\ncamille@exemple.fr\n\n"
SAID = """EXPÉRIENCE
Consultante data, Altéa Conseil, Lyon    janvier 2019 - aujourd'hui
Mission chez Banque Rhodane    mars 2021 - aujourd'hui
- Modèles de risque
Client : Assurances Morel    janvier 2019 - février 2021
- Tableaux de bord

Analyste, Sirius SA, Lyon    2015 - 2018
- Rapports
"""
HEADINGS = """## Experience
### Senior Consultant, Harbour Advisory Ltd, Leeds (2018 - present)
#### Project Manager, Northern Trains (2020 - present)
- Timetable change
#### Business Analyst, City of Leeds (2018 - 2020)
- Parking permits
### Analyst, Mill Bank plc, York (2014 - 2018)
- Reports
"""
INDENTED = """EXPERIENCE
Senior Consultant, Harbour Advisory Ltd    2018 - present
         Project Manager, Northern Trains    2020 - present
         - Timetable change
         Business Analyst, City of Leeds    2018 - 2020
         - Parking permits
Analyst, Mill Bank plc    2014 - 2018
- Reports
"""
PARALLEL = """EXPERIENCE
Nurse, Elm Hospital    2018 - present
- Night shifts
Tutor, Elm College    2019 - 2020
- First aid courses
"""


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (SAID, [None, "e1", "e1", None]),
        (HEADINGS, [None, "e1", "e1", None]),
        (INDENTED, [None, "e1", "e1", None]),
        (PARALLEL, [None, None]),
    ],
)
def test_missions_stand_under_the_post_that_they_are_part_of(text: str, posts: list[str | None]) -> None:
    entries = recognise(read_plain(TOP + text, "cv.md" if "##" in text else "cv.txt")).document.experience

    assert [entry.post_id for entry in entries] == posts


def test_a_mission_has_its_client_and_dates() -> None:
    mission = recognise(read_plain(TOP + SAID, "cv.txt")).document.experience[1]

    assert (mission.company, mission.start, mission.end) == ("Banque Rhodane", "2021-03", None)
    assert [bullet.text for bullet in mission.responsibilities] == ["Modèles de risque"]
