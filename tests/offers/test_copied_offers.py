"""A page that was copied whole: its offer is found among menus, buttons and other offers; what is none is refused."""

import pytest

from app.errors import Refused
from app.offers.digest import Need, OfferDigest
from app.offers.pasted.clutter import ends_offer, kind_of
from app.offers.rules import digest_offer
from app.offers.understanding import check_text

COPIED_EN = """Skip to content
Products
Pricing
Log in
← Back to Careers
Bread Scientist, Northern Europe
Remote (Sweden)
Full Time
Apply

About Oatfield:

Oatfield is building the oven that every small bakery would like to have, and helps bakers to use less of everything.

About You:

You are an expert in sourdough and heat

You have 3+ years of experience in a kitchen that serves customers

You know how to lead a project

Bonus If You:

Speak Swedish

Hold a gas licence

Benefits:

Unlimited cinnamon buns

Apply
Company
Home
Blog
Cookie Preferences
"""
COPIED_FR = """Aller au contenu
Accueil
Avis sur les entreprises
Se connecterEspace recruteur
Menuisier poseur H/F
Atelier Courlis
Vannes (56)
2 100 € à 2 400 € brut par mois
Postuler
Description du poste
L'Atelier Courlis fabrique des portes et des escaliers depuis trente ans, avec douze personnes à Vannes et à Auray.
Vos missions
Poser des menuiseries chez nos clients
Préparer les chantiers avec le bureau d'études
Votre profil
CAP menuisier ou équivalent
Permis B
Deux ans d'expérience en pose
Rigueur et soin
Avantages
Panier repas de 9 € par jour
Offres similaires
Charpentier H/F
Groupe Estran
Lorient (56)
il y a 3 jours
Comptable H/F
Quai Nord
Lorient (56)
il y a 5 jours
Mentions légales
"""
WALL = """Find jobs
Company reviews
Sign in
Additional Verification Required
Your Ray ID for this request is 7f31
Enable JavaScript and cookies to continue
Need more help? Contact us
"""
SIGN_IN = """LinkedIn
Join now
Sign in
Email or phone
Password
Forgot password?
New here? Join now
"""
LIST = """Home
Sign in
214 baker jobs in Leeds
Bread Baker
Oatfield
Leeds
3 days ago
Save
Pastry Chef
Rye House
York
4 days ago
Save
Kitchen Manager
Crumb Lane
Leeds
5 days ago
Save
Shop Assistant
Oatfield
Hull
6 days ago
Save
"""
CLOSED = """Accueil
Se connecter
Cette offre n'est plus disponible
Menuisier poseur H/F
Atelier Courlis
Vannes (56)
"""
NO_OFFER = """Skip to content
Menu
Search
Find a doctor
Our clinics
Oatfield Clinic North
12 Mill Street, Leeds
Monday to Friday, 9 to 5
Oatfield Clinic South
3 Rye Lane, Leeds
Monday to Friday, 9 to 5
Privacy policy
Cookie settings
© 2026 Oatfield. All rights reserved
"""


def wishes(digest: OfferDigest, need: Need) -> list[str]:
    return [one.text for one in digest.requirements if one.need == need]


def test_a_page_copied_without_bullets_keeps_its_title_and_its_wishes() -> None:
    found = digest_offer(COPIED_EN)

    assert (found.title, found.company, found.place) == (
        "Bread Scientist, Northern Europe",
        "Oatfield",
        "Remote (Sweden)",
    )
    assert wishes(found, Need.MUST) == [
        "You are an expert in sourdough and heat",
        "You have 3+ years of experience in a kitchen that serves customers",
        "You know how to lead a project",
    ]
    assert wishes(found, Need.NICE) == ["Speak Swedish", "Hold a gas licence"]


def test_a_french_page_copied_with_other_offers_below_it_is_read_alone() -> None:
    found = digest_offer(COPIED_FR)

    assert (found.title, found.company, found.place) == ("Menuisier poseur H/F", "Atelier Courlis", "Vannes (56)")
    assert found.salary == "2 100 € à 2 400 € brut par mois"
    assert wishes(found, Need.MUST) == [
        "CAP menuisier ou équivalent",
        "Permis B",
        "Deux ans d'expérience en pose",
        "Rigueur et soin",
    ]
    assert [one.text for one in found.responsibilities][-2:] == [
        "Poser des menuiseries chez nos clients",
        "Préparer les chantiers avec le bureau d'études",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (WALL, "offer.text_wall"),
        (SIGN_IN, "offer.text_wall"),
        (LIST, "offer.text_list"),
        (CLOSED, "offer.text_closed"),
        (NO_OFFER, "offer.text_no_offer"),
    ],
)
def test_what_a_browser_shows_instead_of_an_offer_is_refused_by_its_name(text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_text(text)

    assert refusal.value.error_code == code


@pytest.mark.parametrize("text", [COPIED_EN, COPIED_FR])
def test_a_copied_offer_is_not_refused(text: str) -> None:
    check_text(text)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Apply nowSave", "act"),
        ("Tout accepterTout refuser", "cookie"),
        ("← Back to Careers", "back"),
        ("il y a 3 jours", "fact"),
        ("© 2026 Oatfield", "foot"),
        ("Bread Baker", ""),
    ],
)
def test_buttons_and_menus_are_told_by_their_words(line: str, kind: str) -> None:
    assert kind_of(line) == kind


def test_other_offers_and_forms_end_an_offer() -> None:
    assert ends_offer("Ces offres peuvent aussi vous intéresser")
    assert ends_offer("Apply for this job")
    assert not ends_offer("Apply your knowledge of ovens")
