"""Files of the interface under addresses that name their content, so that a browser keeps each for ever."""

import mimetypes
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from litestar import HttpMethod, Request, Response, Router, route
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.settings import ROOT
from app.web.compression import LEAST_BYTES, SMALL, TEXTS, best_encoding, pack
from app.web.styles import joined

STATIC_DIR = ROOT / "static"
STYLES_DIR, STYLE_SHEET = STATIC_DIR / "css", "css/sartor.css"
PREFIX = "/static/"
FOR_EVER, ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"
_NAMED = re.compile(r"(?P<stem>.+)\.(?P<digest>[0-9a-f]{12})(?P<suffix>\.[a-z0-9]+)")
_REFERENCE = re.compile(r'url\("/static/([^"]+)"\)')
mimetypes.add_type("font/woff2", ".woff2")


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it is served. digest: of its content, 12 hexadecimal digits; a new content is a new address."""

    body: bytes
    digest: str
    media_type: str


def static_url(path: str) -> str:
    """The address of a file of the static folder, with its content's digest in its name. Raises KeyError."""
    stem, dot, suffix = path.rpartition(".")
    return f"{PREFIX}{stem}.{_file(path).digest}{dot}{suffix}"


@route("/{path:path}", http_method=[HttpMethod.GET, HttpMethod.HEAD], sync_to_thread=True)
def static_file(request: Request[Any, Any, Any], path: FromPath[str]) -> Response[bytes]:
    """A file by its named or its plain address; only where the name is right may it be kept without asking again."""
    named = _NAMED.fullmatch(path.removeprefix("/"))
    plain = f"{named['stem']}{named['suffix']}" if named else path.removeprefix("/")
    if plain not in _known():
        raise NotFoundException
    file = _file(plain)
    encoding = best_encoding(request.headers.get("accept-encoding", "")) if _is_packed(file) else ""
    is_right = (named is not None and named["digest"] == file.digest) or plain.startswith("vendor/")
    headers = {"Cache-Control": FOR_EVER if is_right else ASK_AGAIN, "Vary": "Accept-Encoding"}
    headers |= {"Content-Encoding": encoding} if encoding else {}
    return Response(_packed(plain, encoding), media_type=file.media_type, headers=headers)


@lru_cache
def _known() -> frozenset[str]:
    """What can be asked for; the parts of the style sheet are served as one."""
    files = (file for file in STATIC_DIR.rglob("*") if file.is_file() and file.parent != STYLES_DIR)
    return frozenset({STYLE_SHEET, *(file.relative_to(STATIC_DIR).as_posix() for file in files)})


@cache
def _file(path: str) -> StaticFile:
    if path not in _known():
        raise KeyError(path)
    body = _style_sheet() if path == STYLE_SHEET else (STATIC_DIR / path).read_bytes()
    return StaticFile(body, sha256(body).hexdigest()[:12], mimetypes.guess_type(path)[0] or "application/octet-stream")


def _style_sheet() -> bytes:
    return _REFERENCE.sub(lambda found: f'url("{static_url(found[1])}")', joined(STYLES_DIR)).encode()


def _is_packed(file: StaticFile) -> bool:
    return file.media_type in TEXTS and len(file.body) >= LEAST_BYTES


@cache
def _packed(path: str, encoding: str) -> bytes:
    return pack(_file(path).body, encoding, effort=SMALL)


router = Router(path=PREFIX, route_handlers=[static_file])
