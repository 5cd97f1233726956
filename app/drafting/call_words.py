"""What each kind of call is called on screen; slices register the words of theirs."""

from collections.abc import Mapping

from app.kit.texts import N_

OWN: Mapping[str, str] = {"reword": N_("Asked again after the check"), "second_reading": N_("Read a second time")}
_words = dict(OWN)


def register_call_words(name: str, words: Mapping[str, str]) -> None:
    """Make known what a slice calls its calls, by kind. name: of the slice."""
    del name  # kinds are told apart by themselves
    _words.update(words)


def call_words() -> Mapping[str, str]:
    """The words by kind, to be translated."""
    return _words
