"""The offers of a run as its worker knows them: who is least advanced, and what phase the run is in. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.generation.models import OVER, Generation, GenerationOffer, OfferStatus, Phase

_PHASES = {
    OfferStatus.PENDING: Phase.CLASSIFY,
    OfferStatus.CLASSIFYING: Phase.CLASSIFY,
    OfferStatus.BATCHING: Phase.BATCHING,
    OfferStatus.RECOMPOSING: Phase.RECOMPOSING,
}
_ORDER = tuple(Phase)


@dataclass(slots=True)
class RunNow:
    """A run and its offers, changed here first and then in the database. stopped: the offers that the person ended."""

    generation: Generation
    offers: Sequence[GenerationOffer]
    stopped: set[UUID] = field(default_factory=set[UUID])

    @property
    def open_offers(self) -> list[GenerationOffer]:
        """Those that are not over, in order."""
        return [one for one in self.offers if one.status not in OVER and one.id not in self.stopped]

    @property
    def phase(self) -> str:
        """The phase of the least advanced offer; "" once all are over."""
        phases = [_PHASES[OfferStatus(one.status)] for one in self.open_offers]
        return min(phases, key=_ORDER.index, default="")

    @property
    def step(self) -> str:
        """The step of the first offer that is not over."""
        return next((one.current_step for one in self.open_offers), "")
