"""France Travail, job search APIs and given files: sources whose answers are records."""

import json
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
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
_PAGES = 3  # of a keyword: Adzuna takes 25 requests a minute and 250 a day
_NOTHING, _REFUSED, _NOT_ASKED = 204, 401, {400}
_SCOPE = "api_offresdemploiv2 o2dsoffre"
_EARLY_S = 60.0
_tokens: dict[tuple[str, str], tuple[str, float]] = {}


async def read_france_travail(look: Look) -> Reading:
    """The newest offers for each keyword, by place and ROME codes where those are given. Raises Refused."""
    service = _ready(look, "france_travail")

    async def asked(keyword: str) -> AsyncGenerator[list[Item]]:
        begin, total = 0, _PART
        while begin < min(total, _MOST):
            items, total = await _part(look, service, keyword, begin)
            yield items
            begin += _PART

    return await _read(look, asked)


async def read_job_search(look: Look) -> Reading:
    """What the API answers for each keyword, page by page where its address has a place for that. Raises Refused."""
    service = _ready(look, "job_search")

    async def asked(keyword: str) -> AsyncGenerator[list[Item]]:
        for page in range(1, _PAGES + 1):
            answer = await look.visitor.service(_filled(look, service, keyword, page))
            refuse_failed(answer)
            items = await records_in(answer.body, "job_search")
            yield items
            if not items or "{page}" not in service.address:
                break

    return await _read(look, asked)


async def _read(look: Look, asked: Callable[[str], AsyncGenerator[list[Item]]]) -> Reading:
    """Keyword by keyword; what came before a refusal is kept. Raises Refused where nothing came."""
    found: dict[str, Item] = {}
    try:
        for keyword in look.wishes.keywords[:MAX_KEYWORDS] or ("",):
            async with aclosing(asked(keyword)) as parts:
                async for items in parts:
                    found |= {one.name or one.posting.address: one for one in items}
    except Refused as refusal:
        if not found:
            raise
        return Reading(tuple(found.values()), cut_by=refusal)
    return Reading(tuple(found.values()))


def _filled(look: Look, service: Service, keyword: str, page: int) -> str:
    """The address of the operator with what is asked for in its places."""
    place = look.wishes.place.partition(",")[0].strip()
    given = {"id": service.id, "key": service.key, "keywords": keyword, "place": place, "page": str(page)}
    address = service.address
    for name, value in given.items():
        address = address.replace(f"{{{name}}}", quote(value, safe=""))
    return address


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


async def _part(look: Look, service: Service, keyword: str, begin: int) -> tuple[list[Item], int]:
    """Offers from this place on, and how many there are in all."""
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
        return [], 0
    refuse_failed(answer)
    return await records_in(answer.body, "france_travail"), _total(answer)


def _total(answer: Answer) -> int:
    """As Content-Range says it ("offres 0-149/1204"); without one there is no more."""
    told = answer.headers.get("content-range", "").rpartition("/")[2].strip()
    return int(told[:9]) if told.isascii() and told.isdigit() else 0


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
    if answer.status in _NOT_ASKED:  # what services of this kind say of credentials that they do not know
        raise Refused("discovery.service_refuses", status=answer.status)
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
