"""`sartor tailor`: the main job without a server, by the same generation on a throw-away database."""

import asyncio
import json
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import UUID

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from app import db
from app.accounts.models import User
from app.cli.database import connected
from app.cli.exits import is_terminal, said
from app.cli.kept_options import kept_options, take_over
from app.cli.read import given_offer, name_of, recognised
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.cvs.outputs import Output, output_of
from app.cvs.queries import document_of_version, latest_version
from app.documents import pool
from app.documents.naming import ascii_part
from app.documents.rendering import THEMES
from app.drafting.second_reading import SECOND_READING
from app.errors import Refused, one_of
from app.generation.actions import GenerationOrder, start_generation
from app.generation.figures import figures_of
from app.generation.models import OVER, GenerationOffer, OfferStatus
from app.generation.options import MODELS, terms_of
from app.generation.queries import calls_of_generation, offers_of_generation
from app.generation.task_types import GENERATION
from app.kit.dotted import named
from app.llm.client import close_all
from app.llm.endpoint import endpoint_of
from app.llm.options import prices
from app.offers.capture.actions import add_ready_offer
from app.offers.capture.capturing import ReadyOffer
from app.options.registry import Value
from app.own_model.answerer import Answerer
from app.registration import register_options
from app.settings import load_settings
from app.tasks.registry import register
from app.tasks.runner import run_task

POLL_S = 0.1
STEPS = 7
ADVICE = {"llm.unknown_model": "tailor.unknown_model"}  # on the command line there is no settings page


@dataclass(frozen=True, slots=True)
class TailorOrder:
    """What the command was asked for. offers: files and addresses."""

    cv: Path
    offers: tuple[str, ...]
    out: Path
    engine: str
    language: str
    theme: str
    intensity: str
    model: str = ""  # of every step; "" for those of the options
    reader: str = ""  # a model, "off" for none; "" for that of the options
    headline: str = "auto"


@dataclass(frozen=True, slots=True)
class Started:
    """A generation on the throw-away database."""

    generation_id: UUID
    task_id: UUID


def tailor_files(order: TailorOrder, *, as_json: bool) -> int:
    """Make the files and the report. Gives 0, or 1 when an offer failed. Raises Refused for bad input."""
    if order.theme not in THEMES:
        raise Refused("generation.unknown_option", value=order.theme)
    report = asyncio.run(_tailor(order))
    if as_json:
        typer.echo(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        _print_report(report)
    return 1 if any(offer["status"] != OfferStatus.COMPLETED for offer in report["offers"]) else 0


async def _tailor(order: TailorOrder) -> dict[str, Any]:
    began = monotonic()
    options = await kept_options(load_settings())
    order.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sartor-") as folder:
        async with _throw_away(Path(folder)):
            await take_over(options | _models(order))
            started = await _start(order)
            work = asyncio.create_task(run_task(started.task_id, {GENERATION.name: named(GENERATION.run)}))
            await _watch(started, work)
            await work
            offers = await _write_all(order, started, Path(folder))
            asked = await _figures(started)
    report = {"cv": order.cv.name, "engine": order.engine, "seconds": round(monotonic() - began, 2)}
    report |= {"calls": asked, "offers": offers}
    (order.out / "report.json").write_text(json.dumps(report, indent=2, ensure_ascii=False), "utf-8")
    return report


@asynccontextmanager
async def _throw_away(folder: Path) -> AsyncGenerator[None]:
    """A database in a folder of its own, and the child processes for documents."""
    register(GENERATION)
    register_options(load_settings())
    async with connected(f"sqlite+aiosqlite:///{folder / 'sartor.db'}"):
        try:
            await db.create_tables()
            yield
        finally:
            await pool.close()
            await close_all()


def _models(order: TailorOrder) -> dict[str, Value]:
    """What was asked for, as the options of the steps; without a word about it the one model reads as well."""
    models: dict[str, Value] = dict.fromkeys(MODELS.values(), order.model) if order.model else {}
    return models | ({MODELS[SECOND_READING.kind]: order.reader} if order.reader else {})


async def _offer(given: str) -> ReadyOffer:
    """An offer, beside a CV and others; a refusal names its file or address."""
    with one_of(2, given):
        return await given_offer(given)


async def _start(order: TailorOrder) -> Started:
    """Read the CV and the offers, then start their generation."""
    with one_of(1 + len(order.offers), order.cv.name):
        recognition = await recognised(order.cv)
    found = await asyncio.gather(*(_offer(one) for one in order.offers))
    async with db.transaction() as session:
        user = User(email="you@localhost", email_folded="you@localhost", password_hash="!")  # noqa: S106 - no password fits
        session.add(user)
        await session.flush()
        cv = await create_cv(
            session,
            user_id=user.id,
            name=order.cv.stem,
            kind=CVKind.SOURCE,
            document=recognition.document,
            label=VersionLabel.IMPORT,
        )
        offers = [await add_ready_offer(session, user.id, one) for one in found]
        wish = GenerationOrder(
            cv_id=cv.id,
            offer_ids=tuple(offer.id for offer in offers),
            engine=order.engine,
            language=order.language,
            intensity=order.intensity,
            headline=order.headline,
            theme=order.theme,
        )
        terms = await terms_of(session, order.engine, Answerer(has_server=endpoint_of(load_settings()) is not None))
        generation = await start_generation(
            session, user.id, wish, models=terms.models, reading_share=terms.reading_share
        )
        if generation.task_id is None:
            raise Refused("task.bug")
        return Started(generation.id, generation.task_id)


async def _figures(started: Started) -> dict[str, Any]:
    """Calls to models with their tokens, seconds and cost, by step."""
    async with db.reading() as session:
        rows = await calls_of_generation(session, started.generation_id)
        figures = figures_of(rows, await prices(session))
    return {one.name: asdict(one) for one in figures.rows}


async def _watch(started: Started, work: asyncio.Task[bool]) -> None:
    """Progress bars on a terminal, plain lines otherwise, on standard error."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[step]}"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not is_terminal()) as progress:
        bars: dict[UUID, TaskID] = {}
        seen: dict[UUID, str] = {}
        while True:
            is_over = work.done()
            async with db.reading() as session:
                offers = await offers_of_generation(session, started.generation_id)
            for offer in offers:
                if offer.id not in bars:
                    bars[offer.id] = progress.add_task(_label(offer), total=STEPS, step="")
                status = said("generation.held") if offer.is_held and offer.status not in OVER else offer.status
                step = status if offer.is_held else offer.current_step or status
                progress.update(bars[offer.id], completed=len(offer.done_steps), step=step)
                if seen.get(offer.id) != status and not is_terminal():
                    typer.echo(f"{_label(offer)}: {status}", err=True)
                seen[offer.id] = status
            if is_over:
                return
            await asyncio.wait({work}, timeout=POLL_S)


async def _write_all(order: TailorOrder, started: Started, folder: Path) -> list[dict[str, Any]]:
    async with db.reading() as session:
        offers = await offers_of_generation(session, started.generation_id)
    return list(await asyncio.gather(*(_write(order, offer, folder) for offer in offers)))


async def _write(order: TailorOrder, offer: GenerationOffer, folder: Path) -> dict[str, Any]:
    """PDF, DOCX and JSON of one offer, and its part of the report."""
    told: dict[str, Any] = {
        "offer": name_of(order.offers[offer.offer_index]),
        "title": offer.target_title,
        "status": offer.status,
    }
    if offer.cv_id is None:
        code = offer.error_code or "error"
        advice = ADVICE.get(code, code)
        return told | {"error": code, "sentence": said(advice, **offer.error_parameters)}
    async with db.reading() as session:
        version = await latest_version(session, offer.cv_id)
    document = document_of_version(version)
    company = str(offer.digest.get("company", ""))
    files: dict[str, str] = {}
    for kind in ("pdf", "docx", "json"):
        made = await output_of(document, Output(kind, order.theme), folder, company=company)
        name = (
            f"{offer.offer_index + 1:02d}_{ascii_part(Path(name_of(order.offers[offer.offer_index])).stem)}_{made.name}"
        )
        (order.out / name).write_bytes(made.data)
        files[kind] = name
        if made.read_back:
            told |= {"read_back": round(made.read_back.score, 4), "undrawn": made.read_back.undrawn}
    seconds = (
        (offer.completed_at - offer.started_at).total_seconds() if offer.completed_at and offer.started_at else 0.0
    )
    return told | {"files": files, "seconds": round(seconds, 2), "provenance": version.provenance, **version.report}


def _label(offer: GenerationOffer) -> str:
    return f"{offer.offer_index + 1}. {offer.target_title[:40]}"


def _print_report(report: dict[str, Any]) -> None:
    for offer in report["offers"]:
        if "files" in offer:
            typer.echo(
                f"{offer['files']['pdf']}  read-back {offer['read_back']:.1%}  left out {len(offer['left_out'])}"
            )
            if offer["undrawn"]:
                typer.echo(f"  {said('lint.undrawn', text=' '.join(offer['undrawn']))}")
                typer.echo(f"  {said('tailor.undrawn')}")
            _print_coverage(offer.get("coverage", []))
            if steps := ", ".join(dict.fromkeys(one["step"] for one in offer["unanswered"])):
                typer.echo(said("generation.unanswered", steps=steps))
        else:
            typer.echo(f"{offer['offer']}: {offer['sentence']}", err=True)
    total = report["calls"]["total"]
    if total["calls"]:
        usage = total["usage"]
        typer.echo(
            f"{total['calls']} calls ({total['failed']} failed), {usage['prompt']} tokens in "
            f"({usage['cached']} cached), {usage['completion']} out"
        )
    typer.echo(f"{report['seconds']} s")


def _print_coverage(answered: list[dict[str, Any]]) -> None:
    """What the offer asks for: how much is shown, then what is not, part by part."""
    states = [one["state"] for one in answered]
    if answered:
        typer.echo(f"  {said('tailor.asked', shown=states.count('shown'), all=len(states))}")
    for one in answered:
        if one["state"] == "missing":
            typer.echo(f"  - {one['text']}")
        elif one["state"] == "partly":
            typer.echo(f"  ~ {one['text']} ({one['shown_parts']}/{len(one['parts'])})")
            for part in one["parts"]:
                typer.echo(f"      {'+' if part['lines'] else '-'} {part['text']}{_shown_by(part)}")


def _shown_by(part: dict[str, Any]) -> str:
    limit = said(f"coverage.{part['limit']}", told=part["told"]) if part["limit"] else ""
    return "".join((f" <- {part['lines'][0]}" if part["lines"] else "", f" ({limit})" if limit else ""))
