"""The call that asks a model for the middle of a message; its sentences are those of letters, and checked like them."""

from collections.abc import Mapping

from app.drafting.call import Call, Due
from app.drafting.fences import laid_out
from app.kit.texts import N_
from app.letters.calls import LETTER, LetterAnswer, LetterInput, LetterWire, how, letter_input, lines_block, offer_block
from app.letters.materials import Materials
from app.tracker.messages.models import MessageKind
from app.tracker.messages.wording import Told, draft

FEATURE = "follow_ups"
MOST_WORDS = 60
HERE = "[your paragraph]"


class MessageInput(LetterInput):
    """What a model is given for one message. kind: why it is written."""

    kind: MessageKind


def message_due(given: Materials, told: Told) -> Due[MessageInput, LetterAnswer]:
    """The call for the middle of one message; what stands around it is shown."""
    around = draft(told, paragraphs=(HERE,)).text
    shown = tuple(line for line in around.splitlines() if line.strip())
    about = letter_input(given).model_dump() | {"kind": told.kind, "words": MOST_WORDS, "frame": shown}
    return Due(MESSAGE, MessageInput.model_validate(about))


def _words(given: MessageInput) -> Mapping[str, object]:
    return {
        **how(given),
        "kind": given.kind.value,
        "offer": offer_block(given),
        "lines": lines_block(given),
        "frame": laid_out("FRAME", given.frame),
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
