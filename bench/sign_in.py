"""Bench `sign_in`: whether the time of a refused sign-in tells that an address has an account."""

import asyncio
import tempfile
from itertools import count
from statistics import median
from time import perf_counter

from app import db
from app.accounts.actions import create_user
from app.accounts.passwords import hash_password
from app.accounts.sessions import Browser
from app.accounts.sign_in import sign_in
from app.accounts.throttle import forget_attempts
from app.db import transaction
from app.errors import Refused
from app.settings import Settings, load_settings
from bench._figures import Figure, report

TIMES, MOST = 60, 1.2
KNOWN, UNKNOWN = "alice@example.org", "nobody@example.org"
_places = count()


async def seconds(email: str, settings: Settings) -> float:
    """One wrong password, from a range of addresses of its own."""
    number = next(_places)
    browser = Browser("bench", f"10.{number // 250}.{number % 250}.1")
    began = perf_counter()
    try:
        await sign_in(email, "not this one", browser, settings)
    except Refused:
        return perf_counter() - began
    message = "a wrong password was taken"
    raise AssertionError(message)


async def measure(settings: Settings) -> list[Figure]:
    """Known and unknown by turns; the ratio of their medians, whichever is the longer."""
    db.connect(settings.database_url)
    async with transaction() as session:
        await create_user(session, KNOWN, await hash_password("a sentence is long"))
    known: list[float] = []
    unknown: list[float] = []
    for _ in range(TIMES):
        for email, times in ((KNOWN, known), (UNKNOWN, unknown)):
            async with transaction() as session:
                await forget_attempts(session, email)
            times.append(await seconds(email, settings))
    await db.disconnect()
    ratio = max(median(known), median(unknown)) / min(median(known), median(unknown))
    return [
        Figure("sign_in_known_over_unknown", round(ratio, 3), "times", f"<{MOST}", is_ok=ratio < MOST),
        Figure("sign_in_refused", round(median(known) * 1000, 1), "ms", "reported", is_ok=True),
    ]


def main() -> None:
    """Measure in a throw-away folder and print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings({"SARTOR_DATA_DIR": folder})
        db.migrate(settings.database_url)
        report("sign_in", asyncio.run(measure(settings)))


if __name__ == "__main__":
    main()
