"""How fast a person may guess or make accounts: attempts are counted by account and origin, and never locked for good.

A browser that its person signed in with before is known by its device cookie and waits for its own attempts alone, so
that strangers who guess slow themselves down and not the owner.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv4Address, ip_address, ip_network

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import SignInAttempt
from app.errors import TooMany
from app.kit.clock import now

WINDOW = timedelta(hours=1)
FREE_PER_ORIGIN = 5  # of one account, from one range of addresses or one known browser
FREE_PER_ACCOUNT = 20  # from everywhere: many machines that guess together
FREE_PER_ADDRESS = 30  # an office shares one
LONGEST_WAIT_S = 900
LONGEST_FOR_ALL_S = 60  # what strangers can make the owner of an account wait in a new browser
MAIL_PAUSE = timedelta(minutes=1)  # between two mails to one address
MAILS_PER_HOUR = 5
_NEW_ACCOUNT = sha256(b"sign-up").hexdigest()


async def count_attempt(session: AsyncSession, email_folded: str, address: str, *, device: str = "") -> None:
    """Write an attempt down before its password is looked at, so that many at once are counted too.

    device: a browser that is known to be the owner's, or "".
    Raises TooMany (sign_in.throttled, wait_s) and writes nothing while the last one is too recent. Known and
    unknown accounts are treated alike.
    """
    moment = now()
    await _forget_old(session, moment)
    account = key_of(f"device:{device}") if device else key_of(email_folded)
    origin = "" if device else origin_of(address)
    waits = [await _wait_s(session, _by(account, origin), FREE_PER_ORIGIN, LONGEST_WAIT_S, moment)]
    if not device:
        waits += [
            await _wait_s(session, SignInAttempt.account_key == account, FREE_PER_ACCOUNT, LONGEST_FOR_ALL_S, moment),
            await _wait_s(session, SignInAttempt.address == origin, FREE_PER_ADDRESS, LONGEST_WAIT_S, moment),
        ]
    if max(waits) > 0:
        raise TooMany("sign_in.throttled", wait_s=max(waits))
    session.add(SignInAttempt(account_key=account, address=origin, at=moment))
    await session.flush()


async def count_sign_up(session: AsyncSession, address: str, *, most: int) -> None:
    """Write down that an account is asked for, whether or not it will be made.

    most: in an hour, from one range of addresses. Raises TooMany (sign_up.throttled, wait_s) and writes nothing.
    """
    moment = now()
    await _forget_old(session, moment)
    origin = f"new:{origin_of(address)}"
    asked = select(func.count(SignInAttempt.id), func.min(SignInAttempt.at)).where(_by(_NEW_ACCOUNT, origin))
    count, oldest = (await session.execute(asked)).one()
    if count >= most:
        wait = WINDOW - (moment - oldest) if oldest else WINDOW
        raise TooMany("sign_up.throttled", wait_s=max(1, round(wait.total_seconds() + 0.5)))
    session.add(SignInAttempt(account_key=_NEW_ACCOUNT, address=origin, at=moment))
    await session.flush()


async def count_mail(session: AsyncSession, email_folded: str) -> None:
    """Write down that a mail goes to an address. Raises TooMany (confirmation.throttled, wait_s) and writes nothing."""
    moment, account = now(), key_of(f"mail:{email_folded}")
    await _forget_old(session, moment)
    to_it = SignInAttempt.account_key == account
    counted = select(func.count(SignInAttempt.id), func.min(SignInAttempt.at), func.max(SignInAttempt.at)).where(to_it)
    count, oldest, latest = (await session.execute(counted)).one()
    ends = [latest + MAIL_PAUSE] if latest else []
    ends += [oldest + WINDOW] if count >= MAILS_PER_HOUR else []
    wait = max((end - moment for end in ends), default=timedelta(0))
    if wait > timedelta(0):
        raise TooMany("confirmation.throttled", wait_s=max(1, round(wait.total_seconds() + 0.5)))
    session.add(SignInAttempt(account_key=account, address="", at=moment))
    await session.flush()


async def forget_attempts(session: AsyncSession, email_folded: str, *, device: str = "") -> None:
    """The right password was given: the account, or the browser that is known, starts afresh."""
    account = key_of(f"device:{device}") if device else key_of(email_folded)
    await session.execute(delete(SignInAttempt).where(SignInAttempt.account_key == account))


def key_of(email_folded: str) -> str:
    """How an attempt names its account: addresses that were only guessed are not kept."""
    return sha256(email_folded.encode()).hexdigest()


def origin_of(address: str) -> str:
    """The range of addresses that one household or office has: /24, in IPv6 /64. What is no address stays as it is."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:40]
    plain = found if isinstance(found, IPv4Address) else found.ipv4_mapped or found
    return str(ip_network(f"{plain.compressed.partition('%')[0]}/{24 if plain.version == 4 else 64}", strict=False))  # noqa: PLR2004 - IPv4


def delay_s(attempts: int, free: int, longest: int = LONGEST_WAIT_S) -> int:
    """Seconds to wait after this many attempts: 1, 2, 4 ... after the free ones."""
    return 0 if attempts < free else min(2 ** min(attempts - free, 20), longest)


def _by(account: str, origin: str) -> ColumnElement[bool]:
    return (SignInAttempt.account_key == account) & (SignInAttempt.address == origin)


async def _forget_old(session: AsyncSession, moment: datetime) -> None:
    await session.execute(delete(SignInAttempt).where(SignInAttempt.at < moment - WINDOW))


async def _wait_s(session: AsyncSession, who: ColumnElement[bool], free: int, longest: int, moment: datetime) -> int:
    found = await session.execute(select(func.count(SignInAttempt.id), func.max(SignInAttempt.at)).where(who))
    attempts, latest = found.one()
    if not attempts:
        return 0
    wait_s, passed_s = delay_s(attempts, free, longest), (moment - latest).total_seconds()
    return max(0, round(wait_s - passed_s + 0.5)) if passed_s < wait_s else 0
