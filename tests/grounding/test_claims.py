"""Which sentences tell something of who writes; the others need no CV behind them."""

import pytest

from app.grounding.claims import Language, is_wish_or_courtesy, tells_of_person, tells_of_writer

OFFER = "Data engineer at Lantern Works. Airflow and dbt. Ingénieur de données chez Lantern Works."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Je serais ravie de vous rencontrer."),
        ("fr", "J'ai lu avec intérêt votre annonce."),
        ("fr", "Je me tiens à votre disposition pour un entretien."),
        ("fr", "Je vous prie d'agréer, Madame, Monsieur, mes sincères salutations."),
        ("fr", "Votre projet me donne envie de rejoindre Lantern Works."),
        ("fr", "Je vous remercie de l'attention que vous porterez à ma candidature."),
        ("fr", "J'aimerais découvrir comment vous utilisez Airflow."),
        ("en", "I would welcome the chance to talk."),
        ("en", "I am available for an interview at your convenience."),
        ("en", "Thank you for considering my application."),
        ("en", "I look forward to hearing from you."),
        ("en", "I was drawn to your offer."),
        ("en", "I would love to learn how you use Airflow."),
    ],
)
def test_wishes_and_courtesy_tell_nothing(language: Language, text: str) -> None:
    assert not tells_of_person(text, language, OFFER)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "J'aimerais mettre mes douze ans de direction à votre service."),
        ("fr", "J'ai dirigé une équipe et souhaite vous rencontrer."),
        ("fr", "Titulaire d'un doctorat, je vous remercie."),
        ("fr", "Je suis infirmière et disponible."),
        ("fr", "Je parle allemand et serais ravie d'échanger."),
        ("fr", "Je souhaite apporter ma rigueur à vos équipes."),
        ("fr", "Après Siemens, je souhaite vous rejoindre."),
        ("fr", "J'aimerais continuer à programmer en Kotlin chez vous."),
        ("en", "I led thirty people and hope to meet you."),
        ("en", "I would bring my leadership to you."),
        ("en", "I am a chartered engineer and available."),
        ("en", "As a nurse, I thank you."),
        ("en", "I have managed budgets and look forward to talking."),
        ("en", "I speak German and would love to talk."),
        ("en", "I would love to go on with Kubernetes at your place."),
        ("en", "After Siemens, I look forward to Lantern Works."),
    ],
)
def test_what_is_done_known_or_held_is_told(language: Language, text: str) -> None:
    assert tells_of_person(text, language, OFFER)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Vous employez 300 personnes depuis 1887.", False),
        ("fr", "Votre équipe connaît mon expertise.", True),
        ("en", "You ask for ten years of experience.", False),
        ("en", "You need the skills that I built.", True),
    ],
)
def test_a_sentence_on_the_offer_tells_of_the_writer_only_in_the_first_person(
    language: Language, text: str, *, expected: bool
) -> None:
    assert tells_of_writer(text, language) is expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "I would welcome the chance to talk.", True),
        ("en", "Thank you for your time and consideration.", True),
        ("en", "The depot lead will plan the routes.", False),
        ("en", "Quality matters in every kitchen.", False),
        ("en", "You will run the stock room of the shop.", False),
        ("en", "I look forward to it: the lead will run the stock room.", False),
        ("fr", "Merci du temps que vous accorderez à cette lettre.", True),
        ("fr", "Dans l'attente de votre réponse, je vous remercie.", True),
        ("fr", "La responsable animera le réseau des agences.", False),
        ("fr", "Le poste demande de suivre les stocks.", False),
        ("fr", "Vous piloterez le budget du service.", False),
    ],
)
def test_what_names_nobody_is_no_wish(language: Language, text: str, *, expected: bool) -> None:
    assert is_wish_or_courtesy(text, language) is expected
