"""Delivery of the pool of offers: the run of the tasks that build it."""

from asyncio import to_thread

from app import db
from app.options.queries import whole
from app.pool.options import READ_MOST
from app.pool.running import build_aside
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_pool_build(lease: Lease) -> dict[str, int]:
    """Build the layers in a process, then bring the app's pool to them."""
    from app.pool.feeding import feed, read_closely  # reads Parquet: no worker needs that until it builds
    from app.pool.ledger import ledger_of
    from app.pool.shop import workshop

    async def heard(step: str, done: int, total: int) -> None:
        lease.go_on()
        async with lease.transaction() as session:
            await lease.progress(session, step, done, total)

    settings = load_settings()
    await build_aside(settings, heard)
    shop = await to_thread(workshop, settings)
    fed = await feed(shop, ledger_of(shop.files), heard)
    async with db.reading() as session:
        most = await whole(session, READ_MOST)
    return {"put": fed.put, "forgotten": fed.forgotten, "read": await read_closely(most, heard)}
