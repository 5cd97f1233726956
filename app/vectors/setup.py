"""What is set up just now: who makes vectors, where they are kept, and which of the shelves is searched."""

from dataclasses import dataclass

from app.db import reading
from app.errors import Refused
from app.llm.embeddings import DIMS_SETTING, MODEL_SETTING, Embedder
from app.llm.limiter import Limits
from app.llm.options import limits_of
from app.options.queries import text, whole
from app.own_model.queries import vector_address, vector_endpoint
from app.own_model.sealing import KeyLost
from app.settings import Settings
from app.vectors.store import Place, Shelf, dims_in, name_of, place_at

WHOLE = "whole"  # the note of a shelf that was filled to its end once


@dataclass(frozen=True, slots=True)
class Setup:
    """by: who makes vectors.  name: of the shelf for them."""

    by: Embedder
    limits: Limits
    place: Place
    name: str

    @property
    def shelf(self) -> Shelf:
        """Where they are kept."""
        return self.place.shelf(self.name, self.by.dims)


@dataclass(frozen=True, slots=True)
class Stand:
    """What is set. address: of the endpoint, "" where there is none.  setup: None where something is missing.

    lacks: the code of what that is, "" where nothing is.
    """

    model: str
    dims: int
    address: str
    setup: Setup | None = None
    lacks: str = ""


async def stand_of(settings: Settings) -> Stand:
    """As it is now."""
    async with reading() as session:
        model, dims = await text(session, MODEL_SETTING), await whole(session, DIMS_SETTING)
        limits, address = await limits_of(session), await vector_address(session, settings)
        if not model:
            return Stand(model, dims, address, lacks="vectors.none")
        try:
            endpoint = await vector_endpoint(session, settings)
        except KeyLost as lost:
            return Stand(model, dims, address, lacks=lost.error_code)
    if endpoint is None:
        return Stand(model, dims, address, lacks="vectors.no_endpoint")
    by = Embedder(endpoint, model, dims)
    return Stand(model, dims, address, Setup(by, limits, place_of(settings), name_of(by)))


async def setup_of(settings: Settings) -> Setup | None:
    """What is set up; None where nothing is."""
    return (await stand_of(settings)).setup


async def needed_setup(settings: Settings) -> Setup:
    """The same for work that needs it. Raises Refused (vectors.none, vectors.no_endpoint, own_model.key_lost)."""
    stand = await stand_of(settings)
    if stand.setup is None:
        raise Refused(stand.lacks)
    return stand.setup


async def searched(setup: Setup) -> Shelf:
    """The shelf to search: until the one of these settings was filled once, that of older settings which was.

    Raises Refused (vectors.no_extension).
    """
    mine = setup.shelf
    await mine.open()
    if await mine.noted(WHOLE):
        return mine
    for name in await setup.place.others(setup.name):
        older = setup.place.shelf(name, dims_in(name))
        if await older.noted(WHOLE):
            return older
    return mine


def place_of(settings: Settings) -> Place:
    """Where shelves stand."""
    return place_at(settings.data_dir, settings.database_url)
