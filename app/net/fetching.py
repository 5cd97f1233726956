"""One page from the web: through the guard, each redirect again, within limits of time and size."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from urllib.parse import urlencode

import httpx2

from app.errors import Refused
from app.net.addresses import Target, next_target, target_of
from app.net.guard import GuardedTransport
from app.net.policy import Policy
from app.net.unpacking import ACCEPTED, unpacked

NAME = "Sartor"
ASKED = {
    "User-Agent": f"Mozilla/5.0 (compatible; {NAME}/0.1)",
    "Accept": "text/html, application/xhtml+xml, application/json;q=0.9, application/xml;q=0.9, */*;q=0.5",
    "Accept-Language": "fr, en;q=0.9",
    "Accept-Encoding": ACCEPTED,
    "Connection": "close",
}
_REDIRECTS = {301, 302, 303, 307, 308}
_OK = range(200, 300)
_BODYLESS = {204, 205, 304}
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ", b"MZ", b"\x7fELF")
_PDF_MARK = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site sent. address: after redirects.  content_type: without its parameters.  headers: in small letters."""

    address: str
    status: int
    content_type: str
    body: bytes = field(repr=False)
    headers: Mapping[str, str]


async def fetch(
    address: str, *, policy: Policy, wishes: Mapping[str, str] | None = None, form: Mapping[str, str] | None = None
) -> Answer:
    """What stands at an address; an answer that says no (404, 503) is one too.

    wishes: headers of the first request, which no redirect carries on.
    form: is sent as a form, to a service that the operator named; what it holds follows no redirect.
    Raises Refused: net.bad_address, credentials, port, private, unreachable, too_slow, too_large, too_many_redirects,
    wrong_type, unreadable.
    """
    target = target_of(address)
    try:
        async with asyncio.timeout(policy.total_s), GuardedTransport(policy) as transport:
            if form is not None:
                return await _posted(transport, target, policy, wishes or {}, form)
            return await _followed(transport, target, policy, wishes or {})
    except (TimeoutError, httpx2.TimeoutException):
        raise Refused("net.too_slow") from None
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError):
        raise Refused("net.unreachable") from None


async def _followed(transport: GuardedTransport, target: Target, policy: Policy, wishes: Mapping[str, str]) -> Answer:
    headers = {**ASKED, **wishes}
    for _ in range(policy.max_redirects + 1):
        request = httpx2.Request("GET", target.address, headers=headers, extensions=_times(policy))
        response = await transport.handle_async_request(request)
        async with aclosing(response):
            location = response.headers.get("location", "")
            if response.status_code not in _REDIRECTS or not location:
                return await _answered(response, target, policy)
        target, headers = next_target(target, location), ASKED
    raise Refused("net.too_many_redirects")


async def _posted(
    transport: GuardedTransport, target: Target, policy: Policy, wishes: Mapping[str, str], form: Mapping[str, str]
) -> Answer:
    """One request, whose redirect would take secrets elsewhere: it is refused."""
    body = urlencode(form).encode()
    headers = {**ASKED, **wishes, "Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    request = httpx2.Request("POST", target.address, headers=headers, content=body, extensions=_times(policy))
    response = await transport.handle_async_request(request)
    async with aclosing(response):
        if response.status_code in _REDIRECTS:
            raise Refused("net.too_many_redirects")
        return await _answered(response, target, policy)


def _times(policy: Policy) -> dict[str, dict[str, float]]:
    return {"timeout": {"connect": policy.connect_s, **dict.fromkeys(("read", "write", "pool"), policy.total_s)}}


async def _answered(response: httpx2.Response, target: Target, policy: Policy) -> Answer:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    headers = {name.lower(): value for name, value in response.headers.items()}
    body = b""
    if response.status_code not in _BODYLESS and kind in policy.kinds:
        body = await _body(response, policy.max_bytes)
        _refuse_mislabelled(body, policy)
    elif response.status_code in _OK and response.status_code not in _BODYLESS:
        raise Refused("net.wrong_type")
    return Answer(target.address, response.status_code, kind, body, headers)


async def _body(response: httpx2.Response, limit: int) -> bytes:
    """Counted as it comes, then unpacked layer by layer: neither may be over the limit."""
    told = response.headers.get("content-length", "")
    if told.isascii() and told.isdigit() and int(told[:18]) > limit:
        raise Refused("net.too_large")
    pieces: list[bytes] = []
    left = limit
    async for piece in _raw(response):
        left -= len(piece)
        if left < 0:
            raise Refused("net.too_large")
        pieces.append(piece)
    encodings = [name.strip().lower() for name in response.headers.get("content-encoding", "").split(",")]
    return unpacked(b"".join(pieces), encodings, limit)


async def _raw(response: httpx2.Response) -> AsyncIterator[bytes]:
    if isinstance(response.stream, httpx2.AsyncByteStream):
        async for piece in response.stream:
            yield piece


def _refuse_mislabelled(body: bytes, policy: Policy) -> None:
    """Archives and programs that are called a page; a PDF where none is read."""
    is_pdf = body.startswith(_PDF_MARK)
    if body.startswith(_PACKED) or (is_pdf and "application/pdf" not in policy.kinds):
        raise Refused("net.wrong_type")
