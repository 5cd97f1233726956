"""A row of gold as a digest until its text is read closely: facts, listed skills, known terms. Pure."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any, Literal, cast

from app.lexicon.terms import spellings
from app.matching.full_text import token
from app.matching.pool_offers import Offered
from app.offers.digest import Keyword, Need, OfferDigest, Requirement

MUST = "!"  # begins a skill that the offer insists on
_MOST_SKILLS, _MOST_TERMS, _LONGEST = 30, 30, 300


def light_digest(row: Mapping[str, Any]) -> OfferDigest:
    """What is known of an offer without its sentences. row: of gold, with `skills`, a line each."""
    skills = [one for one in str(row["skills"] or "").split("\n") if one.strip(MUST + " ")][:_MOST_SKILLS]
    listed = [(one.removeprefix(MUST)[:_LONGEST], Need.MUST if one.startswith(MUST) else Need.NICE) for one in skills]
    terms = [known for one in str(row["terms"] or "").split()[:_MOST_TERMS] if (known := _concepts().get(one))]
    wishes = [*listed, *((one, Need.NICE) for one in terms)]
    return OfferDigest(
        title=row["title"] or "",
        company=row["company"] or "",
        place=row["place"] or "",
        contract=row["contract"] or "",
        remote=row["remote"] or "",
        salary=row["salary"] or "",
        language=_language(row),
        requirements=[Requirement(id=f"q{at + 1}", text=text, need=need) for at, (text, need) in enumerate(wishes)],
        keywords=[Keyword(term=one) for one in terms],
    )


def offered(row: Mapping[str, Any], digest: OfferDigest, content_key: str) -> Offered:
    """An offer as the app's pool takes it."""
    return Offered(
        source=row["source"],
        source_id=row["source_id"],
        text=row["text"],
        digest=digest,
        address=row["address"] or "",
        country=row["country"] or "",
        published_at=_moment(row["published_on"]),
        content_key=content_key,
    )


def _language(row: Mapping[str, Any]) -> Literal["fr", "en"]:
    return cast("Literal['fr', 'en']", row["language"])


def _moment(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None


@lru_cache(maxsize=1)
def _concepts() -> dict[str, str]:
    """The names of known terms by their tokens."""
    return {token(f"t:{one.concept}"): one.concept for one in spellings().values()}
