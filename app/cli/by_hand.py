"""`sartor credits`: credits moved by hand, from the command line."""

import asyncio

import typer

from app import db
from app.accounts.actions import fold_email
from app.accounts.queries import user_by_email
from app.cli.database import connected, prepare_database
from app.credits.by_hand import ByHand, move_by_hand
from app.credits.queries import balance
from app.errors import Refused
from app.kit.ids import new_id
from app.kit.texts import cleaned
from app.settings import load_settings


def move_credits(email: str, amount: int, *, reason: str, kind: str) -> None:
    """Write one entry into an account's ledger and print its balance. Raises Refused for an unknown account."""
    prepare_database()
    typer.echo(asyncio.run(_connected(email, ByHand(kind, amount, cleaned(reason), new_id()))))


async def moved_by_command(email: str, wanted: ByHand) -> int:
    """The balance after the movement. Raises Refused (account.unknown)."""
    async with db.transaction() as session:
        user = await user_by_email(session, fold_email(email))
        if user is None:
            raise Refused("account.unknown", email=email)
        await move_by_hand(session, user.id, wanted, by=None)
        return await balance(session, user.id)


async def _connected(email: str, wanted: ByHand) -> int:
    async with connected(load_settings().database_url):
        return await moved_by_command(email, wanted)
