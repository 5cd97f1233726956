"""From gold to what is searched: the app's rows are brought to gold by what differs, and read closely by turns.

What a row was made from stands in it (`content_key`), so that whatever ends a feed the next one goes on.
"""

from asyncio import to_thread
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
from sqlalchemy import select

from app.db import reading, transaction
from app.errors import Refused
from app.matching.models import PoolOffer, TopOffers
from app.matching.pool_offers import Offered, features_of_all, forget_offers, put_offers
from app.offers.digest import OfferDigest
from app.offers.understanding import understood
from app.pool.building import Workshop
from app.pool.expressions import ibis, this
from app.pool.ledger import Ledger
from app.pool.light import MUST, light_digest, offered
from app.pool.tables import current, live

BATCH, READ_AT_ONCE = 400, 20
ROUGH, CLOSE = "rough", "close"
Heard = Callable[[str, int, int], Awaitable[None]]
Name = tuple[str, str]  # source and id there


@dataclass(frozen=True, slots=True)
class Fed:
    """What a feed did. put: offers that are new or changed.  forgotten: those that are live no more."""

    put: int
    forgotten: int


async def nobody(step: str, done: int, total: int) -> None:
    """Hears of no progress."""
    del step, done, total


async def feed(shop: Workshop, ledger: Ledger, heard: Heard = nobody) -> Fed:
    """Bring the app's pool to gold: what is new or changed by its facts and terms, what is gone forgotten.

    Raises Refused (match.too_hard).
    """
    known = await _known()
    alive = await to_thread(_alive, shop, ledger)
    wanted = [name for name, told in alive.items() if known.get(name, "").partition(":")[0] != told]
    gone = [name for name, told in known.items() if told and name not in alive]
    done, batches = 0, _rows(shop, ledger, wanted)
    while rows := await to_thread(next, batches, None):
        await _put([offered(row, light_digest(row), f"{row['print']}:{ROUGH}") for row in rows])
        done += len(rows)
        await heard("feeding", done, len(wanted))
    for at in range(0, len(gone), BATCH):
        await _forget(gone[at : at + BATCH])
    return Fed(done, len(gone))


async def read_closely(most: int, heard: Heard = nobody) -> int:
    """Read the texts of offers that are known by facts and terms alone, as offers of a person are; how many.

    Those that were shown to somebody come first, then the newest. One that cannot be read stays as it is.
    """
    ids = await _unread(most)
    for at in range(0, len(ids), READ_AT_ONCE):
        offers = await _with_texts(ids[at : at + READ_AT_ONCE])
        await _put([await _read(one) for one in offers])
        await heard("reading", min(at + READ_AT_ONCE, len(ids)), len(ids))
    return len(ids)


async def _known() -> dict[Name, str]:
    """What the app's rows were made from; "" for those that did not come from here."""
    asked = select(PoolOffer.source, PoolOffer.source_id, PoolOffer.content_key).where(PoolOffer.gone_at.is_(None))
    async with reading() as session:
        return {(row[0], row[1]): row[2] for row in await session.execute(asked)}


def _alive(shop: Workshop, ledger: Ledger) -> dict[Name, str]:
    table = live(shop.layers, ledger).select("source", "source_id", "print").to_pyarrow()
    names = zip(table["source"].to_pylist(), table["source_id"].to_pylist(), strict=True)
    return dict(zip(names, table["print"].to_pylist(), strict=True))


def _rows(shop: Workshop, ledger: Ledger, names: Sequence[Name]) -> Iterator[list[dict[str, Any]]]:
    """These rows of gold, each with the skills that its source lists, a batch at a time and read once."""
    if not names:
        return
    wanted = shop.layers.place("wanted_now", pa.table({"key": [f"{source}/{name}" for source, name in names]}))
    skills = current(shop.layers, ledger, "silver/skills").join(wanted, "key")
    line = ibis.cases((skills["is_must"], MUST), else_="") + skills["label"]
    listed = skills.mutate(line=line).group_by("key")
    told = listed.aggregate(skills=this.line.group_concat(sep="\n", order_by=[this.number, this.line]))
    rows = live(shop.layers, ledger).join(wanted, "key").left_join(told, "key").drop("key_right")
    for batch in shop.layers.con.to_pyarrow_batches(rows.drop("title_vector", "text_vector"), chunk_size=BATCH):
        for at in range(0, batch.num_rows, BATCH):
            yield batch.slice(at, BATCH).to_pylist()


async def _put(offers: Sequence[Offered]) -> None:
    features = await features_of_all([one.digest for one in offers])
    async with transaction() as session:
        await put_offers(session, offers, features)


async def _forget(names: Sequence[Name]) -> None:
    by_source: dict[str, list[str]] = {}
    for source, name in names:
        by_source.setdefault(source, []).append(name)
    async with transaction() as session:
        for source, mine in by_source.items():
            await forget_offers(session, source, mine)


async def _unread(most: int) -> list[int]:
    """Ids of offers that nobody has read closely."""
    if most <= 0:
        return []
    rough = (PoolOffer.gone_at.is_(None), PoolOffer.content_key.endswith(f":{ROUGH}"))
    async with reading() as session:
        shown = {
            one["pool_offer_id"] for kept in (await session.scalars(select(TopOffers.offers))).all() for one in kept
        }
        first = await session.scalars(
            select(PoolOffer.id).where(*rough, PoolOffer.id.in_(list(shown)[:500])).limit(most)
        )
        newest = select(PoolOffer.id).where(*rough).order_by(PoolOffer.published_at.desc().nulls_last(), PoolOffer.id)
        ids = [*first.all(), *(await session.scalars(newest.limit(most))).all()]
    return list(dict.fromkeys(ids))[:most]


async def _with_texts(ids: Sequence[int]) -> list[Offered]:
    async with reading() as session:
        rows = (await session.scalars(select(PoolOffer).where(PoolOffer.id.in_(ids)))).all()
    return [
        Offered(
            row.source, row.source_id, row.text, OfferDigest.model_validate(row.digest), row.address, row.country,
            row.published_at, row.content_key,
        )
        for row in rows
    ]  # fmt: skip


async def _read(one: Offered) -> Offered:
    """An offer with the digest of its text; facts that the text does not tell stay those of its source."""
    read = one.digest
    with suppress(Refused):
        read = await understood(f"{one.digest.title}\n{one.text}")
    facts = {name: told for name in _FACTS if (told := getattr(one.digest, name))}
    digest = read.model_copy(update=facts) if read is not one.digest else one.digest
    return replace(one, digest=digest, content_key=f"{one.content_key.partition(':')[0]}:{CLOSE}")


_FACTS = ("title", "company", "place", "contract", "remote", "salary")
