"""By what an offer is the same one again: its canonical address, else its name at its source. Pure."""

from hashlib import sha256

from app.discovery.values import Item
from app.errors import Refused
from app.offers.capture.canonical import canonical_address


def key_of(item: Item, list_address: str = "") -> str:
    """64 letters. list_address: where the list stands; an item that has no other address is told by its words."""
    posting = item.posting
    if item.name:
        return _print(item.name)
    address = address_of(posting.address)
    if address and address != address_of(list_address):
        return _print(address)
    return _print(f"{list_address}|{posting.title}|{posting.company}|{posting.place}|{posting.text[:500]}")


def key_of_address(canonical: str) -> str:
    """The key of an offer that is told by its canonical address."""
    return _print(canonical)


def address_of(address: str) -> str:
    """The canonical address; "" for none that could be kept."""
    try:
        return canonical_address(address) if address else ""
    except Refused:
        return ""


def _print(name: str) -> str:
    return sha256(name.encode()).hexdigest()
