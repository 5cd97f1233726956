"""Words that look like figures and are none pass; the figures beside them still count."""

from typing import Literal

import pytest

from app.grounding.check import check

HONEST: list[tuple[Literal["fr", "en"], str, str]] = [
    ("fr", "Cuisson de pains au four à bois, Niort", "À Niort, pains cuits au four à bois"),
    ("fr", "Vendeur de véhicules neufs et d'occasion", "Vendeur de véhicules, neuf et occasion"),
    ("en", "Serviced 60 vans for An Post", "Sixty An Post vans serviced"),
    ("en", "Third-party liability claims handler", "Claims handler for third-party liability"),
    ("fr", "Gestion du tiers payant en pharmacie", "Tiers payant géré en pharmacie"),
    ("fr", "Double compétence en droit et gestion", "Double compétence : droit et gestion"),
    ("fr", "Budget de 1,2 million de francs suisses", "Budget de 1,2 MCHF"),
    ("en", "Budget of CHF 1.2 million", "Budget of 1.2m Swiss francs"),
    ("en", "Tolerances of 8 microns", "Tolerances of 8 µm"),
    ("en", "Dosed 0.5 g tablets", "Dosed 500 mg tablets"),
    ("fr", "Pose de 350 ml de bordures", "Pose de 350 mètres linéaires de bordures"),
    ("en", "Placement at a nursery, 8 weeks full-time", "Eight full-time weeks of placement at a nursery"),
    ("en", "1.1 million accident-free miles", "More than a million miles without an accident"),
    ("fr", "Stage de 15 jours en boulangerie", "Stage d'une quinzaine de jours en boulangerie"),
    ("en", "Research assistant, Exeter, 2020–23", "Research assistant at Exeter from 2020 until 2023"),
    ("en", "Seasonal picker, May to August 2017–2019", "Seasonal picker from May to August, 2017 to 2019"),
    ("fr", "12 à 15 points de vente livrés par jour", "Entre douze et quinze points de vente livrés par jour"),
    ("fr", "Temps réduit de 480 à 190 s", "Temps divisé par plus de deux"),
    (
        "fr",
        "Dessin d'une école de 12 classes par étages, suivi de chantier hebdomadaire",
        "Dessin d'une école de douze classes et suivi du chantier chaque semaine",
    ),
]
LIES: list[tuple[Literal["fr", "en"], str, str]] = [
    ("fr", "Conduite de quatre fours rotatifs", "Conduite de 6 fours rotatifs"),
    ("fr", "Vendeur dans un magasin neuf", "Vendeur dans neuf magasins"),
    ("en", "Serviced 60 vans for An Post", "Seventy An Post vans serviced"),
    ("en", "Led a third of the projects", "Led two thirds of the projects"),
    ("fr", "Hausse des ventes de 20 %", "Ventes doublées"),
    ("en", "Increased sales by 20%", "Helped double sales"),
    ("en", "Ran 2 classes a week", "Ran twice as many classes a week"),
    ("fr", "Budget de 1,2 million de francs suisses", "Budget de 2,2 MCHF"),
    ("fr", "Chiffre d'affaires de 3 MCHF", "3 millions d'euros de chiffre d'affaires"),
    ("en", "Tolerances of 8 microns", "Tolerances of 3 µm"),
    ("en", "Dosed 5 mg tablets", "Dosed 5 g tablets"),
    ("en", "Placement at a nursery, 8 weeks full-time", "Twelve full-time weeks of placement at a nursery"),
    ("en", "0.8 million accident-free miles", "More than a million miles without an accident"),
    ("en", "Research assistant, Exeter, 2020–23", "Research assistant at Exeter from 2020 until 2025"),
    ("fr", "12 à 15 points de vente livrés par jour", "Entre vingt et trente points de vente livrés par jour"),
    ("fr", "Temps réduit de 480 à 290 s", "Temps divisé par plus de deux"),
    ("fr", "45 repas par service, 2 services par jour", "45 repas par jour"),
]


@pytest.mark.parametrize(("language", "source", "text"), HONEST)
def test_what_only_looks_like_a_figure_passes(language: Literal["fr", "en"], source: str, text: str) -> None:
    assert check(text, [source], language=language) == ()


@pytest.mark.parametrize(("language", "source", "text"), LIES)
def test_a_figure_is_still_found(language: Literal["fr", "en"], source: str, text: str) -> None:
    assert check(text, [source], language=language)
