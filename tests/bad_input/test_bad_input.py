"""Bad input on the web and on the command line: a clear sentence in both languages, the right code, nothing lost."""

import subprocess
import sys
from html import unescape
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest
from bad_files import BAD_FILES, BadFile
from sqlalchemy import func, select

from app.accounts.models import User
from app.credits.models import Entry
from app.cvs.actions import create_cv
from app.cvs.models import CV, CVFile, CVKind, VersionLabel
from app.cvs.recognition.whole import recognise
from app.db import reading, transaction
from app.documents.plain_text import read_plain
from app.generation.models import Generation
from app.offers.actions import add_offer
from app.offers.models import Offer
from app.options.actions import change
from app.registration import register_task_types
from app.settings import Settings
from app.tasks.runner import run_task
from app.web.sentences import sentence
from jobs.registry import RUNS
from tests import commands
from tests.commands import Ended

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "app" / "cli" / "demo_data"
LOCALES = ("fr", "en")
OFFER = (DEMO / "offer_3_en.txt").read_text("utf-8")


@pytest.fixture(params=LOCALES)
async def locale(request: pytest.FixtureRequest, alice: User) -> str:
    """The language that Alice has chosen."""
    await speak(alice, str(request.param))
    return str(request.param)


async def speak(user: User, locale: str) -> None:
    async with transaction() as session:
        (await session.get_one(User, user.id)).locale = locale


@pytest.fixture
async def cv_id(alice: User) -> UUID:
    document = recognise(read_plain((DEMO / "cv_en.txt").read_text("utf-8"), "cv_en.txt")).document
    async with transaction() as session:
        made = await create_cv(
            session, user_id=alice.id, name="CV", kind=CVKind.SOURCE, document=document, label=VersionLabel.IMPORT
        )
        return made.id


@pytest.fixture
async def offer_id(alice: User) -> UUID:
    async with transaction() as session:
        return (await add_offer(session, alice.id, OFFER)).id


async def count(table: type) -> int:
    async with reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


def shows(page: httpx.Response, code: str, locale: str) -> bool:
    text = unescape(page.text)
    return sentence(code, locale, line=1, kind="PDF") in text and "Traceback" not in text


@pytest.mark.parametrize("name", BAD_FILES)
async def test_a_bad_file_on_the_web_has_its_sentence_and_takes_nothing_away(
    alice_client: httpx.AsyncClient,
    alice: User,
    cv_id: UUID,
    name: str,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad = BAD_FILES[name]
    monkeypatch.setenv("SARTOR_DATA_DIR", str(settings.data_dir))

    answer = await upload(alice_client, bad)
    file_page = await _page_after(answer, bad)

    assert answer.status_code == bad.status
    for locale in LOCALES:
        await speak(alice, locale)
        page = await (alice_client.get(file_page) if file_page else upload(alice_client, bad))
        assert shows(page, "request.too_large" if bad.status == 413 else bad.code, locale)
    assert (await alice_client.get(f"/cvs/{cv_id}/review")).status_code == 200
    assert await count(CV) == 1
    assert await count(CVFile) == (bad.status == 303)


async def upload(client: httpx.AsyncClient, bad: BadFile) -> httpx.Response:
    return await client.post("/cvs", files={"file": (bad.name, bad.data())})


async def _page_after(answer: httpx.Response, bad: BadFile) -> str:
    """The page that tells how the reading went, once the task has read the file; "" for a file refused at once."""
    if answer.status_code != 303:
        return ""
    async with reading() as session:
        file = (await session.scalars(select(CVFile))).one()
    assert file.name == bad.name
    register_task_types()
    await run_task(file.task_id, RUNS)  # pyright: ignore[reportArgumentType]
    return str(answer.headers["location"])


@pytest.mark.parametrize("form", [{}, {"text": "  \n "}])
async def test_no_file_and_no_text_on_the_web(
    alice_client: httpx.AsyncClient, locale: str, form: dict[str, str]
) -> None:
    answer = await alice_client.post("/cvs", data={"text": "", **form})

    assert answer.status_code == 422
    assert shows(answer, "import.nothing", locale)
    assert await count(CVFile) == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "offer.nothing_given"),
        ("   \n", "offer.nothing_given"),
        ("Hi", "offer.too_short"),
        ("http://127.0.0.1/careers/4711-a-post-of-some-kind", "net.private"),
    ],
)
async def test_an_offer_without_text_on_the_web(
    alice_client: httpx.AsyncClient, locale: str, text: str, code: str
) -> None:
    answer = await alice_client.post("/offers", data={"text": text})

    assert answer.status_code == 422
    assert shows(answer, code, locale)
    assert await count(Offer) == 0


async def test_a_bad_offer_file_on_the_web_keeps_the_pasted_text(alice_client: httpx.AsyncClient, locale: str) -> None:
    answer = await alice_client.post(
        "/offers", data={"text": "Typed by hand"}, files={"file": ("offer.pdf", BAD_FILES["PDF bomb"].data())}
    )

    assert answer.status_code == 422
    assert shows(answer, "import.bomb", locale)
    assert "Typed by hand" in answer.text
    assert await count(Offer) == 0


async def test_no_credits_on_the_web(alice_client: httpx.AsyncClient, cv_id: UUID, offer_id: UUID, locale: str) -> None:
    async with transaction() as session:
        await change(session, "price_gpt_cv_generation_extractive", 1000)
    entries = await count(Entry)

    answer = await alice_client.post("/generations", data={"cv": str(cv_id), "offer": str(offer_id)})

    assert answer.status_code == 403
    assert sentence("credits.insufficient", locale, needed=1000, have=10) in unescape(answer.text)
    assert (await count(Generation), await count(Entry)) == (0, entries)


async def test_two_generations_at_once_on_the_web(
    alice_client: httpx.AsyncClient, cv_id: UUID, offer_id: UUID, locale: str
) -> None:
    order = {"cv": str(cv_id), "offer": str(offer_id)}
    first = await alice_client.post("/generations", data=order)

    second = await alice_client.post("/generations", data=order)

    assert (first.status_code, second.status_code) == (303, 429)
    assert shows(second, "cv_generation_already_running", locale)
    assert await count(Generation) == 1


async def test_a_generation_of_a_cv_that_is_not_there(
    alice_client: httpx.AsyncClient, offer_id: UUID, locale: str
) -> None:
    missing = await alice_client.post("/generations", data={"cv": str(uuid4()), "offer": str(offer_id)})
    none = await alice_client.post("/generations", data={"offer": str(offer_id)})

    assert (missing.status_code, none.status_code) == (404, 422)
    assert shows(none, "generation.no_cv", locale)
    assert await count(Generation) == 0


def sartor(locale: str, *words: object) -> Ended:
    return commands.sartor(*words, LC_ALL="fr_FR.UTF-8" if locale == "fr" else "en_GB.UTF-8")


@pytest.mark.always("empty", "picture named pdf", "encrypted", "40 MB", "zip bomb", "broken JSON")
@pytest.mark.parametrize(("name", "locale"), [(name, LOCALES[place % 2]) for place, name in enumerate(BAD_FILES)])
def test_a_bad_file_on_the_command_line_has_its_sentence_and_code_two(tmp_path: Path, name: str, locale: str) -> None:
    bad = BAD_FILES[name]
    file = tmp_path / bad.name
    data = bad.data()
    file.write_bytes(data)

    done = sartor(locale, "import", file)

    wanted = sentence(bad.code, locale, name=bad.name, line=1, kind="PDF")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"sartor: {wanted}\n")
    assert file.read_bytes() == data


@pytest.mark.parametrize("locale", LOCALES)
def test_no_file_on_the_command_line(tmp_path: Path, locale: str) -> None:
    done = sartor(locale, "import", tmp_path / "none.pdf")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"sartor: {sentence('file.missing', locale, name=tmp_path / 'none.pdf')}\n"


@pytest.mark.parametrize("locale", LOCALES)
def test_an_offer_without_text_on_the_command_line(tmp_path: Path, locale: str) -> None:
    offer, out = tmp_path / "offer.txt", tmp_path / "out"
    offer.write_text("Hi\n")
    out.mkdir()
    (out / "kept.txt").write_text("mine")

    done = sartor(locale, "tailor", DEMO / "cv_en.txt", offer, "--out", out)

    assert (done.returncode, done.stdout) == (2, "")
    named = f"{offer}: " if locale == "en" else f"{offer}\N{NO-BREAK SPACE}: "  # beside a CV: which of the two files
    assert done.stderr == f"sartor: {named}{sentence('offer.too_short', locale)}\n"
    assert [file.name for file in out.iterdir()] == ["kept.txt"]


def test_two_tailorings_at_once_on_the_command_line_do_not_disturb_each_other(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app.cli", "tailor", DEMO / "cv_en.txt", DEMO / "offer_3_en.txt", "--out"]

    running = [subprocess.Popen([*command, tmp_path / name], cwd=ROOT) for name in ("one", "two")]

    assert [one.wait() for one in running] == [0, 0]
    assert [len(list((tmp_path / name).glob("*.pdf"))) for name in ("one", "two")] == [1, 1]


@pytest.mark.parametrize("code", sorted({bad.code for bad in BAD_FILES.values()}))
def test_a_refusal_says_another_sentence_in_each_language(code: str) -> None:
    french, english = (sentence(code, locale) for locale in LOCALES)

    assert french != english
    assert english != sentence("import.unheard_of", "en")
