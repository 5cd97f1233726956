"""What the admin may change about CVs."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.rewording.calls import OPTIMISE, TRANSLATE
from app.cvs.structure.call import OPTION
from app.cvs.trash.options import retention
from app.cvs.vision.call import OPTION as VISION
from app.kit.texts import N_
from app.llm.options import CV_READING, MODELS_GROUP, OPTIMISATION, TRANSLATION, model_option
from app.options.queries import text, whole
from app.options.registry import Label, Option
from app.own_model.answerer import Answerer
from app.settings import Settings

PRICE_IMPORT = "price_import_pdf"
_MODEL = Label(
    N_("Reading of CVs"),
    N_("Finds posts, studies and contact details; each value must stand in the file. off: CVs are read by rules."),
)
_SEES = Label(
    N_("Reading of scanned CVs"),
    N_(
        "The name of a model that takes pictures: it is shown pages without text of which Tesseract reads little or "
        "nothing. Empty: none is."
    ),
)
_SUGGESTS = Label(
    N_("Suggestions for a CV"),
    N_("Rewords lines; what goes beyond its line is refused. off: suggestions come from rules alone."),
)
_TRANSLATES = Label(
    N_("Translation of a CV"),
    N_("Translates line by line; a line that says something else stays as it was. off: CVs are not translated."),
)
_NO_MODEL = "off"
PRICE_OPTIMISATION, PRICE_TRANSLATION = "price_cv_optimization", "price_cv_translation"


def options(settings: Settings) -> tuple[Option, ...]:
    """Prices in whole credits, and the models that read, reword and translate CVs."""
    del settings
    by_rules = N_("Suggestions by rules alone cost nothing.")
    return (
        Option(PRICE_IMPORT, 0, "prices", minimum=0, maximum=1000, label=Label(N_("A file read into a CV"))),
        Option(
            PRICE_OPTIMISATION,
            1,
            "prices",
            minimum=0,
            maximum=1000,
            label=Label(N_("Suggestions for a CV with a model"), by_rules),
        ),
        Option(PRICE_TRANSLATION, 1, "prices", minimum=0, maximum=1000, label=Label(N_("The translation of a CV"))),
        model_option(OPTION, _MODEL, CV_READING),
        Option(VISION, "", MODELS_GROUP, label=_SEES, heading=CV_READING),
        model_option(OPTIMISE.option, _SUGGESTS, OPTIMISATION),
        model_option(TRANSLATE.option, _TRANSLATES, TRANSLATION),
        *retention(),
    )


async def import_price(session: AsyncSession) -> int:
    """Credits for reading one file into a CV."""
    return await whole(session, PRICE_IMPORT)


async def reading_model(session: AsyncSession, answerer: Answerer) -> str:
    """The name of the model that reads CVs beside the rules; "" where they read alone."""
    name = await text(session, OPTION)
    return answerer.named(name) if answerer.is_there and name != _NO_MODEL else ""


async def seeing_model(session: AsyncSession, answerer: Answerer) -> str:
    """The name of the model that is shown pages without text; "" where none is."""
    name = (await text(session, VISION)).strip()
    return answerer.named(name) if answerer.is_there and name not in {"", _NO_MODEL} else ""


async def optimisation_price(session: AsyncSession) -> int:
    """Credits for suggestions by a model."""
    return await whole(session, PRICE_OPTIMISATION)


async def translation_price(session: AsyncSession) -> int:
    """Credits for a translation."""
    return await whole(session, PRICE_TRANSLATION)
