"""Answers in fewer bytes, by brotli or gzip; what is a stream, a picture or for another site's eyes stays as it is.

Why a form's answer may be packed although it holds a token: docs/decisions/0002-compressed-answers.md.
"""

import gzip

import brotli
from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.types import HTTPResponseStartEvent, HTTPScope, Message, Send

TEXTS = frozenset(
    {"text/html", "text/css", "text/javascript", "text/plain", "application/json", "application/problem+json"}
    | {"image/svg+xml"}
)
LEAST_BYTES = 500  # below this the headers weigh more than what is saved
FAST, SMALL = 5, 11  # brotli: an answer made now, and a file packed once for all
GZIP_LEVEL = 6
OTHER_SITES = frozenset({"cross-site", "same-site"})


def best_encoding(accepted: str) -> str:
    """The encoding to use for an Accept-Encoding header: br, gzip or "" for none."""
    wishes = dict(_wish(part) for part in accepted.lower().split(","))
    return next((name for name in ("br", "gzip") if wishes.get(name, wishes.get("*", 0.0)) > 0), "")


def pack(body: bytes, encoding: str, *, effort: int = FAST) -> bytes:
    """The body in this encoding; effort: brotli's quality. "" leaves it as it is."""
    if encoding == "br":
        return brotli.compress(body, quality=effort)
    return gzip.compress(body, GZIP_LEVEL, mtime=0) if encoding == "gzip" else body


def packing(scope: HTTPScope, send: Send) -> Send:
    """A `send` that packs answers that are text and whole; one that comes in pieces is a stream and goes through."""
    encoding = _encoding_for(scope)
    started: HTTPResponseStartEvent | None = None

    async def packed(message: Message) -> None:
        nonlocal started
        if message["type"] == "http.response.start" and _is_text(message):
            started = message
            return
        if message["type"] == "http.response.body" and started is not None:
            if not message.get("more_body"):
                message["body"] = _shrunk(started, message.get("body", b""), encoding)
            await send(started)
            started = None
        await send(message)

    return packed


def _encoding_for(scope: HTTPScope) -> str:
    """None where another site made the browser ask: it must not learn lengths that depend on what it put in."""
    headers = Headers.from_scope(scope)
    if headers.get("sec-fetch-site") in OTHER_SITES or scope["method"] == "HEAD":
        return ""
    return best_encoding(headers.get("accept-encoding", ""))


def _is_text(start: HTTPResponseStartEvent) -> bool:
    headers = MutableScopeHeaders.from_message(start)
    media_type = headers.get("content-type", "").partition(";")[0].strip()
    return media_type in TEXTS and "content-encoding" not in headers


def _shrunk(start: HTTPResponseStartEvent, body: bytes, encoding: str) -> bytes:
    """The body as it is sent; the headers of `start` say so."""
    headers = MutableScopeHeaders.from_message(start)
    headers.extend_header_value("vary", "Accept-Encoding")
    if not encoding or len(body) < LEAST_BYTES:
        return body
    body = pack(body, encoding)
    headers["content-encoding"] = encoding
    headers["content-length"] = str(len(body))
    return body


def _wish(part: str) -> tuple[str, float]:
    name, _, quality = part.strip().partition(";")
    try:
        weight = float(quality.strip().removeprefix("q=") or 1)
    except ValueError:
        weight = 0.0
    return name.strip(), weight
