"""Mail over a real SMTP conversation: what arrives, what is refused before, and a server that is slow or unsafe."""

import contextlib
from collections.abc import AsyncGenerator
from dataclasses import replace

import aiosmtplib
import pytest

from app import db
from app.errors import Refused
from app.mail import sending
from app.mail.message import Mail, wire_address, written
from app.mail.sending import send, send_after_commit, settled
from app.mail.server import MailServer, mail_server
from app.settings import BadSetting, Settings, load_settings
from tests.fakes.mail_server import MailBox, mail_box, silent_server

MAIL = Mail("élise@example.org", "Bonjour à vous", "Première ligne.\n\nhttp://sartor.test/confirmations/" + "x" * 300)

GOOD = {
    "SARTOR_SMTP_URL": "smtp://me:secret@mail.example.org",
    "SARTOR_SMTP_FROM": "Sartor <noreply@sartor.test>",
}


@pytest.fixture
async def box() -> AsyncGenerator[MailBox]:
    async with mail_box() as found:
        yield found


def server_at(port: int, **changed: object) -> MailServer:
    plain = MailServer("127.0.0.1", port, "Sartor <noreply@sartor.test>", is_encrypted=False, must_upgrade=False)
    return replace(plain, **changed)  # pyright: ignore[reportArgumentType] - fields by name


async def test_a_mail_arrives_as_it_was_written(box: MailBox) -> None:
    await send(server_at(box.port), MAIL)

    (mail,) = box.mails
    assert box.recipients == [["élise@example.org"]]
    assert (mail["Subject"], mail["From"]) == ("Bonjour à vous", "Sartor <noreply@sartor.test>")
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().splitlines() == MAIL.text.splitlines()


@pytest.mark.parametrize(
    "address",
    [
        "a@example.org\nBcc: b@example.org",
        "a@example.org, b@example.org",
        "a,b@example.org",
        "A <a@example.org>",
        "<a@example.org>",
        "a@example.org;b",
        "a@",
        "@example.org",
        "",
        "a@exa mple.org",
    ],
)
def test_what_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        written(Mail(address, "Hello", "x"), "noreply@sartor.test")


def test_a_plain_address_is_one() -> None:
    for address in ("a@example.org", "a.b+c@sub.example.org", "élise@exemple.fr", "a'b@example.org"):
        assert wire_address(address) == address
    assert wire_address("a@bücher.example") == "a@xn--bcher-kva.example"


def test_a_line_feed_in_a_subject_begins_no_header() -> None:
    message = written(Mail("a@example.org", "Hello\r\nBcc: b@example.org", "x"), "noreply@sartor.test")

    assert message["Bcc"] is None
    assert message["Subject"] == "Hello Bcc: b@example.org"


async def test_nothing_is_sent_before_the_commit_and_nothing_after_a_rollback(database: Settings, box: MailBox) -> None:
    del database
    server = server_at(box.port)
    async with db.transaction() as session:
        send_after_commit(session, server, MAIL)
        await settled()
        before = list(box.mails)
    await settled()
    with contextlib.suppress(ZeroDivisionError):
        async with db.transaction() as session:
            send_after_commit(session, server, MAIL)
            raise ZeroDivisionError
    await settled()

    assert (before, len(box.mails)) == ([], 1)


async def test_a_server_that_is_busy_is_asked_again_and_a_lasting_no_is_taken(
    database: Settings, box: MailBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    del database
    monkeypatch.setattr(sending, "PAUSES_S", (0.0, 0.0))
    box.answers = ["451 later"]
    async with db.transaction() as session:
        send_after_commit(session, server_at(box.port), MAIL)
    await settled()
    after_busy = len(box.mails)
    box.answers = ["554 never", "554 never", "554 never"]
    async with db.transaction() as session:
        send_after_commit(session, server_at(box.port), MAIL)
    await settled()

    assert (after_busy, len(box.mails), len(box.answers)) == (1, 1, 2)


async def test_a_silent_server_costs_a_named_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "COMMAND_S", 0.2)
    async with silent_server() as port:
        with pytest.raises((TimeoutError, aiosmtplib.SMTPTimeoutError)):
            await send(server_at(port), MAIL)


async def test_a_server_without_tls_hears_nothing_where_tls_is_a_must(box: MailBox) -> None:
    with pytest.raises(aiosmtplib.SMTPException):
        await send(server_at(box.port, must_upgrade=True, user="me", password="secret"), MAIL)

    assert box.mails == []


def at(url: str) -> Settings:
    return load_settings(GOOD | {"SARTOR_SMTP_URL": url})


def test_the_address_of_the_server_says_how_it_is_spoken_to() -> None:
    far, safe, near = (mail_server(at(url)) for url in (
        "smtp://me:p%40ss@mail.example.org", "smtps://mail.example.org", "smtp://127.0.0.1:2525"
    ))  # fmt: skip

    assert far
    assert safe
    assert near
    assert (far.port, far.must_upgrade, far.user, far.password) == (587, True, "me", "p@ss")
    assert (safe.port, safe.is_encrypted) == (465, True)
    assert (near.port, near.must_upgrade) == (2525, False)
    assert mail_server(load_settings({})) is None
    assert "p@ss" not in repr(far)
    assert "p%40ss" not in repr(at("smtp://me:p%40ss@mail.example.org"))


@pytest.mark.parametrize(
    "bad",
    [
        {"SARTOR_SMTP_URL": "http://mail.example.org"},
        {"SARTOR_SMTP_URL": "smtp://"},
        {"SARTOR_SMTP_URL": "smtp://mail.example.org:x"},
        {"SARTOR_SMTP_FROM": ""},
        {"SARTOR_SMTP_FROM": "a@example.org\nBcc: b@example.org"},
        {"SARTOR_PUBLIC_URL": "sartor.example.org"},
    ],
)
def test_a_bad_setting_stops_the_start_and_shows_no_password(bad: dict[str, str]) -> None:
    with pytest.raises(BadSetting) as refusal:
        load_settings(GOOD | bad)

    assert "secret" not in str(refusal.value)
