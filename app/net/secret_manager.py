"""Google Secret Manager over its REST protocol: what is secret stays in memory, and is asked for once, at start."""

import base64
import json
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import httpx2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from app.settings import BadSetting

ENDPOINT = "https://secretmanager.googleapis.com"
METADATA = "metadata.google.internal"
SCOPE = "https://www.googleapis.com/auth/cloud-platform"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
TIMEOUT_S = 10.0
TRIES, PAUSE_S = 3, 0.5
LIFE_S = 600  # of what is signed for a token
OK, FORBIDDEN, NOT_FOUND, SERVERS_FAULT = 200, 403, 404, 500


def held_secrets(address: str, names: Iterable[str]) -> Mapping[str, str]:
    """The newest versions of those secrets that are there, by name.

    address: gsm://project, or gsm://project?endpoint=https://secretmanager.REGION.rep.googleapis.com.
    A secret that is missing, or that this account may not read, is left out. Raises BadSetting (settings.secrets) where
    none at all can be read: a server must not start with defaults in place of its secrets.
    """
    parts = urlsplit(address)
    if parts.scheme != "gsm" or not parts.netloc:
        raise BadSetting(name="secrets_url", value=address)
    endpoint = parse_qs(parts.query).get("endpoint", [ENDPOINT])[0].rstrip("/")
    try:
        with httpx2.Client(timeout=TIMEOUT_S, follow_redirects=False, trust_env=False) as client:
            headers = {"authorization": f"Bearer {_token(client)}"}
            base = f"{endpoint}/v1/projects/{quote(parts.netloc, safe='')}/secrets"
            answers = {name: _read(client, f"{base}/{name}/versions/latest:access", headers) for name in names}
    except (httpx2.HTTPError, OSError, ValueError, KeyError, TypeError) as error:
        raise BadSetting("settings.secrets", name=address, why=type(error).__name__) from error
    held = {name: text for name, text in answers.items() if text is not None}
    if not held:
        raise BadSetting("settings.secrets", name=address, why="none")
    return held


def _read(client: httpx2.Client, address: str, headers: Mapping[str, str]) -> str | None:
    answer = _asked(client, "GET", address, headers=headers)
    if answer.status_code in {FORBIDDEN, NOT_FOUND}:
        return None
    answer.raise_for_status()
    return base64.b64decode(answer.json()["payload"]["data"], validate=True).decode().strip()


def _token(client: httpx2.Client) -> str:
    """Of the account in a file where one is named, else of the machine's own."""
    file = os.environ.get("GOOGLE_APPLICATION_CREDENTIALS", "")
    if file:
        account: dict[str, Any] = json.loads(Path(file).read_text("utf-8"))
        form = {"grant_type": GRANT, "assertion": _signed(account)}
        answer = _asked(client, "POST", account["token_uri"], data=form)
    else:
        host = os.environ.get("GCE_METADATA_HOST", METADATA)
        address = f"http://{host}/computeMetadata/v1/instance/service-accounts/default/token"
        answer = _asked(client, "GET", address, headers={"metadata-flavor": "Google"})
    answer.raise_for_status()
    return str(answer.json()["access_token"])


def _signed(account: Mapping[str, Any]) -> str:
    """What an account says of itself, signed with its key, as RFC 7523 has it."""
    now = int(time.time())
    claims = {"iss": account["client_email"], "scope": SCOPE, "aud": account["token_uri"], "iat": now}
    said = f"{_packed({'alg': 'RS256', 'typ': 'JWT'})}.{_packed({**claims, 'exp': now + LIFE_S})}"
    key = load_pem_private_key(str(account["private_key"]).encode(), None)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError
    return f"{said}.{_text(key.sign(said.encode(), PKCS1v15(), hashes.SHA256()))}"


def _asked(client: httpx2.Client, method: str, address: str, **given: Any) -> httpx2.Response:
    """An answer; a server that fails is asked a few times, for a machine that starts may be early."""
    for again in range(TRIES):
        try:
            answer = client.request(method, address, **given)
        except httpx2.TransportError:
            if again == TRIES - 1:
                raise
        else:
            if answer.status_code < SERVERS_FAULT or again == TRIES - 1:
                return answer
        time.sleep(PAUSE_S)
    raise AssertionError


def _packed(value: Mapping[str, object]) -> str:
    return _text(json.dumps(value, separators=(",", ":")).encode())


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
