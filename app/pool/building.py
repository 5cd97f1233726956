"""A build: bronze to silver to gold, chunks side by side; what a step has made counts once the ledger says so."""

import fcntl
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count, islice
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pyarrow as pa

from app.errors import Conflict
from app.kit.failpoints import hit
from app.pool import finishing
from app.pool.expressions import Table, ibis
from app.pool.files import Files
from app.pool.layers import Layers, ParquetLayers, local_engine
from app.pool.ledger import Ledger, ledger_of, recipe, write
from app.pool.planning import Plan, chunks, plan
from app.pool.steps import gold_of, made
from app.pool.tables import ALL, GOLD, STANDINGS, schema_of, state
from app.pool.values import Layer

Told = Callable[[str, int, int], None]  # step, done, of how many


def nobody(step: str, done: int, total: int) -> None:
    """Hears of no progress."""
    del step, done, total


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a build works. folder: of this machine.  today: the day that offers expire by."""

    files: Files
    layers: Layers
    folder: Path
    today: date


def build(shop: Workshop, told: Told = nobody, *, again: Layer | None = None) -> Ledger:
    """Bring silver and gold to what bronze says, and give the ledger.

    again: the layer that is made anew from the one below, whole; None for what changed alone. What another recipe
    made is made anew too.  Raises Conflict (pool.building) while another process builds.
    """
    with _alone(shop.folder):
        ledger = ledger_of(shop.files)
        if again == Layer.SILVER or ledger.recipe != recipe():
            ledger = Ledger(recipe=recipe())
        _sweep(shop, ledger)
        if again == Layer.GOLD:
            ledger = _gold_again(shop, ledger)
        hands = [(one, _reader(shop, one)) for one in shop.layers.hands()]
        con = hands[0][1]
        planned = plan(con, shop.files, _local(con, state(shop.layers, ledger).select("key", "print", "version")))
        done, total = 0, planned.changed.num_rows
        told("offers", done, total)
        for version, kept, number in _steps(shop, hands, ledger, planned):
            hit("pool.before_ledger")
            ledger = ledger.with_version(version, kept)
            write(shop.files, ledger)
            hit("pool.after_ledger")
            done += number
            told("offers", done, total)
        told("standings", total, total)
        return _finished(shop, ledger, planned)


def _steps(
    shop: Workshop, hands: Sequence[tuple[Layers, Any]], ledger: Ledger, planned: Plan
) -> Iterator[tuple[int, int, int]]:
    """Each step as it is done: its version, its offers in silver, and in all. As many are under way as there are hands.

    DuckDB and the unpacking of files let other threads go on, so two hands fill two processors.
    """
    free: SimpleQueue[tuple[Layers, Any]] = SimpleQueue()
    for hand in hands:
        free.put(hand)

    def step(version: int, at: int, rows: pa.Table) -> tuple[int, int, int]:
        layers, con = hand = free.get()
        try:
            return version, made(layers, con, shop.files, planned.days[at], rows, version), rows.num_rows
        finally:
            free.put(hand)

    waiting = zip(count(ledger.next_version), chunks(planned.changed, len(hands)), strict=False)
    with ThreadPoolExecutor(len(hands)) as pool:
        under_way = {pool.submit(step, version, *one) for version, one in islice(waiting, len(hands))}
        while under_way:
            done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            under_way |= {pool.submit(step, version, *one) for version, one in islice(waiting, len(done))}
            yield from (one.result() for one in done)


def _finished(shop: Workshop, ledger: Ledger, planned: Plan) -> Ledger:
    ledger = finishing.finished(shop.layers, ledger, planned, shop.today)
    write(shop.files, ledger)
    hit("pool.before_sweep")
    if finishing.is_worn(ledger):
        ledger = finishing.compacted(shop.layers, ledger)
        write(shop.files, ledger)
    _sweep(shop, ledger)
    return ledger


def _reader(shop: Workshop, layers: Layers) -> Any:
    """The DuckDB that reads raw lines for a hand."""
    return layers.con if isinstance(layers, ParquetLayers) else local_engine(shop.folder)


def _gold_again(shop: Workshop, ledger: Ledger) -> Ledger:
    """Gold from silver as it is kept, a version at a time; rows of the same version are replaced, and are the same."""
    for version in ledger.versions:
        offers, salaries = (
            shop.layers.place(one, shop.layers.read(f"silver/{one}", [version], schema_of(f"silver/{one}")))
            for one in ("offers", "salaries")
        )
        shop.layers.append(GOLD, version, gold_of(shop.layers, offers, salaries))
    return ledger


def _sweep(shop: Workshop, ledger: Ledger) -> None:
    """Rows that no ledger names, as steps that were cut off leave them."""
    for name in ALL:
        shop.layers.keep_only(name, ledger.versions)
    shop.layers.keep_only(STANDINGS, [ledger.standings] if ledger.standings else [])


def _local(con: Any, table: Table) -> Table:
    """A table of the layers as DuckDB has it."""
    return table if table.get_backend() is con else ibis.memtable(table.to_pyarrow())


@contextmanager
def _alone(folder: Path) -> Generator[None]:
    """One build at a time on this machine; the hold ends with the process, however that ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "build.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Conflict("pool.building") from error
        yield
