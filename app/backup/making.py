"""Making a backup: the database as of one moment, then the files that its rows name, then what it all sums up to."""

import os
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path

from app.backup.archive import Writer
from app.backup.databases import database_at
from app.backup.manifest import DATABASE, FILES, SECRET, Manifest, print_of_secret
from app.backup.targets import drop_old, name_at, store_at, workshop
from app.files.places import KEPT, store_of
from app.files.stores import Folder, Listed, Store
from app.kit.clock import now
from app.kit.failpoints import hit
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that is whole. dropped: older ones that went."""

    name: str
    size_bytes: int
    files: int
    has_secret: bool
    dropped: tuple[str, ...]


def make_backup(settings: Settings, place: str, *, keep: int = 0, with_secrets: bool = False) -> Made:
    """Write a backup beside older ones; those stay as they are until it is whole.

    keep: how many to keep in all, 0 for every one. Raises Refused, Conflict (backup.*).
    The database comes first: a file is written before its row and removed after it, so whatever rows of that moment
    name is there, but for what is being deleted just now.
    """
    target = store_at(place)
    with workshop(target.root if isinstance(target, Folder) else settings.data_dir) as inside:
        moment = now()
        archive = inside / "archive"
        manifest = _written(settings, archive, inside, moment.isoformat(), with_secrets=with_secrets)
        hit("backup.archive")
        size_bytes = archive.stat().st_size
        _put(target, name_at(moment), archive)
    dropped = drop_old(target, keep)
    return Made(name_at(moment), size_bytes, len(manifest.files), manifest.has_secret, tuple(dropped))


def _written(settings: Settings, archive: Path, inside: Path, made_at: str, *, with_secrets: bool) -> Manifest:
    database = database_at(settings.database_url)
    dumped = inside / DATABASE
    revision = database.dump(dumped)
    hit("backup.database")
    with os.fdopen(os.open(archive, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
        writer = Writer(stream)
        with dumped.open("rb") as source:
            writer.add(DATABASE, source, dumped.stat().st_size)
        _add_files(writer, store_of(settings.data_dir))
        if with_secrets:
            secret = settings.secret_key.encode()
            writer.add(SECRET, BytesIO(secret), len(secret))
        secret_print = print_of_secret(settings.secret_key)
        parts = tuple(writer.parts)
        manifest = Manifest(made_at, _version(), revision, database.kind, secret_print, parts, database.made_by())
        writer.close(manifest)
        stream.flush()
        os.fsync(stream.fileno())
    return manifest


def _add_files(writer: Writer, store: Store) -> None:
    for folder in KEPT:
        for file in sorted(store.listed(folder), key=_name):
            if file.name.endswith(".part"):  # being written just now
                continue
            try:
                source = store.open(file.name)
            except FileNotFoundError:  # deleted since the folder was listed
                continue
            with source:
                writer.add(FILES + file.name, source, file.size_bytes)
        hit("backup.files")


def _name(file: Listed) -> str:
    return file.name


def _put(target: Store, name: str, archive: Path) -> None:
    if isinstance(target, Folder):
        archive.rename(target.path(name))
        folder = os.open(target.root, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return
    with archive.open("rb") as source:
        target.write(name, source)


def _version() -> str:
    try:
        return version("sartor")
    except PackageNotFoundError:
        return "unknown"
