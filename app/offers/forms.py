"""What the pages of offers receive: an address, a pasted text or files, and the corrected digest."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Request
from pydantic import ValidationError

from app import db
from app.documents.reader import read_file
from app.errors import Refused, one_of
from app.lexicon.aliases import terms_in
from app.net.policy import policy_of
from app.offers.actions import refuse_known
from app.offers.capture.canonical import address_in, canonical_address, domain_of
from app.offers.capture.capturing import Capture, captured
from app.offers.digest import Keyword, LanguageWish, Need, OfferDigest, Quoted, Requirement
from app.offers.queries import MAX_QUERY, Order
from app.offers.source import OfferOrigin, Source
from app.offers.understanding import check_text
from app.web.forms import UploadedFile, fields_of, files_of, own_path

AnyRequest = Request[Any, Any, Any]
LINES = ("title", "company", "place", "contract", "remote", "salary", "seniority")
MAX_FILES = 20
MAX_LINES = 200  # of one field of the digest
_WEIGHTS = {Need.MUST: 3.0, Need.NICE: 1.5}


@dataclass(frozen=True, slots=True)
class Pasted:
    """An offer's text, and where it comes from."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of the form for a new offer, to be shown again."""

    address: str = ""
    text: str = ""
    another: str = ""


@dataclass(frozen=True, slots=True)
class AskedList:
    """What an address of the list asks for."""

    query: str = ""
    is_saved: bool = False
    order: Order = Order.NEWEST


def asked_by(request: AnyRequest) -> AskedList:
    """What an address of the list asks for; what cannot be read counts as not said."""
    said = request.query_params
    order = Order.SCORE if said.get("order") == Order.SCORE else Order.NEWEST
    return AskedList(said.get("q", "")[:MAX_QUERY], said.get("saved") == "1", order)


def list_address(asked: AskedList, **changed: str | bool) -> str:
    """Of the list, with some of what it asks for changed."""
    wanted = replace(asked, **changed)  # pyright: ignore[reportArgumentType] - its own fields
    query = {"q": wanted.query, "saved": "1" if wanted.is_saved else ""}
    query["order"] = "score" if wanted.order == Order.SCORE else ""
    said = urlencode({name: value for name, value in query.items() if value})
    return f"/offers?{said}" if said else "/offers"


async def going_on(request: AnyRequest, default: str) -> str:
    """Where the page that sent the form wants to go on."""
    return own_path((await fields_of(request)).get("next", ""), default)


async def brought_by(request: AnyRequest, user_id: UUID) -> Capture | list[Pasted]:
    """The page at the address of the form, read; or its texts and files, files read in children.

    An address beside a text says where the text comes from, and is not asked. Raises Refused for what cannot be used,
    AlreadyThere for an address that the person has an offer of.
    """
    typed = await typed_in(request)
    files = await files_of(request, "file")
    if len(files) > MAX_FILES:
        raise Refused("offer.too_many_files", limit=MAX_FILES)
    address = _address(typed)
    texts = [text for text in (typed.text, typed.another) if text.strip() and address_in(text) is None]
    if address and not texts and not files:
        return await page_at(request, address, user_id)
    read = [await _text_of(file, len(files)) for file in files]
    found = [*((text, OfferOrigin.PASTE) for text in texts), *((text, OfferOrigin.FILE) for text in read)]
    if not found:
        raise Refused("offer.nothing_given")
    for text in texts:
        check_text(text)
    sources = [_source(origin, address if place == 0 else "") for place, (_, origin) in enumerate(found)]
    return [Pasted(text, source) for (text, _), source in zip(found, sources, strict=True)]


async def _text_of(file: UploadedFile, files: int) -> str:
    """What an offer's file says. files: that were given; of several the refused one is named."""
    with one_of(files, file.name):
        text = (await read_file(file.data, file.name)).listed_text
        check_text(text)
    return text


async def page_at(request: AnyRequest, address: str, user_id: UUID) -> Capture:
    """What the page at an address says; no session is open while it is fetched. Raises Refused, AlreadyThere."""
    url = canonical_address(address)
    async with db.reading() as session:
        await refuse_known(session, user_id, url)
    return await captured(address, policy_of(request.app.state.settings), user_id=user_id)


async def typed_in(request: AnyRequest) -> Typed:
    """What stands in the fields of the form."""
    fields = await fields_of(request)
    return Typed(fields.get("address", "").strip(), fields.get("text", ""), fields.get("another", ""))


def _address(typed: Typed) -> str:
    """The address of its own field, else a text that is nothing but one; "" where there is none."""
    if not typed.address:
        return address_in(typed.text) or address_in(typed.another) or ""
    if (address := address_in(typed.address)) is None:
        raise Refused("offer.no_address")
    return address


def _source(origin: OfferOrigin, address: str) -> Source:
    url = canonical_address(address) if address else ""
    return Source(origin, url=url, source_domain=domain_of(url) if url else "")


async def digest_from(request: AnyRequest, before: OfferDigest) -> OfferDigest:
    """The digest as the person corrected it; a requirement that stood there before keeps its quote.

    Raises Refused (offer.digest_too_long) where a line is longer than a digest may hold.
    """
    fields = await fields_of(request)
    try:
        return _digest(fields, before)
    except ValidationError as error:
        raise Refused("offer.digest_too_long") from error


def _digest(fields: dict[str, str], before: OfferDigest) -> OfferDigest:
    wanted = [(Need.MUST, line) for line in _lines(fields, "must")] + [
        (Need.NICE, line) for line in _lines(fields, "nice")
    ]
    requirements = [_requirement(f"q{number}", need, line, before) for number, (need, line) in enumerate(wanted, 1)]
    language = fields.get("language", before.language)
    facts: dict[str, str] = {name: fields.get(name, str(getattr(before, name))) for name in LINES}
    return OfferDigest(
        title=facts["title"],
        company=facts["company"],
        place=facts["place"],
        contract=facts["contract"],
        remote=facts["remote"],
        salary=facts["salary"],
        seniority=facts["seniority"],
        language="fr" if language == "fr" else "en",
        requirements=requirements,
        responsibilities=[Quoted(text=line, quote=line) for line in _lines(fields, "responsibilities")],
        languages=[_wish(line, before) for line in _lines(fields, "languages")],
        keywords=_keywords(_lines(fields, "keywords"), requirements, before),
        red_flags=before.red_flags,
    )


def _requirement(identifier: str, need: Need, text: str, before: OfferDigest) -> Requirement:
    known = next((one for one in before.requirements if one.text == text), None)
    if known is not None:
        return known.model_copy(update={"id": identifier, "need": need})
    return Requirement(id=identifier, text=text, need=need, terms=[found.term for found in terms_in(text)])


def _wish(line: str, before: OfferDigest) -> LanguageWish:
    name, _, level = line.partition(":")
    known = next((one for one in before.languages if one.name == name.strip()), None)
    return LanguageWish(name=name.strip(), level=level.strip(), quote=known.quote if known else "")


def _keywords(terms: list[str], requirements: list[Requirement], before: OfferDigest) -> list[Keyword]:
    weights = {keyword.term: keyword.weight for keyword in before.keywords}
    weights |= {term: _WEIGHTS[one.need] for one in reversed(requirements) for term in one.terms}
    return [Keyword(term=term, weight=weights.get(term, 1.0)) for term in terms]


def _lines(fields: dict[str, str], name: str) -> list[str]:
    lines = [line.strip() for line in fields.get(name, "").splitlines() if line.strip()]
    if len(lines) > MAX_LINES:
        raise Refused("offer.digest_too_many", limit=MAX_LINES)
    return lines
