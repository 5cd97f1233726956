"""A second reading: what it doubts becomes the person's own words; it lets nothing through that the rules refuse."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from runs import MODELS, behave, person, ran, results_of, started, subtasks, tailored_by, wanted
from samples import english_cv, english_offer, french_cv, french_offer

from app.generation.enforce import Line
from app.generation.engine import Doubted, Edit, Intensity, ItemAnswer, ItemsAnswer, ReadingAnswer
from app.generation.estimate import Circumstances, estimate
from app.generation.results import Tailored
from app.generation.second_reading import doubted, reading_input
from app.generation.steps import SubtaskType
from app.grounding.trace import Rewriting
from app.llm import abilities
from app.llm.client import close_all
from app.llm.usage import price_table
from app.vitae.document import CVDocument
from app.vitae.units import units
from tests.fakes.model_server.behaviour import Character, Fault, Rule
from tests.fakes.model_server.server import ModelServer

READER = "another-model"


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    async with ModelServer() as running:
        yield running
        await close_all()
    abilities.forget_all()


def own_words(made: Tailored, source: CVDocument) -> bool:
    said = {unit.text for unit in units(source)}
    free = {unit_id for unit_id, how in made.rewritings.items() if how != Rewriting.COPIED}
    return all(unit.text in said for unit in units(made.document) if unit.id not in free)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("document", "offer"), [(french_cv(), french_offer()), (english_cv(), english_offer())])
async def test_what_a_second_reading_doubts_is_put_back_and_told(
    server: ModelServer, document: CVDocument, offer: object
) -> None:
    behave(server, doubted=("e",))
    full = replace(wanted(offer, document=document), reader=READER, intensity=Intensity.FULL)  # type: ignore[arg-type]

    made = await tailored_by(server, full)

    doubts = [one for one in made.findings if one.reason == "grounding.second_reading"]
    assert doubts
    assert all(one.claim and one.nearest for one in doubts)
    assert own_words(made, document)


@pytest.mark.usefixtures("database")
async def test_a_second_reading_without_a_doubt_changes_nothing_and_is_told_apart_in_the_figures(
    server: ModelServer,
) -> None:
    full = replace(wanted(), reader=READER, intensity=Intensity.FULL)
    generation = await ran(await started(await person(), full), server)

    made = (await results_of(generation))[0]
    readings = [row for row in await subtasks() if row.type == SubtaskType.SECOND_READING]
    assert not own_words(made, french_cv())
    assert {row.model for row in readings} == {READER}
    assert all(row.prompt_tokens and row.prompt_hash for row in readings)


@pytest.mark.usefixtures("database")
async def test_a_reader_that_believes_everything_lets_no_lie_through(server: ModelServer) -> None:
    behave(server, character=Character.LIAR, rate=1.0)

    made = await tailored_by(server, replace(wanted(), reader=READER))

    assert server.records.plants
    assert own_words(made, french_cv())


@pytest.mark.usefixtures("database")
async def test_another_try_reads_nothing_again_that_was_read(server: ModelServer) -> None:
    behave(server, faults=(Rule(Fault.MALFORMED, step="batch_summary", times=3),))

    generation = await ran(await started(await person(), replace(wanted(), reader=READER)), server)

    read = [call.key for call in server.records.calls if call.step == "second_reading"]
    assert generation.status == "completed"
    assert read
    assert len(read) == len(set(read))


def test_a_doubt_marks_its_own_text_and_a_claim_of_other_words_means_all_of_it() -> None:
    edits = (Edit(sources=("a",), text="Led a team"), Edit(sources=("b",), text="Sold bread"), Edit(sources=("c",)))
    answer = ItemsAnswer(items=(ItemAnswer(item_id="e1", responsibilities=edits),))
    lines = [Line(str(one.text), one.sources, is_reworded=True, behind=("x",)) for one in edits[:2]]
    given = reading_input(lines, READER)

    exact = doubted(answer, lines, ReadingAnswer(doubts=(Doubted(id="p1", claim="a team"),)))
    vague = doubted(answer, lines, ReadingAnswer(doubts=(Doubted(id="p2", claim="a lie"), Doubted(id="p9", claim="x"))))

    assert [one.id for one in given.passages] == ["p1", "p2"]
    assert [one.doubt for one in exact.items[0].responsibilities] == ["a team", "", ""]
    assert [one.doubt for one in vague.items[0].responsibilities] == ["", "Sold bread", ""]


def test_an_estimate_counts_a_reading_for_each_call_that_writes() -> None:
    hosted = Circumstances(
        models=MODELS,
        prices=price_table("gpt-4o-mini 1 0.5 4; another-model 1 0.5 4"),
        seconds={},
        intensity=Intensity.BALANCED,
        language="fr",
        offer_concurrency=3,
    )
    with_reader = replace(hosted, models={**MODELS, SubtaskType.SECOND_READING: READER})

    without, read = (estimate(french_cv(), [french_offer()], about) for about in (hosted, with_reader))

    assert read.calls == without.calls + 4
    assert read.seconds == without.seconds + 4.0
    assert (read.cost or 0) > (without.cost or 0)
