"""Years that a CV's dates give, of the career and of trades, each with its posts and an explanation. Pure.

A post counts for the trade that its title calls the person by. One that only mentions a skill counts for nothing.
"""

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from app.lexicon.title_words import title_parts, title_words
from app.lexicon.trade_names import trade_phrase
from app.lexicon.trades import trades_of
from app.vitae.careers import whole_years
from app.vitae.document import CVDocument, Experience, Language
from app.vitae.periods import merged, span_of

# Work that nobody was hired for, by the word of its contract or, in a title, of whom it calls the person.
_UNHIRED = frozenset(
    (
        *("intern", "internship", "trainee", "traineeship", "apprentice", "apprenticeship", "placement", "unpaid"),
        *("volunteer", "volunteering", "voluntary", "volontaire", "volontariat", "benevole", "benevolat", "stage"),
        *("stagiaire", "apprenti", "apprentie", "apprentissage", "alternance", "alternant", "alternante"),
        "professionnalisation",
    )
)
_OVER_THEM = frozenset(
    (
        *("coach", "coordinator", "manager", "officer", "adviser", "advisor", "supervisor", "lead", "trainer"),
        *("director", "assessor", "mentor", "tutor", "recruiter"),
    )
)
_BETWEEN = {"fr": "{} à {}", "en": "{} to {}"}
_TODAY = {"fr": "aujourd'hui", "en": "today"}


@dataclass(frozen=True, slots=True)
class _Words:
    several: str
    one: str
    career: str
    because: str
    join: str
    once: str


_WORDS: dict[Language, _Words] = {
    "en": _Words(
        several="{years} years {trade}",
        one="1 year {trade}",
        career="of paid work",
        because="Counted from {posts}{once}.",
        join=" and ",
        once=", overlaps once",
    ),
    "fr": _Words(
        several="{years} ans {trade}",
        one="1 an {trade}",
        career="d'expérience professionnelle",
        because="Calculé sur {posts}{once}.",
        join=" et ",
        once=", les périodes communes une seule fois",
    ),
}


@dataclass(frozen=True, slots=True)
class WorkedYears:
    """Whole years, rounded down, overlaps counted once. trades: by their names in the lexicon, none for the career.

    posts: ids of those counted, in document order.  sources: ids of the texts that carry it.
    because: one sentence, in the language of the CV.
    """

    trades: tuple[str, ...]
    years: int
    text: str
    because: str
    posts: tuple[str, ...]
    sources: tuple[str, ...]


def career_years(document: CVDocument, today: date, left_out: AbstractSet[str] = frozenset()) -> WorkedYears | None:
    """Years of paid work, without what the person learned or gave; None below one. left_out: posts of another trade."""
    return _worked((), _paid(document, left_out), document.language, today)


def trade_years(document: CVDocument, today: date, left_out: AbstractSet[str] = frozenset()) -> list[WorkedYears]:
    """Of each trade that a held title names, those of most years first; none below one year."""
    posts: defaultdict[str, list[Experience]] = defaultdict(list)
    for item in _paid(document, left_out):
        for trade in sorted(trades_of(item.title)):
            posts[trade].append(item)
    found = [_worked((trade,), some, document.language, today) for trade, some in posts.items()]
    return sorted((one for one in found if one), key=lambda one: -one.years)


def years_in(
    trades: AbstractSet[str], document: CVDocument, today: date, left_out: AbstractSet[str] = frozenset()
) -> WorkedYears | None:
    """Years of posts of any of these trades, as one figure: an offer's title may name several."""
    posts = [item for item in _paid(document, left_out) if trades_of(item.title) & trades]
    return _worked(sorted(trades), posts, document.language, today) if trades else None


def _paid(document: CVDocument, left_out: AbstractSet[str]) -> list[Experience]:
    """The dated posts that a person was hired for, with missions of them."""
    return [
        one
        for one in document.experience
        if one.start and one.id not in left_out and not _is_unhired(one, document.language)
    ]


def _is_unhired(item: Experience, language: Language) -> bool:
    """A contract says so anywhere, a title where it calls the person so: an "Apprentice coach" was hired."""
    named = [title_words(part) for part in title_parts(item.title)]
    called = {words[-1] for words in named if words} | {words[0] for words in named if words and not _is_over(words)}
    told = {*called, *title_words(item.contract)} - ({"stage"} if language == "en" else set())
    return not _UNHIRED.isdisjoint(told)


def _is_over(words: Sequence[str]) -> bool:
    """Two words that call a person by whom they look after."""
    return len(words) == 2 and words[1] in _OVER_THEM  # noqa: PLR2004 - a qualifier more makes it another title


def _worked(trades: Sequence[str], posts: Sequence[Experience], language: Language, today: date) -> WorkedYears | None:
    years = whole_years(posts, today)
    if not years:
        return None
    return WorkedYears(
        trades=tuple(trades),
        years=years,
        text=_text(trades, years, language),
        because=_because(posts, language, today),
        posts=tuple(item.id for item in posts),
        sources=tuple(f"{one.id}.{name}" for one in posts for name in ("title", "start", "end") if getattr(one, name)),
    )


def _text(trades: Sequence[str], years: int, language: Language) -> str:
    words = _WORDS[language]
    told = words.join.join(trade_phrase(trade, language) for trade in trades) or words.career
    return (words.several if years > 1 else words.one).format(years=years, trade=told)


def _because(posts: Sequence[Experience], language: Language, today: date) -> str:
    words = _WORDS[language]
    told = [_post(item, language) for item in posts]
    spans = [span for item in posts if (span := span_of(item, today))]
    is_apart = len(merged(spans)) == len(spans)
    listed = words.join.join(filter(None, (", ".join(told[:-1]), told[-1])))
    return words.because.format(posts=listed, once="" if is_apart else words.once)


def _post(item: Experience, language: Language) -> str:
    head = ", ".join(filter(None, (item.title, item.company)))
    return f"{head} ({shown_days(item.start, item.end, language, goes_on=True)})"


def shown_days(start: str | None, end: str | None, language: Language, *, goes_on: bool = False) -> str:
    """Dates as precise as they were written. goes_on: without an end they last until today."""
    last = end or (_TODAY[language] if start and goes_on else "")
    both = list(dict.fromkeys(filter(None, (start, last))))
    return _BETWEEN[language].format(*both) if len(both) > 1 else "".join(both)
