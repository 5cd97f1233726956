"""Access tokens of browser extensions: signed claims about one sign-in, good for a quarter of an hour. No rows here."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.kit.clock import now
from app.kit.ids import new_id

ACCESS_LIFE = timedelta(minutes=15)
ISSUER, AUDIENCE, ALGORITHM = "sartor", "ext", "HS256"
REQUIRED = ["exp", "iat", "aud", "iss", "jti", "sub", "sid"]
LONGEST = 1_000  # characters of what may be one of ours
_PURPOSE = b"sartor: access tokens of browser extensions"


@dataclass(frozen=True, slots=True)
class Access:
    """Whom a token was made for, and for which sign-in of theirs."""

    user_id: UUID
    sign_in_id: UUID


def access_token(access: Access, secret_key: str) -> str:
    """A fresh token that says so until its quarter of an hour is over."""
    import jwt

    moment = now()
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": str(access.user_id), "sid": str(access.sign_in_id)}
    claims |= {"jti": str(new_id()), "iat": moment, "exp": moment + ACCESS_LIFE}
    return jwt.encode(claims, _key(secret_key), algorithm=ALGORITHM)


def access_in(token: str, secret_key: str) -> Access | None:
    """What a token says; None for one that we did not make, for another use, or that is over."""
    import jwt

    if len(token) > LONGEST:
        return None
    try:
        claims = jwt.decode(
            token,
            _key(secret_key),
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            issuer=ISSUER,
            options={"require": REQUIRED, "strict_aud": True},
        )
        return Access(UUID(claims["sub"]), UUID(claims["sid"]))
    except (jwt.InvalidTokenError, ValueError):
        return None


def _key(secret_key: str) -> bytes:
    """A key that is used for nothing else."""
    return HKDF(SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret_key.encode())
