"""What is told of some is not told of all; success needs a source; a deed stays with its thing. Honest twins pass."""

from typing import Literal

import pytest

from app.grounding.check import check

BIRTHS = ("Midwife, St Luke's, Derby: attended 60 births, of which 12 as lead midwife",)
NAISSANCES = ("Sage-femme, CHU de Dijon : 60 accouchements, dont 12 en autonomie",)
BREAD = ("Baker, Lune Bakery, Lancaster, 2015-2019: bread for two of its five shops", "Recruited two apprentices")
BREADS = ("Baker, Lune Bakery, Lancaster, 2015-2019: bread for three shops", "Recruited two apprentices")
SHIFTS = ("First-aider for the night shift at Dunmore Stores since 2020",)
EVENTS = ("Event coordinator, Castle Hall: 34 weddings in 2023, largest 180 guests",)
CASTLES = ("Guide, châteaux de Blois et de Chambord, saisons 2015 à 2019",)
GRANT = ("Grant officer, Mill Trust: helped write the bid to the Lottery Fund for £80,000",)
GRANTED = ("Grant officer, Mill Trust: helped write the successful bid to the Lottery Fund for £80,000",)
SUBVENTION = ("Chargée de projet, association Le Pont : rédaction d'un dossier de subvention pour la région",)
FLATS = ("Site manager, Hale & Co: 24 flats in Bury, budget £3m",)
FLATS_KEPT = ("Site manager, Hale & Co: 24 flats in Bury, budget £3m kept",)
HOTEL = ("Réceptionniste, hôtel Bellevue, Annecy : réponse aux avis en ligne",)
GARDEN = ("Looked after the rose garden and, with three others, replanted the lime avenue in winter 2018",)
ROSERAIE = ("Entretien de la roseraie et replantation de l'allée de tilleuls",)
CARD = ("NVQ Level 2 in Bricklaying, 2012. CSCS blue card.",)
CEINTURE = ("Ceinture verte de judo, brevet de secouriste",)
MENUS = ("Chef at the Swan, Ely: wrote the weekly menus",)


@pytest.mark.parametrize(
    ("sources", "language", "text"),
    [
        (BIRTHS, "en", "Attended 60 births, all as lead midwife."),
        (NAISSANCES, "fr", "Soixante accouchements au CHU de Dijon, tous en autonomie."),
        (BREAD, "en", "Baked the bread for all five shops of Lune Bakery, 2015-2019."),
        (SHIFTS, "en", "First-aider for all shifts at Dunmore Stores since 2020."),
        (EVENTS, "en", "Coordinated 34 weddings at Castle Hall in 2023, each for at least 180 guests."),
        (CASTLES, "fr", "De 2015 à 2019, guide dans tous les châteaux de la Loire."),
        (GRANT, "en", "Helped secure £80,000 from the Lottery Fund for the Mill Trust."),
        (SUBVENTION, "fr", "A obtenu une subvention de la région pour l'association Le Pont."),
        (FLATS, "en", "Completed 24 flats in Bury within the £3m budget as site manager of Hale & Co."),
        (HOTEL, "fr", "En répondant aux avis en ligne, j'ai fait remonter la note de l'hôtel Bellevue."),
        (MENUS, "en", "Wrote weekly menus at the Swan so well that takings rose."),
        (GARDEN, "en", "Replanted the rose garden in winter 2018 with three others."),
        (ROSERAIE, "fr", "Replantation de la roseraie."),
        (CARD, "en", "Bricklayer with a CSCS gold card and an NVQ Level 2 gained in 2012."),
        (CEINTURE, "fr", "Ceinture noire de judo et brevet de secouriste."),
    ],
)
def test_refuses_more_than_the_sources_tell(sources: tuple[str, ...], language: Literal["fr", "en"], text: str) -> None:
    assert check(text, sources, language=language)


@pytest.mark.parametrize(
    ("sources", "language", "text"),
    [
        (BIRTHS, "en", "Attended sixty births at St Luke's, twelve of them as lead midwife."),
        (NAISSANCES, "fr", "Soixante accouchements au CHU de Dijon, dont douze en autonomie."),
        (BREADS, "en", "Baked the bread for all three of Lune Bakery's shops, 2015-2019."),
        (SHIFTS, "en", "At Dunmore Stores since 2020, the night shift's first-aider."),
        (EVENTS, "en", "Coordinated 34 weddings at Castle Hall in 2023, the largest for 180 guests."),
        (GRANTED, "en", "Helped secure £80,000 from the Lottery Fund for the Mill Trust."),
        (FLATS_KEPT, "en", "Built 24 flats in Bury within the budget of £3m as site manager of Hale & Co."),
        (HOTEL, "fr", "À l'hôtel Bellevue d'Annecy, réponses aux avis laissés en ligne."),
        (GARDEN, "en", "In winter 2018, replanted the lime avenue with three others."),
        (ROSERAIE, "fr", "Entretien de la roseraie."),
        (CARD, "en", "CSCS blue card; NVQ Level 2 in Bricklaying (2012)."),
        (CEINTURE, "fr", "Brevet de secouriste et ceinture verte de judo."),
    ],
)
def test_carries_what_the_sources_tell(sources: tuple[str, ...], language: Literal["fr", "en"], text: str) -> None:
    assert check(text, sources, language=language) == ()


CLAIMS = (
    "Claims clerk, Orwell Mutual, Ipswich, 2010-2014: house claims",
    "Broker, Alder Insurance, Norwich, 2014-2019: motor policies",
)
PICKER = (
    "Summer 2021: packer, Fenline, Wisbech, 6 weeks full-time",
    "2022-23: florist, Leaf & Stem, Ely, weekends only",
)
LYCEE = (
    "Professeur de physique, lycée Jean-Perrin, Rezé (2012-2018) ; préparation de 3 classes au concours",
    "Formateur vacataire à l'Inspé de Nantes (2018-2020) : 40 heures par an sur l'évaluation",
)
MATHS = (
    "Professeur certifié de mathématiques, académie de Toulouse, depuis 2008 ; lycée d'Aragon, Muret, depuis 2014",
    "Colleur au lycée Fermat, 2016-2019",
)


@pytest.mark.parametrize(
    ("sources", "language", "text", "is_refused"),
    [
        (CLAIMS, "en", "Handled insurance claims on houses in Ipswich between 2010 and 2014.", False),
        (CLAIMS, "en", "Handled motor policies in Ipswich between 2010 and 2014.", True),
        (PICKER, "en", "Packed for six weeks full-time at Fenline in summer 2021.", False),
        (PICKER, "en", "Full-time florist at Leaf & Stem in Ely for six weeks.", True),
        (LYCEE, "fr", "Quarante heures par an de formation à l'évaluation, à l'Inspé de Nantes.", False),
        (LYCEE, "fr", "Quarante heures par an sur l'évaluation, au lycée Jean-Perrin de Rezé.", True),
        (MATHS, "fr", "Certifié de mathématiques, j'enseigne dans l'académie de Toulouse depuis 2008.", False),
    ],
)
def test_facts_stay_with_their_post(
    sources: tuple[str, ...], language: Literal["fr", "en"], text: str, *, is_refused: bool
) -> None:
    assert bool(check(text, sources, language=language)) == is_refused
