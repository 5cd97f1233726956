"""`sartor user plan`: the plan of an account, from the command line."""

import asyncio

import typer

from app import db
from app.accounts.actions import fold_email
from app.accounts.queries import user_by_email
from app.cli.database import connected, prepare_database
from app.errors import Refused
from app.plans import actions
from app.plans.terms import PlanName
from app.settings import load_settings


def give_plan(email: str, name: str) -> None:
    """Put an account on a plan and print its name. Raises Refused for an unknown account or plan."""
    plan = actions.plan_named(name)
    prepare_database()
    asyncio.run(_connected(email, plan))
    typer.echo(f"{email}  {plan}")


async def plan_by_command(email: str, plan: PlanName) -> None:
    """The same on a database that is connected. Raises Refused (account.unknown)."""
    async with db.transaction() as session:
        user = await user_by_email(session, fold_email(email))
        if user is None:
            raise Refused("account.unknown", email=email)
        await actions.give_plan(session, user.id, plan, by=None)


async def _connected(email: str, plan: PlanName) -> None:
    async with connected(load_settings().database_url):
        await plan_by_command(email, plan)
