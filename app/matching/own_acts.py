"""What of a line is the person's own doing: not what others used, what is only wished, or the team next door. Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from app.grounding.reading import Sentence, read
from app.lexicon.aliases import canonical, terms_in
from app.lexicon.concepts import Category, concepts_of
from app.lexicon.dates import same_length_fold
from app.lexicon.mentions import is_denied
from app.lexicon.tokens import Language

_LIST = Path(__file__).parent / "data" / "own_acts.txt"
_PEOPLE = frozenset(
    {"team", "employee", "user", "customer", "supplier", "t supplier", "t colleague", "t staff", "department"}
)
_NO_PEOPLE = frozenset({"service", "services", "manager"})
_LONGEST = 2_000  # letters: no line of a CV tells more
_MODIFIERS = 4  # words that say which people
_REACH = 8  # words from people to what they use
_ENDS = re.compile(r"[.;:()\n!?]|,\s|\s[-–—]\s|\s(?:and|et|but|mais|while|puis|then)\s")
_STATEMENT = re.compile(r"[.;!?\n]")
_BETWEEN = re.compile(
    r"[\s,/&+]|\b(?:and|et|or|ou|the|a|an|le|la|les|l|d|du|des|our|my|its|daily|both|notre|nos|mon|mes)\b|'"
)
_LEAVES = frozenset(
    {"pour", "pendant", "sur", "dans", "lors", "en", "afin", "depuis", "durant", "avec", "a", "au", "aux"}
)
_WHO = re.compile(r"\b(?:who|that|which|whose|where|qui|dont|que|ou)\b")


@lru_cache(maxsize=8192)
def own_part(text: str, language: Language, *, with_people: bool = False) -> str:
    """The text without what others did, what is wished or still to come.

    with_people: whom one worked beside stays, for wishes that are about people.
    """
    sentence = read(text[:_LONGEST], language)
    folded = same_length_fold(sentence.text)
    spans = sorted({*_wishes(folded), *_of_others(sentence, folded, with_people=with_people)})
    left, end = "", 0
    for start, to in spans:
        left += sentence.text[end : max(start, end)] + " "
        end = max(end, to)
    return left + sentence.text[end:] if spans else text


def is_used(text: str, term: str, language: Language) -> bool:
    """Whether a line says that its person used a tool themselves; to name it, or to learn of it, is not enough."""
    own = own_part(text, language)
    folded = same_length_fold(own)
    wanted = canonical(term)
    found = [one for one in terms_in(own) if one.canonical == wanted and not is_denied(own, one.start)]
    return any(_is_in_hand(own, folded, one.start, language) for one in found)


def wants_people(text: str, language: Language) -> bool:
    """Whether a wish names people, so that working beside them answers it."""
    sentence = read(text, language)
    return any(_names_people(sentence, at) for at in range(len(sentence.words)))


def _wishes(folded: str) -> Iterator[tuple[int, int]]:
    for found in _words("wish").finditer(folded):
        yield found.start(), _next(_STATEMENT, folded, found.end())
    for start, end in _pieces(folded):
        piece = folded[start:end]
        learning = _words("learning").search(piece)
        if learning and (coming := _words("coming").search(piece)) and coming.start() > 0:
            yield start, end


def _pieces(folded: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in [*_ENDS.finditer(folded), None]:
        end = found.start() if found else len(folded)
        yield start, end
        start = found.end() if found else end


def _of_others(sentence: Sentence, folded: str, *, with_people: bool) -> Iterator[tuple[int, int]]:
    """The team that one worked beside, and what people are said to use."""
    yield from _by_others(sentence, folded)
    for found in _words("under").finditer(folded):
        yield found.start(), _next(_ENDS, folded, found.end())
    for found in () if with_people else _words("beside").finditer(folded):
        yield from _named_beside(sentence, folded, found.end())
    for at in range(len(sentence.words)):
        if _names_people(sentence, at) and (end := _doing_of(sentence, folded, at)):
            yield sentence.words[at].start, end


def _by_others(sentence: Sentence, folded: str) -> Iterator[tuple[int, int]]:
    """Nothing is one's own of "SAP, used by our customers"; of what one made oneself, all but its users."""
    for found in _words("by").finditer(folded):
        after = [at for at, word in enumerate(sentence.words) if found.end() <= word.start][: _MODIFIERS + 1]
        if any(_names_people(sentence, at) for at in after):
            begun = max((one.end() for one in _STATEMENT.finditer(folded, 0, found.start())), default=0)
            is_own = any(_words(kind).search(folded, begun, found.start()) for kind in ("making", "using"))
            yield (found.start() if is_own else begun), _next(_ENDS, folded, found.end())


def _named_beside(sentence: Sentence, folded: str, begin: int) -> Iterator[tuple[int, int]]:
    """From a word like "beside" to the people it leads to, and in French what is said of them behind."""
    end = _next(_ENDS, folded, begin)
    inside = [at for at, word in enumerate(sentence.words) if begin <= word.start < end]
    people = next((at for at in inside[: _MODIFIERS + 2] if _names_people(sentence, at)), None)
    if people is None:
        return
    yield begin, _end_of_name(sentence, [at for at in inside if at > people]) or sentence.words[people].end


def _end_of_name(sentence: Sentence, behind: Sequence[int]) -> int:
    """In French what people are called by stands behind them: "l'équipe Power BI"; 0 where nothing does."""
    if sentence.language != "fr":
        return 0
    name = list(takewhile(lambda at: sentence.words[at].folded not in _LEAVES, behind[:_MODIFIERS]))
    return sentence.words[name[-1]].end if name else 0


def _doing_of(sentence: Sentence, folded: str, at: int) -> int:
    """Where the doing of people ends that are named at a place; 0 where they are not said to do anything."""
    start, end = sentence.words[at].end, _next(_STATEMENT, folded, sentence.words[at].end)
    doing = _words("doing").search(folded, start, end)
    if doing is None or len(folded[start : doing.start()].split()) > _REACH:
        return 0
    between = folded[start : doing.start()]
    begun = max((found.end() for found in _STATEMENT.finditer(folded, 0, sentence.words[at].start)), default=0)
    if _words("led").search(folded, begun, sentence.words[at].start):
        return 0
    opens = not [one for one in sentence.words if begun <= one.start < sentence.words[at].start and not one.is_stop]
    if (opens and not _ENDS.search(between)) or _WHO.search(between):
        return _next(_ENDS, folded, doing.end())
    return 0


def _is_in_hand(own: str, folded: str, start: int, language: Language) -> bool:
    begun = max((found.end() for found in _STATEMENT.finditer(folded, 0, start)), default=0)
    head = folded[begun:start].rpartition(":")[0]
    if head and _words("environment").fullmatch(head.strip(" -•")):
        return True
    before = _without_terms(own[begun:start])
    piece = same_length_fold(before[max((one.end() for one in _ENDS.finditer(before.rstrip(" ,"))), default=0) :])
    if _words("telling").search(piece) or _is_of_those_led(piece, language):
        return False
    using = list(_words("using").finditer(piece))
    return bool(using and _is_only_listed(piece[using[-1].end() :])) or _words("making").search(piece) is not None


def _is_of_those_led(piece: str, language: Language) -> bool:
    """Whether those who are led or helped do it: "managed a team working in Java"; "customer data" means nobody."""
    sentence = read(piece, language)
    people = [
        at for at in range(len(sentence.words)) if _names_people(sentence, at) and _stands_alone(sentence, at, language)
    ]
    if _words("led").search(piece):
        return bool(people)
    is_work = _words("making").search(piece) is not None
    return not is_work and any(not _is_counted(sentence, at) for at in people)  # "payroll of 300 employees in Silae"


def _is_counted(sentence: Sentence, at: int) -> bool:
    return at > 0 and sentence.figure_at(at - 1) is not None


def _stands_alone(sentence: Sentence, at: int, language: Language) -> bool:
    after = sentence.words[at + 1 : at + 2]
    return language == "fr" or not after or after[0].is_stop or after[0].folded.endswith("ing")


def _is_only_listed(between: str) -> bool:
    """Whether nothing but other terms stands between a word and a term: "in SQL, dbt and Airflow"."""
    return not _BETWEEN.sub("", _without_terms(between).lower()).strip()


def _without_terms(text: str) -> str:
    for one in reversed(terms_in(text)):
        text = text[: one.start].rstrip(" ,") + " " + text[one.end :].lstrip(" ,")
    return text


def _names_people(sentence: Sentence, at: int) -> bool:
    """Word by word: "the finance team" is a team, whatever the two words mean together."""
    word = sentence.words[at].folded
    meant = concepts_of(word, sentence.language) if word not in _NO_PEOPLE else ()
    return any(one.category == Category.TITLE or one.name in _PEOPLE for one in meant)


def _next(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.search(text, start)
    return found.start() if found else len(text)


@lru_cache(maxsize=16)
def _words(kind: str) -> re.Pattern[str]:
    """The phrases of a kind, the longest first."""
    rows = (line.partition(": ") for line in _LIST.read_text("utf-8").splitlines() if not line.startswith("#"))
    phrases = sorted({one.strip() for name, _, told in rows if name == kind for one in told.split(",")}, key=len)
    written = (re.escape(one).replace(r"\*", r"\w{0,12}") for one in reversed(phrases) if one)
    return re.compile(rf"(?<![\w'])(?:{'|'.join(written)})(?![\w])")
