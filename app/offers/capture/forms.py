"""What the pages of captured and written offers receive."""

from dataclasses import dataclass, fields
from typing import Any

from litestar import Request

from app.errors import Refused
from app.offers.capture.facts import with_facts
from app.offers.capture.written import Written
from app.offers.digest import OfferDigest
from app.offers.source import OfferOrigin, Source
from app.offers.understanding import understood
from app.web.forms import fields_of

AnyRequest = Request[Any, Any, Any]
MAX_LINE, MAX_PROSE = 200, 20_000
_PROSE = {"profile", "why_us"}


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was read on a page, as the person left it."""

    title: str
    company: str
    place: str
    text: str

    @property
    def facts(self) -> dict[str, str]:
        """What was said outright, by the names of the digest."""
        return {"title": self.title, "company": self.company, "place": self.place}


@dataclass(frozen=True, slots=True)
class UnderstoodOffer:
    """An offer's text, where it comes from, and what was understood of it."""

    text: str
    digest: OfferDigest
    source: Source


async def corrected_in(request: AnyRequest) -> Corrected:
    """What stands in the fields below the page that was read."""
    given = await fields_of(request)
    return Corrected(*(given.get(one.name, "").replace("\r\n", "\n").strip() for one in fields(Corrected)))


async def corrected_offer(request: AnyRequest) -> tuple[Corrected, OfferDigest]:
    """The same, understood in a child. Raises Refused (offer.empty, offer.too_long, offer.too_hard)."""
    corrected = await corrected_in(request)
    return corrected, with_facts(await understood(corrected.text), corrected.facts)


async def written_in(request: AnyRequest) -> Written:
    """What stands in the fields of the form for an offer without a text."""
    given = await fields_of(request)
    limits = {one.name: MAX_PROSE if one.name in _PROSE else MAX_LINE for one in fields(Written)}
    return Written(**{name: given.get(name, "").strip()[:limit] for name, limit in limits.items()})


async def written_offer(request: AnyRequest) -> UnderstoodOffer:
    """That offer as a text, understood in a child. Raises Refused (offer.no_title, offer.empty, offer.too_hard)."""
    written = await written_in(request)
    if not written.title:
        raise Refused("offer.no_title")
    source = Source(OfferOrigin.FORM, starts_on=written.starts_on, why_us=written.why_us)
    return UnderstoodOffer(written.text, with_facts(await understood(written.text), written.facts), source)
