"""An offer may be given to the command line by the address of its page."""

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from app.settings import ROOT
from tests.commands import sartor
from tests.servers.board import a_board

DEMO = ROOT / "app" / "cli" / "demo_data"
WISHES = "<ul><li>Two years in a warehouse</li><li>Forklift licence</li><li>Excel</li></ul>"
TOLD = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Warehouse manager"}
TOLD["hiringOrganization"] = {"@type": "Organization", "name": "Calder Foods"}  # pyright: ignore[reportArgumentType]
TOLD["description"] = f"<p>You lead the night shift of our warehouse in Leeds.</p><p>Requirements</p>{WISHES}"


@pytest.fixture
def board() -> Generator[str]:
    with a_board(TOLD) as address:
        yield address


def test_an_offer_at_an_address_prints_its_digest(board: str) -> None:
    done = sartor("offer", f"{board}/jobs/7", "--json", SARTOR_NET_ALLOW="127.0.0.1:*")

    digest = json.loads(done.stdout)
    assert (digest["title"], digest["company"]) == ("Warehouse manager", "Calder Foods")
    assert [one["text"] for one in digest["requirements"]] == ["Two years in a warehouse", "Forklift licence", "Excel"]


def test_a_cv_is_tailored_to_an_offer_at_an_address(board: str, tmp_path: Path) -> None:
    done = sartor(
        "tailor", DEMO / "cv_en.txt", f"{board}/jobs/7", "--out", tmp_path, "--json", SARTOR_NET_ALLOW="127.0.0.1:*"
    )

    assert done.returncode == 0, done.stderr
    [offer] = json.loads(done.stdout)["offers"]
    assert (offer["offer"], offer["status"]) == ("7", "completed")


@pytest.mark.parametrize("path", ["/jobs/7", "/gone"])
def test_an_address_that_gives_no_offer_is_bad_input(board: str, path: str) -> None:
    allowed = "127.0.0.1:*" if path == "/gone" else ""

    done = sartor("offer", f"{board}{path}", SARTOR_NET_ALLOW=allowed)

    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
