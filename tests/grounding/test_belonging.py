"""A fact of one post, date or cause told of another is found; the same facts told where they belong pass."""

from typing import Literal

import pytest

from app.grounding.check import check
from app.grounding.findings import Kind

POSTS = (
    "Data analyst, Cobalt Telecom (2016–2018): cleaned customer data in SQL",
    "Intern, Fenway Bank, London, summer 2015: checked 400 loan files",
)
KITCHENS = (
    "Cuisinier, restaurant scolaire de Bron, 2013-2019 : 350 repas par jour",
    "Aide-cuisinier, hôtel Mercure, Lyon, 2011-2013",
    "CAP Cuisine ; permis B",
)
WARD = (
    "Staff nurse, Elmfield Hospital, Bath, since 2017",
    "Discharge checklist drawn up by the ward manager; I piloted it for six weeks",
    "Readmissions: 61 in 2018, 44 in 2020",
)


@pytest.mark.parametrize(
    ("language", "sources", "text"),
    [
        ("en", POSTS, "Two years as a data analyst at Cobalt Telecom, cleaning customer data with SQL"),
        ("en", POSTS, "Checking of four hundred loan files for a London bank in the summer of 2015"),
        ("fr", KITCHENS, "Six ans de cuisine dans un restaurant scolaire, à raison de 350 repas quotidiens"),
        ("fr", KITCHENS, "Deux années d'aide en cuisine dans un hôtel lyonnais"),
        ("en", WARD, "Pilot, over six weeks, of a discharge checklist which the ward manager had drawn up"),
    ],
)
def test_facts_told_where_they_belong_pass(language: Literal["fr", "en"], sources: tuple[str, ...], text: str) -> None:
    assert check(text, sources, language=language) == ()


@pytest.mark.parametrize(
    ("language", "sources", "text", "kind"),
    [
        ("en", POSTS, "At Fenway Bank, cleaned customer data in SQL", Kind.COMMINGLING),
        ("en", POSTS, "Checked 400 loan files at Cobalt Telecom", Kind.COMMINGLING),
        ("en", POSTS, "Data analyst at Cobalt Telecom from 2015 to 2018", Kind.COMMINGLING),
        ("fr", KITCHENS, "Préparation de 350 repas par jour à l'hôtel Mercure", Kind.COMMINGLING),
        ("en", WARD, "Drew up a discharge checklist and piloted it for six weeks", Kind.OWNERSHIP),
        ("en", WARD, "Piloted a discharge checklist that brought readmissions from 61 to 44", Kind.SCOPE),
        ("fr", KITCHENS, "Responsable de la cuisine du restaurant scolaire de Bron", Kind.SENIORITY),
        ("fr", KITCHENS, "Six ans de cuisine dans un restaurant scolaire marseillais", Kind.PLACE),
    ],
)
def test_facts_told_of_another_are_found(
    language: Literal["fr", "en"], sources: tuple[str, ...], text: str, kind: Kind
) -> None:
    assert kind in {finding.kind for finding in check(text, sources, language=language)}


def test_a_lone_unknown_word_refuses_nothing_but_an_added_end_does() -> None:
    source = ("Checked 400 loan files",)

    assert check("Scrutinised 400 loan files", source, language="en") == ()
    assert check("Checked 400 loan files, and a glorb", source, language="en") != ()
