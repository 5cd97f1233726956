"""Delivery of vectors: the run of the tasks that make them."""

from dataclasses import asdict

from app.settings import load_settings
from app.tasks.lease import Lease
from app.vectors.filling import fill
from app.vectors.setup import needed_setup


async def run_filling(lease: Lease) -> dict[str, int]:
    """Make the vectors that are missing."""

    async def heard(step: str, done: int, total: int) -> None:
        lease.go_on()
        async with lease.transaction() as session:
            await lease.progress(session, step, done, total)

    return asdict(await fill(await needed_setup(load_settings()), heard))
