"""A letter by a model: asked sentence by sentence, checked, read a second time, and settled; no session is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.checking import Worded
from app.drafting.engine import Engine
from app.drafting.journal import Journal
from app.drafting.kept_calls import KeptCalls
from app.drafting.mending import mended
from app.drafting.reader import read_by
from app.drafting.rows import Owner
from app.drafting.second_reading import Readings
from app.errors import AppError, Refused, Retryable
from app.grounding.check import Verdict
from app.letters.actions import FEATURE
from app.letters.calls import LETTER, LetterAnswer, letter_input
from app.letters.checking import JudgedLetter, LetterCheck, Place
from app.letters.lengths import asked_again, body_words, is_far_too_short, says_nothing
from app.letters.letter import LetterText, State
from app.letters.lines import shown_line, units_by_id
from app.letters.materials import Materials
from app.letters.own_lines import empty_letter
from app.letters.present import with_own
from app.tasks.lease import Lease

AGAIN = 10  # the reading of what was mended, beside the first one


@dataclass(frozen=True, slots=True)
class Reading:
    """What a second reader made of the sentences that rules cannot judge, by their place.

    mended: what stands in place of some that were doubted.
    """

    cleared: frozenset[Place] = frozenset()
    doubted: frozenset[Place] = frozenset()
    mended: Mapping[Place, str] = field(default_factory=dict[Place, str])


async def drafted(lease: Lease, given: Materials, engine: Engine, journal: Journal | None) -> LetterText:
    """The letter that a model wrote, as far as the CV and the offer carry it. Raises as asked_letter."""
    calls = KeptCalls(lease, Owner(FEATURE, lease.task_id, lease.user_id), journal, engine.is_instant)
    await calls.load()
    async with calls.kept():
        return await asked_letter(given, Asker(engine, calls, given.order.language))


async def asked_letter(given: Materials, asker: Asker) -> LetterText:
    """The same through any memory; one that is far too short is asked for once more, and the longer one is kept.

    Raises what the first call raises, and Refused (letter.nothing_left).
    """
    first = letter_input(given)
    text = await asked_once(given, asker, Due(LETTER, first))
    if not is_far_too_short(text, first.words):
        return text
    again = Due(LETTER, first.model_copy(update={"again": asked_again(text, first.words)}), 1)
    kept = await _longer(given, asker, text, again)
    if not is_far_too_short(kept, first.words):
        return kept
    if says_nothing(kept):
        raise Refused("letter.nothing_left")
    return kept.model_copy(update={"short_of": first.words})


async def asked_once(given: Materials, asker: Asker, due: Due[Any, LetterAnswer]) -> LetterText:
    """What came of one call for sentences of this kind, whatever its length. Raises what a call raises."""
    judged = await asker.ask(due, LetterCheck(given))
    return settled(given, judged, await _read(given, judged, asker, due.index))


async def _longer(given: Materials, asker: Asker, text: LetterText, again: Due[Any, LetterAnswer]) -> LetterText:
    """The longer of a letter and what another call gives; where that fails, what there is, if it is any letter."""
    try:
        second = await asked_once(given, asker, again)
    except (AppError, Retryable):
        if says_nothing(text):
            raise
        return text
    return max(text, second, key=lambda one: (not says_nothing(one), body_words(one)))


async def _read(given: Materials, judged: JudgedLetter, asker: Asker, index: int) -> Reading:
    """One call for all that rules are unsure of; without a reader, or where it fails, the person decides."""
    unsure = judged.having(Verdict.UNSURE)
    if not unsure or not given.order.reader:
        return Reading()
    texts = [one.worded for _, one in unsure]
    found = await read_by(asker, given.order.reader, texts, index)
    if found is None:  # the letter goes on with proposals
        return Reading()
    news = await _mended(asker, given.order.reader, texts, found, index)
    mends = {unsure[at][0]: text for at, text in news.items() if not unsure[at][1].is_joined}
    doubted = frozenset(unsure[at][0] for at in found.doubts) - mends.keys()
    return Reading(frozenset(unsure[at][0] for at in found.cleared), doubted, mends)


async def _mended(asker: Asker, reader: str, texts: Sequence[Worded], found: Readings, index: int) -> Mapping[int, str]:
    """What is true in place of doubted sentences: by rule, or once more in other words that are read again."""
    news = await mended(asker, reader, texts, found, index)
    again = [replace(texts[at], text=text) for at, text in news.unread.items()]
    second = await read_by(asker, reader, again, AGAIN + index) if again else None
    read = [at for place, at in enumerate(news.unread) if second and place in second.cleared]
    return {**news.sure, **{at: news.unread[at] for at in read}}


def settled(given: Materials, judged: JudgedLetter, reading: Reading) -> LetterText:
    """The letter: doubted sentences mended or left out, unread ones waiting; nothing stands in for them. Pure."""
    states = {place: State.LEFT_OUT for place, _ in judged.having(Verdict.REFUSED)}
    for place, _ in judged.having(Verdict.UNSURE):
        if place not in reading.cleared and place not in reading.mended:
            states[place] = State.LEFT_OUT if place in reading.doubted else State.WAITING
    known = units_by_id(given.document)
    named = dict.fromkeys(source for _, one in judged.placed() for source in one.sentence.sources)
    return empty_letter(given).model_copy(
        update={
            "paragraphs": with_own(given, judged.text(states, reading.cleared, reading.mended)),
            "lines": {one: shown_line(known[one], given.document) for one in named if one in known},
        }
    )
