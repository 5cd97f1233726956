"""Wordings that their sources alone rule out: counted with those of their call, and told in a sentence."""

import pytest

from app.generation.calls.common import Edit
from app.generation.calls.items import ItemAnswer
from app.generation.enforce import AcceptedItem, accept_experience
from app.generation.wording import WordingCheck
from app.vitae.document import Bullet, Experience
from app.web.sentences import has_sentence

OWN = Experience(
    id="e1",
    title="Cook",
    company="Lantern Street",
    responsibilities=[Bullet(id="e1.r1", text="Cooked for 80 guests"), Bullet(id="e1.r2", text="Ordered fish")],
)
CHECK: WordingCheck[ItemAnswer, AcceptedItem] = WordingCheck(lambda answer: accept_experience(OWN, answer))


@pytest.mark.parametrize(
    ("edits", "reasons"),
    [
        ((Edit(sources=(), text="Cooked well"),), ["enforce.no_source"]),
        ((Edit(sources=("e9.r1",), text="Led a bakery"),), ["enforce.foreign_source"]),
        (
            (Edit(sources=("e1.r1",), text="Cooked for 80 guests"), Edit(sources=("e1.r1",), text="Guests: 80")),
            ["enforce.repeated_source"],
        ),
        ((Edit(sources=("e1.r2",), text="Ordered fish"),), []),
    ],
    ids=["none", "foreign", "repeated", "right"],
)
def test_a_wording_with_the_wrong_sources_is_put_back_and_counted(edits: tuple[Edit, ...], reasons: list[str]) -> None:
    accepted = CHECK.accept(ItemAnswer(item_id="e1", responsibilities=edits))

    put_back = CHECK.put_back(accepted)

    assert [one.findings[0].reason for one in put_back] == reasons
    assert all(has_sentence(reason) for reason in reasons)
    assert [line.text for line in accepted.responsibilities.lines if line.is_reworded] == []


def test_what_is_asked_for_again_is_not_counted_twice() -> None:
    wrong = Edit(sources=("e1.r1",), text="Cooked for 900 guests in Vienna")

    accepted = CHECK.accept(ItemAnswer(item_id="e1", responsibilities=(wrong, Edit(sources=(), text="Baked"))))

    assert [one.text for one in CHECK.refused(accepted)] == [wrong.text]
    assert [one.text for one in CHECK.put_back(accepted)] == ["Baked"]
