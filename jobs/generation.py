"""Delivery of generations: the run of their tasks."""

from app.drafting.journal import FOLDER, Journal
from app.generation import pipeline
from app.generation.engines import engines_for
from app.generation.keeper import sweep
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_generation(lease: Lease) -> None:
    """Tailor the offers of one generation."""
    settings = load_settings()
    journal = Journal(settings.data_dir / FOLDER)
    await sweep(journal)
    engines, pace = engines_for(lease.user_id, settings), pipeline.Pace(settings.offer_concurrency)
    await pipeline.run(lease, engines=engines, pace=pace, journal=journal)


async def run_revision(lease: Lease) -> dict[str, str]:
    """Make one item of a tailored CV again."""
    from app.generation.review import running  # the command that tailors needs none of it

    settings = load_settings()
    journal = Journal(settings.data_dir / FOLDER)
    await running.run(lease, engines=engines_for(lease.user_id, settings), journal=journal)
    return {"cvId": str(lease.payload["cv_id"])}
