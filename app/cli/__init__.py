"""The `sartor` command: one function per sub-command; what they do stands in the modules beside this one."""

import sys
from pathlib import Path
from types import TracebackType
from typing import Annotated


def end_quietly(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Ctrl-C is an end like any other, also while this still imports: it has no traceback."""
    if not issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = end_quietly  # before the first import that takes long

import typer  # noqa: E402 - see above

from app.cli.exits import clear_exit  # noqa: E402
from app.cli.wrong_use import SpokenGroup  # noqa: E402
from app.errors import Refused  # noqa: E402

cli = typer.Typer(
    name="sartor",
    cls=SpokenGroup,
    help="Tailor a CV to each job offer, truthfully.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
users = typer.Typer(help="Accounts.", no_args_is_help=True)
choices = typer.Typer(help="What may be changed while it runs: prices, limits, models.", no_args_is_help=True)
database = typer.Typer(help="The database.", no_args_is_help=True)
offer_pool = typer.Typer(help="The pool of offers that all users share.", no_args_is_help=True)
purses = typer.Typer(help="Credits of people.", no_args_is_help=True)
cli.add_typer(users, name="user")
cli.add_typer(purses, name="credits")
cli.add_typer(choices, name="option")
cli.add_typer(database, name="db")
cli.add_typer(offer_pool, name="pool")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
CVFile = Annotated[Path, typer.Argument(help="The source CV: PDF, DOCX, text, Markdown, JSON Resume or our JSON.")]


def main() -> None:
    """The entry point of the `sartor` command."""
    cli()


def print_version(is_asked: bool) -> None:  # noqa: FBT001 - typer calls it with the option's value
    """The version, and nothing else."""
    if is_asked:
        from importlib.metadata import version as installed

        typer.echo(f"sartor {installed('sartor')}")
        raise typer.Exit


@cli.callback()
def about(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=print_version)
    ] = False,
) -> None:
    """Tailor a CV to each job offer, truthfully."""


@cli.command()
@clear_exit
def tailor(  # noqa: PLR0913, PLR0917 - one option of the command each
    cv: CVFile,
    offers: Annotated[
        list[str], typer.Argument(help="The offers: text, PDF or DOCX files, or addresses of their pages.")
    ],
    out: Annotated[Path, typer.Option(help="Folder for the finished files; made if it is missing.")],
    engine: Annotated[
        str, typer.Option(help="extractive (your own words), or model (at SARTOR_LLM_BASE_URL; so with --model)")
    ] = "",
    model: Annotated[str, typer.Option(help="A model of the endpoint for every step, instead of the options'.")] = "",
    reader: Annotated[str, typer.Option(help="A model that reads what the rules are unsure of, or off.")] = "",
    language: Annotated[str, typer.Option(help="cv, offer, fr or en")] = "cv",
    theme: Annotated[str, typer.Option(help="classic, modern, compact, executive, academic or europass")] = "classic",
    intensity: Annotated[str, typer.Option(help="light, balanced or full")] = "balanced",
    headline: Annotated[
        str,
        typer.Option(
            help="Under the name: auto (the offer's title, labelled as a target where you have held no such post), "
            "offer (as it stands), labelled or own."
        ),
    ] = "auto",
    *,
    as_json: AsJson = False,
) -> None:
    """Tailor one CV to each offer: a PDF, a DOCX and a JSON file per offer, and a report."""
    from app.cli.tailor import TailorOrder, tailor_files

    engine = engine or ("model" if model else "extractive")
    order = TailorOrder(cv, tuple(offers), out, engine, language, theme, intensity, model, reader, headline)
    raise typer.Exit(tailor_files(order, as_json=as_json))


@cli.command("import")
@clear_exit
def import_cv(cv: CVFile, *, as_json: AsJson = False) -> None:
    """Read a CV and print what was understood of it."""
    from app.cli.read import print_cv

    print_cv(cv, as_json=as_json)


@cli.command()
@clear_exit
def offer(
    file: Annotated[str, typer.Argument(help="The offer: text, PDF or DOCX, or its address.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Read an offer and print its digest."""
    from app.cli.read import print_offer

    print_offer(file, as_json=as_json)


@cli.command()
@clear_exit
def verify(
    source: Annotated[Path | None, typer.Argument(help="The CV that is true, any file that can be imported.")] = None,
    tailored: Annotated[Path | None, typer.Argument(help="The CV to check against it.")] = None,
    pairs: Annotated[
        Path | None, typer.Option(help="A file of pairs instead, one JSON object a line; - reads standard input.")
    ] = None,
    *,
    reader: Annotated[
        str, typer.Option(help="A model of the endpoint that reads the pairs which the rules let pass once more.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Check a CV, whoever wrote it, against its source: exit code 0 if every sentence follows from it, 1 if not."""
    from app.cli.verify import verify_files, verify_pairs

    if pairs is not None and source is None:
        raise typer.Exit(verify_pairs(pairs, reader))
    if reader or pairs is not None or source is None or tailored is None:
        raise Refused("verification.which")
    raise typer.Exit(verify_files(source, tailored, as_json=as_json))


@cli.command()
@clear_exit
def serve() -> None:
    """Serve everything from this machine: web, worker and an embedded Redis, as one group of processes."""
    from app.cli.servers import run_all

    run_all()


@cli.command()
@clear_exit
def web() -> None:
    """Serve the pages only."""
    from app.cli.servers import run_web

    run_web()


@cli.command()
@clear_exit
def worker() -> None:
    """Run background tasks only."""
    from app.cli.servers import run_worker_process

    run_worker_process()


@cli.command()
@clear_exit
def check(*, as_json: AsJson = False) -> None:
    """Tell what is configured, what is reachable, and what each missing part costs."""
    from app.cli.check import print_check

    print_check(as_json=as_json)


@cli.command()
@clear_exit
def demo() -> None:
    """Make the demo account with two CVs, offers and one finished generation (once)."""
    from app.cli.demo import make_demo

    make_demo()


@cli.command()
@clear_exit
def backup(
    place: Annotated[str, typer.Argument(help="A folder, or the address of a bucket (s3://, gs://).")],
    keep: Annotated[int | None, typer.Option(help="Remove older ones: so many stay, this one among them.")] = None,
    *,
    with_secrets: Annotated[
        bool, typer.Option("--with-secrets", help="Put the server's secret in, which opens stored keys.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the database and all kept files into one file beside older ones, also while the server runs."""
    from app.cli.backup import back_up

    back_up(place, keep=keep, with_secrets=with_secrets, as_json=as_json)


@cli.command()
@clear_exit
def restore(
    place: Annotated[str, typer.Argument(help="A backup, or the folder or bucket whose newest one it is.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Also where there are accounts: they are replaced.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put a backup in place of what is here; the web and the worker must not run."""
    from app.cli.backup import bring_back

    bring_back(place, force=force, as_json=as_json)


@users.command("create")
@clear_exit
def create_user(
    email: Annotated[str, typer.Argument(help="E-mail address of the new account.")],
    *,
    admin: Annotated[bool, typer.Option("--admin", help="May open the admin area.")] = False,
) -> None:
    """Make an account; the password is asked for, or read from standard input."""
    from app.cli.people import create_account

    create_account(email, is_admin=admin)


@users.command("reset")
@clear_exit
def reset_user(email: Annotated[str, typer.Argument(help="E-mail address of the account.")]) -> None:
    """Print a link for a new password; it opens once, within an hour."""
    from app.cli.people import print_reset_link

    print_reset_link(email)


@users.command("list")
@clear_exit
def list_users() -> None:
    """List the accounts."""
    from app.cli.people import list_accounts

    list_accounts()


@users.command("plan")
@clear_exit
def give_plan(
    email: Annotated[str, typer.Argument(help="E-mail address of the account.")],
    plan: Annotated[str, typer.Argument(help="free, basic, premium, head_hunter or enterprise")],
) -> None:
    """Put somebody on a plan, and print it; a larger one brings the rest of this month's credits."""
    from app.cli.plans import give_plan as give

    give(email, plan)


@purses.command("grant", context_settings={"ignore_unknown_options": True})  # -3 is an amount
@clear_exit
def grant_credits(
    email: Annotated[str, typer.Argument(help="E-mail address of the account.")],
    amount: Annotated[int, typer.Argument(help="Whole credits; below 0 with --kind adjust only.")],
    reason: Annotated[str, typer.Option(help="Why; the person reads it in their list of movements.")],
    kind: Annotated[str, typer.Option(help="grant, purchase (paid elsewhere) or adjust (a correction)")] = "grant",
) -> None:
    """Give somebody credits, and print what they have then."""
    from app.cli.by_hand import move_credits

    move_credits(email, amount, reason=reason, kind=kind)


@choices.command("list")
@clear_exit
def list_options(*, as_json: AsJson = False) -> None:
    """List every option with its value."""
    from app.cli.choices import print_options

    print_options(as_json=as_json)


@choices.command("set")
@clear_exit
def set_option(
    name: Annotated[str, typer.Argument(help="Its name, as `sartor option list` shows it.")],
    value: Annotated[str, typer.Argument(help="Its new value; it counts at once.")],
) -> None:
    """Change one option."""
    from app.cli.choices import set_option as set_one

    set_one(name, value)


@choices.command("reset")
@clear_exit
def reset_option(name: Annotated[str, typer.Argument(help="Its name.")]) -> None:
    """Give one option its default back."""
    from app.cli.choices import reset_option as reset_one

    reset_one(name)


@database.command("upgrade")
@clear_exit
def upgrade_database() -> None:
    """Bring the database to the newest version."""
    from app.cli.database import prepare_database

    prepare_database()


def _require_pool() -> None:
    from app.pool.installed import require_engine

    require_engine()


@offer_pool.command("ingest")
@clear_exit
def ingest_offers(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Files (.json, .jsonl, also .gz), or addresses of boards and feeds; the form of files may come first: "
            "france-travail, job-posting or own."
        ),
    ],
    source: Annotated[str, typer.Option(help="What the source is called; otherwise by its file or host.")] = "",
    *,
    whole: Annotated[
        bool, typer.Option("--whole", help="It is all that the source offers: what is missing is offered no longer.")
    ] = False,
) -> None:
    """Keep what a source answers today, unchanged."""
    _require_pool()
    from app.cli.pool import take_in

    take_in(sources, source, is_whole=whole)


@offer_pool.command("build")
@clear_exit
def build_pool(
    again: Annotated[str, typer.Option(help="silver or gold: make that layer anew from the one below.")] = "",
    *,
    only_layers: Annotated[bool, typer.Option("--only-layers", help="Leave the search of the app as it is.")] = False,
    as_json: AsJson = False,
) -> None:
    """Clean what is new or changed, and bring the search to it."""
    if again not in {"", "silver", "gold"}:
        raise Refused("pool.no_layer", name=again)
    _require_pool()
    from app.cli.pool import build_pool as build_all

    build_all(again, without_feed=only_layers, as_json=as_json)


@offer_pool.command("stats")
@clear_exit
def pool_stats(*, as_json: AsJson = False) -> None:
    """Print what the layers hold."""
    _require_pool()
    from app.cli.pool import print_stats

    print_stats(as_json=as_json)
