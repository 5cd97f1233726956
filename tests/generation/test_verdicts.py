"""Verdicts on texts, without a database: what each does to the document, and that taking it back undoes it all."""

import pytest
from samples import french_cv

from app.errors import NotFound, Refused
from app.generation.review.text_lists import put_back, text_of, without
from app.generation.review.verdicts import Choice, Reviewed, before, judged, undone
from app.vitae.document import Bullet, CVDocument
from app.vitae.units import units

SOURCE = french_cv()
CODE, API, CLUSTERS = SOURCE.experience[0].responsibilities


def a_result() -> Reviewed:
    """The first job with two bullets merged and reworded, one dropped; the summary drawn from two bullets."""
    document = SOURCE.model_copy(deep=True)
    document.experience[0].responsibilities = [Bullet(id=API.id, text="API REST et revues de code en Python.")]
    document.summary = [Bullet(id="t1", text="Exploite Kubernetes et anime des revues.")]
    origin = {unit.id: [unit.id] for unit in units(document)}
    return Reviewed(document, origin | {API.id: [API.id, CODE.id], "t1": [CLUSTERS.id, CODE.id]})


def texts(reviewed: Reviewed) -> list[str]:
    return [bullet.text for bullet in reviewed.document.experience[0].responsibilities]


def test_keep_original_splits_a_merged_line_into_its_own_lines() -> None:
    after = judged(a_result(), SOURCE, API.id, Choice.ORIGINAL)

    assert texts(after) == [API.text, CODE.text]
    assert (after.provenance[API.id], after.provenance[CODE.id]) == ([API.id], [CODE.id])


def test_keep_original_of_a_summary_sentence_gives_the_words_it_was_drawn_from() -> None:
    after = judged(a_result(), SOURCE, "t1", Choice.ORIGINAL)

    assert after.document.summary[0].text == f"{CLUSTERS.text} {CODE.text}"


def test_an_edit_takes_the_persons_words_and_keeps_the_origin() -> None:
    after = judged(a_result(), SOURCE, API.id, Choice.EDITED, "  Des API,\n en Python. ")

    assert texts(after) == ["Des API, en Python."]
    assert after.provenance[API.id] == [API.id, CODE.id]


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 2001])
def test_an_empty_or_endless_edit_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        judged(a_result(), SOURCE, API.id, Choice.EDITED, text)


def test_not_true_puts_a_reworded_text_back_to_the_persons_words() -> None:
    assert texts(judged(a_result(), SOURCE, API.id, Choice.UNTRUE)) == [API.text, CODE.text]


def test_not_true_takes_out_what_was_the_persons_own_wording() -> None:
    own = SOURCE.experience[0].deliverables[0]
    after = judged(a_result(), SOURCE, own.id, Choice.UNTRUE)

    assert text_of(after.document, own.id) is None
    assert own.id not in after.provenance


def test_a_text_brought_back_stands_where_it_stood_in_the_source() -> None:
    result = Reviewed(without(SOURCE, API.id), {})
    after = judged(result, SOURCE, API.id, Choice.BACK)

    assert texts(after) == [CODE.text, API.text, CLUSTERS.text]


def test_a_text_of_an_item_that_moved_to_projects_comes_back_there() -> None:
    side = SOURCE.experience[1]
    document = SOURCE.model_copy(deep=True)
    document.projects = [*document.projects, document.projects[0].model_copy(update={"id": side.id, "bullets": []})]
    document.experience = [document.experience[0]]

    back = put_back(document, SOURCE, side.responsibilities[0].id)

    assert back is not None
    assert back.projects[-1].bullets[0].text == "Site en Django visité par 300 marins."


def test_a_text_of_an_item_that_is_out_has_no_place() -> None:
    document = SOURCE.model_copy(deep=True, update={"experience": []})
    with pytest.raises(Refused) as refusal:
        judged(Reviewed(document, {}), SOURCE, API.id, Choice.BACK)

    assert refusal.value.error_code == "review.item_is_out"


def test_a_text_that_stands_already_cannot_be_brought_back() -> None:
    with pytest.raises(NotFound):
        judged(Reviewed(SOURCE, {}), SOURCE, API.id, Choice.BACK)


def test_an_unknown_text_is_not_found() -> None:
    with pytest.raises(NotFound):
        judged(a_result(), SOURCE, "e9r9", Choice.ORIGINAL)


def test_a_skill_that_is_not_true_goes_and_comes_back() -> None:
    skill = SOURCE.skills[0].items[1]
    result = Reviewed(SOURCE, {unit.id: [unit.id] for unit in units(SOURCE)})
    gone = judged(result, SOURCE, skill.id, Choice.UNTRUE)
    again = undone(gone, SOURCE, skill.id, before(result, skill.id))

    assert text_of(gone.document, skill.id) is None
    assert [one.name for one in again.document.skills[0].items] == ["Git", "k8s", "Postgres"]


VERDICTS = [
    (API.id, Choice.ORIGINAL, ""),
    (API.id, Choice.EDITED, "Autre chose."),
    (API.id, Choice.UNTRUE, ""),
    ("t1", Choice.ORIGINAL, ""),
    (CLUSTERS.id, Choice.BACK, ""),
    (SOURCE.experience[0].deliverables[1].id, Choice.UNTRUE, ""),
    (f"{SOURCE.experience[0].id}.description", Choice.UNTRUE, ""),
    (f"{SOURCE.experience[0].id}.description", Choice.EDITED, "Une plateforme."),
    (f"{SOURCE.extras[0].id}.text", Choice.UNTRUE, ""),
]


@pytest.mark.parametrize(("unit_id", "choice", "text"), VERDICTS)
def test_taking_a_verdict_back_undoes_all_of_it(unit_id: str, choice: Choice, text: str) -> None:
    result = a_result()
    after = judged(result, SOURCE, unit_id, choice, text)
    again = undone(after, SOURCE, unit_id, before(result, unit_id))

    assert after.document != result.document
    assert again.document == result.document
    assert {key: value for key, value in again.provenance.items() if value} == result.provenance


def test_no_verdict_changes_the_document_it_was_given() -> None:
    result = a_result()
    kept = CVDocument.model_validate(result.document.model_dump())
    for unit_id, choice, text in VERDICTS:
        judged(result, SOURCE, unit_id, choice, text)

    assert result.document == kept
