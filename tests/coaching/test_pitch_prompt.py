"""What a model is told of a good pitch, on a real case."""

import pytest

from app.coaching.pitches.brief import Brief
from app.coaching.pitches.calls import PITCH, pitch_input
from app.coaching.pitches.materials import materials
from tests.material.corpus import TODAY, people


@pytest.mark.parametrize(("name", "before"), [("en_nursing", 'Before: "'), ("fr_soins", "Before: « ")])
def test_it_says_what_is_good_and_shows_two_examples_in_the_language_of_the_pitch(name: str, before: str) -> None:
    document = people()[name]
    given = materials(document, [], Brief(language=document.language), TODAY)
    asked = PITCH.told(pitch_input(given, model="small", max_tokens=1000))

    assert asked.system.count(before) == 2
    assert asked.system.count("After: ") == 2
    assert asked.system.count("A good pitch") == 1
    assert len(asked.system) < 4_000
    assert document.experience[0].responsibilities[0].text in asked.user
