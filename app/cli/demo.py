"""`sartor demo`: the account that a first visitor signs in with: two CVs, three offers, one finished generation."""

import asyncio
from pathlib import Path
from uuid import UUID

import typer

from app import db
from app.accounts.actions import create_user, fold_email
from app.accounts.passwords import hash_password
from app.accounts.queries import user_by_email
from app.cli.database import connected, prepare_database
from app.cli.read import recognised
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.documents import pool
from app.generation.actions import GenerationOrder, start_generation
from app.offers.actions import add_offer
from app.registration import register
from app.settings import Settings, load_settings
from app.tasks.runner import run_task
from jobs.registry import RUNS

EMAIL, PASSWORD = "demo@sartor.example", "measure twice"
DATA = Path(__file__).parent / "demo_data"


def make_demo() -> None:
    """Make the demo account unless it is there, and print how to sign in. Never made in production."""
    settings = load_settings()
    if settings.is_production:
        typer.echo("The demo account is not made in production.", err=True)
        return
    prepare_database()
    asyncio.run(_make(settings))
    typer.echo(f"Demo account: {EMAIL}  password: {PASSWORD}")


async def _make(settings: Settings) -> None:
    register(settings)
    async with connected(settings.database_url):
        try:
            async with db.reading() as session:
                is_there = await user_by_email(session, fold_email(EMAIL)) is not None
            if not is_there:
                await run_task(await _fill(), RUNS, lease_s=settings.lease_s)
        finally:
            await pool.close()


async def _fill() -> UUID:
    """The account with its CVs and offers in one transaction; gives the generation's task."""
    password_hash = await hash_password(PASSWORD)
    read = [await recognised(file) for file in sorted(DATA.glob("cv_*.txt"), reverse=True)]
    async with db.transaction() as session:
        user = await create_user(session, EMAIL, password_hash, display_name="Demo")
        cvs = [
            await create_cv(
                session,
                user_id=user.id,
                name=f"{one.document.header.full_name} - {one.document.header.current_title}",
                kind=CVKind.SOURCE,
                document=one.document,
                label=VersionLabel.IMPORT,
            )
            for one in read
        ]
        texts = [file.read_text("utf-8") for file in sorted(DATA.glob("offer_*.txt"))]
        offers = [await add_offer(session, user.id, text) for text in texts]
        order = GenerationOrder(cv_id=cvs[0].id, offer_ids=tuple(offer.id for offer in offers[:2]))
        generation = await start_generation(session, user.id, order)
        if generation.task_id is None:
            message = "a generation that was started has its task"
            raise RuntimeError(message)
        return generation.task_id
