"""What the admin may change about CVs."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.options.queries import whole
from app.options.registry import Option, register

PRICE_IMPORT = "price_import_pdf"


def register_options() -> None:
    """Prices in whole credits."""
    register(Option(PRICE_IMPORT, 0, "prices", minimum=0, maximum=1000))


async def import_price(session: AsyncSession) -> int:
    """Credits for reading one file into a CV."""
    return await whole(session, PRICE_IMPORT)
