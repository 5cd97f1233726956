"""What a command imports: only what it needs, so that a start stays short. Seconds are the bench's (`start`)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "app" / "cli" / "demo_data"
LISTED = """
import json, sys
from app.cli import main
sys.argv[0] = "sartor"
try:
    main()
finally:
    print(json.dumps(list(sys.modules)), file=sys.stderr)
"""
SERVER = {"litestar", "uvicorn", "arq", "redis"}
MODEL = {"openai", "httpx2"}
DOCUMENTS = {"weasyprint", "pdfplumber", "docx"}  # imported by the limited children alone
RULES = {"app.grounding", "app.cvs.recognition", "app.offers.rules"}
DATABASE = {"sqlalchemy", "alembic", "app.db"}


def imported_by(folder: Path, *words: str) -> set[str]:
    """Every module that a command had imported when it ended."""
    environment = {**os.environ, "SARTOR_DATA_DIR": str(folder)}
    command = [sys.executable, "-c", LISTED, *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["--version"], SERVER | MODEL | DOCUMENTS | RULES | DATABASE | {"pydantic", "asyncio", "babel", "app.web"}),
        (["--help"], SERVER | MODEL | DOCUMENTS | RULES | DATABASE | {"pydantic", "asyncio", "babel", "app.web"}),
        (["option", "list"], SERVER | MODEL | DOCUMENTS | RULES | {"jobs", "app.main"}),
        (["db", "upgrade"], SERVER | MODEL | DOCUMENTS | RULES | {"jobs", "app.main"}),
        (["user", "list"], SERVER | MODEL | DOCUMENTS | RULES | {"jobs", "app.main"}),
        (["import", str(DEMO / "cv_en.txt")], SERVER | MODEL | DOCUMENTS | DATABASE | {"app.grounding"}),
        (["offer", str(DEMO / "offer_3_en.txt")], SERVER | MODEL | DOCUMENTS | DATABASE | {"app.grounding"}),
        (["tailor", "no.pdf", "no.txt", "--out", "out"], {"uvicorn", "weasyprint", "docx", "app.main"} | MODEL),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_imports_no_more_than_it_needs(tmp_path: Path, words: list[str], unwanted: set[str]) -> None:
    words = [str(tmp_path / word) if word in {"no.pdf", "no.txt", "out"} else word for word in words]

    assert imported_by(tmp_path, *words) & unwanted == set()


def test_the_pages_start_without_the_library_that_talks_to_models() -> None:
    code = "import sys, app.main; sys.exit('openai' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_long_patterns_are_compiled_by_their_first_search() -> None:
    code = (
        "from app.lexicon import dates; from app.kit.patterns import LatePattern\n"
        "late = [one for one in vars(dates).values() if isinstance(one, LatePattern)]\n"
        "assert late and not any('compiled' in vars(one) for one in late)\n"
        "assert dates.periods_in('2019 - 2021')\n"
        "assert any('compiled' in vars(one) for one in late)"
    )

    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
