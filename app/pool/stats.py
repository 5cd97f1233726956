"""What the layers hold, for whoever runs the server."""

from datetime import date

from app.pool.bronze import days_of, sources
from app.pool.building import Workshop
from app.pool.expressions import this
from app.pool.figures import SourceStats, Stats
from app.pool.files import Files
from app.pool.ledger import ledger_of
from app.pool.tables import ALL, STANDINGS, standings, state
from app.pool.values import Reason

_WEEK, _MONTH = 7, 30


def stats(shop: Workshop) -> Stats:
    """The figures as they are now."""
    ledger = ledger_of(shop.files)
    found = [_bronze(shop.files, one) for one in sources(shop.files)]
    if not ledger.versions:
        return Stats(found, ledger.counts, ledger.built_at, {}, {})
    known = state(shop.layers, ledger).group_by("source", "outcome").aggregate(times=this.count())
    outcomes: dict[str, dict[str, int]] = {}
    for one in known.to_pyarrow().to_pylist():
        outcomes.setdefault(one["source"], {})[one["outcome"]] = int(one["times"])
    alive, ages = _alive(shop)
    whole = [
        SourceStats(
            one.source, one.days, one.last_day, one.offers, one.size_bytes,
            outcomes.get(one.source, {}).get(Reason.KEPT.value, 0),
            {name: count for name, count in outcomes.get(one.source, {}).items() if name}, alive.get(one.source, 0),
        )
        for one in found
    ]  # fmt: skip
    sizes = {name: shop.layers.size_bytes(name) for name in (*ALL, STANDINGS)}
    return Stats(whole, ledger.counts, ledger.built_at, sizes, ages)


def _bronze(files: Files, source: str) -> SourceStats:
    days = days_of(files, source)
    size = sum(files.size(day.path(name)) for day in days for name in (day.file, day.index))
    return SourceStats(source, len(days), days[-1].day, days[-1].current, size)


def _alive(shop: Workshop) -> tuple[dict[str, int], dict[str, int]]:
    """Live offers by source, and by age."""
    ledger = ledger_of(shop.files)
    standing = standings(shop.layers, ledger)
    alive = standing.filter(standing["standing"] == "live").select("key", "published_on")
    source = alive["key"].split("/")[0]
    rows = alive.group_by(source=source, published_on=alive["published_on"]).aggregate(times=this.count())
    by_source: dict[str, int] = {}
    ages: dict[str, int] = {"0-7": 0, "8-30": 0, "31-": 0, "?": 0}
    for one in rows.to_pyarrow().to_pylist():
        by_source[one["source"]] = by_source.get(one["source"], 0) + int(one["times"])
        ages[_age(one["published_on"], shop.today)] += int(one["times"])
    return by_source, ages


def _age(day: date | None, today: date) -> str:
    if day is None:
        return "?"
    age = (today - day).days
    return "0-7" if age <= _WEEK else "8-30" if age <= _MONTH else "31-"
