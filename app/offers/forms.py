"""What the pages of offers receive: a pasted text or files, and the corrected digest."""

from dataclasses import dataclass
from typing import Any

from litestar import Request
from pydantic import ValidationError

from app.documents.reader import read_file
from app.errors import Refused
from app.lexicon.aliases import terms_in
from app.offers.digest import Keyword, LanguageWish, Need, OfferDigest, Quoted, Requirement
from app.offers.models import OfferOrigin
from app.offers.understanding import check_text
from app.web.forms import fields_of, files_of

AnyRequest = Request[Any, Any, Any]
LINES = ("title", "company", "place", "contract", "remote", "salary", "seniority")
MAX_FILES = 20
MAX_LINES = 200  # of one field of the digest
_WEIGHTS = {Need.MUST: 3.0, Need.NICE: 1.5}


@dataclass(frozen=True, slots=True)
class Pasted:
    """An offer's text, and how it came in."""

    text: str
    origin: OfferOrigin


async def offers_from(request: AnyRequest) -> list[Pasted]:
    """The pasted texts and the files of the form, files read in children. Raises Refused for a bad one."""
    files = await files_of(request, "file")
    if len(files) > MAX_FILES:
        raise Refused("offer.too_many_files", limit=MAX_FILES)
    read = [await read_file(file.data, file.name) for file in files]
    pasted = [(text, OfferOrigin.PASTE) for text in await pasted_in(request) if text.strip()]
    found = [*pasted, *((source.text, OfferOrigin.FILE) for source in read)]
    if not found:
        raise Refused("offer.empty")
    for text, _ in found:
        check_text(text)
    return [Pasted(text, origin) for text, origin in found]


async def pasted_in(request: AnyRequest) -> tuple[str, str]:
    """What stands in the two text fields of the form."""
    fields = await fields_of(request)
    return fields.get("text", ""), fields.get("another", "")


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
