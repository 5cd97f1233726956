"""The call that asks a model for the middle of a message; its sentences are those of letters, and checked like them."""

from collections.abc import Mapping

from app.drafting.call import Call, Due
from app.drafting.fences import block
from app.drafting.wire import LANGUAGES
from app.kit.texts import N_
from app.letters.calls import LETTER, LetterAnswer, LetterInput, LetterWire, letter_input
from app.letters.materials import Materials
from app.tracker.messages.models import MessageKind

FEATURE = "follow_ups"
MOST_WORDS = 60
_PURPOSES = {
    MessageKind.AFTER_SENDING: "shortly after an application was sent",
    MessageKind.AFTER_INTERVIEW: "to give thanks after an interview",
    MessageKind.ASKING_NEWS: "to ask for news of an application",
}


class MessageInput(LetterInput):
    """What a model is given for one message. kind: why it is written."""

    kind: MessageKind


def message_due(given: Materials, kind: MessageKind) -> Due[MessageInput, LetterAnswer]:
    """The call for the middle of one message."""
    about = letter_input(given).model_dump() | {"kind": kind, "words": MOST_WORDS}
    return Due(MESSAGE, MessageInput.model_validate(about))


def _words(given: MessageInput) -> Mapping[str, object]:
    return {
        "language": LANGUAGES[given.language],
        "purpose": _PURPOSES[given.kind],
        "words": given.words,
        "offer": block("OFFER", given.offer),
        "lines": block("LINES", {one.id: [one.text, one.beside] if one.beside else [one.text] for one in given.lines}),
    }


def _read(given: MessageInput, wire: LetterWire) -> LetterAnswer:
    return LETTER.read(given, wire)


MESSAGE = Call(
    kind="follow_up",
    place=0,
    prompt="tracker/message",
    option=LETTER.option,
    given=MessageInput,
    wire=LetterWire,
    answer=LetterAnswer,
    words=_words,
    read=_read,
    choices=LETTER.choices,
    expected_s=5.0,
)
WORDS: Mapping[str, str] = {MESSAGE.kind: N_("Message to an employer")}
