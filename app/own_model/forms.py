"""What is typed about an endpoint: read strictly, once for the pages and the API."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from app.errors import Refused
from app.llm.endpoint import base_address
from app.net.addresses import target_of

MAX_MODEL, MAX_KEY = 100, 500  # letters
_SECRET = re.compile(r"key|token|secret|sig|auth|pass|code|credential", re.IGNORECASE)
_FIRST_SIGN, _LAST_SIGN = "!", "~"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants set. key: None to keep the one that is there, "" for none."""

    base_url: str
    model: str = ""
    key: str | None = None
    is_on: bool = True


def wish_in(form: Mapping[str, str]) -> Wish:
    """A filled-in form: an empty key keeps the one that is there, a ticked box takes it away."""
    key = form.get("key", "").strip() or ("" if form.get("no_key") else None)
    return Wish(form.get("base_url", ""), form.get("model", ""), key, is_on="is_on" in form)


def checked(wish: Wish, *, needs_model: bool = True) -> Wish:
    """The wish as it is kept: one way to write an address, no blanks around. Raises Refused (own_model., net.)."""
    if not wish.base_url.strip():
        raise Refused("own_model.no_address")
    address = _without_secrets(base_address(target_of(wish.base_url).address))
    model, key = wish.model.strip(), wish.key and wish.key.strip()
    if needs_model and not model:
        raise Refused("own_model.no_model")
    if len(model) > MAX_MODEL:
        raise Refused("own_model.too_long", limit=MAX_MODEL)
    if key and len(key) > MAX_KEY:
        raise Refused("own_model.too_long", limit=MAX_KEY)
    if key and not all(_FIRST_SIGN <= letter <= _LAST_SIGN for letter in key):
        raise Refused("own_model.bad_letters")
    return Wish(address, model, key, wish.is_on)


def _without_secrets(address: str) -> str:
    """The address with what its endpoint asks in it, such as a version; a key has a field of its own, and is hidden."""
    parts = urlsplit(address)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not _SECRET.search(name)]
    return parts._replace(query=urlencode(kept)).geturl()
