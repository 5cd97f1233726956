"""What a line about pay comes to in a year, for comparing. Pure; it reads amounts and never guesses a currency."""

from app.offers.amounts import Amount, amounts_in, period_in

MAX_LINE = 300
_TIMES = {"hour": 1_607.0, "day": 218.0, "week": 52.0, "month": 12.0, "year": 1.0}  # hour: the French legal year
_LEAST_YEAR, _LEAST_MONTH, _LEAST_HOUR = 10_000.0, 700.0, 4.0


def yearly(line: str) -> float | None:
    """The highest amount of a line, for a year; None where it names none that could be pay."""
    amounts = [one for one in amounts_in(line[:MAX_LINE]) if one.most >= _LEAST_HOUR]
    money = [one for one in amounts if one.has_currency] or amounts
    if not money:
        return None
    highest = max(money, key=lambda one: one.most)
    return _for_a_year(highest, highest.period or _period_before(line[: highest.start], line))


def _period_before(before: str, line: str) -> str:
    """What the words before an amount say of its time ("Mensuel de ..."); else what the line does."""
    return period_in(before) or period_in(line[:MAX_LINE])


def _for_a_year(highest: Amount, period: str) -> float | None:
    amount = highest.most * _TIMES.get(period, 1.0)
    if period and amount < _LEAST_YEAR * 100:
        return amount if amount >= _LEAST_YEAR / 10 else None
    return _unsaid(highest.most)


def _unsaid(amount: float) -> float | None:
    """Without a period: what is large is of a year, what is less of a month, and nothing else is taken for pay."""
    if amount >= _LEAST_YEAR:
        return amount
    return amount * 12 if amount >= _LEAST_MONTH else None
