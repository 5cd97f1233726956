"""How large a document may be, and that naming its parts takes time in step with them."""

import time

import pytest

from app.vitae import caps
from app.vitae.caps import excess_of
from app.vitae.document import Bullet, CVDocument, Experience, Skill, SkillGroup, with_ids

LONG_ID = "e" * 24


def _with_texts(number: int) -> CVDocument:
    return CVDocument(summary=[Bullet(text="a")] * number, experience=[Experience(title="Gardener")])


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (_with_texts(caps.MAX_TEXTS + 1), "cv.too_many_texts"),
        (CVDocument(summary=[Bullet(text="a" * (caps.MAX_TEXT + 1))]), "cv.text_too_long"),
        (CVDocument(experience=[Experience(title="a")] * (caps.MAX_ITEMS + 1)), "cv.too_many_items"),
        (CVDocument(summary=[Bullet(text="a" * caps.MAX_TEXT)] * 26), "cv.too_long"),
    ],
)
def test_what_is_too_large_is_told_by_how(document: CVDocument, code: str) -> None:
    excess = excess_of(document)

    assert excess is not None
    assert excess.code == code
    assert excess.parameters["limit"] > 0


def test_a_usual_document_is_not_too_large() -> None:
    assert excess_of(_with_texts(60)) is None


def test_naming_grows_in_step_with_the_texts() -> None:
    few, many = _with_texts(1_000), _with_texts(8_000)

    assert _seconds(many) < 24 * _seconds(few)  # in step: 8 times; each against all: 64


def test_an_id_of_the_greatest_length_leaves_a_document_that_can_be_read_again() -> None:
    document = CVDocument(
        experience=[
            Experience(id=LONG_ID, title="Gardener", responsibilities=[Bullet(text="one"), Bullet(text="two")])
        ],
        skills=[SkillGroup(id="g" * 24, items=[Skill(name="pruning"), Skill(name="digging")])],
    )

    named = with_ids(document)

    assert CVDocument.model_validate(named.model_dump(mode="json")) == named
    assert len({one.id for one in named.experience[0].responsibilities}) == 2
    assert named.experience[0].id == LONG_ID


def test_no_id_is_given_twice_though_some_were_brought() -> None:
    document = CVDocument(summary=[Bullet(text="a"), Bullet(id="s1", text="b"), Bullet(id="s1", text="c")])

    ids = [one.id for one in with_ids(document).summary]

    assert len(set(ids)) == 3
    assert ids[1] == "s1"


def _seconds(document: CVDocument) -> float:
    def once() -> float:
        began = time.process_time()
        with_ids(document)
        return time.process_time() - began

    return min(once() for _ in range(3))
