"""How a model's answers become edits: in place, in order, and with nothing of them trusted."""

from samples import TODAY, french_cv, french_offer

from app.generation.calls.classify import ClassifyInput, ClassifyWire, Domain, FateWire, classified
from app.generation.calls.common import LinesWire, LineWire
from app.generation.calls.items import ExperienceInput, ItemAnswer
from app.generation.calls.items import adapted as adapted_from
from app.generation.calls.skills import SkillsInput, SkillsWire, ordered_skills
from app.generation.cv_plan import Lead
from app.generation.engine import Intensity
from app.generation.fates import Fate
from app.vitae.document import Experience


def line(text: str | None, *ids: str) -> LineWire:
    return LineWire(ids=list(ids), text=text)


def adapted(answer: LinesWire, *items: Experience, caps: dict[str, int] | None = None) -> tuple[ItemAnswer, ...]:
    given = ExperienceInput(
        items=items or tuple(french_cv().experience),
        digest=french_offer(),
        language="fr",
        source_language="fr",
        intensity=Intensity.BALANCED,
        caps=caps or {},
    )
    return adapted_from(given, answer).items


def said(made: ItemAnswer) -> list[tuple[tuple[str, ...], str | None]]:
    return [(one.sources, one.text) for one in (*made.responsibilities, *made.deliverables)]


def test_lines_stand_as_they_are_named_and_those_that_are_not_follow_word_for_word() -> None:
    made = adapted(LinesWire(lines=[line(None, "e1r3"), line("API REST en Python.", "e1r2")], out=[]))[0]

    assert [(one.sources, one.text) for one in made.responsibilities] == [
        (("e1r3",), None),
        (("e1r2",), "API REST en Python."),
        (("e1r1",), None),
    ]
    assert [one.sources for one in made.deliverables] == [("e1d1",), ("e1d2",)]


def test_a_line_goes_to_the_list_of_its_first_source_and_a_description_to_its_own_place() -> None:
    made = adapted(LinesWire(lines=[line("x", "e1d1"), line("y", "e1.description")], out=[]))[0]

    assert made.deliverables[0].text == "x"
    assert made.description is not None
    assert made.description.text == "y"


def test_lines_of_what_does_not_exist_come_last_to_be_refused() -> None:
    lines = [line("a", "e9r1"), line("b", "e1r1"), line("c", "e1r1")]

    made = adapted(LinesWire(lines=lines, out=[]))[0]

    assert [one.text for one in made.responsibilities] == ["b", "c", None, None, "a"]


def test_each_line_goes_to_the_item_of_its_first_source_and_a_stranger_to_nobodys_lines() -> None:
    lines = [line("a", "e3r1"), line("b", "e1r1"), line("c")]

    made = adapted(LinesWire(lines=lines, out=["e77r1"]))

    assert [one.item_id for one in made] == ["e1", "e2", "e3"]
    assert said(made[2]) == [(("e3r1",), "a"), (("e3r2",), None)]
    assert [one.text for one in made[0].responsibilities] == ["b", None, None, "c"]


def test_a_plan_bounds_an_item_what_is_named_goes_first_and_all_that_goes_is_told() -> None:
    lines = [line("Une.", "e1d1"), line("Deux.", "e1r2", "e1r3"), line(None, "e1r1")]

    made = adapted(LinesWire(lines=lines, out=[]), caps={"e1": 2})[0]

    assert said(made) == [(("e1r2", "e1r3"), "Deux."), (("e1d1",), "Une.")]
    assert [(one.id, one.reason.code) for one in made.dropped] == [
        ("e1r1", "plan.others_say_more"),
        ("e1d2", "plan.others_say_more"),
    ]


def test_lines_that_an_engine_forgets_fill_the_room_that_the_plan_leaves() -> None:
    made = adapted(LinesWire(lines=[line(None, "e1r3")], out=[]), caps={"e1": 4})[0]

    assert [one[0] for one in said(made)] == [("e1r3",), ("e1r1",), ("e1r2",), ("e1d1",)]


def test_two_lines_of_an_item_stay_whatever_an_engine_leaves_out() -> None:
    every = ["e1r1", "e1r2", "e1r3", "e1d1", "e1d2"]

    made = adapted(LinesWire(lines=[], out=every))[0]

    assert [one[0] for one in said(made)] == [("e1d1",), ("e1d2",)]
    assert {one.reason.code for one in made.dropped} == {"item.off_topic"}


def test_a_group_of_skills_stands_where_it_or_one_of_its_skills_is_named_first() -> None:
    groups = french_cv().skills
    first, second = groups
    common = {"digest": french_offer(), "language": "fr", "source_language": "fr", "intensity": Intensity.BALANCED}
    given = SkillsInput(groups=groups, evidenced=[], **common)  # type: ignore[arg-type]

    made = ordered_skills(given, SkillsWire(order=[second.id, first.items[2].id, "zz9", first.items[0].id]))

    assert [(one.id, one.items) for one in made.groups if one.id != "zz9"] == [
        (second.id, ()),
        (first.id, (first.items[2].id, first.items[0].id)),
    ]


def test_a_reason_is_the_models_for_a_removal_and_the_offers_terms_for_an_item_that_stays() -> None:
    given = ClassifyInput(
        document=french_cv(),
        today=TODAY,
        digest=french_offer(),
        language="fr",
        source_language="fr",
        intensity=Intensity.BALANCED,
    )
    answer = ClassifyWire(
        fates=[
            FateWire(id="e3", fate=Fate.REMOVE, domain=Domain.OFF, reason="Vente, hors\ndu domaine"),
            FateWire(id="e1", fate=Fate.KEEP, domain=Domain.SAME, reason=None),
        ]
    )

    removed, kept, *others = classified(given, answer).proposals

    assert [(one.item_id, one.fate) for one in others] == [("e2", Fate.KEEP), ("p1", Fate.KEEP)]
    assert (removed.off_domain, removed.reason.parameters) == (True, {"reason": "Vente, hors du domaine"})
    assert kept.reason.code == "fate.answers"


def test_a_plan_is_read_as_far_as_it_can_be() -> None:
    given = ClassifyInput(
        document=french_cv(),
        today=TODAY,
        digest=french_offer(),
        language="fr",
        source_language="fr",
        intensity=Intensity.BALANCED,
    )
    wire = ClassifyWire(
        fates=[],
        lines=["e1 4", "e3: 0", "p1 many", "e2 99999", ""],
        leads=["e1d1 r2", "e1r2", ""],
        sections=["education", "nowhere", "experience"],
        pages="1",
        summary=["Sept ans  de Python", " ", "b", "c", "d"],
    )

    plan = classified(given, wire).plan

    assert plan.lines == {"e1": 4, "e3": 0}
    assert plan.leads == (Lead(id="e1d1", proves="r2"), Lead(id="e1r2"))
    assert (plan.sections, plan.pages) == (("education", "experience"), 1)
    assert plan.theses == ("Sept ans de Python", "b", "c")
