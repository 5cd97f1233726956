"""Whose work it was: what others did, helped with or shared is nobody's own; the same told as it was passes."""

from typing import Literal

import pytest

from app.grounding.check import check
from app.grounding.findings import Kind

Case = tuple[Literal["fr", "en"], str, str]

ALONE: list[Case] = [
    ("en", "Rewired 14 flats with a mate", "Rewired 14 flats without any assistance"),
    ("en", "Rewired 14 flats with a mate", "Alone, rewired 14 flats"),
    ("en", "Took 20 blood samples a day under supervision", "Took twenty blood samples a day unsupervised"),
    ("en", "Plated desserts to the chef's recipes", "Plated desserts to recipes of my own"),
    ("fr", "Câblage de 14 appartements avec un collègue", "Câblage en toute autonomie de 14 appartements"),
    ("fr", "Câblage de 14 appartements avec un collègue", "J'ai moi-même câblé 14 appartements"),
    ("fr", "Dressage des desserts selon les recettes du chef", "Dressage des desserts selon mes propres recettes"),
]
OF_OTHERS: list[Case] = [
    ("en", "Handover sheet drawn up by the matron; I printed it daily", "Drew up the ward's handover sheet"),
    ("en", "Drafted bundles for the barrister, who pleaded the cases", "Pleaded the cases"),
    ("en", "Hung 80 lamps; lighting plot designed by two lighting designers", "Designed the lighting plot"),
    ("fr", "Menus conçus par la diététicienne ; dressage de 90 plateaux", "Conception des menus et dressage"),
    ("fr", "Actes rédigés par le notaire, que je classe", "Rédaction des actes"),
    ("fr", "Douze albums illustrés (texte d'autres auteurs)", "Texte et illustration de douze albums"),
]
HELPED: list[Case] = [
    ("en", "Helped prepare 90 meals a day", "Prepared ninety meals a day"),
    ("en", "Helped plan in May the open day", "Planning of the open day"),
    ("fr", "Aide à la préparation de 90 repas", "Préparation de 90 repas"),
    ("fr", "Participation en mai à l'inventaire de 900 pièces", "Inventaire de 900 pièces"),
]
SHARED: list[Case] = [
    ("en", "Member of the safety committee", "Chaired the safety committee"),
    ("en", "Assisted at births, 3 a week", "Delivered three babies weekly"),
    ("en", "Managed diaries and billing", "Managed the billing department"),
    ("en", "Chaired the monthly meeting with sales", "Managed the sales team through monthly meetings"),
    ("en", "Helped the finance manager prepare the monthly close", "Ran the monthly close"),
    (
        "en",
        "Helped organise the science week | Taught 30 pupils",
        "Organiser of the science week and teacher of 30 pupils",
    ),
    ("en", "Event coordinator, Lights Festival, 2019", "Directed the Lights Festival"),
    ("en", "Driving instructor, own school, Perth, 2016", "Employs a team of driving instructors"),
    ("en", "Helped at the walks of a club, one a month", "Led one walk a month for a club"),
    ("fr", "Aide à l'animation, 18 enfants de maternelle", "Encadrement de dix-huit enfants de maternelle"),
    ("fr", "Membre du comité de sécurité", "Présidence du comité de sécurité"),
    ("fr", "Coordinatrice transport, Norflot, 2017 | Suivi pour les huit personnes du service", "Direction du service"),
    ("fr", "Appui à l'organisation du festival d'été", "Organisation, de bout en bout, du festival d'été"),
    ("fr", "Participation au tissage de 12 tapis", "Tissage de douze tapis dirigé par mes soins"),
]
NOT_SHUT_OUT: list[Case] = [
    ("en", "Electrician, self-employed | Rewired 14 flats", "Rewired fourteen flats on my own account"),
    ("en", "Supported 6 adults to live independently", "Helped six adults live independently"),
    ("en", "Worked alone on site, 12-hour shifts", "Twelve-hour shifts alone on site"),
    ("fr", "Câblage de 14 appartements", "J'ai moi-même câblé 14 appartements"),
    ("fr", "Câblage de 14 appartements en une semaine", "Quatorze appartements câblés en une seule semaine"),
    ("fr", "Gardien de nuit, seul sur site, Brest", "Garde de nuit, seul sur le site, à Brest"),
]
NOT_OF_OTHERS: list[Case] = [
    ("en", "Handover sheet drawn up by the matron; I printed it daily", "Daily printing of the handover sheet"),
    ("en", "Loaf recipes made by the owner, shaped 200 loaves a night", "Shaped two hundred loaves a night"),
    ("en", "Wrote an inventory app used by the warehouse manager", "Inventory app written for a warehouse manager"),
    ("fr", "Menus conçus par la diététicienne ; dressage de 90 plateaux", "Dressage de quatre-vingt-dix plateaux"),
    ("fr", "Modules écrits par moi et relus par la cheffe d'équipe", "Écriture de modules"),
]
DONE: list[Case] = [
    ("en", "Helped with meals and bathing for 14 residents", "Meals and bathing for fourteen residents"),
    ("en", "Support worker in supported living, two sleep-ins a week", "Two sleep-ins each week as a support worker"),
    ("en", "Assisted the buyer; filed 300 invoices", "Filed three hundred invoices"),
    ("fr", "Aide au lever et au coucher de 6 personnes âgées", "Lever et coucher de six personnes âgées"),
    ("fr", "Assistance au chef ; étiquetage de 300 pièces", "Étiquetage de 300 pièces"),
    ("fr", "Adjointe de direction, EHPAD Bellevue, Mâcon", "Adjointe de direction dans un EHPAD mâconnais"),
]
SHARES: list[Case] = [
    ("en", "Member of the safety committee", "A seat on the safety committee"),
    ("en", "Assisted at births, 3 a week", "Assistance at three births weekly"),
    ("en", "Wove 12 rugs under the guidance of a master weaver", "Weaving of 12 rugs, guided by a master weaver"),
    ("en", "Measured 70 parts on a Zeiss CMM", "Seventy parts measured with a Zeiss coordinate measuring machine"),
    ("en", "Supervisor of a team of 5", "Managed a team of five"),
    ("fr", "Encadrement de 3 doctorants", "A encadré trois doctorants"),
    ("fr", "Tissage de 12 tapis sous la direction d'un maître", "Tissage de douze tapis, guidée par un maître"),
    ("fr", "Projet en binôme : robot trieur (Arduino)", "À deux, nous avons conçu un robot trieur sur Arduino"),
    ("en", "Introduced care plans on one of the home's three units", "Care plans introduced on one unit out of three"),
    ("en", "Volunteer mountain guide, one walk a month", "One walk led each month as a volunteer"),
    ("fr", "Animatrice périscolaire, 18 enfants de maternelle", "Encadrement de dix-huit enfants de maternelle"),
    ("en", "Ran payroll for 240 employees", "Payroll run for 240 employees"),
    ("fr", "Relevé de 60 logements avant réhabilitation", "Relevé, avant réhabilitation, soixante logements"),
    ("fr", "Participation aux astreintes, une semaine sur quatre", "Astreintes une semaine sur quatre"),
]


@pytest.mark.parametrize(("language", "source", "text"), ALONE + OF_OTHERS + HELPED + SHARED)
def test_more_than_ones_own_share_is_found(language: Literal["fr", "en"], source: str, text: str) -> None:
    found = check(text, source.split(" | "), language=language)

    assert Kind.OWNERSHIP in {finding.kind for finding in found}


@pytest.mark.parametrize(("language", "source", "text"), NOT_SHUT_OUT + NOT_OF_OTHERS + DONE + SHARES)
def test_ones_own_share_told_as_it_was_passes(language: Literal["fr", "en"], source: str, text: str) -> None:
    assert check(text, source.split(" | "), language=language) == ()
