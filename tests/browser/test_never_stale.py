"""Two hundred rounds under load: whatever is told in whatever order, no part of an open page stays behind what is true.

The rows change and are announced as the product does it, some while waiting, some as their work ends; around them the
lists and pages that hold them are told to read themselves again. Once all is told, every page shows the last round.
"""

import asyncio
import os
import random
import subprocess
import sys
from collections.abc import Coroutine, Iterator
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as Late
from sqlalchemy import select, update
from steps import new_page, sign_up
from test_live_page import Web

from app import db
from app.accounts.models import User
from app.coaching.actions import Wish, start_conversation
from app.coaching.models import CoachingMessage
from app.cvs.models import CV
from app.kit.ids import new_id
from app.letters.models import Letter, LetterStatus
from app.live import announce
from app.offers.models import Offer
from app.registration import register
from app.settings import load_settings
from app.tracker.actions import add_application
from app.tracker.messages.models import FollowUpMessage, MessageStatus
from tests import factories

Value = TypeVar("Value")
pytestmark = [pytest.mark.browser, pytest.mark.thorough]
ROUNDS = int(os.environ.get("SARTOR_ROUNDS", "200"))
PATIENCE_MS = 20_000
EMAIL = "never@example.org"
SHOWN = """() => [...new Set([document.querySelector("main").innerText,
    ...[...document.querySelectorAll("main textarea, main input")].map((one) => one.value)]
    .flatMap((text) => [...text.matchAll(/round-([0-9]+)!/g)].map((one) => Number(one[1]))))]"""
IS_SO = f"(n) => {{ const shown = ({SHOWN})(); return shown.length === 1 && shown[0] === n; }}"


class Rows:
    """The rows that the pages show, changed from a loop of its own as another process would."""

    def __init__(self, folder: Path) -> None:
        self.settings = load_settings({"SARTOR_DATA_DIR": str(folder)})
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.chance = random.Random(7)  # noqa: S311 - the same rounds each time

    def done(self, work: Coroutine[Any, Any, Value]) -> Value:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    async def made(self) -> dict[str, str]:
        """Everything that can be looked at; gives the address of each page."""
        register(self.settings)
        db.connect(self.settings.database_url)
        async with db.transaction() as session:
            self.user_id = (await session.scalars(select(User.id).where(User.email == EMAIL))).one()
            cv = await factories.a_cv(session, self.user_id, name="round-0!")
            offer = await factories.an_offer(session, self.user_id)
            application = await add_application(session, self.user_id, offer.id)
            self.message = new_id()
            own = {"application_id": application.id, "user_id": self.user_id, "engine": "extractive", "language": "en"}
            session.add(FollowUpMessage(id=self.message, kind="asking_news", text="round-0!", **own))
            offer.title = "round-0!"
            made_for = {"offer_id": offer.id, "cv_id": cv.id, "title": "round-0!", "company": ""}
            letter = Letter(user_id=self.user_id, order={}, **made_for)
            session.add(letter)
            talk = await start_conversation(session, self.user_id, Wish(cv_id=cv.id), locale="en")
            told = update(CoachingMessage).where(CoachingMessage.conversation_id == talk.id)
            await session.execute(told.values(text="round-0!"))
            self.letter, self.talk = letter.id, talk.id
        self.offer, self.cv, self.application, self.column = offer.id, cv.id, application.id, application.status
        return {
            "offers": "/offers",
            "cvs": "/cvs",
            "applications": "/applications",
            "application": f"/applications/{application.id}",
            "board": "/applications/board",
            "letters": "/letters",
            "talk": f"/coaching/conversations/{self.talk}",
        }

    async def round(self, number: int) -> None:
        """The work begins, is told of from all sides, and ends; the order and the pauses are chance's."""
        await self._write(MessageStatus.WAITING, f"round-{number - 1}!", [f"messages-{self.application}"])
        await self._tell(2)
        names = [
            f"messages-{self.application}",
            f"offer-{self.offer}",
            f"cv-{self.cv}",
            f"application-{self.application}",
            f"board-{self.column}",
            f"letter-{self.letter}",
            "letters",
            f"conversation-{self.talk}",
        ]
        self.chance.shuffle(names)
        await self._write(MessageStatus.DONE, f"round-{number}!", names)
        await self._tell(3)

    async def _write(self, status: MessageStatus, words: str, names: list[str]) -> None:
        async with db.transaction() as session:
            message = update(FollowUpMessage).where(FollowUpMessage.id == self.message)
            await session.execute(message.values(status=status, text=words, revision=FollowUpMessage.revision + 1))
            await session.execute(update(Offer).where(Offer.id == self.offer).values(title=words))
            await session.execute(update(CV).where(CV.id == self.cv).values(name=words))
            is_done = status == MessageStatus.DONE
            state = LetterStatus.DONE if is_done else LetterStatus.PROCESSING
            await session.execute(update(Letter).where(Letter.id == self.letter).values(title=words, status=state))
            told = update(CoachingMessage).where(CoachingMessage.conversation_id == self.talk)
            await session.execute(told.values(text=words))
            await announce(session, self.user_id, "test:changed", {}, names=tuple(names))

    async def _tell(self, times: int) -> None:
        """What stands around the parts is to be read again, for reasons of others."""
        around = [f"application-{self.application}", "applications", "offers", "cvs", "tasks"]
        for _ in range(times):
            await asyncio.sleep(self.chance.random() * 0.06)
            async with db.transaction() as session:
                some = self.chance.sample(around, 3)
                await announce(session, self.user_id, "test:changed", {}, names=tuple(some))


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    server = Web(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def load() -> Iterator[None]:
    """Two loops that leave the machine nothing."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    yield
    for one in busy:
        one.kill()
        one.wait()


def behind(pages: list[Page], number: int) -> list[str]:
    """What does not come to show the round and nothing else."""
    late: list[str] = []
    for page in pages:
        try:
            page.wait_for_function(IS_SO, arg=number, timeout=PATIENCE_MS)
        except Late:
            late.append(f"round {number}: {page.url} shows {page.evaluate(SHOWN)}")
    return late


# A browser has six connections to a server, and each page that is looked at keeps one.
@pytest.mark.parametrize(
    "names", [["offers", "cvs"], ["applications", "application", "board"], ["letters", "talk"]], ids=" ".join
)
def test_no_part_of_any_page_stays_behind(
    browser: Browser, web: Web, tmp_path: Path, load: None, names: list[str]
) -> None:
    first = new_page(browser, "en")
    sign_up(first, web.address, EMAIL)
    rows = Rows(tmp_path)
    addresses = rows.done(rows.made())
    pages = [first, *(first.context.new_page() for _ in names[1:])]
    for page, name in zip(pages, names, strict=True):
        page.goto(web.address + addresses[name])
    assert behind(pages, 0) == [], "each page shows what changes"

    stale: list[str] = []
    for number in range(1, ROUNDS + 1):
        rows.done(rows.round(number))
        stale += behind(pages, number)
    rows.done(db.disconnect())

    assert stale == []
