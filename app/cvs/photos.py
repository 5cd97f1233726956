"""Photos of CVs as bytes: in a folder of each person, by the names that documents give them."""

import asyncio
import re
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from app.cvs.storage import path_of, remove_file, store_file
from app.files.places import StoredFile, store_of
from app.vitae.document import CVDocument

FOLDER = "photos"
_NAME = re.compile(r"[0-9a-f]{32}")


def photo_bytes(data_dir: Path, user_id: UUID, name: str) -> bytes | None:
    """The 400 px JPEG that a document of this person names; None where they have none of that name."""
    if _NAME.fullmatch(name) is None:
        return None
    with suppress(FileNotFoundError):
        return photo_path(data_dir, user_id, name).read_bytes()
    return None


async def photo_of(document: CVDocument, data_dir: Path, user_id: UUID) -> bytes | None:
    """The photo that a document of this person shows; None where it shows none."""
    name = document.header.photo
    return await asyncio.to_thread(photo_bytes, data_dir, user_id, name) if name else None


def photo_path(data_dir: Path, user_id: UUID, name: str) -> StoredFile:
    """Where a photo of this person lies under its name."""
    return path_of(data_dir, name, _folder(user_id))


def store_photo(data_dir: Path, user_id: UUID, data: bytes) -> str:
    """Write a photo under a new name and give that name."""
    return store_file(data_dir, data, _folder(user_id))


def remove_photo(data_dir: Path, user_id: UUID, name: str) -> None:
    """Forget a photo; a missing one is fine."""
    remove_file(data_dir, name, _folder(user_id))


def remove_all_photos(data_dir: Path, user_id: UUID) -> None:
    """Forget every photo of a person, with what a broken-off request left there."""
    store_of(data_dir).remove_folder(_folder(user_id))


def _folder(user_id: UUID) -> str:
    return f"{FOLDER}/{user_id}"
