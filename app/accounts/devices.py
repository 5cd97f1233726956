"""Device cookies: a browser that signed in with the right password is known again, and never slowed by strangers.

It opens nothing. Nothing is stored: the cookie is signed, for one account and the password that it has.
"""

import hmac
import re
import secrets
from hashlib import sha256

from app.accounts.models import User

_WRITTEN = re.compile(r"([\w-]{16,32})\.([0-9a-f]{64})", re.ASCII)


def device_cookie(secret_key: str, user: User) -> str:
    """A fresh cookie for a browser in which this person has just signed in."""
    device = secrets.token_urlsafe(16)
    return f"{device}.{_signature(secret_key, device, user)}"


def known_device(secret_key: str, cookie: str, user: User | None) -> str:
    """The name of the browser, if this person signed in with it since they chose their password; else ""."""
    found = _WRITTEN.fullmatch(cookie)
    if found is None or user is None:
        return ""
    return found[1] if hmac.compare_digest(found[2], _signature(secret_key, found[1], user)) else ""


def _signature(secret_key: str, device: str, user: User) -> str:
    """HMAC-SHA256; the label keeps this use of the secret apart from others."""
    about = f"device:{device}:{user.id}:{sha256(user.password_hash.encode()).hexdigest()}"
    return hmac.new(secret_key.encode(), about.encode(), sha256).hexdigest()
