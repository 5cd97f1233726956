"""`sartor backup` and `sartor restore`: all that this server keeps, out and in again."""

import json
from dataclasses import asdict

import typer

from app.backup.making import make_backup
from app.backup.restoring import restore
from app.errors import Refused
from app.files.places import keep_files_at
from app.settings import Settings, load_settings

NOT_OPENED_YET = (
    "The server's secret is not in it: keep SARTOR_SECRET_KEY (or secret_key of the data folder) elsewhere. "
    "Without it stored keys of endpoints cannot be opened."
)
NOT_OPENED_HERE = (
    "This server's secret is not the one of the backup: stored keys of endpoints cannot be opened here. "
    "Set SARTOR_SECRET_KEY to that one, or name it in SARTOR_OLD_SECRET_KEYS."
)


def back_up(place: str, *, keep: int | None, with_secrets: bool, as_json: bool) -> None:
    """Make a backup and say what is in it. Raises Refused, Conflict (backup.*)."""
    if keep is not None and keep < 1:
        raise Refused("backup.keep")
    made = make_backup(_settings(), place, keep=keep or 0, with_secrets=with_secrets)
    if as_json:
        typer.echo(json.dumps(asdict(made), indent=2))
        return
    typer.echo(f"{made.name}: the database and {made.files} files, {made.size_bytes / 1e6:.1f} MB")
    for name in made.dropped:
        typer.echo(f"removed {name}")
    if not made.has_secret:
        typer.echo(NOT_OPENED_YET, err=True)


def bring_back(place: str, *, force: bool, as_json: bool) -> None:
    """Restore a backup and say what is there now. Raises Refused, Conflict, NotFound (backup.*)."""
    done = restore(_settings(), place, force=force)
    if as_json:
        typer.echo(json.dumps(asdict(done), indent=2))
        return
    typer.echo(f"Restored the backup of {done.made_at} (release {done.version}): the database and {done.files} files")
    if not done.opens_keys:
        typer.echo(NOT_OPENED_HERE, err=True)


def _settings() -> Settings:
    settings = load_settings()
    keep_files_at(settings.data_dir, settings.files_url)
    return settings
