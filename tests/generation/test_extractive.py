"""The extractive engine through all seven steps: the person's own words, nothing lost, nothing invented."""

import random
from itertools import product
from typing import Any

import pytest
from samples import brief_of, bullets, english_cv, english_offer, french_cv, french_offer

from app.drafting.call import Answer, Call, Given
from app.drafting.engine import Answered
from app.generation.calls.classify import CLASSIFY
from app.generation.calls.common import Edit
from app.generation.calls.items import ExperienceInput, ItemAnswer, ItemsAnswer
from app.generation.compare import Change, comparison
from app.generation.enforce import accept_experience, accept_lines
from app.generation.engine import Intensity
from app.generation.extractive import ExtractiveEngine
from app.generation.results import Tailored
from app.generation.tailoring import tailor
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument, Experience, Project
from app.vitae.units import units

PAIRS = list(
    product((french_cv(), english_cv()), (french_offer(), english_offer(), OfferDigest(title="Chef de projet")))
)


async def tailored(document: CVDocument, digest: OfferDigest, intensity: Intensity = Intensity.BALANCED) -> Tailored:
    return await tailor(brief_of(document, digest, intensity), ExtractiveEngine())


@pytest.mark.parametrize(("document", "digest"), PAIRS)
@pytest.mark.parametrize("intensity", list(Intensity))
async def test_every_source_text_is_shown_or_listed_as_left_out(
    document: CVDocument, digest: OfferDigest, intensity: Intensity
) -> None:
    result = await tailored(document, digest, intensity)

    shown = {source for sources in result.provenance.values() for source in sources}
    listed = {one.unit_id for one in result.left_out}
    assert {unit.id for unit in units(document)} <= shown | listed
    assert not shown & listed
    assert all(one.reason.code for one in result.left_out)


@pytest.mark.parametrize(("document", "digest"), PAIRS)
async def test_no_text_is_without_a_source(document: CVDocument, digest: OfferDigest) -> None:
    result = await tailored(document, digest)

    assert result.findings == []
    assert all(result.provenance[unit.id] for unit in units(result.document))


async def test_the_same_input_gives_the_same_cv() -> None:
    first, second = [await tailored(french_cv(), french_offer()) for _ in range(2)]

    assert first.model_dump_json() == second.model_dump_json()


async def test_nothing_is_lost_from_random_cvs() -> None:
    dice = random.Random(7)  # noqa: S311 - a seeded die, no secret
    words = ["Python", "caisse", "k8s", "voile", "API REST", "budget", "PostgreSQL", "jardin", "équipe", "Kafka"]
    for _ in range(40):
        document = french_cv()
        for item in document.experience:
            item.start, item.end = dice.choice([("2009", "2011"), ("2018-02", None), ("2005", "2019-03"), (None, None)])
            item.company = dice.choice(["", item.company])
            for bullet in item.responsibilities:
                bullet.text = " ".join(dice.choices(words, k=4))

        result = await tailored(document, french_offer())

        shown = {source for sources in result.provenance.values() for source in sources}
        assert {unit.id for unit in units(document)} <= shown | {one.unit_id for one in result.left_out}
        assert result.findings == []
        assert result.document.experience


async def test_bullets_that_answer_the_offer_come_first_word_for_word() -> None:
    result = await tailored(french_cv(), french_offer())

    assert [one.id for one in result.document.experience[0].responsibilities] == ["e1r2", "e1r3", "e1r1"]


async def test_frozen_facts_are_those_of_the_source() -> None:
    source = french_cv()
    result = await tailored(source, french_offer())

    held, before = result.document.experience[0], source.experience[0]
    assert (held.title, held.company, held.start, held.location) == (
        before.title,
        before.company,
        before.start,
        before.location,
    )
    assert result.document.education == source.education
    assert result.document.header.email == source.header.email


async def test_the_target_title_is_the_offers_and_stands_apart_from_held_titles() -> None:
    result = await tailored(french_cv(), french_offer())

    assert result.target_title == "Développeuse Python senior"
    assert result.document.header.current_title == "Poste visé : Développeuse Python senior"
    assert [one.title for one in result.document.experience] == ["Ingénieure logiciel"]


async def test_a_skill_under_an_alias_is_written_in_the_offers_words() -> None:
    result = await tailored(french_cv(), french_offer())

    names = {one.name: one.level for group in result.document.skills for one in group.items}
    assert names["Kubernetes"] == "avancé"
    assert "PostgreSQL" in names
    assert "k8s" not in names


async def test_an_implicit_skill_points_to_the_line_that_shows_it() -> None:
    result = await tailored(french_cv(), french_offer())

    evidence = {one.term: one.unit_id for one in result.evidence}
    assert evidence["Python"] == "e1r2"
    skills = {one.name: one.id for group in result.document.skills for one in group.items}
    assert result.provenance[skills["Python"]] == ["e1r2"]


@pytest.mark.parametrize(("document", "digest"), [(french_cv(), french_offer()), (english_cv(), english_offer())])
async def test_a_skill_of_the_offer_alone_is_a_gap_and_never_written(document: CVDocument, digest: OfferDigest) -> None:
    result = await tailored(document, digest)

    assert result.gaps == ["Kafka"]
    assert "Kafka" not in [one.name for group in result.document.skills for one in group.items]


async def test_a_language_level_is_written_in_the_offers_form() -> None:
    french = await tailored(french_cv(), french_offer())
    english = await tailored(english_cv(), english_offer())

    assert [one.level for one in french.document.languages] == ["langue maternelle", "C1 (courant)"]
    assert [one.level for one in english.document.languages] == ["professional (B2)"]


async def test_without_a_summary_none_is_made_of_lines_that_stand_elsewhere() -> None:
    result = await tailored(english_cv(), english_offer())

    assert result.document.summary == []


async def test_the_comparison_shows_each_text_of_both_sides_once() -> None:
    source = french_cv()
    result = await tailored(source, french_offer())

    rows = [row for section in comparison(source, result) for item in section.items for row in item.rows]

    assert len([row for row in rows if row.result]) == len(list(units(result.document)))
    assert {row.unit_id for row in rows if row.change == Change.LEFT_OUT} == {one.unit_id for one in result.left_out}
    assert all(row.reason for row in rows if row.change == Change.LEFT_OUT)
    renamed = next(row for row in rows if row.result == "Kubernetes")
    assert [(one.side, one.text) for one in renamed.words] == [("source", "k8s"), ("result", "Kubernetes")]


class Liar(ExtractiveEngine):
    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        if call.kind == CLASSIFY.kind:
            return Answered(call.answer.model_validate({"proposals": ()}))
        if isinstance(given, ExperienceInput):
            lies = ItemsAnswer(items=tuple(self.lie(item) for item in given.items))
            return Answered(call.answer.model_validate(lies))
        return await super().answer(call, given)

    def lie(self, item: Experience) -> ItemAnswer:
        first, *rest = item.responsibilities
        borrowed = Edit(sources=("e1d1",), text="Managed 200 people.")
        invented = Edit(sources=(first.id,), text="Directed 45 engineers at a rival.")
        told = (invented, borrowed, *(Edit(sources=(one.id,)) for one in rest))
        return ItemAnswer(item_id=item.id, responsibilities=told)


async def test_an_engine_that_lies_gets_the_persons_own_words_back() -> None:
    source = french_cv()
    result = await tailor(brief_of(source, french_offer()), Liar())

    texts = {unit.text for unit in units(result.document)}
    assert not any("45 engineers" in text or "200 people" in text for text in texts)
    assert {bullet.text for bullet in source.experience[0].responsibilities} <= texts
    assert {"mixing", "number"} <= {one.kind for one in result.findings}


def test_responsibilities_stay_responsibilities() -> None:
    item = Experience(
        id="e1",
        responsibilities=bullets("Led reviews."),
        deliverables=bullets("Cut costs by 10 %."),
    )
    item.responsibilities[0].id, item.deliverables[0].id = "e1r1", "e1d1"

    accepted = accept_experience(
        item, ItemAnswer(item_id=item.id, responsibilities=(Edit(sources=("e1d1",)), Edit(sources=("e1r1",))))
    )

    assert [line.sources for line in accepted.responsibilities.lines] == [("e1r1",)]
    assert [line.sources for line in accepted.deliverables.lines] == [("e1d1",)]
    assert accepted.responsibilities.findings[0].reason == "enforce.foreign_source"


def test_a_bullet_named_twice_is_shown_once_and_a_forgotten_one_stays() -> None:
    one, two = bullets("First.", "Second.")
    one.id, two.id = "b1", "b2"

    accepted = accept_lines([one, two], [Edit(sources=("b1",)), Edit(sources=("b1",)), Edit(sources=())])

    assert [line.text for line in accepted.lines] == ["First.", "Second."]
    assert [one.reason for one in accepted.findings] == ["enforce.repeated_source", "enforce.no_source"]


def test_a_project_is_adapted_from_its_own_bullets_only() -> None:
    item = Project(id="p1", name="Herbier", bullets=bullets("Photos."))
    item.bullets[0].id = "p1b1"

    assert accept_lines(item.bullets, [Edit(sources=("e1r1",))]).lines[0].sources == ("p1b1",)


async def test_light_keeps_every_word_and_balanced_takes_those_of_the_offer() -> None:
    light, balanced = [
        (await tailored(french_cv(), french_offer(), one)) for one in (Intensity.LIGHT, Intensity.BALANCED)
    ]
    own = {unit.text for unit in units(french_cv())}

    assert {unit.text for unit in units(light.document)} <= own
    assert light.rewritings.keys() <= {"header.current_title"}
    assert light.evidence == []
    assert {unit.text for unit in units(balanced.document)} - own >= {"PostgreSQL", "Kubernetes"}
    assert [one.level for one in light.document.languages] == ["langue maternelle", "courant"]
