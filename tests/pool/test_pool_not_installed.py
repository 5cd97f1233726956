"""An installation without what the pool is built with says so wherever the pool is asked for, and works otherwise."""

import httpx
import pytest
import typer
from sqlalchemy import func, select

from app import cli, db
from app.cli.exits import BAD_INPUT
from app.errors import Refused
from app.pool import installed
from app.pool.chores import build_when_due
from app.pool.running import build_aside
from app.settings import Settings
from app.tasks.models import Task
from tests.factories import a_user
from tests.web_clients import signed_in_browser


@pytest.fixture(autouse=True)
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "_ENGINE", ("ibis", "no_such_package_of_the_pool"))


async def test_a_build_is_refused_with_what_to_install(settings: Settings) -> None:
    async def unheard(step: str, done: int, total: int) -> None:
        raise AssertionError((step, done, total))

    with pytest.raises(Refused) as refused:
        await build_aside(settings, unheard)

    assert (refused.value.error_code, refused.value.parameters) == ("pool.not_installed", {"package": "sartor[pool]"})


async def test_no_build_is_submitted_though_sources_have_answered(database: Settings) -> None:
    (database.data_dir / "pool" / "bronze").mkdir(parents=True)
    async with db.transaction() as session:
        await a_user(session, "root", is_admin=True)

    await build_when_due(database)

    async with db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Task)) == 0


def test_its_commands_say_what_to_install(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (lambda: cli.pool_stats(as_json=False), lambda: cli.ingest_offers(["offers.json"])):
        with pytest.raises(typer.Exit) as ended:
            command()

        assert ended.value.exit_code == BAD_INPUT
        assert "pip install “sartor[pool]”" in capsys.readouterr().err


async def test_the_state_page_says_what_to_install(app: object, settings: Settings) -> None:
    async with db.transaction() as session:
        admin = await a_user(session, "root", is_admin=True)
    async with signed_in_browser(app, admin, settings) as client:  # type: ignore[arg-type]
        page: httpx.Response = await client.get("/admin")

    assert "pip install “sartor[pool]”" in page.text
    assert "sartor pool ingest" not in page.text
