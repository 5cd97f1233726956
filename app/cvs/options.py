"""What the admin may change about CVs."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.structure.call import OPTION
from app.kit.texts import N_
from app.llm.options import model_option
from app.options.queries import text, whole
from app.options.registry import Label, Option
from app.settings import Settings

PRICE_IMPORT = "price_import_pdf"
_MODEL = Label(
    N_("Reading of CVs"),
    N_("Finds posts, studies and contact details; each value must stand in the file. off: CVs are read by rules."),
)
_NO_MODEL = "off"


def options(settings: Settings) -> tuple[Option, ...]:
    """The price in whole credits, and the model that reads CVs."""
    del settings
    price = Option(PRICE_IMPORT, 0, "prices", minimum=0, maximum=1000, label=Label(N_("A file read into a CV")))
    return (price, model_option(OPTION, _MODEL))


async def import_price(session: AsyncSession) -> int:
    """Credits for reading one file into a CV."""
    return await whole(session, PRICE_IMPORT)


async def reading_model(session: AsyncSession) -> str:
    """The name of the model that reads CVs beside the rules; "" where they read alone."""
    name = await text(session, OPTION)
    return "" if name == _NO_MODEL else name
