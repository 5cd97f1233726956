"""Mending texts that a reader doubts: by its proposal, else by one more call; what rules cannot prove is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.checking import Check, RefusedText, Worded
from app.drafting.reword import REWORD, reword_input, texts_of
from app.drafting.second_reading import Readings
from app.drafting.wire import Language
from app.errors import AppError, Retryable
from app.grounding.check import Verdict, check, verdict_of
from app.grounding.trace import TextFinding, nearest
from app.lexicon.folding import fold

RETRIES = 90_000  # the index of a retry, beside the rewords of other calls: one for each reading


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of doubted texts, by their place. sure: mended, and following by rule.

    unread: mended in words that a person has to read. A text in neither has no true wording.
    """

    sure: Mapping[int, str] = field(default_factory=dict[int, str])
    unread: Mapping[int, str] = field(default_factory=dict[int, str])


async def mended(asker: Asker, model: str, texts: Sequence[Worded], readings: Readings, index: int = 0) -> Mended:
    """Mend what was doubted. index: of the reading.  The retry cannot fail the work: without it nothing is mended."""
    proposed = _judged(readings.mends, texts, readings, asker.language)
    sure, unread = proposed[Verdict.FOLLOWS], proposed[Verdict.UNSURE]
    left = [at for at in readings.doubts if at not in sure and at not in unread]
    if not left:
        return Mended(sure, unread)
    again = await _asked_again(asker, model, [_refused(texts[at], readings.doubts[at]) for at in left], index)
    retold = {left[place]: text for place, text in again.items()}
    judged = _judged(retold, texts, readings, asker.language)
    return Mended(sure | judged[Verdict.FOLLOWS], unread | judged[Verdict.UNSURE])


def _judged(
    news: Mapping[int, str], texts: Sequence[Worded], readings: Readings, language: Language
) -> dict[Verdict, dict[int, str]]:
    """New wordings by verdict; one that keeps the words that were doubted is refused, whatever the rules say."""
    judged: dict[Verdict, dict[int, str]] = {verdict: {} for verdict in Verdict}
    for at, text in news.items():
        keeps = fold(readings.doubts[at]) in fold(text)
        verdict = verdict_of(check(text, texts[at].behind, language=language))
        judged[Verdict.REFUSED if keeps else verdict][at] = text
    return judged


def _refused(text: Worded, claim: str) -> RefusedText:
    finding = TextFinding("source", "", claim, nearest(claim, text.behind), "grounding.second_reading")
    return text.refused((finding,))


async def _asked_again(asker: Asker, model: str, refused: Sequence[RefusedText], index: int) -> dict[int, str]:
    due = Due(REWORD, reword_input(refused, asker.language, model), RETRIES + index)
    try:
        return texts_of(refused, await asker.ask(due, Check(lambda answer: answer)))
    except (AppError, Retryable):
        return {}
