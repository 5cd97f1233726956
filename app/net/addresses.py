"""Strict reading of web addresses: what two programs could read in two ways is refused. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

import idna

from app.errors import Refused

PORTS = {"http": 80, "https": 443}
MAX_ADDRESS, MAX_HOST = 2_000, 253
_SHAPE = re.compile(r"(https?)://([^/?#]*+)([^#]*+)(?:#.*)?", re.IGNORECASE | re.DOTALL)
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[^:\[\]%]{1,253})(?::(\d{1,5}))?", re.IGNORECASE | re.ASCII)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.ASCII)
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.ASCII)  # a host that ends so is taken for an IPv4 address
_WHOLE = re.compile(r"[a-z][a-z0-9+.-]{0,30}:", re.IGNORECASE)
_SAFE = "%/?:@!$&'()*+,;=~-._[]"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes. host: ASCII in small letters, IPv6 without brackets.  path: with its query, in ASCII."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host, and the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if PORTS[self.scheme] == self.port else f":{self.port}")

    @property
    def address(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.origin}{self.path}"


def target_of(address: str) -> Target:
    """What an address names. Raises Refused (net.bad_address, net.credentials)."""
    plain = address.strip()
    parts = None if len(plain) > MAX_ADDRESS or _holds_unseen(plain) else _SHAPE.fullmatch(plain)
    if parts is None:
        raise Refused("net.bad_address")
    scheme, authority, path = parts[1].lower(), parts[2], parts[3]
    if "@" in authority:
        raise Refused("net.credentials")
    named = _AUTHORITY.fullmatch(authority)
    port = int(named[2] or PORTS[scheme]) if named else 0
    if named is None or not 0 < port <= 65_535:  # noqa: PLR2004 - the last port there is
        raise Refused("net.bad_address")
    rest = quote(path if path.startswith("/") else f"/{path}", safe=_SAFE)
    return Target(scheme, _host(named[1]), port, rest)


def next_target(before: Target, location: str) -> Target:
    """Where a redirect leads; one that names a scheme is whole. Raises as `target_of`."""
    plain = location.strip()
    try:
        return target_of(plain if _WHOLE.match(plain) else urljoin(before.address, plain))
    except ValueError:
        raise Refused("net.bad_address") from None


def _holds_unseen(text: str) -> bool:
    """Blanks, control and formatting characters, and the backslash that browsers take for a slash."""
    return any(letter == "\\" or unicodedata.category(letter)[0] in "CZ" for letter in text)


def _host(written: str) -> str:
    if written.startswith("["):
        return _ipv6(written[1:-1])
    host = _ascii(written).removesuffix(".")
    labels = host.split(".")
    if len(host) > MAX_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise Refused("net.bad_address")
    return _ipv4(host) if _NUMBER.fullmatch(labels[-1]) else host


def _ascii(written: str) -> str:
    if written.isascii():
        return written.lower()
    try:
        return idna.encode(written, uts46=True).decode("ascii").lower()
    except idna.IDNAError:
        raise Refused("net.bad_address") from None


def _ipv4(host: str) -> str:
    """Four decimal numbers without leading noughts; other ways to write one are for deceiving."""
    try:
        return str(IPv4Address(host))
    except AddressValueError:
        raise Refused("net.bad_address") from None


def _ipv6(inside: str) -> str:
    try:
        return str(IPv6Address(inside))
    except AddressValueError:
        raise Refused("net.bad_address") from None
