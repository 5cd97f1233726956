"""A fact stays with the post, place or school that the sources give it to; what goes over several lines passes."""

from typing import Literal

import pytest

from app.grounding.check import check

KITCHENS = (
    "Sous-chef, The Plough, Harrogate, 2018–2022: weekly orders of £3,000, six cooks",
    "Commis chef, Hotel Merrion, Leeds, 2015–2018: breakfast for 120 guests",
)
STORES = (
    "Magasinier cariste, entrepôt Logidis, Vannes, 2016-2019 : 60 palettes par jour, CACES 3",
    "Chef d'équipe réception, plateforme Mercalog, Rennes, depuis 2019 : 8 caristes, WMS Reflex",
)
SCHOOLS = (
    "Physics teacher, Ashdown School, Derby, then head of year at Calder College, Bradford",
    "At Calder: 180 pupils, weekly calls to parents",
    "At Ashdown: GCSE classes, robotics club on Thursdays",
)
OFFICES = (
    "Assistante commerciale, agence de Niort (12 personnes), puis gestionnaire sinistres au siège à Parthenay",
    "Au siège : 35 dossiers par semaine ; agence : accueil, devis auto et habitation",
)
CANTEEN = (
    "Agent d'entretien, lycée Jean-Moulin, Béziers, 2012-2016",
    "Cuisinier, lycée Jean-Moulin, Béziers, depuis 2016 : 700 repas par jour, menus bio",
)
LIBRARIES = (
    "Branch librarian, Kelso and Duns libraries, Borders Council, since 2018",
    "Homework club in Kelso, 15 children",
    "Archive of 900 maps catalogued at Duns",
)
DEGREES_EN = (
    "BSc Marine Biology, Plymouth University, 2014; thesis on kelp forests off Falmouth",
    "MSc Fisheries Management, Bangor University, 2016",
)
DEGREES_FR = (
    "Licence d'histoire, université de Poitiers, 2011",
    "Master Métiers du patrimoine, université de Tours, 2013",
)
WORKS = (
    "Chargée de projet, commune de Lannion : réfection de 3 écoles, budget de 900 k€",
    "Réhabilitation du gymnase de Perros, budget de 2,4 M€, livrée en mai 2021",
)
TREASURER = (
    "Négociatrice immobilière, agence du Port, La Rochelle, 2020-2024 : 58 ventes, estimation",
    "Trésorière de l'association de parents d'élèves, 3 ans : budget de 14 000 €",
)


@pytest.mark.parametrize(
    ("language", "sources", "text"),
    [
        ("en", KITCHENS, "Commis chef at the Hotel Merrion, where I placed weekly orders of £3,000."),
        ("en", KITCHENS, "Sous-chef at The Plough from 2015 to 2018."),
        ("fr", STORES, "Magasinier cariste chez Logidis, j'y utilisais le WMS Reflex."),
        ("fr", STORES, "À Rennes, 60 palettes par jour."),
        ("en", SCHOOLS, "Robotics club on Thursdays at Calder College."),
        ("en", SCHOOLS, "In Derby, looked after 180 pupils."),
        ("fr", OFFICES, "Gestion de 35 dossiers par semaine à l'agence de Niort."),
        ("fr", CANTEEN, "Agent d'entretien au lycée Jean-Moulin, préparant 700 repas par jour"),
        ("fr", CANTEEN, "Cuisinier depuis 2012 à Béziers"),
        ("en", LIBRARIES, "Catalogued 900 maps in Kelso"),
        ("en", DEGREES_EN, "BSc Marine Biology, Bangor University"),
        ("en", DEGREES_EN, "Thesis on kelp forests written at Bangor University"),
        ("fr", DEGREES_FR, "Licence d'histoire de l'université de Tours"),
        ("fr", WORKS, "Réhabilitation du gymnase de Perros pour 900 k€."),
        ("fr", WORKS, "Réfection de trois écoles pour un budget de 2,4 M€."),
        ("fr", WORKS, "Réfection de 3 écoles livrée en mai 2021."),
        ("fr", TREASURER, "Négociatrice à l'agence du Port, j'y tenais la trésorerie et un budget de 14 000 €."),
        ("en", ("Bricklayer at Hobb Ltd", "Levels checked by the site engineer"), "Site engineer at Hobb Ltd"),
        ("fr", ("Maçon chez Hobb", "Niveaux vérifiés par le géomètre expert"), "Géomètre expert chez Hobb"),
        ("en", ("Taught 9 groups of 6 children",), "Taught 6 groups of 9 children"),
        ("fr", ("Encadrement de 3 chefs d'équipe et 25 ouvriers",), "25 chefs d'équipe et 3 ouvriers"),
    ],
)
def test_a_fact_of_one_told_of_another_is_found(
    language: Literal["fr", "en"], sources: tuple[str, ...], text: str
) -> None:
    assert check(text, sources, language=language) != ()


@pytest.mark.parametrize(
    ("language", "sources", "text"),
    [
        ("en", KITCHENS, "From commis chef at the Hotel Merrion to sous-chef at The Plough."),
        ("en", KITCHENS, "After three years as a commis chef in Leeds, I became sous-chef at The Plough in 2018."),
        ("fr", STORES, "Passé de magasinier cariste chez Logidis à chef d'équipe chez Mercalog."),
        ("fr", STORES, "D'abord cariste à Vannes (Logidis), j'encadre depuis 2019 huit caristes à Rennes."),
        ("fr", STORES, "Évolution de magasinier cariste à chef d'équipe réception, entre Vannes et Rennes."),
        ("en", SCHOOLS, "Physics teacher at Ashdown School with a robotics club on Thursdays."),
        ("en", SCHOOLS, "From physics teacher in Derby to head of year in Bradford."),
        ("fr", OFFICES, "Au siège de Parthenay, 35 dossiers hebdomadaires."),
        ("fr", CANTEEN, "Cuisinier au lycée Jean-Moulin depuis 2016, après quatre ans comme agent d'entretien"),
        ("en", LIBRARIES, "Librarian of the Kelso and Duns branches since 2018"),
        ("en", DEGREES_EN, "Degrees in marine biology and fisheries management from Plymouth and Bangor universities"),
        ("fr", DEGREES_FR, "Master Métiers du patrimoine de l'université de Tours, 2013"),
        ("fr", WORKS, "Budgets de 900 k€ pour les écoles de Lannion et de 2,4 M€ pour le gymnase de Perros."),
        ("fr", TREASURER, "Négociatrice à l'agence du Port, j'y ai conclu 58 ventes."),
        ("en", ("Site engineer at Hobb Ltd", "Levels checked by the foreman"), "Site engineer at Hobb Ltd"),
        ("en", ("12 forklifts and 40 pickers",), "40 pickers and 12 forklifts"),
        ("fr", ("Livraison de 6 crèches et 2 gymnases",), "Livraison de deux gymnases et six crèches"),
        ("fr", ("Anglais B2 (TOEIC 820)", "3 jours par mois économisés"), "Anglais B2, avec un score de 820 au TOEIC."),
        (
            "en",
            ("Refresh of the Noordzee Ferries booking flow; produced the wireframes in Figma",),
            "Wireframes (Figma) for a refresh of Noordzee Ferries' booking flow.",
        ),
    ],
)
def test_what_goes_over_several_lines_passes(
    language: Literal["fr", "en"], sources: tuple[str, ...], text: str
) -> None:
    assert check(text, sources, language=language) == ()
