"""Degrees and names of projects in a translation: said otherwise where nobody doubts it, else left alone."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest

from app import db
from app.accounts.models import User
from app.cvs.queries import own_document
from app.cvs.rewording.actions import TASK_TYPES, start_rewording
from app.cvs.rewording.calls import Edits
from app.cvs.rewording.checking import LinesCheck
from app.cvs.rewording.models import RewordingKind
from app.cvs.rewording.names import is_plain, proper_words
from app.cvs.rewording.phrases import says_something
from app.cvs.rewording.queries import rewording_of, suggestions_in
from app.cvs.rewording.suggestion import Order, Reason, Suggestion
from app.cvs.rewording.texts import Text, phrases_in
from app.cvs.rewording.writing import Means, reword, translated_by
from app.drafting.asking import Asker
from app.drafting.engine import Answered, ModelEngine
from app.drafting.memory import NoMemory
from app.drafting.road import road_to
from app.grounding.check import Verdict
from app.lexicon.tokens import Language
from app.llm import abilities
from app.llm.client import close_all
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.llm.prompts import render
from app.registration import register
from app.settings import Settings
from app.tasks.lease import Lease
from app.tasks.runner import run_task
from app.vitae.document import Bullet, CVDocument, Education, Header, Project, with_ids
from app.vitae.gender import Gender
from app.vitae.units import units
from tests.factories import a_cv
from tests.fakes.model_server.behaviour import Behaviour
from tests.fakes.model_server.server import ModelServer
from tests.generation.other_language import ENGLISH_NAMES, NAMES, TO_ENGLISH, TO_FRENCH, in_english, in_french

QUICK = Limits(places=4, timeout_s=30.0, waits_s=(0.0, 0.0), patience_s=1.0)
# What is written, what a model makes of it, the language of that, whether it says the same.
PAIRS: tuple[tuple[str, str, Language, bool], ...] = (
    ("Refonte du site Opale", "Opale website redesign", "en", True),
    ("Migration du CRM", "CRM migration", "en", True),
    ("Inventaire des arbres 2021", "Tree inventory 2021", "en", True),
    ("Website redesign", "Refonte du site", "fr", True),
    ("Master en finance", "Master in Finance", "en", True),
    ("Master of Science in Computer Science", "Master en informatique", "fr", True),
    ("Licence de mathématiques", "Bachelor's degree in Mathematics", "en", True),
    ("BTS Comptabilité et gestion", "BTS in accounting and management", "en", True),
    ("PhD in Physics", "Doctorat en physique", "fr", True),
    ("Baccalauréat scientifique", "Scientific Baccalaureate", "en", True),
    ("Licence de mathématiques", "Master's degree in Mathematics", "en", False),
    ("Licence professionnelle", "PhD", "en", False),
    ("Inventaire des arbres 2021", "Tree inventory 2022", "en", False),
    ("Inventaire des arbres 2021", "Tree inventory of Paris", "en", False),
    ("Refonte du site Opale", "Website redesign", "en", False),
    ("Refonte du site Opale", "Opal website redesign", "en", False),
    ("Migration du CRM", "CRM and ERP migration", "en", False),
    ("Master en finance", "Master in Finance, with honours", "en", False),
    ("BTS Comptabilité et gestion", "Bachelor in accounting and management", "en", False),
    ("Certificat d'aptitude professionnelle", "Certified Scrum Master", "en", False),
)
BOOK = {
    "Licence de lettres modernes": ["Bachelor in French literature"],
    "Refonte du site Opale": ["Opale website redesign"],
    "Atlas": ["Map book"],
    "Université de Lyon": ["University of Lyons"],
    "Refonte du site.": ["Redesign of the site."],
}


def judged(before: str, after: str, language: Language) -> bool:
    """Whether rules alone take a name as it was translated."""
    other: Language = "fr" if language == "en" else "en"
    text = Text("n1", "name", "projects", before, is_name=True, kept=tuple(proper_words(before, other)))
    (line,) = LinesCheck((text,), language).accept(Edits(texts={text.address: after})).lines
    assert line.is_taken == (line.verdict == Verdict.FOLLOWS)
    return line.is_taken


def test_rules_alone_take_no_name_that_says_something_else() -> None:
    taken = [(one, judged(*one[:3])) for one in PAIRS]

    honest = [is_taken for one, is_taken in taken if one[3]]
    lies = [one[:2] for one, is_taken in taken if not one[3] and is_taken]
    assert lies == []
    assert (sum(honest), len(honest)) == (7, 10)  # the other three wait for a second reading


@pytest.mark.parametrize("name", ["Refonte du site Opale", "Website redesign", "Sartor : outil de candidature"])
def test_a_name_in_plain_words_is_translated(name: str) -> None:
    assert is_plain(name)


@pytest.mark.parametrize("name", ["Atlas", "Blue Sky", "Lord of the Rings", "Website Redesign", "Le Petit Jardin", ""])
def test_a_name_that_may_be_nothing_but_a_name_stays(name: str) -> None:
    assert not is_plain(name)


def test_names_within_a_name_stay() -> None:
    assert proper_words("Refonte du site « petit jardin » pour Opale", "fr") == ["petit", "jardin", "Opale"]
    assert proper_words("Sartor : outil de candidature", "fr") == ["Sartor"]


def french() -> CVDocument:
    project = Project(name="Refonte du site Opale", bullets=[Bullet(text="Refonte du site.")])
    return with_ids(
        CVDocument(
            language="fr",
            header=Header(full_name="Alice Vert"),
            projects=[project, Project(name="Atlas", role="Développeur")],
            education=[
                Education(degree="Licence de lettres modernes", school="Université de Lyon", start="2012", end="2014")
            ],
        )
    )


def test_schools_and_dates_are_given_to_no_model() -> None:
    given = [one.text for one in phrases_in(french())]

    assert "Licence de lettres modernes" in given
    assert "Refonte du site Opale" in given
    assert not {"Université de Lyon", "Atlas", "2012", "2014"} & set(given)


@pytest.fixture
async def server(database: Settings) -> AsyncIterator[ModelServer]:
    register(database)
    abilities.forget_all()
    async with ModelServer() as running:
        running.mind.wording.phrases.update(BOOK)
        yield running
        await close_all()
    abilities.forget_all()


async def translated(
    user: User, server: ModelServer, *, reader: str, document: CVDocument | None = None, into: Language = "en"
) -> tuple[CVDocument, list[Suggestion]]:
    kind = RewordingKind.TRANSLATION

    async def run(lease: Lease) -> dict[str, str]:
        engine = ModelEngine(road_to(Endpoint(server.base_url), QUICK))
        await reword(lease, UUID(str(lease.payload["rewording_id"])), Means(engine))
        return {}

    order = Order(model="gpt-4o-mini", reader=reader, language=into)
    async with db.transaction() as session:
        cv = await a_cv(session, user.id, document or french())
        started = await start_rewording(session, user.id, cv.id, kind, order)
    assert started.task_id
    assert await run_task(started.task_id, {TASK_TYPES[kind]: run})
    async with db.reading() as session:
        done = await rewording_of(session, user.id, cv.id, kind)
        assert done
        assert done.made_cv_id
        return await own_document(session, user.id, done.made_cv_id), list(suggestions_in(done))


async def test_without_a_reader_only_what_rules_are_sure_of_is_said_otherwise(alice: User, server: ModelServer) -> None:
    made, notes = await translated(alice, server, reader="")

    study = made.education[0]
    assert [one.name for one in made.projects] == ["Opale website redesign", "Atlas"]
    assert (study.degree, study.school, study.start, study.end) == (
        "Licence de lettres modernes",
        "Université de Lyon",
        "2012",
        "2014",
    )
    assert [(one.before, one.reasons) for one in notes if one.field == "degree"] == [
        ("Licence de lettres modernes", (Reason.KEPT,))
    ]


async def test_a_reader_clears_a_degree_that_rules_are_unsure_of(alice: User, server: ModelServer) -> None:
    made, notes = await translated(alice, server, reader="gpt-4o-mini")

    assert made.education[0].degree == "Bachelor in French literature"
    assert not [one for one in notes if one.field == "degree"]


async def test_a_degree_that_the_reader_doubts_stays_as_it_is_written(alice: User, server: ModelServer) -> None:
    server.behaviour = Behaviour(doubted=("French literature",))

    made, notes = await translated(alice, server, reader="gpt-4o-mini")

    assert made.education[0].degree == "Licence de lettres modernes"
    assert [one.reasons for one in notes if one.field == "degree"] == [(Reason.KEPT,)]


@pytest.mark.parametrize("into", ["en", "fr"])
async def test_all_of_a_cv_is_said_in_the_other_language(alice: User, server: ModelServer, into: Language) -> None:
    source, book, names = (in_french(), TO_ENGLISH, NAMES) if into == "en" else (in_english(), TO_FRENCH, ENGLISH_NAMES)
    server.mind.wording.phrases.update({text: [said] for text, said in book.items()})

    made, notes = await translated(alice, server, reader="gpt-4o-mini", document=source, into=into)

    only = {text for text, said in book.items() if text != said}
    kept = {one.before for one in notes if Reason.KEPT in one.reasons}
    alike = {one.before for one in notes if Reason.NAME in one.reasons}
    assert made.language == into
    assert made.header.current_title != source.header.current_title
    assert [unit.text for unit in units(made) if unit.text in only and unit.text not in kept] == []
    assert {one.text for one in units(source)} & {
        one.text for one in units(made) if says_something(one)
    } <= kept | alike
    assert len(kept) <= 1, kept
    employers = {one.company for one in source.experience} & set(names)
    assert employers
    assert employers <= alike


class Forgetful:
    """Leaves every second line out of the first answer about it."""

    is_instant = True

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def answer(self, call: Any, given: Any) -> Any:
        del call
        ids = [one.id for one in given.lines]
        named = [one for at, one in enumerate(ids) if one in self.asked or at % 2]
        self.asked += ids
        known = {one.id: one.text for one in given.lines}
        return Answered(Edits(texts={one: TO_ENGLISH.get(known[one], known[one]) for one in named}))


async def test_lines_that_a_first_answer_forgets_are_asked_for_again() -> None:
    source, engine = in_french(), Forgetful()
    order = Order(model="m", language="en")

    notes, made = await translated_by(Asker(engine, NoMemory(), "en"), source, order)

    assert len(engine.asked) > len(set(engine.asked))
    names = {"degree", "name"}  # nobody reads them here
    assert [one.before for one in notes if Reason.KEPT in one.reasons and one.field not in names] == []
    assert [one.text for one in made.experience[0].responsibilities] == [
        TO_ENGLISH[one.text] for one in source.experience[0].responsibilities
    ]


@pytest.mark.parametrize(("gender", "word"), [(Gender.FEMININE, "feminine"), (Gender.NEITHER, "no adjective that")])
async def test_a_translation_into_french_speaks_of_the_person_as_they_told(
    alice: User, server: ModelServer, gender: Gender, word: str
) -> None:
    source = in_english()
    source.header.gender = gender
    server.mind.wording.phrases.update({text: [said] for text, said in TO_FRENCH.items()})

    await translated(alice, server, reader="", document=source, into="fr")

    assert word in render("cvs/translate_cv", language="French", gender=gender.value, items="").system
    assert {one.step for one in server.records.calls} >= {"translate_cv"}
