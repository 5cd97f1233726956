"""How texts speak of the person: as they told it, before what their CV shows, and never by their first name."""

from dataclasses import replace

import pytest
from samples import TODAY, brief_of, french_cv, french_offer

from app.generation import pipeline
from app.generation.extractive import ExtractiveEngine
from app.generation.genders import gender_of, in_gender_of
from app.generation.headline import Headline
from app.generation.models import Generation, GenerationOffer
from app.generation.tailoring import tailor
from app.llm.prompts import render
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument, Experience, Header
from app.vitae.gender import Gender

PROMPTS = ("batch_experience", "batch_project", "batch_summary", "batch_extras", "translate_phrases")
GIVEN = ("digest", "items", "summary", "extras", "experience", "project", "lines")


def told(gender: Gender, *titles: str, language: str = "fr", name: str = "") -> CVDocument:
    posts = [Experience(title=one).model_dump() for one in titles]
    header = Header(full_name=name, gender=gender)
    return CVDocument.model_validate({"language": language, "header": header, "experience": posts})


@pytest.mark.parametrize("name", ["Marie Durand", "Camille Petit", "Jean Martin", "Dominique Roy", "Inès Haddad"])
def test_a_first_name_tells_nothing(name: str) -> None:
    assert gender_of(told(Gender.UNKNOWN, "Comptable", name=name)) == Gender.UNKNOWN


def test_what_the_person_told_counts_before_what_their_cv_shows() -> None:
    assert gender_of(told(Gender.UNKNOWN, "Directrice d'hôtel")) == Gender.FEMININE
    assert gender_of(told(Gender.MASCULINE, "Directrice d'hôtel")) == Gender.MASCULINE
    assert gender_of(told(Gender.NEITHER, "Directrice d'hôtel")) == Gender.NEITHER
    assert gender_of(told(Gender.FEMININE, "Accountant", language="en")) == Gender.FEMININE


@pytest.mark.parametrize(
    ("gender", "printed"),
    [
        (Gender.FEMININE, "Chargée de marketing"),
        (Gender.MASCULINE, "Chargé de marketing"),
        (Gender.NEITHER, "Chargé(e) de marketing"),
        (Gender.UNKNOWN, "Chargé(e) de marketing"),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_title_takes_the_form_that_was_told(gender: Gender, printed: str, language: str) -> None:
    document = told(gender, "Comptable", language=language)

    assert in_gender_of(document, "Chargé(e) de marketing", names_both=False) == printed


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Chargé de marketing", "Poste visé : Chargée de marketing"),
        ("Conseiller commercial", "Poste visé : Conseillère commerciale"),
        ("Directeur des ventes adjoint", "Poste visé : Directrice des ventes adjointe"),
        ("Technicien de maintenance confirmé", "Poste visé : Technicienne de maintenance confirmée"),
        ("Responsable logistique", "Poste visé : Responsable logistique"),
        ("Digital Marketing Manager", "Poste visé : Digital Marketing Manager"),
    ],
)
async def test_the_headline_of_one_who_told_it_is_theirs_where_the_offer_names_one_form(
    title: str, printed: str
) -> None:
    offer = OfferDigest(title=title, language="fr")

    made = await tailor(brief_of(told(Gender.FEMININE, "Comptable"), offer), ExtractiveEngine())
    kept = await tailor(brief_of(told(Gender.UNKNOWN, "Comptable"), offer), ExtractiveEngine())

    assert made.document.header.current_title == printed
    assert kept.document.header.current_title == f"Poste visé : {title}"
    assert made.findings == kept.findings == []


@pytest.mark.parametrize(
    "title",
    [
        "Digital Marketing Manager",
        "Technical Writer",
        "Legal Counsel",
        "Commercial Director",
        "Medical Science Liaison",
        "General Manager",
        "Client Partner",
        "Assistant Manager",
        "Clinical Research Associate",
        "Regional Sales Lead",
    ],
)
def test_an_english_title_for_both_stays_as_it_is(title: str) -> None:
    assert in_gender_of(told(Gender.FEMININE, "Comptable"), title, names_both=True) == title


@pytest.mark.parametrize(
    ("title", "feminine"),
    [
        ("Commercial itinérant", "Commerciale itinérante"),
        ("Principal de collège", "Principale de collège"),
        ("Assistant de direction", "Assistante de direction"),
        ("Ingénieur consultant", "Ingénieure consultante"),
    ],
)
def test_a_french_title_that_begins_like_an_english_one_agrees(title: str, feminine: str) -> None:
    assert in_gender_of(told(Gender.FEMININE, "Comptable"), title, names_both=True) == feminine


def test_a_run_speaks_of_the_person_as_its_frozen_cv_tells() -> None:
    document = french_cv()
    document.header.gender = Gender.NEITHER
    generation = Generation(
        document=document.model_dump(mode="json"),
        language="cv",
        intensity="balanced",
        today=TODAY,
        payload={"headline": Headline.AUTO},
        models={},
        reading_share=0,
    )
    offer = GenerationOffer(digest=french_offer().model_dump(mode="json"), target_title="Développeuse", wishes={})

    brief = pipeline.brief_of(generation, offer)

    assert brief.in_language.gender == Gender.NEITHER
    assert replace(brief, language="en").in_language.gender == Gender.UNKNOWN


@pytest.mark.parametrize("prompt", PROMPTS)
def test_every_prompt_that_words_the_cv_says_how_to_speak_of_the_person(prompt: str) -> None:
    def shown(gender: Gender) -> str:
        given = {
            "language": "French",
            "intensity": "balanced",
            "translates": False,
            "instructed": False,
            "instruction": "",
            "gender": gender.value,
        }
        return render(f"generation/{prompt}", **dict.fromkeys(GIVEN, ""), **given).system

    assert "feminine" in shown(Gender.FEMININE)
    assert "masculine" in shown(Gender.MASCULINE)
    assert "no adjective that agrees" in shown(Gender.NEITHER)
    assert not any(word in shown(Gender.UNKNOWN) for word in ("feminine", "masculine", "agrees"))
