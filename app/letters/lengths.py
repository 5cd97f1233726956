"""Whether a letter that a model wrote has about the length that was asked for, and what is told where it has not."""

from app.letters.letter import About, LetterText, Sentence, State
from app.lexicon.folding import fold

_LEAST = 0.5  # of the words that were asked for
_COURTESIES = frozenset({About.WISH, About.COURTESY})


def body_words(text: LetterText) -> int:
    """Words of what is printed between the salutation and the closing, wherever a model repeats those two."""
    return sum(any(sign.isalnum() for sign in word) for one in _body(text) for word in one.text.split())


def is_far_too_short(text: LetterText, wanted: int) -> bool:
    """Whether the body has less than half of the words that were wanted; never where none were."""
    return body_words(text) < _LEAST * wanted


def is_draft(text: LetterText) -> bool:
    """Whether it came far too short from a model and nobody has added to it since."""
    return is_far_too_short(text, text.short_of)


def says_nothing(text: LetterText) -> bool:
    """Whether no sentence stands in it, or waits for the person, but wishes and courtesies."""
    is_waiting = any(one.state == State.WAITING for one in text.sentences)
    return not is_waiting and all(one.about in _COURTESIES for one in _body(text))


def asked_again(text: LetterText, wanted: int) -> str:
    """What a model is told of its short letter."""
    return (
        f"Your last answer was far too short: {body_words(text)} words of it could be used, about {wanted} are wanted. "
        "Tell more of what LINES and OFFER hold, and nothing else."
    )


def _body(text: LetterText) -> list[Sentence]:
    beside = {_plain(text.salutation), _plain(text.closing)}
    return [one for part in text.printed for one in part.used if _plain(one.text) not in beside]


def _plain(text: str) -> str:
    return " ".join(fold(text).split()).strip(" .,;:!")
