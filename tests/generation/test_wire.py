"""How a model's answers become edits: in place, in order, and with nothing of them trusted."""

from samples import TODAY, french_cv, french_offer

from app.generation.calls.classify import ClassifyInput, ClassifyWire, Domain, FateWire, classified
from app.generation.calls.common import EditWire
from app.generation.calls.items import ExperienceInput, ItemsAnswer, ItemsWire, ItemWire
from app.generation.calls.items import adapted as adapted_from
from app.generation.engine import Intensity
from app.generation.fates import Fate
from app.vitae.document import Experience


def item_answer(item_id: str = "e1", **fields: list[str] | list[EditWire]) -> ItemsWire:
    empty: dict[str, list[str] | list[EditWire]] = {"edits": [], "order": [], "drop": []}
    return ItemsWire(items=[ItemWire.model_validate({"id": item_id, **empty, **fields})])


def adapted(items: list[Experience], answer: ItemsWire, *, may_drop: bool) -> ItemsAnswer:
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
    answer = item_answer(drop=["e1r1"])

    assert adapted(french_cv().experience, answer, may_drop=False).items[0].dropped == ()
    assert [one.id for one in adapted(french_cv().experience, answer, may_drop=True).items[0].dropped] == ["e1r1"]


def test_an_item_answered_for_twice_counts_once_and_a_stranger_never() -> None:
    twice = ItemsWire(items=[*item_answer(order=["e1r2"]).items, *item_answer(order=["e1r3"]).items])

    made = adapted(french_cv().experience, twice, may_drop=False).items

    assert [one.item_id for one in made] == ["e1"]
    assert made[0].responsibilities[0].sources == ("e1r2",)
    assert adapted(french_cv().experience, item_answer("e77"), may_drop=False).items == ()


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

    removed, kept = classified(given, answer).proposals

    assert (removed.off_domain, removed.reason.parameters) == (True, {"reason": "Vente, hors du domaine"})
    assert kept.reason.code == "fate.answers"
