"""Each rule of who may import whom holds, and each is seen to fail on a planted violation."""

import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from scripts import check_borders, check_sizes

ROOT = Path(__file__).resolve().parents[2]


def test_no_module_imports_a_library_out_of_place() -> None:
    found = [line for name, source in check_borders.modules(ROOT) for line in check_borders.violations(name, source)]

    assert found == []


@pytest.mark.parametrize(
    ("module", "source", "library"),
    [
        ("app.offers.actions", "import litestar", "litestar"),
        ("app.offers.queries", "from litestar import get", "litestar"),
        ("app.tasks.actions", "from arq import create_pool", "arq"),
        ("app.generation.pipeline", "def f():\n    import openai", "openai"),
        ("app.cvs.outputs", "import weasyprint", "weasyprint"),
        ("app.cvs.imports", "import pdfplumber", "pdfplumber"),
        ("app.cvs.imports", "import docx", "docx"),
        ("app.offers.actions", "import httpx", "httpx"),
        ("app.net.fetch", "import requests", "requests"),
        ("app.offers.capture.capturing", "import httpx2", "httpx2"),
        ("app.offers.postings.reading", "import httpcore2", "httpcore2"),
        ("app.documents.rendering", "from urllib3 import PoolManager", "urllib3"),
        ("app.web.pages", "import aiohttp", "aiohttp"),
        ("app.cvs.actions", "from http.client import HTTPConnection", "http.client"),
        ("app.offers.actions", "from urllib.request import urlopen", "urllib.request"),
        ("app.generation.actions", "from jobs import worker", "jobs"),
    ],
)
def test_a_library_out_of_place_is_named(module: str, source: str, library: str) -> None:
    found = list(check_borders.violations(module, source))

    assert found
    assert library in found[0]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("app.vitae.document", "import sqlalchemy"),
        ("app.lexicon.dates", "from app.kit.clock import now"),
        ("app.grounding.trace", "from app.db import Base"),
        ("app.generation.fates", "from sqlalchemy import select"),
        ("app.offers.rules", "import socket"),
        ("app.cvs.editing", "from app import live\nfrom app.live import announce"),
    ],
)
def test_a_pure_module_that_reaches_out_is_named(module: str, source: str) -> None:
    assert any("pure module" in line for line in check_borders.violations(module, source))


@pytest.mark.parametrize(
    "source",
    [
        "def f(session):\n    return session.bind.dialect.name",
        "is_sqlite = make_url(url).get_backend_name() == 'sqlite'",
    ],
)
def test_a_module_that_asks_which_database_it_is_on_is_named(source: str) -> None:
    assert any("only app.db" in line for line in check_borders.violations("app.tasks.lease", source))
    assert list(check_borders.violations("app.db", source)) == []


def test_tests_and_benchmarks_do_not_need_each_other() -> None:
    found = [
        line
        for name, source in check_borders.modules(ROOT, "bench", "tests")
        for line in check_borders.circles(name, source)
    ]

    assert found == []
    assert list(check_borders.circles("tests.offers.test_pages", "from bench.extraction import judged"))
    assert list(check_borders.circles("tests.material.cvs", "import bench"))
    assert list(check_borders.circles("bench.pdf", "from tests.cvs.samples import CV"))
    assert not list(check_borders.circles("bench.pdf", "from tests.material.cvs import facts"))
    assert not list(check_borders.circles("tests.bench.test_figures", "from bench._figures import report"))


def test_a_library_in_its_home_is_allowed() -> None:
    assert list(check_borders.violations("app.offers.routes", "import litestar")) == []
    assert list(check_borders.violations("app.offers.api", "import litestar")) == []
    assert list(check_borders.violations("app.documents.rendering", "import weasyprint")) == []


# A module, what it must not import, and how a contract that is broken by it names that.
LAYERS = [
    ("app.kit.planted", "import app.vitae.document"),
    ("app.vitae.planted", "import app.errors"),
    ("app.lexicon.planted", "import app.db"),
    ("app.settings", "import app.db"),
    ("app.db", "import app.live"),
    ("app.documents.planted", "import app.web"),
    ("app.web.planted", "import app.accounts.models"),
    ("app.accounts.planted", "import app.tasks.models"),
    ("app.tasks.planted", "import app.credits.models"),
    ("app.credits.planted", "import app.offers.models"),
    ("app.offers.planted", "import app.cvs.models"),
    ("app.cvs.planted", "import app.generation.models"),
    ("app.generation.planted", "import app.main"),
    ("jobs.planted", "import app.cli.tailor"),
    ("app.admin.planted", "import app.slices"),
    ("app.web.planted_2", "import app.registration"),
    ("bench._scorer", "from app.grounding import trace"),
    ("bench._scorer", "from app.lexicon.tokens import words"),
    ("bench._scorer", "from app.matching.coverage import coverage"),
    ("bench._reading", "from app.lexicon.folding import fold"),
    ("bench._reading", "import tests"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copied_house(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    for name in ("app", "jobs", "bench"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_rooms_import_downwards_only(copied_house: Path) -> None:
    done = lint(copied_house)

    assert done.returncode == 0, done.stdout


def test_each_upward_import_breaks_a_contract(copied_house: Path) -> None:
    """All at once: a run takes a second, and the report names each."""
    for module, line in LAYERS:
        file = copied_house / Path(*module.split(".")).with_suffix(".py")
        file.write_text((file.read_text("utf-8") if file.exists() else "") + f"\n{line}\n", "utf-8")

    done = lint(copied_house)

    assert done.returncode != 0
    assert [(one, line) for one, line in LAYERS if f"{one} -> {line.split()[1]}" not in done.stdout] == []


def test_a_room_that_no_layer_names_breaks_the_contract(copied_house: Path) -> None:
    (copied_house / "app" / "attic").mkdir()
    (copied_house / "app" / "attic" / "__init__.py").touch()

    done = lint(copied_house)

    assert done.returncode != 0
    assert "attic" in done.stdout


def test_a_long_function_and_a_long_module_are_named() -> None:
    function = "def long():\n" + "    x = 1\n" * 61
    module = "x = 1\n" * 401

    found = list(check_sizes.too_long({"a.py": function, "b.py": module}))

    assert [line.split(":")[0] for line in found] == ["a.py", "b.py"]


def test_the_map_of_the_house_names_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rooms = {one.stem for one in (ROOT / "app").iterdir() if not one.name.startswith("__")}

    assert {room for room in rooms if f"`{room}`" not in text} == set()


def test_no_two_files_of_tests_share_a_name() -> None:
    names = sorted(one.name for one in (ROOT / "tests").rglob("test_*.py"))

    assert [one for one, after in pairwise(names) if one == after] == [], "pytest collects only the first of them"
