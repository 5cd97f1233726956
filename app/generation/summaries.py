"""The summary without a model: the person's own sentences, chosen anew for each offer. Pure."""

import re
from collections.abc import Sequence

from app.generation.calls.common import Dropped, Edit
from app.generation.calls.summary import SummaryAnswer, SummaryInput
from app.generation.fates import Reason
from app.generation.relevance import Relevance, relevance
from app.generation.worth import Worth, worth
from app.lexicon.folding import fold
from app.lexicon.numbers import quantities_in
from app.vitae.document import Bullet

MATCHES = 2
LENGTH = 4  # sentences: who I am, for how long, and the matches
OLDER = 0.05  # what each line above takes from the worth of a line: the newest posts stand first
MONTHS_PER_YEAR = 12
# What begins so leans on the sentence before it, and goes where that goes.
_LEANING = re.compile(
    r"(?:this|that|these|those|there|then|also|it|they|both|since then|in addition|besides|moreover|however|but|and"
    r"|ce|cela|ces|celui|celle|ceux|y|puis|ensuite|aussi|il|elle|ils|elles|depuis lors|en outre|de plus|mais|et)\b"
)
_Passage = list[Bullet]  # a sentence with those that lean on it


def chosen_summary(given: SummaryInput) -> SummaryAnswer:
    """Who the person is, for how long, then what answers the offer best; weaker sentences are left out, and said so.

    Where their summary answers less than it could, the lines of their posts that do follow; a sentence that names
    what the offer asks for is never left out.
    """
    passages = _passages(given.summary)
    scale = worth(
        [bullet.text for bullet in (*given.summary, *(line.sources[0] for line in given.lines))], given.digest
    )
    wanted = relevance(given.digest)
    first = _opening(passages)
    others = sorted((one for one in passages if one not in first), key=lambda one: -_worth_of(one, scale))
    kept = [one for place, one in enumerate(others) if place < MATCHES or _answers(one, wanted)]
    shown = [*first, *kept]
    answering = sum(_answers(one, wanted) for one in kept)
    room = min(MATCHES - answering, LENGTH - len(shown))
    sentences = [bullet.id for passage in shown for bullet in passage] + _matching_lines(given, scale)[: max(room, 0)]
    return SummaryAnswer(
        sentences=tuple(Edit(sources=(one,)) for one in sentences),
        dropped=tuple(
            Dropped(id=bullet.id, reason=Reason(code="summary.others_say_more"))
            for passage in others
            if passage not in kept
            for bullet in passage
        ),
    )


def _passages(summary: Sequence[Bullet]) -> list[_Passage]:
    passages: list[_Passage] = []
    for bullet in summary:
        leans = passages and _LEANING.match(fold(bullet.text))
        passages = [*passages[:-1], [*passages[-1], bullet]] if leans else [*passages, [bullet]]
    return passages


def _opening(passages: Sequence[_Passage]) -> list[_Passage]:
    """The first sentence, and the one that tells for how long, where the first does not."""
    headline = list(passages[:1])
    if any(_tells_years(one) for one in headline):
        return headline
    return [*headline, *[one for one in passages[1:] if _tells_years(one)][:1]]


def _tells_years(passage: _Passage) -> bool:
    quantities = (one for bullet in passage for one in quantities_in(bullet.text))
    return any(one.unit == "month" and max(one.values) >= MONTHS_PER_YEAR for one in quantities)


def _worth_of(passage: _Passage, scale: Worth) -> float:
    return max(scale.of(bullet.text) for bullet in passage)


def _answers(passage: _Passage, wanted: Relevance) -> bool:
    return any(wanted.sought_in(bullet.text) for bullet in passage)


def _matching_lines(given: SummaryInput, scale: Worth) -> list[str]:
    """Bullets that name what the offer asks for; a paragraph that describes a post is no sentence of a summary."""
    wanted = relevance(given.digest)
    bullets = [line.sources[0] for line in given.lines if not line.id.endswith(".description")]
    worths = {bullet.id: scale.of(bullet.text) - OLDER * place for place, bullet in enumerate(bullets)}
    matching = [bullet.id for bullet in bullets if wanted.sought_in(bullet.text)]
    return sorted(matching, key=lambda one: -worths[one])
