"""What follows by rule: the same acts in other words, each bound to what it is bound to in the sources."""

import pytest

from app.grounding.check import Verdict, check, verdict_of
from app.lexicon.tokens import Language

NURSE = ("Staff nurse, Northcote Infirmary, Stockport, 2017-2021", "Triaged patients in the minor injuries unit")
TWO_POSTS = (
    "Process operator, Delta Refining, Rotterdam, 2011-2015",
    "Shift supervisor, Delta Refining, Rotterdam, 2016-2020: led a shift of 7 operators",
)


def verdict(language: Language, sources: tuple[str, ...], text: str) -> Verdict:
    return verdict_of(check(text, sources, language=language))


@pytest.mark.parametrize(
    ("language", "sources", "text"),
    [
        # the same act as a verb, as a noun, and by who does it
        ("fr", ("Gestion de projets",), "Géré des projets"),
        ("fr", ("Formation de 6 recrues par an",), "Six recrues formées chaque année"),
        ("en", ("Teacher of chemistry, Calder High School, 2015-2020",), "Taught chemistry at Calder High School"),
        ("en", ("Calibrated 22 pipettes every quarter",), "Quarterly calibration of 22 pipettes"),
        # empty heads
        ("en", ("Managed a budget of £40k",), "Responsible for managing a budget of £40k"),
        ("en", ("Managed a budget of £40k",), "In charge of a budget of £40k"),
        ("en", ("Tested installations",), "Carried out the testing of installations"),
        ("fr", ("Nettoyage de bureaux",), "J'ai effectué le nettoyage de bureaux"),
        # less than the sources say
        ("en", ("Created a landlord newsletter",), "Participated in the creation of a landlord newsletter"),
        ("en", ("Trained 40 drivers",), "Trained about 40 drivers"),
        # small words and order
        ("en", NURSE, "At Northcote Infirmary in Stockport, I triaged patients in the minor injuries unit"),
        ("en", NURSE, "From 2017 to 2021, staff nurse with Northcote Infirmary"),
        ("en", NURSE, "Four years as a staff nurse at Northcote Infirmary"),
        ("fr", ("Graphiste, Montpellier, depuis 2016",), "Je suis graphiste à Montpellier depuis 2016"),
        # the heading of a post with its own lines
        ("en", TWO_POSTS, "As shift supervisor, led a shift of 7 operators"),
    ],
)
def test_the_same_acts_in_other_words_follow(language: Language, sources: tuple[str, ...], text: str) -> None:
    assert check(text, sources, language=language) == ()


@pytest.mark.parametrize(
    ("language", "sources", "text"),
    [
        # a higher rung
        ("en", ("Took part in the migration of 3 databases",), "Led the migration of 3 databases"),
        ("en", ("Helped open the Cardiff branch",), "Opened the Cardiff branch"),
        ("fr", ("Chargée de communication digitale",), "Responsable de la communication digitale"),
        ("en", ("Managed stock",), "Manager of stock, led by example"),
        # help that is not told
        ("en", ("Jointly ran the chess club",), "Ran the chess club"),
        ("en", ("Rewired 48 flats with one apprentice",), "Rewired 48 flats"),
        # other objects, other bindings
        ("en", ("Led stakeholder talks for a SAP roll-out",), "Led a SAP roll-out, including stakeholder talks"),
        ("en", ("Designed 9 pump housings",), "Designed nine pumps, housings included"),
        ("en", ("Taught 9 groups of 6 children",), "Taught 6 groups of 9 children"),
        ("fr", ("140 serveurs Windows et 60 Linux",), "140 serveurs Linux et 60 Windows"),
        ("en", ("Shortened handover from 40 to 25 minutes",), "Shortened a handover of 40 minutes by 25 minutes"),
        ("fr", ("3 articles, dont un en premier auteur",), "3 articles en premier auteur"),
        # another post, another time
        ("en", TWO_POSTS, "As process operator, led a shift of 7 operators"),
        ("en", TWO_POSTS, "Shift supervisor from 2011 to 2015"),
        ("fr", ("Atelier chez les Compagnons (2011-2014)",), "Atelier chez les Compagnons depuis 2014"),
        ("fr", ("Animatrice, Lunel, 2016 et 2018",), "Animatrice à Lunel de 2016 à 2018"),
        # less than a title, another level
        ("fr", ("Directrice adjointe, Les Hêtres, Annecy, 2021",), "Directrice des Hêtres à Annecy"),
        ("fr", ("Aide-comptable, étude Lagarde, Albi, 2017",), "Comptable à l'étude Lagarde d'Albi"),
        ("en", ("Polish (native), English (fluent), Lithuanian (basic)",), "Polish and Lithuanian (native)"),
    ],
)
def test_another_claim_in_the_words_of_the_sources_is_unsure(
    language: Language, sources: tuple[str, ...], text: str
) -> None:
    assert verdict(language, sources, text) != Verdict.FOLLOWS


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("fr", "Conformité prouvée par un audit", "Conformité confirmée par un audit"),
        ("en", "A main supplier lowered its prices", "The principal supplier lowered its prices"),
        ("en", "Built the customer database", "Built the CRM of customers"),
        ("fr", "Réponse aux appels d'offres de l'Union européenne", "Réponse aux appels d'offres de l'UE"),
        ("fr", "DNSEP, École supérieure d'art de Lorient, 2012", "Diplômée de l'École supérieure d'art de Lorient"),
        ("en", "Managed a team of 6", "Lead a team of 6"),
    ],
)
def test_what_is_no_hard_fact_is_not_refused(language: Language, source: str, text: str) -> None:
    assert verdict(language, (source,), text) != Verdict.REFUSED
