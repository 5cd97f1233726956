"""Which two phrases of a head are its title and its employer: each pair weighed by words, place, and the section's habit."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations

from app.cvs.recognition.looks import firm_score, title_score
from app.lexicon.folding import fold
from app.lexicon.tokens import STOP_WORDS

Score = Callable[[str], int]
Pair = tuple[int, int]  # places of title and employer (or of degree and school) among the phrases
_MOST = 4.0  # that one phrase can say: a word in it more adds nothing
_CONTENT_LETTERS = 3
_LATER = 0.3  # each phrase further back is that much less likely the title or the employer
_ARTICLE = re.compile(r"(?:The|Le|La|Les)\s|L['’](?=[A-ZÉ])")
_REGRET = 3.0  # what one entry can say against another's order


@dataclass(frozen=True, slots=True)
class Signs:
    """How much a phrase says the first thing (title, degree) and the second (employer, school)."""

    first: Score
    second: Score


POST_SIGNS = Signs(title_score, firm_score)


def is_proper(text: str) -> bool:
    """Written as names are: each word that carries meaning has a capital or a digit."""
    content = _content(text)
    return bool(content) and all(_is_marked(word) for word in content)


def pairs_of(heads: Sequence[Sequence[str]], signs: Signs) -> list[Pair | None]:
    """For each head the best pair of its phrases, None where it has fewer than two; the others' order counts too."""
    tables = [_table(phrases, signs) for phrases in heads]
    return [
        max(table, key=lambda pair: table[pair] + _habit(pair, place, tables)) if table else None
        for place, table in enumerate(tables)
    ]


def lean(phrase: str, signs: Signs) -> float:
    """How much a phrase speaks for being the title: a title's word says more than an employer's."""
    first, second = signs.first(phrase), signs.second(phrase)
    if first == 1 and _ARTICLE.match(phrase):
        first = 0  # "The Larder" ends as a trade does
    return min(_MOST, 2 * first) - min(_MOST, second) + (0.5 if not second and not is_proper(phrase) else 0.0)


def _table(phrases: Sequence[str], signs: Signs) -> dict[Pair, float]:
    leans = [lean(phrase, signs) for phrase in phrases]
    names = [_name_lean(phrase, signs) for phrase in phrases]
    return {
        (one, other): leans[one] + names[other] - leans[other] - _LATER * (one + other)
        for one, other in permutations(range(len(phrases)), 2)
    }


def _name_lean(phrase: str, signs: Signs) -> float:
    """Employers are written as names; a phrase in small letters without an employer's word is hardly one."""
    if signs.second(phrase):
        return 0.0
    return 0.5 if is_proper(phrase) else -1.0


def _habit(pair: Pair, place: int, tables: Sequence[dict[Pair, float]]) -> float:
    """What the other entries lose by this order, on average: nothing or less than nothing."""
    others = [table for at, table in enumerate(tables) if at != place and table]
    if not others:
        return 0.0
    size = len(tables[place])
    regrets = [_order_regret(table, is_forward=pair[0] < pair[1]) for table in others]
    alike = [table[pair] - max(table.values()) for table in others if len(table) == size]
    same_slots = sum(max(-_REGRET, one) for one in alike) / len(alike) if alike else 0.0
    return sum(regrets) / len(regrets) + same_slots / 2


def _order_regret(table: dict[Pair, float], *, is_forward: bool) -> float:
    best = max(score for pair, score in table.items() if (pair[0] < pair[1]) == is_forward)
    return max(-_REGRET, best - max(table.values()))


def _content(text: str) -> list[str]:
    words = [word.strip("()[],.;:\"'’“”«»") for word in re.split(r"[\s/-]+|\b[dlDL]['’]", text)]
    return [
        word for word in words if len(word) > _CONTENT_LETTERS and fold(word) not in STOP_WORDS["fr"] | STOP_WORDS["en"]
    ] or [word for word in words if word]


def _is_marked(word: str) -> bool:
    return word[:1].isupper() or any(mark.isdigit() for mark in word)
