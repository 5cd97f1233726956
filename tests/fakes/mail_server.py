"""A mail server in the process of the tests: it keeps what it takes, and can refuse, want TLS or say nothing."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP

from app.settings import Settings, load_settings


@dataclass(slots=True)
class MailBox:
    """What came in. answers: to the next mails, one each, in place of taking them."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list[EmailMessage])
    recipients: list[list[str]] = field(default_factory=list[list[str]])
    answers: list[str] = field(default_factory=list[str])

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        del server, session
        if self.answers:
            return self.answers.pop(0)
        self.recipients.append(list(envelope.rcpt_tos))
        found = message_from_bytes(envelope.content, policy=default)
        assert isinstance(found, EmailMessage)
        self.mails.append(found)
        return "250 OK"

    def texts(self) -> list[str]:
        return [mail.get_content() for mail in self.mails]


@asynccontextmanager
async def mail_box() -> AsyncGenerator[MailBox]:
    box = MailBox()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(box, enable_SMTPUTF8=True, loop=loop), "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()


@asynccontextmanager
async def silent_server() -> AsyncGenerator[int]:
    """The port of a server that takes connections and never says a word."""

    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(wait, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


def with_mail(box: MailBox, data_dir: Path, database_url: str) -> Settings:
    """Settings of a server that sends its mail to this box."""
    return load_settings(
        {
            "SARTOR_DATA_DIR": str(data_dir),
            "SARTOR_DATABASE_URL": database_url,
            "SARTOR_SMTP_URL": box.url,
            "SARTOR_SMTP_FROM": "noreply@sartor.test",
            "SARTOR_PUBLIC_URL": "http://sartor.test",
        }
    )
