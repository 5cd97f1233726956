"""A mail as a value and as it crosses the wire; what is no single address is refused here. Pure."""

import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from app.errors import Refused

_PART = r"[^\s\x00-\x20\x7f-\x9f@<>,;:\\\"()\[\]]+"
_PLAIN = re.compile(rf"(?P<local>{_PART})@(?P<domain>{_PART})")


@dataclass(frozen=True, slots=True)
class Mail:
    """One plain text for one address. text: lines of any length, without markup."""

    to: str
    subject: str
    text: str


def wire_address(address: str) -> str:
    """The address as servers take it, its domain in ASCII.

    Raises Refused (account.email_invalid) for what a header or a server would read as anything but one plain address.
    """
    found = _PLAIN.fullmatch(address)
    try:
        domain = found["domain"].encode("idna").decode("ascii") if found else ""
    except UnicodeError:
        domain = ""
    if found is None or not domain:
        raise Refused("account.email_invalid")
    return f"{found['local']}@{domain}"


def written(mail: Mail, sender: str) -> EmailMessage:
    """The mail with its headers. Raises Refused for a bad address; a line feed in a header is taken out."""
    recipient = wire_address(mail.to)
    message = EmailMessage(policy=SMTP if recipient.isascii() else SMTPUTF8)
    message["From"], message["To"] = sender, recipient
    message["Subject"] = " ".join(mail.subject.split())
    message["Auto-Submitted"] = "auto-generated"  # no answers of absent people (RFC 3834)
    message.set_content(mail.text)
    return message
