"""What a line about pay comes to in a year, for comparing. Pure; it reads amounts and never guesses a currency."""

import re

from app.lexicon.folding import fold

MAX_LINE = 300
_AMOUNT = re.compile(r"(\d{1,3}(?:[ .,']\d{3}){1,2}|\d{1,7})(?:[.,](\d{1,2}))?\s{0,2}(k\b)?")
_PERIODS = (
    (re.compile(r"\b(?:an hour|per hour|hourly|/ ?h\b|heure|horaire|hour)\b"), 1_607.0),  # the French legal year
    (re.compile(r"\b(?:a day|per day|daily|/ ?day|jour|tjm|journalier)\b"), 218.0),
    (re.compile(r"\b(?:a week|per week|weekly|semaine)\b"), 52.0),
    (re.compile(r"\b(?:a month|per month|monthly|mois|mensuel\w{0,4}|month)\b"), 12.0),
    (re.compile(r"\b(?:a year|per year|yearly|annual\w{0,2}|annuel\w{0,3}|an|annum|year)\b"), 1.0),
)
_LEAST_YEAR, _LEAST_MONTH, _LEAST_HOUR = 10_000.0, 700.0, 4.0


def yearly(line: str) -> float | None:
    """The highest amount of a line, for a year; None where it names none that could be pay."""
    folded = fold(line[:MAX_LINE])
    amounts = [amount for amount in map(_value, _AMOUNT.finditer(folded)) if amount >= _LEAST_HOUR]
    if not amounts:
        return None
    highest = max(amounts)
    for words, times in _PERIODS:
        if words.search(folded) and highest * times < _LEAST_YEAR * 100:
            return highest * times if highest * times >= _LEAST_YEAR / 10 else None
    return _unsaid(highest)


def _unsaid(amount: float) -> float | None:
    """Without a period: what is large is of a year, what is less of a month, and nothing else is taken for pay."""
    if amount >= _LEAST_YEAR:
        return amount
    return amount * 12 if amount >= _LEAST_MONTH else None


def _value(found: re.Match[str]) -> float:
    whole = float(re.sub(r"[ .,']", "", found[1]))
    cents = float(f"0.{found[2]}") if found[2] else 0.0
    return (whole + cents) * (1_000 if found[3] else 1)
