"""Links that confirm an address: signed, for one account and the address that it has, good for a day. Pure."""

import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

LIFE = timedelta(hours=24)
_WRITTEN = re.compile(r"(\d{1,10})\.([0-9a-f]{64})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says of itself; it is true only where its signature is right for the account."""

    ends_at: datetime
    signature: str


def link_token(secret_key: str, user_id: UUID, email_folded: str, moment: datetime) -> str:
    """What stands at the end of a link that is sent at this moment."""
    ends = int((moment + LIFE).timestamp())
    return f"{ends}.{_signature(secret_key, user_id, email_folded, ends)}"


def link_from(token: str) -> Link | None:
    """The parts of a token; None for anything else."""
    found = _WRITTEN.fullmatch(token)
    return Link(datetime.fromtimestamp(int(found[1]), UTC), found[2]) if found else None


def is_signed(secret_key: str, link: Link, user_id: UUID, email_folded: str) -> bool:
    """Whether we made this link for this account and the address that it has now."""
    right = _signature(secret_key, user_id, email_folded, int(link.ends_at.timestamp()))
    return hmac.compare_digest(link.signature, right)


def _signature(secret_key: str, user_id: UUID, email_folded: str, ends: int) -> str:
    """HMAC-SHA256; the label keeps this use of the secret apart from others."""
    about = f"confirmation:{user_id}:{ends}:{email_folded}"
    return hmac.new(secret_key.encode(), about.encode(), sha256).hexdigest()
