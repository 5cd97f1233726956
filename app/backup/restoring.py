"""The way back: everything is checked and made ready before anything is touched; the database turns over at once."""

import os
from dataclasses import dataclass
from pathlib import Path

from alembic.script import ScriptDirectory

from app import db
from app.backup.archive import unpack
from app.backup.databases import Database, database_at
from app.backup.manifest import DATABASE, FILES, SECRET, Manifest, print_of_secret
from app.backup.targets import opened, workshop
from app.errors import Conflict, Refused
from app.files.places import KEPT, store_of
from app.files.stores import Store
from app.kit.failpoints import hit
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Restored:
    """What is there now. opens_keys: the server's secret is the one that stored keys were sealed with."""

    made_at: str
    version: str
    files: int
    opens_keys: bool


def restore(settings: Settings, place: str, *, force: bool = False) -> Restored:
    """Put a backup in place of what is here. place: of the backup, or of the folder whose newest one it is.

    The database is made ready beside the one that is there: whatever cannot be restored is known by then. Files go in
    beside those that are there (their names are random), then the databases change places, then what no row names any
    more is removed: ended anywhere, the server has all of the old or all of the new.
    Raises Refused, Conflict, NotFound (backup.*). force: where there are accounts already.
    """
    database = database_at(settings.database_url)
    if not force and database.is_used():
        raise Conflict("backup.not_empty")
    with workshop(settings.data_dir) as inside:
        with opened(place) as stream:
            manifest = unpack(stream, inside)
        _refuse_others(manifest, database)
        store = store_of(settings.data_dir)
        _turn_over(database, store, manifest, inside)
        hit("restore.database")
        opens = _bring_secret(settings, manifest, inside)
        _remove_others(store, manifest)
    return Restored(manifest.made_at, manifest.version, len(manifest.files), opens)


def _turn_over(database: Database, store: Store, manifest: Manifest, inside: Path) -> None:
    """Files and database, or neither."""
    brought: list[str] = []
    try:
        database.prepare(inside / DATABASE, manifest.made_by)
        hit("restore.prepared")
        _bring_files(store, manifest, inside, brought)
        hit("restore.files")
        database.swap()
    except BaseException:
        for name in brought:
            store.remove(name)
        database.drop()
        raise


def _refuse_others(manifest: Manifest, database: Database) -> None:
    if manifest.database != database.kind:
        raise Refused("backup.other_database", was=manifest.database, here=database.kind)
    known = {one.revision for one in ScriptDirectory(str(Path(db.__file__).parent / "migrations")).walk_revisions()}
    if manifest.revision not in known:
        raise Refused("backup.newer", version=manifest.version)
    if not (DATABASE in {part.name for part in manifest.parts} and all(map(_is_kept, manifest.files))):
        raise Refused("backup.damaged")


def _is_kept(part: object) -> bool:
    name = getattr(part, "name", "").removeprefix(FILES)
    return name.partition("/")[0] in KEPT


def _bring_files(store: Store, manifest: Manifest, inside: Path, brought: list[str]) -> None:
    """Write them all. brought: filled with the names of those that were not there before."""
    for part in manifest.files:
        name = part.name.removeprefix(FILES)
        brought += [] if store.has(name) else [name]
        with (inside / part.name).open("rb") as source:
            store.write(name, source)


def _bring_secret(settings: Settings, manifest: Manifest, inside: Path) -> bool:
    """Where this server made its secret itself, that of the backup takes its place; one that was set stays.

    Gives whether what was sealed can be opened now.
    """
    kept = settings.data_dir / "secret_key"
    if manifest.has_secret and kept.is_file() and kept.read_text("ascii").strip() == settings.secret_key:
        aside = kept.with_suffix(".part")
        with os.fdopen(os.open(aside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as stream:
            stream.write((inside / SECRET).read_bytes())
        aside.replace(kept)
        return True
    return manifest.secret_print == print_of_secret(settings.secret_key)


def _remove_others(store: Store, manifest: Manifest) -> None:
    wanted = {part.name.removeprefix(FILES) for part in manifest.files}
    others = [one.name for folder in KEPT for one in store.listed(folder) if one.name not in wanted]
    for name in others:
        store.remove(name)
