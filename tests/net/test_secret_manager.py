"""Secrets from a manager: read at start, stronger than the environment, and never on disk."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app import settings as all_settings
from app.net import secret_manager as room
from app.settings import BadSetting, load_settings
from tests.fakes.secret_manager import FakeManager, secret_manager

KEY = "k" * 40


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeManager]:
    with secret_manager(
        FakeManager("my-project", {"SARTOR_SECRET_KEY": KEY, "SARTOR_LLM_API_KEY": "from-google\n"})
    ) as one:
        monkeypatch.setenv("GCE_METADATA_HOST", one.address)
        monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
        monkeypatch.setattr(room, "PAUSE_S", 0.0)
        all_settings._managed.cache_clear()
        yield one
        all_settings._managed.cache_clear()  # pyright: ignore[reportPrivateUsage]


def environment(folder: Path, manager: FakeManager) -> dict[str, str]:
    return {"SARTOR_DATA_DIR": str(folder), "SARTOR_SECRETS_URL": manager.url, "SARTOR_LLM_API_KEY": "from-outside"}


def test_secrets_win_over_the_environment_and_touch_no_disk(manager: FakeManager, tmp_path: Path) -> None:
    settings = load_settings(environment(tmp_path, manager))

    assert (settings.secret_key, settings.llm_api_key) == (KEY, "from-google")
    assert list(tmp_path.iterdir()) == []
    assert KEY not in repr(settings)


def test_they_are_asked_for_once_in_a_process(manager: FakeManager, tmp_path: Path) -> None:
    load_settings(environment(tmp_path, manager))
    asked = len(manager.asked)

    load_settings(environment(tmp_path, manager))

    assert len(manager.asked) == asked


def test_an_account_in_a_file_signs_for_its_token(
    manager: FakeManager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = rsa.generate_private_key(65537, 2048)
    manager.key = key.public_key()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    uri = f"http://{manager.address}/token"
    account = {"client_email": "vm@my-project.iam.example", "private_key": pem, "token_uri": uri}
    (tmp_path / "account.json").write_text(json.dumps(account))
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "account.json"))

    assert load_settings(environment(tmp_path / "data", manager)).secret_key == KEY
    assert not [one for one in manager.asked if one.startswith("/computeMetadata")]


def test_a_secret_that_is_missing_or_denied_is_left_as_it_was_set(manager: FakeManager, tmp_path: Path) -> None:
    manager.denied.add("SARTOR_LLM_API_KEY")

    settings = load_settings(environment(tmp_path, manager))

    assert (settings.llm_api_key, settings.metrics_token) == ("from-outside", "")


def test_a_manager_that_fails_for_a_moment_is_asked_again(manager: FakeManager, tmp_path: Path) -> None:
    manager.failures = 2

    assert load_settings(environment(tmp_path, manager)).secret_key == KEY


@pytest.mark.parametrize("trouble", ["nothing there", "all denied", "down", "no address"])
def test_a_server_without_its_secrets_does_not_start(manager: FakeManager, tmp_path: Path, trouble: str) -> None:
    given = environment(tmp_path, manager)
    if trouble == "nothing there":
        manager.secrets.clear()
    elif trouble == "all denied":
        manager.denied |= set(manager.secrets)
    elif trouble == "down":
        manager.failures = 10_000
    else:
        given["SARTOR_SECRETS_URL"] = "https://example.org"

    with pytest.raises(BadSetting) as refused:
        load_settings(given)

    assert refused.value.error_code == ("settings.bad" if trouble == "no address" else "settings.secrets")


def test_secret_files_win_over_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "secrets"
    folder.mkdir()
    (folder / "SARTOR_SECRET_KEY").write_text(KEY + "\n")
    (folder / "SARTOR_DATABASE_PASSWORD").write_text("p@ss/word\n")
    monkeypatch.setattr(all_settings, "SECRETS_DIR", folder)
    url = "postgresql+asyncpg://sartor@postgres/sartor"

    settings = load_settings(
        {"SARTOR_DATA_DIR": str(tmp_path / "data"), "SARTOR_SECRET_KEY": "weaker", "SARTOR_DATABASE_URL": url}
    )

    assert settings.secret_key == KEY
    assert settings.database_url == "postgresql+asyncpg://sartor:p%40ss%2Fword@postgres/sartor"
