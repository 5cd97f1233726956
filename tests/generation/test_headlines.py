"""The line under the name: the offer's title as it stands, labelled as a target, or the person's own."""

import re
from dataclasses import replace

import pytest
from samples import brief_of, french_cv, french_offer

from app.generation.extractive import ExtractiveEngine
from app.generation.genders import in_gender_of, names_both_genders
from app.generation.headline import Headline, headline_of
from app.generation.tailoring import tailor
from app.generation.template import drafted
from app.offers.digest import OfferDigest
from app.vitae.document import Bullet, CVDocument, Experience, Header
from app.vitae.headlines import bare, is_labelled


def held(*titles: str, own: str = "", language: str = "fr") -> CVDocument:
    posts = [Experience(title=one) for one in titles]
    return CVDocument.model_validate(
        {"language": language, "header": Header(current_title=own), "experience": [one.model_dump() for one in posts]}
    )


def test_a_post_of_that_family_and_rank_carries_the_title_as_it_stands() -> None:
    analyst = held("Senior data analyst", "Waiter", language="en")

    assert headline_of(analyst, "Data analyst", "en", Headline.AUTO) == "Data analyst"


def test_a_title_that_was_never_held_is_labelled_in_the_language_of_the_cv() -> None:
    engineer = held("Site reliability engineer", language="en")

    assert headline_of(engineer, "Head of Growth", "en", Headline.AUTO) == "Target role: Head of Growth"
    assert headline_of(engineer, "Head of Growth", "fr", Headline.AUTO) == "Poste visé : Head of Growth"


def test_the_person_chooses() -> None:
    engineer = held("Site reliability engineer", own="SRE", language="en")

    assert headline_of(engineer, "Head of Growth", "en", Headline.AS_IT_STANDS) == "Head of Growth"
    assert headline_of(engineer, "SRE", "en", Headline.LABELLED) == "Target role: SRE"
    assert headline_of(engineer, "Head of Growth", "en", Headline.OWN) == "SRE"
    assert headline_of(CVDocument(), "Head of Growth", "en", Headline.OWN) == "Target role: Head of Growth"


WOMAN = held("Directrice d'hôtel", "Chargée de clientèle", "Conductrice de travaux")
MAN = held("Directeur adjoint", "Conducteur de travaux")


@pytest.mark.parametrize(
    ("title", "feminine", "masculine"),
    [
        ("Ingénieur(e) système", "Ingénieure système", "Ingénieur système"),
        ("Chargé·e de communication", "Chargée de communication", "Chargé de communication"),
        ("Infirmier(ère)", "Infirmière", "Infirmier"),
        ("Développeur·euse Python", "Développeuse Python", "Développeur Python"),
        ("Directeur / Directrice d'hôtel", "Directrice d'hôtel", "Directeur d'hôtel"),
        ("Directeur(trice) général(e)", "Directrice générale", "Directeur général"),
        ("Vendeur/se", "Vendeuse", "Vendeur"),
        ("Ingénieure ou ingénieur DevOps", "Ingénieure DevOps", "Ingénieur DevOps"),
    ],
)
def test_of_two_forms_the_person_gets_their_own(title: str, feminine: str, masculine: str) -> None:
    assert in_gender_of(WOMAN, title, names_both=False) == feminine
    assert in_gender_of(MAN, title, names_both=False) == masculine
    assert in_gender_of(held("Comptable"), title, names_both=False) == title


def test_a_title_for_both_takes_the_form_of_the_person() -> None:
    title = "Conducteur de travaux principal"

    assert names_both_genders("Conducteur de travaux principal (F/H)")
    assert in_gender_of(WOMAN, title, names_both=True) == "Conductrice de travaux principale"
    assert in_gender_of(WOMAN, title, names_both=False) == title
    assert in_gender_of(MAN, title, names_both=True) == title
    assert in_gender_of(WOMAN, "Développeur Java", names_both=True) == "Développeuse Java"
    assert in_gender_of(WOMAN, "Développeur Java", names_both=False) == "Développeur Java"


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Technicien de maintenance", "Technicienne de maintenance"),
        ("Contrôleur de gestion", "Contrôleuse de gestion"),
        ("Cuisinier confirmé", "Cuisinière confirmée"),
        ("Ingénieur système", "Ingénieure système"),
        ("Acheteur projet", "Acheteuse projet"),
        ("Responsable logistique", "Responsable logistique"),
        ("CHARGÉ DE MARKETING RH", "Chargée de marketing RH"),
        ("Project manager", "Project manager"),
        ("chargé(e) de recrutement", "Chargée de recrutement"),
    ],
)
def test_a_headline_for_both_is_in_the_womans_form_and_begins_with_a_capital(title: str, printed: str) -> None:
    woman = held("Conductrice de travaux")

    assert headline_of(woman, title, "fr", Headline.AUTO, names_both=True) == f"Poste visé : {printed}"


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Passionnée de données depuis dix ans.", "Chargée de marketing"),
        ("Je suis rigoureuse.", "Chargée de marketing"),
        ("Diplômé en 2015.", "Chargé de marketing"),
        ("Rigoureux, à l'écoute.", "Chargé de marketing"),
        ("Dix ans de vente.", "Chargé(e) de marketing"),
        ("Année de césure en 2019.", "Chargé(e) de marketing"),
    ],
)
def test_what_a_person_says_of_themselves_tells_their_form(sentence: str, printed: str) -> None:
    cook = held("Comptable").model_copy(update={"summary": [Bullet(text=sentence)]})

    assert in_gender_of(cook, "Chargé(e) de marketing", names_both=False) == printed


async def test_the_headline_of_a_run_follows_the_choice_and_traces_to_its_source() -> None:
    brief = brief_of(french_cv(), french_offer())

    made = {one: await tailor(replace(brief, headline=one), ExtractiveEngine()) for one in Headline}

    shown = {one: result.document.header.current_title for one, result in made.items()}
    assert shown == {
        Headline.AUTO: "Poste visé : Développeuse Python senior",
        Headline.AS_IT_STANDS: "Développeuse Python senior",
        Headline.LABELLED: "Poste visé : Développeuse Python senior",
        Headline.OWN: "Ingénieure logiciel",
    }
    assert all(result.findings == [] for result in made.values())
    assert made[Headline.OWN].provenance["header.current_title"] == ["cv.title"]
    assert made[Headline.AUTO].provenance["header.current_title"] == ["offer.title"]


def test_a_draft_labels_its_target_and_leaves_room_for_the_own_title() -> None:
    digest = OfferDigest(title="Cook", language="en")

    assert drafted(digest, "Cook", "en", Headline.AUTO).document.header.current_title == "Target role: Cook"
    assert drafted(digest, "Cook", "en", Headline.OWN).document.header.current_title == "[your job title]"


def test_a_label_is_known_in_both_languages() -> None:
    assert bare("Poste visé : Chef de projet") == bare("Target role: Chef de projet") == "Chef de projet"
    assert is_labelled("Poste recherché : comptable")
    assert not is_labelled("Chef de projet : industrie")


@pytest.mark.parametrize(
    ("title", "feminine", "masculine"),
    [
        ("Directeur commercial / Directrice commerciale", "Directrice commerciale", "Directeur commercial"),
        ("Infirmière | Infirmier", "Infirmière", "Infirmier"),
        ("Chargé de mission ou Chargée de mission", "Chargée de mission", "Chargé de mission"),
    ],
)
def test_of_a_title_that_stands_there_twice_the_persons_own_is_shown(title: str, feminine: str, masculine: str) -> None:
    assert in_gender_of(WOMAN, title, names_both=True) == feminine
    assert in_gender_of(MAN, title, names_both=True) == masculine
    assert in_gender_of(held("Comptable"), title, names_both=True) == re.split(r" [/|] | ou ", title)[0]
    assert (
        in_gender_of(WOMAN, "Comptable / Gestionnaire de paie", names_both=True) == "Comptable / Gestionnaire de paie"
    )
