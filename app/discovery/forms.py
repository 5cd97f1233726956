"""What the pages of searches receive: the form of a search, a source to find out, a file of offers."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Request

from app import db
from app.discovery.actions import MAX_FILE_BYTES, NewSource
from app.discovery.adapters.registry import SERVICES, Detected, detected
from app.discovery.options import services_of
from app.discovery.queries import own_search
from app.discovery.typed import NAMES, TypedSearch, settings_in
from app.discovery.visitor import Visitor
from app.errors import Refused
from app.kit.texts import cleaned
from app.net.policy import policy_of
from app.web.forms import fields_of, files_of

AnyRequest = Request[Any, Any, Any]
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A source that was found out. count: offers there now, None where that was not asked."""

    source: NewSource
    count: int | None = None


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file of offers. name: as the browser sent it, without what could not be shown."""

    name: str
    text: str


async def typed_search(request: AnyRequest) -> TypedSearch:
    """The fields of a search as they were typed."""
    fields = await fields_of(request)
    return TypedSearch({name: fields.get(name, "") for name in NAMES}, fields.get("is_active", "") == "on")


async def source_in(request: AnyRequest, user_id: UUID, search_id: UUID) -> FoundSource:
    """The source that the form names or that stands at its address, which is asked. Raises NotFound, Refused."""
    fields = await fields_of(request)
    async with db.reading() as session:
        await own_search(session, user_id, search_id)
    if name := fields.get("service", ""):
        settings = settings_in(fields.get("rome", ""), fields.get("department", ""))
        return await service_source(request, name, settings)
    return await source_at(request, fields.get("address", ""))


async def source_at(request: AnyRequest, address: str) -> FoundSource:
    """What stands at an address. Raises Refused."""
    found: Detected = await detected(_visitor(request), address.strip())
    return FoundSource(NewSource.at(found), found.count)


async def service_source(request: AnyRequest, name: str, settings: dict[str, str]) -> FoundSource:
    """A service, if it can be asked. Raises Refused (discovery.unknown_source, discovery.service_not_set_up)."""
    adapter = next((one for one in SERVICES if one.name == name), None)
    if adapter is None:
        raise Refused("discovery.unknown_source")
    async with db.reading() as session:
        services = await services_of(session, request.app.state.settings)
    if not services[adapter.service].is_ready:
        raise Refused("discovery.service_not_set_up")
    return FoundSource(NewSource(name, "", settings if adapter.settings else {}))


async def file_in(request: AnyRequest) -> GivenFile:
    """The file of the form. Raises Refused (search.no_file, search.file_too_large, search.file_not_text)."""
    files = await files_of(request, "file")
    if not files or not files[0].data.strip():
        raise Refused("search.no_file")
    file = files[0]
    if len(file.data) > MAX_FILE_BYTES:
        raise Refused("search.file_too_large", limit=MAX_FILE_BYTES // _MB)
    try:
        text = cleaned(file.data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused("search.file_not_text") from error
    if text.lstrip()[:1] not in {"{", "["}:
        raise Refused("search.file_not_text")
    name = "".join(mark for mark in file.name.replace("\\", "/").rsplit("/", 1)[-1] if mark.isprintable())
    return GivenFile(name[:200] or "offers.json", text)


def _visitor(request: AnyRequest) -> Visitor:
    """One for the web process, which remembers what sites asked for."""
    state = request.app.state
    if getattr(state, "visitor", None) is None:
        state.visitor = Visitor(policy_of(state.settings))
    return state.visitor
