"""A CV in another language: all of it is said there, facts stay, and what stays as it was is listed."""

import re
from collections.abc import AsyncIterator, Iterable, Mapping

import pypdfium2
import pytest
from other_language import ENGLISH_NAMES, NAMES, TO_ENGLISH, TO_FRENCH, in_english, in_french, offer
from runs import Wanted, behave, subtasks, tailored_by

from app.cvs.rewording.checking import judged
from app.cvs.rewording.phrases import phrases_of
from app.documents.look import Look
from app.documents.pdf_writer import printed
from app.generation.results import StayedWhy, Tailored
from app.grounding.check import Verdict, verdict_of
from app.lexicon.tokens import STOP_WORDS, Language, words
from app.llm import abilities
from app.llm.client import close_all
from app.vitae.document import CVDocument
from app.vitae.units import units
from tests.fakes.model_server.behaviour import Fault, Rule
from tests.fakes.model_server.server import ModelServer

BUYER = offer("en", "Buyer", "Negotiation", "SAP")
MARKETER = offer("fr", "Chargée de marketing", "Rédaction", "Mailchimp")


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    async with ModelServer() as running:
        for book in (TO_ENGLISH, TO_FRENCH):
            running.mind.wording.phrases.update({text: [said] for text, said in book.items()})
        yield running
        await close_all()
    abilities.forget_all()


def on_paper(document: CVDocument) -> str:
    pages = pypdfium2.PdfDocument(printed(document, Look()).data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def foreign_words(text: str, language: Language, source: CVDocument, names: Iterable[str]) -> list[str]:
    """Words of a text that only the language of the source has: small words, and those of its own lines."""
    plain = re.sub("|".join(map(re.escape, names)), " ", text)
    small = STOP_WORDS[source.language] - STOP_WORDS[language] - {"a", "an", "on", "y"}
    return [one for one in words(plain) if one in small]


def untranslated(made: Tailored, book: Mapping[str, str]) -> list[str]:
    """Texts of the result that stand in the book as those of the source."""
    only = {text for text, said in book.items() if text != said}
    return [unit.text for unit in units(made.document) if unit.text in only]


@pytest.mark.usefixtures("database")
async def test_all_of_a_french_cv_is_said_in_english(server: ModelServer) -> None:
    made = await tailored_by(server, Wanted(in_french(), (BUYER,), "en"))

    text = on_paper(made.document)
    assert untranslated(made, TO_ENGLISH) == []
    assert foreign_words(text, "en", in_french(), NAMES) == []
    assert [name for name in NAMES if name.casefold() not in " ".join(text.split()).casefold()] == []
    assert {"Purchasing assistant", "Apprenticeship", "exam planned for June 2027"} <= {
        unit.text for unit in units(made.document)
    }


@pytest.mark.usefixtures("database")
async def test_all_of_an_english_cv_is_said_in_french(server: ModelServer) -> None:
    made = await tailored_by(server, Wanted(in_english(), (MARKETER,), "fr"))

    text = on_paper(made.document)
    assert untranslated(made, TO_FRENCH) == []
    assert foreign_words(text, "fr", in_english(), ENGLISH_NAMES) == []
    assert made.document.experience[0].title == "Chargée de marketing"
    assert [name for name in ENGLISH_NAMES if name.casefold() not in " ".join(text.split()).casefold()] == []


@pytest.mark.usefixtures("database")
async def test_names_that_stay_are_listed_and_nothing_else(server: ModelServer) -> None:
    made = await tailored_by(server, Wanted(in_french(), (BUYER,), "en"))

    listed = {one.text: one.why for one in made.stayed}
    assert {"Verrerie Lacombe", "IUT de Lorient", "Institut Kerjean", "SAP"} <= listed.keys()
    assert set(listed.values()) == {StayedWhy.NAME}


@pytest.mark.usefixtures("database")
async def test_a_translation_that_says_more_stays_out_and_is_listed(server: ModelServer) -> None:
    server.mind.wording.phrases["Assistante achats"] = ["Purchasing manager"]
    server.mind.wording.phrases["examen prévu en juin 2027"] = ["passed in June 2027"]

    made = await tailored_by(server, Wanted(in_french(), (BUYER,), "en"))

    listed = {one.text: one.why for one in made.stayed if one.why != StayedWhy.NAME}
    assert listed == dict.fromkeys(("Assistante achats", "examen prévu en juin 2027"), StayedWhy.REFUSED)
    assert made.document.experience[1].title == "Assistante achats"


@pytest.mark.usefixtures("database")
async def test_without_an_answer_to_the_call_what_it_was_about_is_listed(server: ModelServer) -> None:
    behave(server, faults=(Rule(Fault.EMPTY, step="translate_phrases"),))

    made = await tailored_by(server, Wanted(in_french(), (BUYER,), "en"))

    listed = {one.text for one in made.stayed if one.why != StayedWhy.NAME}
    assert {"Assistante achats", "Gestion des stocks"} <= listed


@pytest.mark.usefixtures("database")
async def test_in_its_own_language_nothing_is_asked_and_nothing_is_listed(server: ModelServer) -> None:
    made = await tailored_by(server, Wanted(in_french(), (MARKETER,), "cv"))

    assert made.stayed == []
    assert "translate_phrases" not in {row.type for row in await subtasks()}


@pytest.mark.parametrize(
    ("text", "after", "verdict"),
    [
        ("Acheteuse industrielle", "Purchasing director", Verdict.REFUSED),
        ("Compétences métier", "Trade skills with Salesforce", Verdict.REFUSED),
        ("examen prévu en juin 2027", "held since June 2027", Verdict.REFUSED),
        ("Avancé", "Basic", Verdict.REFUSED),
        ("Refonte du catalogue Voxiane", "Catalogue redesign", Verdict.REFUSED),
        ("Gestion des stocks", "Stock management", Verdict.FOLLOWS),
    ],
)
def test_a_translation_is_held_to_rank_names_status_and_level(text: str, after: str, verdict: Verdict) -> None:
    phrase = next(one for one in phrases_of(in_french()) if one.text == text)

    assert verdict_of(judged(phrase, after, "en")) == verdict
