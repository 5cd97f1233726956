"""France Travail, job search APIs and given files: sources whose answers are records."""

import json
from collections.abc import Mapping
from time import monotonic
from urllib.parse import quote, urlencode

from app.discovery.adapters.values import Adapter, Look, Reading, Setting
from app.discovery.service import Service
from app.discovery.sifting import records_in
from app.discovery.values import Item
from app.discovery.visitor import refuse_failed
from app.errors import Refused
from app.kit.texts import N_
from app.net.fetching import Answer

MAX_KEYWORDS = 5  # asked one by one: the service takes several words for all of them together
_PART, _MOST = 150, 300  # offers of an answer, and of a keyword
_NOTHING, _REFUSED, _NOT_ASKED = 204, 401, {400}
_SCOPE = "api_offresdemploiv2 o2dsoffre"
_EARLY_S = 60.0
_tokens: dict[tuple[str, str], tuple[str, float]] = {}


async def read_france_travail(look: Look) -> Reading:
    """The newest offers for each keyword, by place and ROME codes where those are given. Raises Refused."""
    service = _ready(look, "france_travail")
    found: dict[str, Item] = {}
    for keyword in look.wishes.keywords[:MAX_KEYWORDS] or ("",):
        for begin in range(0, _MOST, _PART):
            items = await _part(look, service, keyword, begin)
            found |= {one.name or one.posting.address: one for one in items}
            if len(items) < _PART:
                break
    return Reading(tuple(found.values()))


async def read_job_search(look: Look) -> Reading:
    """What the API answers for each keyword. Raises Refused."""
    service = _ready(look, "job_search")
    found: dict[str, Item] = {}
    for keyword in look.wishes.keywords[:MAX_KEYWORDS] or ("",):
        place = look.wishes.place.partition(",")[0].strip()
        given = {"id": service.id, "key": service.key, "keywords": keyword, "place": place}
        address = service.address
        for name, value in given.items():
            address = address.replace(f"{{{name}}}", quote(value, safe=""))
        answer = await look.visitor.service(address)
        refuse_failed(answer)
        found |= {one.name or one.posting.address: one for one in await records_in(answer.body, "job_search")}
    return Reading(tuple(found.values()))


async def read_file(look: Look) -> Reading:
    """The offers of a file in France Travail's format; read once. Raises Refused (discovery.not_these_records)."""
    if not look.file:
        return Reading(is_same=True)
    return Reading(tuple(await records_in(look.file.encode(), "france_travail")))


def forget_tokens() -> None:
    """Ask for new tokens from now on."""
    _tokens.clear()


def _ready(look: Look, name: str) -> Service:
    service = look.services.get(name, Service())
    if not service.is_ready:
        raise Refused("discovery.service_not_set_up")
    return service


async def _part(look: Look, service: Service, keyword: str, begin: int) -> list[Item]:
    asked = {
        "motsCles": keyword,
        "codeROME": look.settings.get(Setting.ROME, ""),
        "departement": look.settings.get(Setting.DEPARTMENT, ""),
        "range": f"{begin}-{begin + _PART - 1}",
        "sort": "1",
    }
    address = f"{service.address}?{urlencode({name: value for name, value in asked.items() if value})}"
    answer = await _authorised(look, service, address)
    if answer.status == _NOTHING or (answer.status in _NOT_ASKED and begin):
        return []
    refuse_failed(answer)
    return await records_in(answer.body, "france_travail")


async def _authorised(look: Look, service: Service, address: str) -> Answer:
    """With the kept token; with a new one where the service no longer takes it."""
    answer = await look.visitor.service(address, wishes=await _bearer(look, service))
    if answer.status == _REFUSED:
        _tokens.pop((service.token_address, service.id), None)
        answer = await look.visitor.service(address, wishes=await _bearer(look, service))
    return answer


async def _bearer(look: Look, service: Service) -> Mapping[str, str]:
    token, until = _tokens.get((service.token_address, service.id), ("", 0.0))
    if monotonic() >= until:
        token = await _new_token(look, service)
    return {"Authorization": f"Bearer {token}", "Accept": "application/json"}


async def _new_token(look: Look, service: Service) -> str:
    form = {
        "grant_type": "client_credentials",
        "client_id": service.id,
        "client_secret": service.key,
        "scope": _SCOPE,
    }
    answer = await look.visitor.service(service.token_address, form=form)
    refuse_failed(answer)
    try:
        told = json.loads(answer.body)
        token, lasts_s = str(told["access_token"]), float(told.get("expires_in", 0))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("discovery.service_refuses", status=answer.status) from error
    if not token.isascii() or not token.isprintable() or not token:
        raise Refused("discovery.service_refuses", status=answer.status)
    _tokens[service.token_address, service.id] = (token, monotonic() + lasts_s - _EARLY_S)
    return token


FRANCE_TRAVAIL = Adapter(
    "france_travail",
    N_("France Travail"),
    read_france_travail,
    settings=(Setting.ROME, Setting.DEPARTMENT),
    service="france_travail",
    is_addressed=False,
    is_followed=False,
)
JOB_SEARCH = Adapter(
    "job_search", N_("Job search service"), read_job_search, service="job_search", is_addressed=False, is_followed=False
)
FILE = Adapter("file", N_("File in France Travail's format"), read_file, is_addressed=False, is_followed=False)
