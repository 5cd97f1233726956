"""What is done about kept keys from time to time."""

from sqlalchemy import select

from app import db
from app.own_model.models import OwnModel, ServerEndpoint
from app.own_model.sealing import renewed
from app.settings import Settings


async def renew_keys(settings: Settings) -> None:
    """Encrypt every kept key under the newest secret, so that old ones can be taken out of the settings.

    Nothing to do where there are none.
    """
    if not settings.old_secret_keys:
        return
    async with db.transaction() as session:
        for table in (OwnModel, ServerEndpoint):
            for row in (await session.scalars(select(table).where(table.sealed_key != ""))).all():
                row.sealed_key = renewed(row.sealed_key, settings)
