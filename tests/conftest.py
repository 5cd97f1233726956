"""Fixtures that every test folder may use: settings in a temporary folder and an empty database."""

import asyncio
import shutil
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import hypothesis
import pytest
from argon2 import PasswordHasher
from sqlalchemy import create_engine, make_url

from app import db
from app.accounts import actions, passwords
from app.migrations import tables
from app.registration import register_sentences
from app.settings import Settings, load_settings
from app.web.streams import streams

pytest_plugins = [
    "tests.databases", "tests.thorough", "tests.children", "tests.together", "tests.web_clients", "tests.compiled",
]  # fmt: skip
assert tables.MODULES  # imported, so that every table is known
KNOWN_TABLES = tuple(db.Base.metadata.tables)
hypothesis.settings.register_profile(  # seconds tell of the machine that runs the tests, not of what they test
    "sartor", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("sartor")
# Many a test signs people up: a hash takes 64 KiB here, not 64 MiB. What it takes in life: accounts/test_password.py.
passwords._hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
register_sentences()  # any test may ask what a code says
for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(number) == signal.SIG_IGN:  # in the background; what tests start would inherit that
        signal.signal(number, usual)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes never name a test: packed ones hold the second they were packed in, and every worker collects its own."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def own_sign_up_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new account gets what this test registers, not what one before it did in the same process."""
    monkeypatch.setattr(actions, "_on_sign_up", {})


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return load_settings({"SARTOR_DATA_DIR": str(tmp_path / "data"), "SARTOR_DATABASE_URL": database_url})


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every table that the slices bring, to copy: making them takes longer than most tests."""
    file = tmp_path_factory.mktemp("template") / "empty.db"
    engine = create_engine(f"sqlite:///{file}")
    db.Base.metadata.create_all(engine, [db.Base.metadata.tables[name] for name in KNOWN_TABLES])
    engine.dispose()
    return file


@pytest.fixture
async def database(settings: Settings, database_kind: str, empty_sqlite: Path) -> AsyncIterator[Settings]:
    if database_kind == "sqlite":  # a PostgreSQL one is copied from a template of its own
        file = Path(make_url(settings.database_url).database or "")
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(empty_sqlite, file)
    db.connect(settings.database_url)
    if database_kind == "sqlite" and set(db.Base.metadata.tables) - set(KNOWN_TABLES):
        await db.create_tables()  # a test brings one of its own
    yield settings
    if (reader := streams._reader) is not None:  # it would take the events of the next database for those of this one
        reader.cancel()
        await asyncio.gather(reader, return_exceptions=True)
    await db.disconnect()
