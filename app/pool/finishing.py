"""The end of a build: what is gone, who is live, what was counted, and what is worth writing anew."""

from dataclasses import replace
from datetime import date

from app.kit.clock import now
from app.pool import gold
from app.pool.expressions import Table, ibis, this
from app.pool.layers import Layers
from app.pool.ledger import Counts, Ledger
from app.pool.planning import CHUNK, Plan
from app.pool.tables import ALL, GOLD, REPLACED, STANDINGS, current, schema_of, standings, state, versioned
from app.pool.values import Reason, Standing

_DEAD, MOST_VERSIONS = 0.34, 200  # of the rows, and of steps beyond a build of all, that make it worth to write anew


def finished(layers: Layers, ledger: Ledger, planned: Plan, today: date) -> Ledger:
    """The ledger with what is gone, who is live, and everything counted; none of it counts until it is written."""
    version = ledger.next_version
    if planned.gone.num_rows:
        ledger = _without(layers, ledger, planned, version)
    standing = layers.place("standing", _standings(layers, ledger, today, version))
    layers.append(STANDINGS, version, standing)
    counts = _counts(state(layers, ledger), planned, standing)
    return replace(ledger, standings=version, days=planned.names, counts=counts, built_at=now().isoformat())


def is_worn(ledger: Ledger) -> bool:
    """Whether so much of what is kept counts no more that it is worth writing anew."""
    rows = sum(ledger.rows.values())
    most = MOST_VERSIONS + rows // CHUNK
    return len(ledger.versions) > most or rows - ledger.counts.kept > _DEAD * max(rows, 1)


def compacted(layers: Layers, ledger: Ledger) -> Ledger:
    """A ledger of everything that counts, under one version; until it is written, the old rows count."""
    version = ledger.next_version
    number = ibis.literal(version, "int64")
    for name in (one for one in ALL if one != REPLACED):
        layers.append(name, version, current(layers, ledger, name).mutate(version=number))
    layers.append(REPLACED, version, _empty(layers, REPLACED))
    layers.append(STANDINGS, version, standings(layers, ledger).mutate(version=number, made=number))
    return replace(ledger, versions=(version,), rows={str(version): ledger.counts.kept}, standings=version)


def _without(layers: Layers, ledger: Ledger, planned: Plan, version: int) -> Ledger:
    """With a version that has no rows, and takes those away that no source has any more."""
    gone = layers.place("leaving", planned.gone)
    for name in (one for one in ALL if one != REPLACED):
        layers.append(name, version, _empty(layers, name))
    layers.append(REPLACED, version, gone.select("key", made=gone["version"], version=ibis.literal(version, "int64")))
    return ledger.with_version(version, 0)


def _empty(layers: Layers, name: str) -> Table:
    return layers.read(name, [], schema_of(name))


def _standings(layers: Layers, ledger: Ledger, today: date, version: int) -> Table:
    """Terms are read of those offers alone that may repeat another: they take more room than all the rest."""
    rows, day = current(layers, ledger, GOLD), ibis.literal(today)
    telling = layers.place("telling", rows.select(*gold.TELLING))
    alike = layers.place("alike", gold.alike(telling, day))
    told = layers.place("told", rows.select("key", "terms").join(alike, "key"))
    return versioned(gold.standings(telling, told, day), version)


def _counts(known: Table, planned: Plan, standing: Table) -> Counts:
    by_outcome = _by(known, "outcome")
    by_standing = _by(standing, "standing")
    wrong = known.aggregate(dates=known["bad_dates"].sum(), codes=known["bad_codes"].sum()).to_pyarrow().to_pylist()[0]
    refused: dict[str, int] = {}
    for day in planned.days:
        for reason, count in day.refused.items():
            refused[reason] = refused.get(reason, 0) + count
    return Counts(
        lines=planned.lines,
        replaced=planned.lines - planned.offers,
        refused=refused,
        offers=sum(by_outcome.values()),
        kept=by_outcome.pop(Reason.KEPT.value, 0),
        rejected=by_outcome,
        live=by_standing.get(Standing.LIVE, 0),
        duplicates=by_standing.get(Standing.DUPLICATE, 0),
        expired=by_standing.get(Standing.EXPIRED, 0),
        changed=planned.changed.num_rows,
        gone=planned.gone.num_rows,
        bad_dates=int(wrong["dates"] or 0),
        bad_codes=int(wrong["codes"] or 0),
    )


def _by(table: Table, column: str) -> dict[str, int]:
    counted = table.group_by(column).aggregate(times=this.count()).to_pyarrow().to_pylist()
    return {str(one[column]): int(one["times"]) for one in counted}
