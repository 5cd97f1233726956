"""What a page or a person says of an offer outright, over what the rules read in its text. Pure."""

from collections.abc import Mapping

from app.offers.digest import OfferDigest
from app.offers.postings.values import Posting

MAX_FACT = 500
_REMOTE = {"on_site": "on-site"}


def facts_of(posting: Posting) -> dict[str, str]:
    """The facts of a posting by the names of the digest; "" where it is silent."""
    told = {name: getattr(posting, name) for name in ("title", "company", "place", "contract", "salary", "language")}
    return told | {"remote": _REMOTE.get(posting.remote, posting.remote)}


def with_facts(digest: OfferDigest, facts: Mapping[str, str]) -> OfferDigest:
    """The digest with these facts in place of its own; what is "" leaves it as it is."""
    told = {name: value.strip()[:MAX_FACT] for name, value in facts.items() if value.strip()}
    return digest.model_copy(update=told)
