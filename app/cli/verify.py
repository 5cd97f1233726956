"""`sartor verify`: a CV against its source, or pairs of sentences."""

import asyncio
import json
import sys
from pathlib import Path

import typer

from app.cli.exits import said
from app.cli.read import file_bytes
from app.documents import pool
from app.errors import Refused, one_of
from app.grounding.findings import Verdict
from app.kit.clock import now
from app.kit.texts import composed
from app.settings import load_settings
from app.verification.comparing import compared
from app.verification.comparison import Checked, Verification
from app.verification.intake import reading_of
from app.verification.pairs import Judged, judge, pairs_in, shares
from app.verification.views import as_json_values
from app.verification.wording import Reading

CLEAN, DOUBTFUL = 0, 1


def verify_files(source: Path, other: Path, *, as_json: bool) -> int:
    """Print what the second CV says beyond the first. Gives the exit code: 0 nothing, 1 something."""
    verification = asyncio.run(_compared(source, other))
    if as_json:
        typer.echo(json.dumps(as_json_values(verification), ensure_ascii=False, indent=2))
    else:
        _print(verification)
    return DOUBTFUL if verification.doubtful else CLEAN


def verify_pairs(file: Path, reader: str = "") -> int:
    """Print one answer a line; the figures of labelled pairs go to standard error. "-" reads standard input.

    reader: a model that reads once more what the rules let pass; "" for none.
    """
    text = composed(sys.stdin.read() if str(file) == "-" else _text_of(file))
    judged: list[Judged] = []
    for pair in pairs_in(text.splitlines()):
        judged.append(judge(pair))
        if not reader:
            typer.echo(judged[-1].as_line())
    if reader:
        from app.cli.second_reading import read_again  # brings the engines with it

        judged = asyncio.run(read_again(judged, reader, load_settings()))
        typer.echo("\n".join(one.as_line() for one in judged))
    for share in shares(judged):
        told = ", ".join(f"{verdict} {share.percent(verdict):.1f} %" for verdict in Verdict)
        typer.echo(f"{share.name}: {share.total} pairs, {told}", err=True)
    return CLEAN


async def _compared(source: Path, other: Path) -> Verification:
    try:
        readings = [await _reading(file) for file in (source, other)]
        return await compared(readings[0], readings[1], now().date())
    finally:
        await pool.close()


async def _reading(file: Path) -> Reading:
    with one_of(2, file.name):
        return await reading_of(file_bytes(file), file.name)


def _text_of(file: Path) -> str:
    try:
        return file_bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("pairs.not_text", name=file.name) from error


def _print(verification: Verification) -> None:
    for one in verification.doubtful:
        _print_doubtful(one)
    kinds = ", ".join(f"{kind} {count}" for kind, count in verification.kinds.items())
    counted, total = verification.verdicts, len(verification.sentences)
    typer.echo(
        f"{counted[Verdict.FOLLOWS]} of {total} sentences follow from the source, {counted[Verdict.UNSURE]} to check, "
        f"{counted[Verdict.REFUSED]} not in it{kinds and '; findings: ' + kinds}"
    )


def _print_doubtful(one: Checked) -> None:
    typer.echo(f"[{one.section}] {one.verdict}: {one.text}")
    for finding in one.findings:
        reason = said(finding.reason)
        typer.echo(f"    {finding.kind}: {finding.claim} - {reason}")
        typer.echo(f"    nearest: {finding.nearest}")
    typer.echo("")
