"""Keys of endpoints as they are kept: encrypted under the server's secret, and bound to whose they are."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.llm.failures import PermanentFailure
from app.settings import Settings

SERVER = "server"  # whose key it is, where it is nobody's own
SHOWN_LETTERS, LEAST_SHOWN = 4, 16  # of a short key its end would tell too much
_PURPOSE = b"sartor: keys of model endpoints"


class KeyLost(PermanentFailure):
    """The key was encrypted under a secret that is no longer known."""

    code = "own_model.key_lost"


def sealed(key: str, owner: str, settings: Settings) -> str:
    """A key, encrypted; "" for none. owner: who alone can open it, an id or SERVER."""
    return _box(settings).encrypt(f"{owner}\n{key}".encode()).decode() if key else ""


def opened(sealed_key: str, owner: str, settings: Settings) -> str:
    """The key. Raises KeyLost where the secret is another one by now, or the key another person's."""
    if not sealed_key:
        return ""
    try:
        whose, _, key = _box(settings).decrypt(sealed_key.encode()).decode().partition("\n")
    except InvalidToken:
        raise KeyLost from None
    if whose != owner:
        raise KeyLost
    return key


def renewed(sealed_key: str, settings: Settings) -> str:
    """The same key under the newest secret; unchanged where nobody can open it any more."""
    try:
        return _box(settings).rotate(sealed_key.encode()).decode() if sealed_key else ""
    except InvalidToken:
        return sealed_key


def end_of(key: str) -> str:
    """What may be shown of a key, so that its owner knows it again."""
    return key[-SHOWN_LETTERS:] if len(key) >= LEAST_SHOWN else ""


def _box(settings: Settings) -> MultiFernet:
    old = [one.strip() for one in settings.old_secret_keys.split(",") if one.strip()]
    return MultiFernet([_fernet(secret) for secret in (settings.secret_key, *old)])


def _fernet(secret: str) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return Fernet(urlsafe_b64encode(derived))
