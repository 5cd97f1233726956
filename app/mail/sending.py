"""Sending: after the commit, beside the request that asked for it, with a few tries. What is lost is not kept."""

import asyncio
import logging
from collections.abc import Sequence
from functools import partial

import aiosmtplib
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import after_commit
from app.mail.message import Mail, wire_address, written
from app.mail.server import MailServer, sender_address

COMMAND_S = 15.0  # for each answer of the server
WHOLE_S = 60.0  # for one try
PAUSES_S = (5.0, 60.0)  # before the second and the third try
MAX_AT_ONCE = 4  # connections; what waits waits in memory
_LASTING = 500  # a server that answers so will not change its mind
_log = logging.getLogger(__name__)
_under_way: set[asyncio.Task[None]] = set()
_places: dict[asyncio.AbstractEventLoop, asyncio.Semaphore] = {}


def send_after_commit(session: AsyncSession, server: MailServer, mail: Mail) -> None:
    """Send once the session's transaction is on disk, without making anybody wait; a rollback drops it.

    Raises Refused for an address that cannot be written to.
    """
    written(mail, server.sender)
    after_commit(session, partial(_begin, server, mail))


async def send(server: MailServer, mail: Mail) -> None:
    """Hand one mail to the server. Raises aiosmtplib's errors, OSError and TimeoutError."""
    message = written(mail, server.sender)
    async with asyncio.timeout(WHOLE_S):
        await aiosmtplib.send(
            message,
            sender=sender_address(server),
            recipients=[wire_address(mail.to)],
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.is_encrypted,
            start_tls=True if server.must_upgrade else None if not server.is_encrypted else False,
            timeout=COMMAND_S,
        )


async def settled() -> None:
    """Wait for what is under way."""
    while _under_way:
        await asyncio.gather(*_under_way, return_exceptions=True)


async def _begin(server: MailServer, mail: Mail) -> None:
    task = asyncio.create_task(_sent(server, mail, PAUSES_S))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)


async def _sent(server: MailServer, mail: Mail, pauses: Sequence[float]) -> None:
    for pause in (*pauses, None):
        try:
            async with _places.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(MAX_AT_ONCE)):
                await send(server, mail)
        except (aiosmtplib.SMTPException, OSError) as error:  # TimeoutError is an OSError
            is_last = pause is None or _is_lasting(error)
            _log.warning("a mail was not sent: %s%s", type(error).__name__, "" if is_last else ", trying again")
            if is_last:
                return
            await asyncio.sleep(pause or 0)
        else:
            return


def _is_lasting(error: Exception) -> bool:
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return all(one.code >= _LASTING for one in error.recipients)
    return isinstance(error, aiosmtplib.SMTPResponseException) and error.code >= _LASTING
