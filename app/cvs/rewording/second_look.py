"""A second reading of wordings that rules are unsure of: cleared ones lose their doubts, doubted ones are refused."""

from collections.abc import Mapping
from dataclasses import replace

from app.cvs.rewording.checking import Judged, JudgedLines
from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.checking import Check, Worded
from app.drafting.second_reading import SECOND_READING, ReadingAnswer, claims_of, reading_input
from app.errors import AppError, Retryable
from app.grounding.check import Finding, Kind, Verdict

DOUBTED = "rewording.doubted"


async def looked_at_again(asker: Asker, model: str, index: int, judged: JudgedLines) -> JudgedLines:
    """The same lines, the unsure ones settled. model: who reads, "" for nobody.  index: of the call they came by.

    Without an answer they stay unsure: the person decides.
    """
    unsure = [one for one in judged.lines if one.verdict == Verdict.UNSURE]
    if not unsure or not model:
        return judged
    texts = [Worded(one.after, (one.text.text, *one.text.heading)) for one in unsure]
    due = Due(SECOND_READING, reading_input(texts, model), index)
    try:
        answer: ReadingAnswer = await asker.ask(due, Check[ReadingAnswer, ReadingAnswer](lambda read: read))
    except (AppError, Retryable):  # its call is kept as failed; the wordings go on with their doubts
        return judged
    return replace(judged, lines=_settled(judged, unsure, claims_of(texts, answer)))


def _settled(judged: JudgedLines, unsure: list[Judged], claims: Mapping[int, str]) -> tuple[Judged, ...]:
    read = {one.text.address: _read(one, claims.get(at, "")) for at, one in enumerate(unsure)}
    return tuple(read.get(one.text.address, one) for one in judged.lines)


def _read(one: Judged, claim: str) -> Judged:
    if not claim:
        return replace(one, verdict=Verdict.FOLLOWS, findings=())
    finding = Finding(Kind.SCOPE, claim, one.text.text, DOUBTED, "second_reading")
    return replace(one, verdict=Verdict.REFUSED, findings=(finding,))
