"""The adapters that there are, by name, and which one an address asks for."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.discovery.adapters.lists import BOARDS, LISTS
from app.discovery.adapters.services import FILE, FRANCE_TRAVAIL, JOB_SEARCH
from app.discovery.adapters.values import Adapter
from app.discovery.visitor import Visitor
from app.errors import Refused
from app.offers.capture.canonical import address_in
from app.offers.postings.boards import board_named, company_api

MAX_ADDRESS = 500
ADAPTERS: Mapping[str, Adapter] = {one.name: one for one in (*BOARDS, *LISTS, FRANCE_TRAVAIL, JOB_SEARCH, FILE)}
SERVICES = (FRANCE_TRAVAIL, JOB_SEARCH)


@dataclass(frozen=True, slots=True)
class Detected:
    """What stands at an address. count: offers there now."""

    adapter: str
    address: str
    count: int


async def detected(visitor: Visitor, written: str) -> Detected:
    """Which adapter reads what stands at an address; it is asked once, for its offers are counted.

    Raises Refused: discovery.no_address, net.*, offer.page_* for what holds no list of offers.
    """
    address = address_in(written)
    if address is None or len(address) > MAX_ADDRESS:
        raise Refused("discovery.no_address")
    api = company_api(address)
    listing, _ = await visitor.listing(api or address)
    if listing is None or (listing.is_none and listing.kind == "sitemap"):
        raise Refused("offer.page_no_offer")
    return Detected((board_named(api) or "board") if api else listing.kind, address, len(listing.postings))
