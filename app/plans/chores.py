"""What a worker does now and then about plans."""

from app import db
from app.kit.clock import now
from app.kit.failpoints import hit
from app.plans.months import give_to_some
from app.settings import Settings


async def give_months(settings: Settings) -> None:
    """The credits of this month for everybody who lacks them, a few people in each transaction."""
    del settings
    moment = now()
    while True:
        async with db.transaction() as session:
            given = await give_to_some(session, moment)
            hit("plans.before_commit")
        if not given:
            return
        hit("plans.some_given")
