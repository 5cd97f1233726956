"""Which words belong to one figure, so that no line ends between them: "12 000 m²", "£ 2.3 million", "3 weeks"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.lexicon.folding import fold
from app.lexicon.measures import MEASURES, SCALES

_KEPT = "\u00a0"
_ENDS_IN_NUMBER = re.compile(r"(?:^|[(\[«\"“'~≈±+<>=/–-])[£$€]?\d[\d.,'’\u00a0\u202f]*(?:[–-]\d[\d.,]*)?$")
_GROUP = re.compile(r"\d{3}(?!\d)")
_LEADS = frozenset(("£", "$", "€", "±", "~", "≈", "n°", "no.", "n.", "nº", "≥", "≤", "<", ">"))
_SCALE = re.compile(rf"(?:{'|'.join(sorted(SCALES, key=len, reverse=True))})(?:[€$£]|\b)")
_UNIT = re.compile("|".join(pattern for pattern, unit, _ in MEASURES if unit != "ordinal"))
_CURRENCY = re.compile(r"[€$£]|[kmg]?(?:€|eur\b|chf\b|usd\b|gbp\b)|d'euros?\b|euros?\b|dollars?\b|pounds?\b")


def runs(text: str) -> Iterator[Sequence[str]]:
    """The words of a text as spaces part them; those of one figure together."""
    words = text.split(" ")
    run = words[:1]
    for before, word in pairwise(words):
        if _are_one(before, word):
            run.append(word)
        else:
            yield run
            run = [word]
    yield run


def kept_together(text: str) -> str:
    """The text with spaces within figures that no line may break."""
    return " ".join(_KEPT.join(run) for run in runs(text))


def _are_one(before: str, word: str) -> bool:
    if not before or not word:
        return False
    said, next_one = fold(before), fold(word)
    if said in _LEADS:
        return word[0].isdigit()
    if _ENDS_IN_NUMBER.search(before):
        is_group = _GROUP.match(word) and len(before.lstrip("(£$€~≈±+<>=")) <= len("000") and before[-1].isdigit()
        return bool(is_group) or (before[-1] not in ".," and bool(_SCALE.match(next_one) or _UNIT.match(next_one)))
    return bool(_SCALE.fullmatch(said) and _CURRENCY.match(next_one))
