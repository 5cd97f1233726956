"""A Google Secret Manager with the token services beside it, as their documents describe them; on loopback."""

import base64
import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

TOKEN = "ya29.fake"


@dataclass
class FakeManager:
    """secrets: by name.  denied: names that this account may not read.  failures: requests to answer with 503 first."""

    project: str
    secrets: dict[str, str] = field(default_factory=dict)
    denied: set[str] = field(default_factory=set)
    failures: int = 0
    key: RSAPublicKey | None = None
    asked: list[str] = field(default_factory=list)
    address: str = ""

    @property
    def url(self) -> str:
        return f"gsm://{self.project}?endpoint=http://{self.address}"


@contextmanager
def secret_manager(fake: FakeManager) -> Generator[FakeManager]:
    """Runs as long as the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"fake": fake}))
    fake.address = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    fake: FakeManager

    def do_GET(self) -> None:
        self.fake.asked.append(self.path)
        if self.fake.failures:
            self.fake.failures -= 1
            self._say(503, {})
        elif self.path == "/computeMetadata/v1/instance/service-accounts/default/token":
            is_ours = self.headers.get("metadata-flavor") == "Google"
            self._say(200 if is_ours else 403, {"access_token": TOKEN, "expires_in": 3600} if is_ours else {})
        elif self.headers.get("authorization") != f"Bearer {TOKEN}":
            self._say(401, {"error": {"status": "UNAUTHENTICATED"}})
        else:
            self._secret()

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        self.fake.asked.append(self.path)
        self._say(*((200, {"access_token": TOKEN}) if self._is_signed(form["assertion"][0]) else (400, {})))

    def _is_signed(self, assertion: str) -> bool:
        said, _, signature = assertion.rpartition(".")
        assert self.fake.key is not None
        self.fake.key.verify(_bytes(signature), said.encode(), PKCS1v15(), hashes.SHA256())
        claims = json.loads(_bytes(said.split(".")[1]))
        return claims["aud"] == f"http://{self.fake.address}/token" and claims["exp"] > claims["iat"]

    def _secret(self) -> None:
        start, end = f"/v1/projects/{self.fake.project}/secrets/", "/versions/latest:access"
        name = self.path.removeprefix(start).removesuffix(end)
        if name in self.fake.denied:
            self._say(403, {"error": {"status": "PERMISSION_DENIED"}})
        elif name in self.fake.secrets and self.path == f"{start}{name}{end}":
            data = base64.b64encode(self.fake.secrets[name].encode()).decode()
            self._say(200, {"name": f"{start}{name}/versions/7", "payload": {"data": data}})
        else:
            self._say(404, {"error": {"status": "NOT_FOUND"}})

    def _say(self, status: int, value: object) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *said: object) -> None:
        del said


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
