"""`sartor pool`: what sources answer, the layers made of it, and what they hold."""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

import typer

from app import db
from app.cli.database import connected, prepare_database
from app.documents import pool as children
from app.kit.clock import now
from app.options.queries import whole
from app.pool.building import Workshop, build
from app.pool.feeding import Fed, feed, read_closely
from app.pool.figures import SourceStats, Stats, keep
from app.pool.files import files_of
from app.pool.ingesting import ingest
from app.pool.ledger import Counts, Ledger
from app.pool.options import READ_MOST
from app.pool.shop import workshop
from app.pool.stats import stats
from app.pool.values import Layer
from app.registration import register_options
from app.settings import load_settings


def take_in(given: Sequence[str], source: str, *, is_whole: bool) -> None:
    """Keep what files and addresses answer today, and say what that was."""
    settings = load_settings()

    async def run() -> None:
        try:
            days = await ingest(settings, files_of(settings), given, now().date(), source=source, is_whole=is_whole)
        finally:
            await children.close()
        for day in days:
            refused = ", ".join(f"{count} {reason}" for reason, count in day.refused.items())
            typer.echo(
                f"{day.source} {day.day}: {day.current} offers, {day.fresh} new or changed"
                + (refused and f"; {refused}")
            )

    asyncio.run(run())


def build_pool(again: str, *, without_feed: bool, as_json: bool) -> None:
    """Build the layers, bring the app's pool to them, and say what was counted. Raises Refused, Conflict."""
    shop = workshop(load_settings())
    ledger = build(shop, _progress, again=Layer(again) if again else None)
    keep(shop.files, stats(shop))
    fed = None if without_feed else _fed(shop, ledger)
    if as_json:
        told = {**asdict(ledger.counts), "add_up": ledger.counts.add_up, **({} if fed is None else asdict(fed))}
        typer.echo(json.dumps(told, indent=2))
        return
    typer.echo("\n".join(_lines(ledger.counts)))
    if fed is not None:
        typer.echo(f"search: {fed.put} offers put, {fed.forgotten} forgotten")


def print_stats(*, as_json: bool) -> None:
    """A table of the layers."""
    found = stats(workshop(load_settings()))
    typer.echo(json.dumps(asdict(found), indent=2) if as_json else _table(found))


def _fed(shop: Workshop, ledger: Ledger) -> Fed:
    prepare_database()

    async def run() -> Fed:
        settings = load_settings()
        register_options(settings)
        async with connected(settings.database_url):
            try:
                fed = await feed(shop, ledger, _heard)
                async with db.reading() as session:
                    most = await whole(session, READ_MOST)
                await read_closely(most, _heard)
            finally:
                await children.close()
        return fed

    return asyncio.run(run())


async def _heard(step: str, done: int, total: int) -> None:
    _progress(step, done, total)


def _progress(step: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\r{step}: {done} of {total}   ", nl=done == total, err=True)


def _lines(counts: Counts) -> list[str]:
    rejected = "".join(f", {count} {reason}" for reason, count in sorted(counts.rejected.items()))
    refused = "".join(f", {count} {reason}" for reason, count in sorted(counts.refused.items()))
    return [
        f"bronze: {counts.lines} lines, {counts.replaced} of them told again later{refused}",
        f"silver: {counts.offers} offers, {counts.kept} kept{rejected}",
        f"gold:   {counts.kept} offers, {counts.live} live, {counts.duplicates} duplicates, {counts.expired} expired",
        f"since the last build: {counts.changed} new or changed, {counts.gone} gone",
        f"left empty: {counts.bad_dates} dates, {counts.bad_codes} codes",
        "counts add up" if counts.add_up else "COUNTS DO NOT ADD UP",
    ]


def _table(found: Stats) -> str:
    head = ("source", "days", "last", "offers", "kept", "rejected", "live", "MB")
    rows = [head, *(_row(one) for one in found.sources)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    ages = ", ".join(f"{age} days: {count}" for age, count in found.ages.items())
    sizes = ", ".join(f"{name} {size / 1e6:.1f}" for name, size in found.sizes.items() if size)
    lines += ["", *_lines(found.counts), f"ages of live offers: {ages or '-'}", f"sizes in MB: {sizes or '-'}"]
    return "\n".join([*lines, f"built at: {found.built_at or 'never'}"])


def _row(one: SourceStats) -> tuple[str, ...]:
    rejected = sum(one.rejected.values())
    why = f" ({', '.join(f'{count} {reason}' for reason, count in sorted(one.rejected.items()))})" if rejected else ""
    cells = (one.source, one.days, one.last_day, one.offers, one.kept, f"{rejected}{why}", one.live)
    return (*map(str, cells), f"{one.size_bytes / 1e6:.1f}")
