"""The reader: what it doubts becomes the person's own words; it lets nothing through that the rules refuse."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from runs import MODELS, behave, person, ran, results_of, started, subtasks, tailored_by, unsure_words, wanted
from samples import english_offer, french_cv, french_offer
from sqlalchemy import select

from app import db
from app.drafting.second_reading import SECOND_READING
from app.generation.calls.skills import SkillsInput, SkillsWire, ordered_skills
from app.generation.enforce import Accepted, Line
from app.generation.engine import Intensity
from app.generation.estimate import Circumstances, estimate
from app.generation.models import WatchedReading
from app.generation.results import Tailored
from app.generation.settling import Readings, key_of, settled
from app.generation.skills import computed_skills
from app.grounding.trace import Rewriting, TextFinding
from app.llm import abilities
from app.llm.client import close_all
from app.llm.usage import price_table
from app.vitae.document import CVDocument
from app.vitae.units import units
from tests.fakes.model_server.behaviour import Character, Fault, Rule
from tests.fakes.model_server.server import ModelServer

READER = "another-model"
HARD = ("number",)
SOFT = {"grounding.added", "grounding.left_out", "grounding.bound", "grounding.ownership"}


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    async with ModelServer() as running:
        unsure_words(running)
        yield running
        await close_all()
    abilities.forget_all()


def sure_words(server: ModelServer) -> None:
    """Let the model say two lines in words that follow by the rules."""
    server.mind.wording.phrases.update(
        {
            "Animation des revues de code.": ["Animation de revues de code."],
            "Développement d'API REST en Python avec FastAPI.": ["Développement en Python d'API REST avec FastAPI."],
            "Exploitation de k8s en production pour 12 services.": [
                "Exploitation de Kubernetes en production pour 12 services."
            ],
        }
    )


async def watched_readings() -> list[WatchedReading]:
    async with db.reading() as session:
        return list(await session.scalars(select(WatchedReading)))


def own_words(made: Tailored, source: CVDocument) -> bool:
    said = {unit.text for unit in units(source)}
    free = {unit_id for unit_id, how in made.rewritings.items() if how != Rewriting.COPIED}
    return all(unit.text in said for unit in units(made.document) if unit.id not in free)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("document", "offer"), [(french_cv(), french_offer()), (french_cv(), english_offer())])
async def test_what_a_second_reading_doubts_is_put_back_and_told(
    server: ModelServer, document: CVDocument, offer: object
) -> None:
    behave(server, doubted=("e",))
    full = replace(wanted(offer, document=document), reader=READER, intensity=Intensity.FULL)  # type: ignore[arg-type]

    made = await tailored_by(server, full)

    doubts = [one for one in made.findings if one.reason == "grounding.second_reading"]
    assert doubts
    assert all(one.claim and one.nearest for one in doubts)
    assert (made.cleared, made.proposals) == ({}, [])


@pytest.mark.usefixtures("database")
async def test_a_second_reading_without_a_doubt_changes_nothing_and_is_told_apart_in_the_figures(
    server: ModelServer,
) -> None:
    full = replace(wanted(), reader=READER, intensity=Intensity.FULL)
    generation = await ran(await started(await person(), full), server)

    made = (await results_of(generation))[0]
    readings = [row for row in await subtasks() if row.type == SECOND_READING.kind]
    assert not own_words(made, french_cv())
    assert {row.model for row in readings} == {READER}
    assert all(row.prompt_tokens and row.prompt_hash for row in readings)


@pytest.mark.usefixtures("database")
async def test_a_reader_that_believes_everything_lets_no_lie_through(server: ModelServer) -> None:
    behave(server, character=Character.LIAR, rate=1.0, kinds=HARD, reader_errors=1.0)

    made = await tailored_by(server, replace(wanted(), reader=READER))

    shown = " ".join(unit.text for unit in units(made.document))
    hard = [one for one in server.records.plants if one.kind in HARD]
    assert hard
    assert not [one.text for one in hard if one.text in shown]


@pytest.mark.usefixtures("database")
async def test_no_planted_lie_passes_a_reader_that_knows_them(server: ModelServer) -> None:
    behave(server, character=Character.LIAR, rate=1.0)

    made = await tailored_by(server, wanted())

    by_code = {key for key, how in made.rewritings.items() if how in {Rewriting.ALIAS, Rewriting.EVIDENCE}}
    shown = {unit.text.rstrip(".") for unit in units(made.document) if unit.id not in by_code}
    assert server.records.plants
    assert not [one.text for one in server.records.plants if one.text.rstrip(".") in shown]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("reader", ["", "gpt-4o-mini"])
async def test_where_nobody_reads_the_own_words_stay_and_rewordings_are_proposed(
    server: ModelServer, reader: str
) -> None:
    behave(server, faults=(Rule(Fault.MALFORMED, step="second_reading"),))

    made = await tailored_by(server, replace(wanted(), reader=reader, intensity=Intensity.FULL))

    own = {unit.id: unit.text for unit in units(french_cv())}
    assert made.proposals
    assert made.cleared == {}
    assert all(one.findings and one.sources and one.text != own.get(one.unit_id) for one in made.proposals)
    assert not {one.text for one in made.proposals} & {unit.text for unit in units(made.document)}


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("ids", ["invented", "twice", "none"])
async def test_a_reader_that_answers_about_no_text_by_its_id_clears_none(server: ModelServer, ids: str) -> None:
    behave(server, reader_ids=ids)

    made = await tailored_by(server, replace(wanted(), reader=READER, intensity=Intensity.FULL))

    assert made.proposals
    assert made.cleared == {}
    assert not {one.text for one in made.proposals} & {unit.text for unit in units(made.document)}


@pytest.mark.usefixtures("database")
async def test_what_a_reader_leaves_out_waits_for_the_person_and_is_watched_by_nobody(server: ModelServer) -> None:
    sure_words(server)
    behave(server, reader_ids="first")
    what = replace(wanted(), reader=READER, intensity=Intensity.FULL, reading_share=100)

    generation = await ran(await started(await person(), what), server)

    made = (await results_of(generation))[0]
    assert made.proposals
    assert len(made.cleared) + len(await watched_readings()) <= 2  # of the items, and of the summary


@pytest.mark.usefixtures("database")
async def test_what_a_reader_cleared_is_marked_with_what_the_rules_could_not_prove(server: ModelServer) -> None:
    made = await tailored_by(server, replace(wanted(), intensity=Intensity.FULL))

    assert made.cleared
    assert not made.proposals
    assert {found.reason for one in made.cleared.values() for found in one} <= SOFT


@pytest.mark.usefixtures("database")
async def test_the_texts_of_a_cv_are_read_in_one_call(server: ModelServer) -> None:
    await tailored_by(server, replace(wanted(), intensity=Intensity.FULL))

    assert [row.item_index for row in await subtasks() if row.type == SECOND_READING.kind] == [0]


@pytest.mark.usefixtures("database")
async def test_what_a_doubt_asked_for_again_is_read_in_one_more(server: ModelServer) -> None:
    behave(server, doubted=("de",))

    await tailored_by(server, replace(wanted(), intensity=Intensity.FULL))

    read = [row.item_index for row in await subtasks() if row.type == SECOND_READING.kind]
    assert sorted(read) in ([0], [0, 1])


@pytest.mark.usefixtures("database")
async def test_another_try_reads_nothing_again_that_was_read(server: ModelServer) -> None:
    behave(server, faults=(Rule(Fault.MALFORMED, step="batch_summary", times=3),))

    full = replace(wanted(), reader=READER, intensity=Intensity.FULL)
    generation = await ran(await started(await person(), full), server)

    read = [call.key for call in server.records.calls if call.step == "second_reading"]
    assert generation.status == "completed"
    assert read
    assert len(read) == len(set(read))


@pytest.mark.usefixtures("database")
async def test_a_share_of_the_texts_that_follow_is_read_too_and_a_disagreement_is_kept(server: ModelServer) -> None:
    behave(server, doubted=("de",))
    sure_words(server)
    what = replace(wanted(), reader=READER, intensity=Intensity.FULL, reading_share=100)

    generation = await ran(await started(await person(), what), server)

    made = (await results_of(generation))[0]
    watched = await watched_readings()
    doubted = [one for one in watched if one.claim]
    assert doubted
    assert {one.model for one in watched} == {READER}
    assert all("de" in one.text and one.sources for one in doubted)
    assert not {one.text for one in doubted} & {unit.text for unit in units(made.document)}
    assert {one.claim for one in doubted} <= {one.claim for one in made.findings}


@pytest.mark.usefixtures("database")
async def test_where_reader_and_rules_agree_no_words_are_kept(server: ModelServer) -> None:
    sure_words(server)
    what = replace(wanted(), reader=READER, intensity=Intensity.FULL, reading_share=100)

    await ran(await started(await person(), what), server)

    watched = await watched_readings()
    assert watched
    assert {(one.claim, one.text) for one in watched} == {("", "")}


@pytest.mark.usefixtures("database")
async def test_without_a_share_nothing_is_read_that_follows(server: ModelServer) -> None:
    server.mind.wording.phrases.clear()
    sure_words(server)
    await ran(await started(await person(), replace(wanted(), intensity=Intensity.FULL)), server)

    assert await watched_readings() == []


def test_no_answer_of_a_model_can_carry_a_headline_or_the_name_of_a_skill() -> None:
    """So there is nothing of either that a reader would have to read: both are written by code."""
    assert set(SkillsWire.model_fields) == {"order"}
    said = SkillsWire(order=["g1s1", "Kafka", "Lead of everything"])
    common = {"digest": french_offer(), "language": "fr", "source_language": "fr", "intensity": Intensity.BALANCED}
    given = SkillsInput(groups=french_cv().skills, evidenced=[], **common)  # type: ignore[arg-type]

    shown = computed_skills(given, ordered_skills(given, said))

    names = {skill.name for group in shown.groups for skill in group.items}
    assert not names & {"Kafka", "Lead of everything"}


def test_what_is_cleared_stays_what_is_doubted_goes_and_what_nobody_read_waits() -> None:
    own = [Line(text, (text,)) for text in "abc"]
    doubt = TextFinding("source", "a", "led", "helped", "grounding.added")
    lines = tuple(
        Line(f"Led {one.text}", one.sources, is_reworded=True, behind=("x",), instead=(one,), findings=(doubt,))
        for one in own
    )
    readings = Readings(frozenset({key_of(lines[0])}), {key_of(lines[1]): "Led"})

    result = settled(Accepted(lines), readings)

    assert [one.text for one in result.lines] == ["Led a", "b", "c"]
    assert [one.is_read for one in result.lines] == [True, False, False]
    assert [(one.id, one.claim) for one in result.findings] == [("b", "Led")]
    assert result.waiting == (lines[2],)


def test_an_estimate_counts_one_reading_of_all_that_is_worded() -> None:
    hosted = Circumstances(
        models=MODELS,
        prices=price_table("gpt-4o-mini 1 0.5 4; another-model 1 0.5 4"),
        seconds={},
        intensity=Intensity.BALANCED,
        language="fr",
        offer_concurrency=3,
    )
    nobody = replace(hosted, models={kind: model for kind, model in MODELS.items() if kind != SECOND_READING.kind})

    without, read = (estimate(french_cv(), [french_offer()], about) for about in (nobody, hosted))

    assert read.calls == without.calls + 1
    assert read.seconds == without.seconds + SECOND_READING.expected_s
    assert (read.cost or 0) > (without.cost or 0)
