"""What the admin may change about CVs."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.options.queries import whole
from app.options.registry import Label, Option
from app.settings import Settings

PRICE_IMPORT = "price_import_pdf"


def options(settings: Settings) -> tuple[Option, ...]:
    """Prices in whole credits."""
    del settings
    return (Option(PRICE_IMPORT, 0, "prices", minimum=0, maximum=1000, label=Label(N_("A file read into a CV"))),)


async def import_price(session: AsyncSession) -> int:
    """Credits for reading one file into a CV."""
    return await whole(session, PRICE_IMPORT)
