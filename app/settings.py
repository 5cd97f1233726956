"""Settings: litestar.toml, the environment, secret files, a secret manager: the later wins; one frozen object."""

import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import Literal, cast, get_args
from urllib.parse import SplitResult, quote, urlsplit

from app.kit.disks import network_disk_of
from app.kit.dotted import named
from app.kit.failpoints import VARIABLE as FAILPOINTS
from app.kit.logs import Form
from app.kit.ports import at_port

ROOT = Path(__file__).resolve().parent.parent
SECRETS_DIR = Path("/run/secrets")
Mode = Literal["local", "dev", "staging", "prod"]
Value = str | int | float
_MANAGER = "app.net.secret_manager:held_secrets"  # a room above this one: it asks by HTTP
_HOST_AND_PORT = re.compile(r"(?:[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\]):(?:\d{1,5}|\*)", re.ASCII)
_EXTENSION = re.compile(r"chrome-extension://[a-p]{32}|moz-extension://(?:[0-9a-f-]{36}|\*)")
_PLAIN_SENDER = re.compile(r"(?:[\w .'-]+<[^\s@<>,;:\"]+@[^\s@<>,;:\"]+>|[^\s@<>,;:\"]+@[^\s@<>,;:\"]+)")


class BadSetting(Exception):
    """A setting that cannot be used; start-up stops and names it. Codes as in app.errors, a room beside this one."""

    def __init__(self, code: str = "settings.bad", **parameters: object) -> None:
        self.error_code = code
        self.parameters = parameters
        super().__init__(code, parameters)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is decided before start-up. Times in seconds, prices in whole credits per offer."""

    mode: str
    log: str
    metrics_token: str = field(repr=False)
    data_dir: Path
    database_url: str
    database_password: str = field(repr=False)
    secrets_url: str
    redis_url: str
    host: str
    port: int
    secret_key: str = field(repr=False)
    old_secret_keys: str = field(repr=False)
    lease_s: float
    heartbeat_s: float
    shutdown_grace_s: float
    silence_s: float
    session_idle_s: float
    session_absolute_s: float
    signup_credits: int
    signups_per_hour: int
    trusted_proxies: str
    extension_ids: str
    net_allow: str
    offer_concurrency: int
    max_offers: int
    public_url: str
    smtp_url: str = field(repr=False)
    smtp_from: str
    llm_base_url: str
    llm_api_key: str = field(repr=False)
    embedding_base_url: str
    embedding_api_key: str = field(repr=False)
    llm_concurrency: int
    llm_timeout_s: float
    france_travail_id: str
    france_travail_secret: str = field(repr=False)
    job_search_id: str
    job_search_key: str = field(repr=False)
    pool_size: int
    pool_url: str = field(repr=False)
    pool_files_url: str
    files_url: str
    worker_jobs: int
    price_extractive: int
    price_model: int

    @property
    def is_production(self) -> bool:
        """Secure cookies, no debug, no default secrets."""
        return self.mode == "prod"

    @property
    def log_form(self) -> str:
        """How lines of the log are written: as it was set, else for machines in production and for people elsewhere."""
        return self.log or (Form.JSON if self.is_production else Form.PLAIN)


def load_settings(env: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises BadSetting with the key's name for a bad or unknown one."""
    environment = os.environ if env is None else env
    values = _committed() | _environment(environment) | _secret_files()
    values |= _managed(str(values["secrets_url"]))
    settings = Settings(**{field.name: _typed(field.name, values) for field in fields(Settings)})  # pyright: ignore[reportArgumentType]
    if settings.is_production and environment.get(FAILPOINTS):
        raise BadSetting(name=FAILPOINTS, value=environment[FAILPOINTS])
    return _refuse_network_disk(_with_defaults(_checked(settings)))


def _committed() -> dict[str, Value]:
    parsed = tomllib.loads((ROOT / "litestar.toml").read_text("utf-8"))
    return cast("dict[str, Value]", parsed["sartor"])


def _environment(env: Mapping[str, str]) -> dict[str, Value]:
    known = {field.name for field in fields(Settings)}
    found: dict[str, Value] = {}
    for key, value in env.items():
        name = key.removeprefix("SARTOR_").lower()
        if key.startswith("SARTOR_") and name in known:
            found[name] = value
    return found


def _secret_files() -> dict[str, Value]:
    """Files named like SARTOR_SECRET_KEY or sartor_secret_key in the secrets folder of the container host."""
    if not SECRETS_DIR.is_dir():
        return {}
    files = {file.name.upper(): file for file in SECRETS_DIR.iterdir() if file.is_file()}
    wanted = {name: file for name, file in files.items() if name.startswith("SARTOR_")}
    return _environment({name: file.read_text("utf-8").strip() for name, file in wanted.items()})


@cache
def _managed(address: str) -> Mapping[str, Value]:
    """What a secret manager holds, asked once in the life of a process and kept in its memory alone."""
    if not address:
        return {}
    names = [f"SARTOR_{one.name.upper()}" for one in fields(Settings) if not one.repr or one.name == "database_url"]
    held: Mapping[str, str] = named(_MANAGER)(address, names)
    return _environment(held)


def proxies_in(text: str) -> list[str]:
    """Addresses and networks, apart by commas. Raises ValueError for what is neither."""
    return [str(ip_network(part.strip())) for part in text.split(",") if part.strip()]


def hosts_in(text: str) -> list[str]:
    """Hosts with a port or a star, apart by commas, in small letters. Raises ValueError for anything else."""
    found = [part.strip().lower() for part in text.split(",") if part.strip()]
    if not all(_HOST_AND_PORT.fullmatch(one) for one in found):
        raise ValueError(text)
    return [one.replace("[", "").replace("]", "") for one in found]


def extensions_in(text: str) -> list[str]:
    """Origins of browser extensions, apart by commas. Raises ValueError for anything else."""
    found = [part.strip() for part in text.split(",") if part.strip()]
    if not all(_EXTENSION.fullmatch(one) for one in found):
        raise ValueError(text)
    return found


def _typed(name: str, values: Mapping[str, Value]) -> object:
    kind = next(field.type for field in fields(Settings) if field.name == name)
    try:
        raw = values[name]
        return kind(raw) if callable(kind) else raw
    except (KeyError, ValueError) as error:
        raise BadSetting(name=name, value=str(values.get(name, ""))) from error


def _checked(settings: Settings) -> Settings:
    if settings.mode not in get_args(Mode):
        raise BadSetting(name="mode", value=settings.mode)
    if settings.log not in {"", *Form}:
        raise BadSetting(name="log", value=settings.log)
    if settings.is_production and 0 < len(settings.metrics_token) < 32:  # noqa: PLR2004 - as below
        raise BadSetting("settings.weak_secret", name="metrics_token")
    if settings.is_production and len(settings.secret_key) < 32:  # noqa: PLR2004 - 256 bits as hex or base64
        raise BadSetting("settings.weak_secret", name="secret_key")
    _check_database(settings)
    for name in ("llm_base_url", "embedding_base_url"):
        address = str(getattr(settings, name))
        if address and not address.startswith(("http://", "https://")):
            raise BadSetting(name=name, value=address)
    _check_mail(settings)
    for name, listed in (("trusted_proxies", proxies_in), ("net_allow", hosts_in), ("extension_ids", extensions_in)):
        try:
            listed(getattr(settings, name))
        except ValueError as error:
            raise BadSetting(name=name, value=getattr(settings, name)) from error
    if not 0 < settings.heartbeat_s < settings.lease_s:
        raise BadSetting(name="heartbeat_s", value=str(settings.heartbeat_s))
    return settings


def _check_database(settings: Settings) -> None:
    kind = urlsplit(settings.database_url).scheme
    if settings.database_url and kind.partition("+")[0] not in {"sqlite", "postgresql"}:
        raise BadSetting(name="database_url", value=kind)  # never the password


def _check_mail(settings: Settings) -> None:
    parts = urlsplit(settings.smtp_url)
    if settings.public_url and not settings.public_url.startswith(("http://", "https://")):
        raise BadSetting(name="public_url", value=settings.public_url)
    if settings.smtp_url and (parts.scheme not in {"smtp", "smtps"} or not parts.hostname or not _has_port(parts)):
        raise BadSetting(name="smtp_url", value=parts.scheme)  # never the password
    if settings.smtp_url and (not _PLAIN_SENDER.fullmatch(settings.smtp_from)):
        raise BadSetting(name="smtp_from", value=settings.smtp_from)
    if settings.smtp_url and settings.is_production and not settings.public_url:
        raise BadSetting(name="public_url", value="")


def _has_port(parts: SplitResult) -> bool:
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def _with_defaults(settings: Settings) -> Settings:
    data_dir = settings.data_dir if settings.data_dir.is_absolute() else ROOT / settings.data_dir
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    database_url = _database_url(settings, data_dir)
    return replace(
        settings,
        data_dir=data_dir,
        database_url=database_url,
        public_url=(settings.public_url or f"http://{at_port(settings.host, settings.port)}").rstrip("/"),
        secret_key=settings.secret_key or _kept_secret(data_dir / "secret_key"),
    )


def _database_url(settings: Settings, data_dir: Path) -> str:
    """As it was set, with the password in its place where that was set apart."""
    if not settings.database_url:
        return f"sqlite+aiosqlite:///{data_dir / 'sartor.db'}"
    parts = urlsplit(settings.database_url)
    if not settings.database_password or parts.password or "@" not in parts.netloc:
        return settings.database_url
    user, _, host = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{user}:{quote(settings.database_password, safe='')}@{host}").geturl()


def _refuse_network_disk(settings: Settings) -> Settings:
    """In production a database of SQLite lies on a disk of this machine. Raises BadSetting (settings.network_disk)."""
    parts = urlsplit(settings.database_url)
    if settings.is_production and parts.scheme.startswith("sqlite"):
        kind = network_disk_of(Path(parts.path.removeprefix("/")).parent)
        if kind:
            raise BadSetting("settings.network_disk", name="database_url", kind=kind)
    return settings


def _kept_secret(file: Path) -> str:
    """A secret made at the first start; the exclusive create settles a race of two processes."""
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return file.read_text("ascii").strip()
    with os.fdopen(handle, "w") as stream:
        stream.write(secrets.token_hex(32))
    return file.read_text("ascii").strip()
