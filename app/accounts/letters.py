"""Mails of accounts: a subject, a text with a link, in the language of its person."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.i18n import translated
from app.mail.message import Mail
from app.mail.sending import send_after_commit
from app.mail.server import mail_server
from app.settings import Settings

Words = tuple[str, str]  # subject and text, to be translated; the text may name %(link)s and %(email)s


def mail_to(
    session: AsyncSession, settings: Settings, to: str, locale: str, words: Words, *, path: str = "", email: str = ""
) -> None:
    """Send once this is on disk; nothing without a mail server. path: of ours, that the link leads to."""
    server = mail_server(settings)
    if server is None:
        return
    subject, text = (translated(one, locale) for one in words)
    told = text % {"link": f"{settings.public_url.rstrip('/')}{path}", "email": email}
    send_after_commit(session, server, Mail(to, subject, f"{told}\n"))
