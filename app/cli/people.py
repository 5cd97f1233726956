"""`sartor user`: accounts from the command line."""

import asyncio
import sys

import typer
from sqlalchemy import select

from app import db
from app.accounts.actions import create_user
from app.accounts.models import User
from app.accounts.passwords import check_password, hash_password
from app.cli.database import connected, prepare_database
from app.settings import load_settings


def create_account(email: str, *, is_admin: bool) -> None:
    """Make an account with a password asked for, or read from standard input."""
    password = typer.prompt("Password", hide_input=True) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    check_password(password)
    prepare_database()
    asyncio.run(_create(email, password, is_admin=is_admin))
    typer.echo(email)


def print_reset_link(email: str) -> None:
    """Print an address that lets this person choose a new password, once and within an hour."""
    prepare_database()
    typer.echo(asyncio.run(_reset_link(email)))


def list_accounts() -> None:
    """Print one account a line."""
    prepare_database()
    for line in asyncio.run(_accounts()):
        typer.echo(line)


async def _create(email: str, password: str, *, is_admin: bool) -> None:
    from app.registration import register  # what a new account gets; no other command about people needs the slices

    settings = load_settings()
    register(settings)
    async with connected(settings.database_url):
        password_hash = await hash_password(password)
        async with db.transaction() as session:
            await create_user(session, email, password_hash, is_admin=True if is_admin else None)


async def _reset_link(email: str) -> str:
    from app.accounts.actions import fold_email
    from app.accounts.queries import user_by_email
    from app.accounts.recovery.actions import hand_out_link
    from app.errors import Refused

    settings = load_settings()
    async with connected(settings.database_url), db.transaction() as session:
        user = await user_by_email(session, fold_email(email))
        if user is None:
            raise Refused("account.unknown", email=email)
        return settings.public_url + await hand_out_link(session, user, by=None)


async def _accounts() -> list[str]:
    async with connected(load_settings().database_url), db.reading() as session:
        users = (await session.scalars(select(User).order_by(User.created_at))).all()
        return [f"{user.email}{'  admin' if user.is_admin else ''}" for user in users]
