"""Delivery of generations: the run of their tasks."""

from app.generation import pipeline
from app.generation.review import running
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_generation(lease: Lease) -> None:
    """Tailor the offers of one generation."""
    await pipeline.run(lease, pace=pipeline.Pace(load_settings().offer_concurrency))


async def run_revision(lease: Lease) -> None:
    """Make one item of a tailored CV anew."""
    await running.run(lease)
