"""The adapters that there are, by name, and which one an address asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.discovery.adapters.lists import BOARDS, LISTS
from app.discovery.adapters.services import FILE, FRANCE_TRAVAIL, JOB_SEARCH
from app.discovery.adapters.values import Adapter
from app.discovery.visitor import Visitor
from app.errors import Refused
from app.offers.capture.canonical import address_in
from app.offers.postings.boards import company_api

MAX_ADDRESS = 500
ADAPTERS: Mapping[str, Adapter] = {one.name: one for one in (*BOARDS, *LISTS, FRANCE_TRAVAIL, JOB_SEARCH, FILE)}
SERVICES = (FRANCE_TRAVAIL, JOB_SEARCH)
_HOSTS = {
    "greenhouse.io": "greenhouse",
    "lever.co": "lever",
    "ashbyhq.com": "ashby",
    "recruitee.com": "recruitee",
    "smartrecruiters.com": "smartrecruiters",
    "workable.com": "workable",
    "personio.de": "personio",
    "personio.com": "personio",
    "teamtailor.com": "teamtailor",
}


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
    if listing is None:
        raise Refused("offer.page_no_offer")
    return Detected(board_of(api) if api else listing.kind, address, len(listing.postings))


def board_of(api: str) -> str:
    """The adapter of a board by the address of its answers."""
    host = urlsplit(api).hostname or ""
    return next((name for domain, name in _HOSTS.items() if host == domain or host.endswith(f".{domain}")), "board")
