"""How a model's answers become edits: in place, in order, and with nothing of them trusted."""

from samples import TODAY, french_cv, french_offer

from app.generation.calls.classify import ClassifyInput, ClassifyWire, Domain, FateWire, classified
from app.generation.calls.common import EditsWire, EditWire
from app.generation.calls.items import ExperienceInput, ItemsAnswer
from app.generation.calls.items import adapted as adapted_from
from app.generation.calls.skills import SkillsInput, SkillsWire, ordered_skills
from app.generation.engine import Intensity
from app.generation.fates import Fate
from app.vitae.document import Experience


def item_answer(edits: list[EditWire] | None = None, order: list[str] | None = None) -> EditsWire:
    return EditsWire(edits=edits or [], order=order or [])


def adapted(items: list[Experience], answer: EditsWire, *, may_drop: bool) -> ItemsAnswer:
    intensity = Intensity.FULL if may_drop else Intensity.BALANCED
    given = ExperienceInput(
        items=tuple(items), digest=french_offer(), language="fr", source_language="fr", intensity=intensity
    )
    return adapted_from(given, answer)


def test_lines_that_are_not_named_keep_their_place_and_words() -> None:
    answer = item_answer(edits=[EditWire(ids=["e1r2"], text="API REST en Python.")], order=["e1r3"])

    made = adapted(french_cv().experience, answer, may_drop=False).items[0]

    assert [(one.sources, one.text) for one in made.responsibilities] == [
        (("e1r3",), None),
        (("e1r1",), None),
        (("e1r2",), "API REST en Python."),
    ]
    assert [one.sources for one in made.deliverables] == [("e1d1",), ("e1d2",)]


def test_an_edit_goes_to_the_list_of_its_first_line() -> None:
    answer = item_answer(edits=[EditWire(ids=["e1d1"], text="x"), EditWire(ids=["e1.description"], text="y")])

    made = adapted(french_cv().experience, answer, may_drop=False).items[0]

    assert made.deliverables[0].text == "x"
    assert made.description is not None
    assert made.description.text == "y"


def test_edits_of_lines_that_do_not_exist_or_serve_twice_come_last_to_be_refused() -> None:
    edits = [EditWire(ids=["e9r1"], text="a"), EditWire(ids=["e1r1"], text="b"), EditWire(ids=["e1r1"], text="c")]

    made = adapted(french_cv().experience, item_answer(edits=edits), may_drop=False).items[0]

    assert [one.text for one in made.responsibilities] == ["b", None, None, "a", "c"]


def test_lines_are_left_out_only_where_that_is_allowed() -> None:
    answer = item_answer([EditWire(ids=["e1r1"], text=" ")])

    stays = adapted(french_cv().experience, answer, may_drop=False).items[0]
    assert (stays.responsibilities[0].sources, stays.responsibilities[0].text) == (("e1r1",), None)
    assert adapted(french_cv().experience, answer, may_drop=False).items[0].dropped == ()
    assert [one.id for one in adapted(french_cv().experience, answer, may_drop=True).items[0].dropped] == ["e1r1"]


def test_each_edit_goes_to_the_item_of_its_first_line_and_a_stranger_to_nobodys_lines() -> None:
    edits = [EditWire(ids=["e3r1"], text="a"), EditWire(ids=["e1r1"], text="b"), EditWire(ids=[], text="c")]

    made = adapted(french_cv().experience, item_answer(edits, ["e3r2", "e1r2", "e77r1"]), may_drop=False).items

    assert [one.item_id for one in made] == ["e1", "e2", "e3"]
    assert [(one.sources, one.text) for one in made[2].responsibilities] == [(("e3r2",), None), (("e3r1",), "a")]
    assert [one.text for one in made[0].responsibilities] == [None, "b", None, "c"]


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
