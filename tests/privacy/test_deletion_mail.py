"""When an account goes is told by mail, in the words of its person's language and by their clock."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import db
from app.accounts.models import User
from app.mail.sending import settled
from app.privacy.actions import tell
from app.settings import Settings
from tests.fakes.mail_server import MailBox, mail_box, with_mail

LATE = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)  # the first of December in Paris


@pytest.fixture
async def box() -> AsyncGenerator[MailBox]:
    async with mail_box() as found:
        yield found


@pytest.fixture
def settings(tmp_path: Path, database_url: str, box: MailBox) -> Settings:
    return with_mail(box, tmp_path / "data", database_url)


@pytest.mark.parametrize(
    ("locale", "zone", "written"),
    [
        ("en", None, "will be deleted on 30 November 2026, as you asked"),
        ("en", "Europe/Paris", "will be deleted on 1 December 2026, as you asked"),
        ("fr", "Europe/Paris", "le 1er décembre 2026"),
        ("fr", "UTC", "le 30 novembre 2026"),
    ],
)
async def test_the_day_is_written_as_people_write_it(
    locale: str, zone: str | None, written: str, database: Settings, alice: User, box: MailBox
) -> None:
    async with db.transaction() as session:
        user = await session.get_one(User, alice.id)
        user.locale, user.time_zone = locale, zone
        await tell(session, alice.id, LATE, database)
    await settled()

    [told] = box.texts()
    assert written in told.replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert "2026-" not in told
