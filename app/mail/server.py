"""The mail server of the settings, read from its address."""

from dataclasses import dataclass, field
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from app.settings import Settings

PORTS = {"smtp": 587, "smtps": 465}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail goes, and as whom. is_encrypted: from the first byte on (smtps).

    must_upgrade: nothing is said before STARTTLS; a server of the same machine may do without.
    """

    host: str
    port: int
    sender: str
    is_encrypted: bool
    must_upgrade: bool
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def mail_server(settings: Settings) -> MailServer | None:
    """The server that mail goes to; None where none is set, and then nothing is sent."""
    if not settings.smtp_url:
        return None
    parts = urlsplit(settings.smtp_url)
    host = parts.hostname or ""
    is_encrypted = parts.scheme == "smtps"
    return MailServer(
        host=host,
        port=parts.port or PORTS[parts.scheme],
        sender=settings.smtp_from,
        is_encrypted=is_encrypted,
        must_upgrade=not is_encrypted and host not in LOOPBACK,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


def sender_address(server: MailServer) -> str:
    """The bare address that bounces come back to."""
    return parseaddr(server.sender)[1]
