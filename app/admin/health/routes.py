"""Whether the process lives and is ready, and its metrics for whoever has the token."""

from secrets import compare_digest
from typing import Any

from litestar import Request, Response, Router, get

from app.admin.health.measuring import measured
from app.admin.health.readiness import readiness
from app.db import reading
from app.documents import pool
from app.errors import NotFound
from app.settings import Settings
from app.web.given import CurrentSettings
from app.web.streams import streams
from app.web.traffic import traffic

AnyRequest = Request[Any, Any, Any]
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@get("/health/live")
async def is_live() -> Response[dict[str, str]]:
    """The process answers."""
    return Response({"status": "ok"})


@get("/health/ready")
async def is_ready(settings: CurrentSettings) -> Response[dict[str, str]]:
    """The process can serve: its database answers and its disk is not full, else 503. Open to everybody."""
    found = await readiness(settings)
    parts = {"database": found.database, "queue": found.queue, "worker": found.worker, "disk": found.disk}
    status = "ok" if found.is_ready else "not ready"
    return Response({"status": status, **parts}, status_code=200 if found.is_ready else 503)


@get("/metrics")
async def metrics(request: AnyRequest, settings: CurrentSettings) -> Response[bytes]:
    """For Prometheus. There is no such page where no token is set, nor for whoever does not show it."""
    if not _has_token(request, settings):
        raise NotFound
    from app.admin.health.metrics import Now, text_of  # its library is loaded only where it is used

    async with reading() as session:
        found = await measured(session)
    now = Now(traffic.times(), found, streams=streams.count(), children=pool.children())
    return Response(text_of(now), media_type=MEDIA_TYPE)


def _has_token(request: AnyRequest, settings: Settings) -> bool:
    given = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    return bool(settings.metrics_token) and compare_digest(given.encode(), settings.metrics_token.encode())


router = Router(path="/", route_handlers=[is_live, is_ready, metrics])
