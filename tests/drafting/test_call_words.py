"""Every kind of call has words of its own on the admin's page, from the slice that knows it."""

import pytest

from app.drafting.call_words import call_words
from app.generation.calls import BY_KIND, OPTIONS
from app.i18n import translated
from app.registration import register_hooks


@pytest.mark.parametrize("kind", [*BY_KIND, *OPTIONS, "reword"])
def test_every_kind_of_call_has_words_in_both_languages(kind: str) -> None:
    register_hooks()
    words = call_words()[kind]

    assert words != kind
    assert translated(words, "fr")
