"""A figure told in another form is carried; the same form with another value never is."""

from typing import Literal

import pytest

from app.grounding.check import check

HONEST: list[tuple[Literal["fr", "en"], str, str]] = [
    ("fr", "Opérateur en 3x8, usine de Sochaux", "Opérateur en trois équipes à l'usine de Sochaux"),
    ("fr", "Restauration de meubles du XIXe siècle", "Restauration de meubles du dix-neuvième siècle"),
    ("en", "Restored eighteenth-century furniture", "Restored furniture of the 18th century"),
    ("en", "Vaccinated 75% of residents in 2021", "In 2021, vaccinated three residents out of four"),
    ("fr", "20 % des clients relancés ont payé", "Un client relancé sur cinq a payé"),
    ("fr", "Un élève sur deux a obtenu son BEP", "La moitié des élèves ont obtenu leur BEP"),
    ("fr", "Secrétaire à mi-temps, mairie de Pau", "Secrétaire à 50 % à la mairie de Pau"),
    ("fr", "Comptable à 0,8 ETP, Metz", "Comptable à 80 % à Metz"),
    ("en", "Nurse, 0.8 FTE, Leeds", "Nurse in Leeds working at 80% of full time"),
    ("fr", "M2 droit public, Lille, 2019", "Master 2 de droit public, Lille, 2019"),
    ("fr", "Support N2 chez Orange", "Support de niveau 2 chez Orange"),
    ("fr", "2e année de BTS comptabilité en cours", "En deuxième année de BTS comptabilité"),
    ("en", "Second-year apprentice electrician", "Apprentice electrician in year 2"),
    ("fr", "Ouverture du magasin du mardi au samedi", "Ouverture du magasin cinq jours par semaine"),
    ("en", "Barista, Mondays and Thursdays, Leeds", "Barista in Leeds, two days a week"),
    ("en", "Call handling time of 4 min 20 s", "Call handling time of 4:20"),
    ("en", "Employed there for 27 months as a cook", "Cook there for two years and three months"),
    ("fr", "4 min 20 s par appel en moyenne", "260 secondes par appel en moyenne"),
    ("en", "97% of parcels delivered on time", "Only 3% of parcels were late"),
    ("fr", "Taux de réussite de 92 % au permis", "8 % d'échecs seulement au permis"),
    ("en", "GCSEs: Maths (7), English (6), Physics (6)", "Three GCSEs, among them Maths at 7"),
    ("en", "Covered Kent, Sussex and Surrey for Bosch", "Covered three counties for Bosch"),
    ("en", "Two-hour show, four days a week, Bay Radio", "Eight hours of live radio a week at Bay Radio"),
    ("en", "Replanted the avenue with three others", "Replanted the avenue as one of four people"),
    ("fr", "Tri, pesée et étiquetage des colis", "Trois tâches sur les colis : tri, pesée et étiquetage"),
    (
        "fr",
        "Accueil en français et en anglais, musée de Lille",
        "Accueil au musée de Lille en deux langues (français et anglais)",
    ),
    (
        "fr",
        "Encadrement de trois maçons et deux apprentis",
        "Encadrement de cinq personnes : trois maçons et deux apprentis",
    ),
    ("en", "Finished 2nd of 40 in the national contest", "Came second out of forty in the national contest"),
    ("en", "Mentored two trainees through six weeks", "Mentored two trainees through a month and a half"),
    ("en", "Deployed 30 Ubuntu servers", "Deployed thirty Linux (Ubuntu) servers"),
    ("en", "Policy officer, Ministry of Defence", "Policy officer at the MoD"),
    ("en", "Italian B1", "Italian at level B1 of the CEFR"),
]
LIES: list[tuple[Literal["fr", "en"], str, str]] = [
    ("fr", "Opérateur en 2x8, usine de Sochaux", "Opérateur en trois équipes à l'usine de Sochaux"),
    ("fr", "Restauration de meubles du XVIIIe siècle", "Restauration de meubles du dix-neuvième siècle"),
    ("en", "Restored eighteenth-century furniture", "Restored furniture of the 17th century"),
    ("en", "Vaccinated 75% of residents in 2021", "In 2021, vaccinated nine residents out of ten"),
    ("fr", "20 % des clients relancés ont payé", "Un client relancé sur trois a payé"),
    ("fr", "Un élève sur trois a obtenu son BEP", "La moitié des élèves ont obtenu leur BEP"),
    ("fr", "Secrétaire à mi-temps, mairie de Pau", "Secrétaire à 80 % à la mairie de Pau"),
    ("fr", "Comptable à 0,8 ETP, Metz", "Comptable à 60 % à Metz"),
    ("fr", "M1 droit public, Lille, 2019", "Master 2 de droit public, Lille, 2019"),
    ("fr", "Support N1 chez Orange", "Support de niveau 2 chez Orange"),
    ("fr", "1re année de BTS comptabilité en cours", "En troisième année de BTS comptabilité"),
    ("fr", "Ouverture du magasin du mardi au samedi", "Ouverture du magasin sept jours par semaine"),
    ("en", "Barista, Mondays and Thursdays, Leeds", "Barista in Leeds, five days a week"),
    ("en", "Call handling time of 4 min 20 s", "Call handling time of 2:20"),
    ("en", "Employed there for 27 months as a cook", "Cook there for three years and three months"),
    ("en", "97% of parcels delivered on time", "Only 1% of parcels were late"),
    ("fr", "Taux de réussite de 92 % au permis", "2 % d'échecs seulement au permis"),
    ("en", "GCSEs: Maths (7), English (6), Physics (6)", "Five GCSEs, among them Maths at 7"),
    ("en", "Covered Kent, Sussex and Surrey for Bosch", "Covered five counties for Bosch"),
    ("en", "Replanted the avenue with three others", "Replanted the avenue as one of six people"),
    ("fr", "Tri, pesée et étiquetage des colis", "Cinq tâches sur les colis : tri, pesée et étiquetage"),
    ("fr", "Accueil en français et en anglais, musée de Lille", "Accueil au musée de Lille en quatre langues"),
    ("en", "Finished 3rd of 40 in the national contest", "Came first out of forty in the national contest"),
    ("en", "Mentored two trainees through six weeks", "Mentored two trainees through two months and a half"),
    ("en", "Deployed 30 Linux servers", "Deployed thirty Ubuntu servers"),
    ("en", "Policy officer, Ministry of Defence", "Policy officer at the DfE"),
    ("en", "Reduced stock losses from 6% to 4%", "Cut stock losses by two thirds"),
]


@pytest.mark.parametrize(("language", "source", "text"), HONEST)
def test_another_form_of_a_figure_passes(language: Literal["fr", "en"], source: str, text: str) -> None:
    assert check(text, [source], language=language) == ()


@pytest.mark.parametrize(("language", "source", "text"), LIES)
def test_another_value_is_found(language: Literal["fr", "en"], source: str, text: str) -> None:
    assert check(text, [source], language=language)
