"""A second reading of wordings that rules are unsure of: cleared ones lose their doubts, doubted ones are refused."""

from dataclasses import replace

from app.cvs.rewording.checking import Judged, JudgedLines
from app.drafting.asking import Asker
from app.drafting.checking import Worded
from app.drafting.reader import read_by
from app.drafting.second_reading import Readings
from app.grounding.check import Finding, Kind, Verdict

DOUBTED = "rewording.doubted"


async def looked_at_again(asker: Asker, model: str, index: int, judged: JudgedLines) -> JudgedLines:
    """The same lines, the unsure ones settled. model: who reads, "" for nobody.  index: of the call they came by.

    Those without a verdict stay unsure: the person decides.
    """
    unsure = [one for one in judged.lines if one.verdict == Verdict.UNSURE]
    if not unsure or not model:
        return judged
    texts = [Worded(one.after, (one.text.text, *one.text.heading), one.text.heading) for one in unsure]
    found = await read_by(asker, model, texts, index)
    return replace(judged, lines=_settled(judged, unsure, found)) if found else judged


def _settled(judged: JudgedLines, unsure: list[Judged], found: Readings) -> tuple[Judged, ...]:
    settled = {
        one.text.address: _read(one, found.doubts.get(at, ""))
        for at, one in enumerate(unsure)
        if at in found.cleared or at in found.doubts
    }
    return tuple(settled.get(one.text.address, one) for one in judged.lines)


def _read(one: Judged, claim: str) -> Judged:
    if not claim:
        return replace(one, verdict=Verdict.FOLLOWS, findings=())
    finding = Finding(Kind.SCOPE, claim, one.text.text, DOUBTED, "second_reading")
    return replace(one, verdict=Verdict.REFUSED, findings=(finding,))
