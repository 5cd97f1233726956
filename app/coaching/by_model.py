"""What a model is asked for a coach's message: a question of a story, or pitches, checked and read."""

from app.coaching import words
from app.coaching.messages import Spoken
from app.coaching.pitches.calls import PITCH, PitchAnswer, PitchInput, pitch_input
from app.coaching.pitches.checking import JudgedPitch, PitchCheck, Place, settled
from app.coaching.pitches.materials import Materials, materials
from app.coaching.pitches.proposal import Length, Proposal, count_words, off_by
from app.coaching.queries import brief_of, story_of
from app.coaching.saying import SayCheck
from app.coaching.says import SAY, say_input
from app.coaching.speaking import Turn, lines_of_experience, proposed
from app.coaching.star import Ask
from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.reader import read_by
from app.errors import AppError, Retryable


async def asked_question(turn: Turn, asker: Asker) -> Spoken:
    """The coach's next message in a story. Raises what a call raises."""
    story, ask = story_of(turn.conversation), Ask(turn.message.ask)
    fixed = words.said(ask, turn.conversation.language, story.about)
    given = say_input(
        story, ask, fixed, lines_of_experience(turn), model=turn.conversation.model, max_tokens=turn.max_tokens
    )
    message = await asker.ask(Due(SAY, given), SayCheck(given))
    return Spoken(message.text, made_by=turn.conversation.model)


async def asked_pitch(turn: Turn, asker: Asker) -> Spoken:
    """Both lengths; where one is too short or too long, asked for once more. Raises what a call raises."""
    given = materials(turn.document, turn.successes, brief_of(turn.conversation), turn.today)
    if not given.lines:
        return Spoken(words.no_proposal(turn.conversation.language))
    first = pitch_input(given, model=turn.conversation.model, max_tokens=turn.max_tokens)
    proposal, introduction = await _proposal(turn, given, asker, Due(PITCH, first))
    if wrong := _wrong_lengths(proposal):
        again = first.model_copy(update={"again": wrong})
        try:
            second, words_of_it = await _proposal(turn, given, asker, Due(PITCH, again, 1))
        except (AppError, Retryable):  # what there is, is used
            second, words_of_it = proposal, introduction
        proposal, introduction = _nearer(proposal, second), words_of_it
    made = proposed(turn, proposal, introduction or words.proposes(turn.conversation.language, is_model=True))
    return Spoken(made.text, made_by=turn.conversation.model, proposal=made.proposal)


async def _proposal(
    turn: Turn, given: Materials, asker: Asker, due: Due[PitchInput, PitchAnswer]
) -> tuple[Proposal, str]:
    judged: JudgedPitch = await asker.ask(due, PitchCheck(given))
    cleared, doubted = await _read(turn, judged, asker, due.index)
    return settled(given, judged, cleared, doubted), judged.introduction


async def _read(turn: Turn, judged: JudgedPitch, asker: Asker, index: int) -> tuple[set[Place], dict[Place, str]]:
    """One call for what rules are unsure of; without a reader, or where it fails, the person decides."""
    unsure = judged.unsure()
    if not unsure or not turn.reader:
        return set(), {}
    found = await read_by(asker, turn.reader, [worded for _, worded in unsure], index)
    if found is None:
        return set(), {}
    return {unsure[at][0] for at in found.cleared}, {unsure[at][0]: claim for at, claim in found.doubts.items()}


def _wrong_lengths(proposal: Proposal) -> str:
    """What is wrong with the lengths, in words for a model; "" where nothing is."""
    wrong = [
        f'"{length}" had {count_words(text)} words.'
        for length in Length
        if off_by(text := proposal.text(length), length)
    ]
    return f"Your last answer was of a wrong length: {' '.join(wrong)} Keep to the words wanted." if wrong else ""


def _nearer(first: Proposal, second: Proposal) -> Proposal:
    """Of each length the one that is nearer to what is wanted."""
    kept = {
        str(length): min(
            (first, second),
            key=lambda one: abs(off_by(one.text(length), length)),
        ).spoken(length)
        for length in Length
    }
    return Proposal(short=kept["short"], long=kept["long"], lines={**first.lines, **second.lines})
