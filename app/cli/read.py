"""`sartor import` and `sartor offer`: what was understood of a file, or of the page at an address."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import typer

from app.cvs.recognising import recognised_source
from app.cvs.recognition.result import Recognition
from app.documents import pool
from app.documents.plain_export import to_text
from app.documents.reader import read_file
from app.errors import Refused
from app.net.policy import policy_of
from app.offers.capture.canonical import address_in
from app.offers.capture.capturing import ReadyOffer, captured, ready_offer
from app.offers.digest import OfferDigest
from app.offers.source import OfferOrigin, Source
from app.offers.understanding import understood
from app.settings import load_settings


def print_cv(file: Path, *, as_json: bool) -> None:
    """The CV document on standard output; what found no place on standard error."""
    recognition = asyncio.run(read_and_close(file))
    document = recognition.document
    typer.echo(document.model_dump_json(indent=2) if as_json else to_text(document))
    if recognition.not_placed:
        typer.echo(f"{len(recognition.not_placed)} line(s) found no place", err=True)


def print_offer(given: str, *, as_json: bool) -> None:
    """The digest of an offer on standard output."""
    digest = asyncio.run(digest_and_close(given))
    typer.echo(digest.model_dump_json(indent=2) if as_json else _as_text(digest))


async def read_and_close(file: Path) -> Recognition:
    """Read one CV, then end the pool's processes."""
    try:
        return await recognised(file)
    finally:
        await pool.close()


async def digest_and_close(given: str) -> OfferDigest:
    """Read one offer, then end the pool's processes."""
    try:
        return (await given_offer(given)).digest
    finally:
        await pool.close()


async def recognised(file: Path) -> Recognition:
    """A CV file's document with its doubts. Raises Refused."""
    return await recognised_source(await read_file(file_bytes(file), file.name))


async def given_offer(given: str) -> ReadyOffer:
    """The offer in a file, or on the page at an address, understood. Raises Refused."""
    file = Path(given)
    if (address := _address(file, given)) is not None:
        return await ready_offer(await captured(address, policy_of(load_settings())))
    text = (await read_file(file_bytes(file), file.name)).listed_text
    if not text.strip():
        raise Refused("offer.empty", name=file.name)
    return ReadyOffer(text, await understood(text), Source(OfferOrigin.FILE))


def _address(file: Path, given: str) -> str | None:
    """A file of that name goes before an address."""
    return None if file.is_file() else address_in(given)


def name_of(given: str) -> str:
    """How an offer is called in a report: by its file's name, or by the last part of its address."""
    return Path(urlsplit(given).path).name or urlsplit(given).netloc if address_in(given) else Path(given).name


def file_bytes(file: Path) -> bytes:
    """The bytes of a file. Raises Refused (file.missing)."""
    if not file.is_file():
        raise Refused("file.missing", name=str(file))
    return file.read_bytes()


def _as_text(digest: OfferDigest) -> str:
    facts = (digest.title, digest.company, digest.place, digest.contract, digest.remote, digest.salary)
    lines = [" | ".join(fact for fact in facts if fact)]
    lines += [f"[{requirement.need}] {requirement.text}" for requirement in digest.requirements]
    return "\n".join(lines)
