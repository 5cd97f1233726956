"""The summary: the person's own sentences without a model, and what any of them must be before it is printed. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.generation.calls.common import Dropped, Edit
from app.generation.calls.summary import MOST_SENTENCES, MOST_WORDS, SummaryAnswer, SummaryInput
from app.generation.enforce import Accepted, Line
from app.generation.fates import Reason
from app.generation.relevance import Relevance, relevance
from app.generation.worth import Worth, worth
from app.generation.years import tells_years
from app.lexicon.folding import fold
from app.lexicon.private import is_private
from app.vitae.document import Bullet

PRIVATE, TOO_LONG, OTHERS, TWICE = (
    f"summary.{one}" for one in ("private", "too_long", "others_say_more", "said_elsewhere")
)
# What begins so leans on the sentence before it, and goes where that goes.
_LEANING = re.compile(
    r"(?:this|that|these|those|there|then|also|it|they|both|since then|in addition|besides|moreover|however|but|and"
    r"|ce|cela|ces|celui|celle|ceux|y|puis|ensuite|aussi|il|elle|ils|elles|depuis lors|en outre|de plus|mais|et)\b"
)
_Passage = list[Bullet]  # a sentence with those that lean on it


def chosen_summary(given: SummaryInput) -> SummaryAnswer:
    """The person's own sentences: who they are, for how long, what answers the offer best, as far as there is room.

    A private note is none of them. What is left out is told, with why.
    """
    left = {one.id: PRIVATE for one in given.summary if is_private(one.text)}
    passages = _passages([one for one in given.summary if one.id not in left])
    scale = worth([bullet.text for bullet in given.summary], given.digest)
    wanted = relevance(given.digest)
    first = _opening(passages)
    others = sorted(
        (one for one in passages if one not in first),
        key=lambda one: (not _answers(one, wanted), -_worth_of(one, scale)),
    )
    shown = _with_room([*first, *others])
    left |= {bullet.id: OTHERS for passage in passages if passage not in shown for bullet in passage}
    return SummaryAnswer(
        sentences=tuple(Edit(sources=(bullet.id,)) for passage in shown for bullet in passage),
        dropped=tuple(Dropped(id=key, reason=Reason(code=code)) for key, code in left.items()),
    )


def as_printed(accepted: Accepted, elsewhere: Iterable[str]) -> Accepted:
    """A summary as it may stand: no private note, nothing that the CV says elsewhere, four sentences and 70 words.

    elsewhere: the other texts of the CV.
    """
    said = {_bare(one) for one in elsewhere}
    kept: list[Line] = []
    left: dict[str, str] = {}
    for line in accepted.lines:
        code = _flaw(line, kept, said)
        if code:
            left |= dict.fromkeys(line.sources, code)
        else:
            kept.append(line)
    shown = {source for line in kept for source in line.sources}
    dropped = (Dropped(id=key, reason=Reason(code=code)) for key, code in left.items() if key not in shown)
    return replace(accepted, lines=tuple(kept), dropped=(*accepted.dropped, *dropped))


def _flaw(line: Line, kept: Sequence[Line], said: set[str]) -> str:
    if is_private(line.text):
        return PRIVATE
    if _bare(line.text) in said or any(_bare(line.text) == _bare(one.text) for one in kept):
        return TWICE
    is_long = len(kept) >= MOST_SENTENCES or sum(_words(one.text) for one in (*kept, line)) > MOST_WORDS
    return TOO_LONG if is_long and kept else ""


def _words(text: str) -> int:
    return len(text.split())


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _passages(summary: Sequence[Bullet]) -> list[_Passage]:
    passages: list[_Passage] = []
    for bullet in summary:
        leans = passages and _LEANING.match(fold(bullet.text))
        passages = [*passages[:-1], [*passages[-1], bullet]] if leans else [*passages, [bullet]]
    return passages


def _with_room(passages: Sequence[_Passage]) -> list[_Passage]:
    """The first of them, as many as a summary may hold; the very first in any case."""
    shown: list[_Passage] = []
    for passage in passages:
        all_of_them = [bullet for one in (*shown, passage) for bullet in one]
        fits = len(all_of_them) <= MOST_SENTENCES and sum(_words(one.text) for one in all_of_them) <= MOST_WORDS
        if fits or not shown:
            shown.append(passage)
    return shown


def _opening(passages: Sequence[_Passage]) -> list[_Passage]:
    """The first sentence, and the one that tells for how long, where the first does not."""
    headline = list(passages[:1])
    if any(_tells_years(one) for one in headline):
        return headline
    return [*headline, *[one for one in passages[1:] if _tells_years(one)][:1]]


def _tells_years(passage: _Passage) -> bool:
    return any(tells_years(bullet.text) for bullet in passage)


def _worth_of(passage: _Passage, scale: Worth) -> float:
    return max(scale.of(bullet.text) for bullet in passage)


def _answers(passage: _Passage, wanted: Relevance) -> bool:
    return any(wanted.sought_in(bullet.text) for bullet in passage)
