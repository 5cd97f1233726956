"""An offer may be given to the command line by the address of its page."""

import json
import threading
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app.settings import ROOT
from tests.commands import sartor, sartor_process

DEMO = ROOT / "app" / "cli" / "demo_data"
WISHES = "<ul><li>Two years in a warehouse</li><li>Forklift licence</li><li>Excel</li></ul>"
TOLD = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Warehouse manager"}
TOLD["hiringOrganization"] = {"@type": "Organization", "name": "Calder Foods"}  # pyright: ignore[reportArgumentType]
TOLD["description"] = f"<p>You lead the night shift of our warehouse in Leeds.</p><p>Requirements</p>{WISHES}"
PAGE = f'<!doctype html><title>Job</title><script type="application/ld+json">{json.dumps(TOLD)}</script><p>Job</p>'


class Board(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/jobs/7" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


@pytest.fixture
def board() -> Generator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Board) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_offer_at_an_address_prints_its_digest(board: str) -> None:
    done = sartor("offer", f"{board}/jobs/7", "--json", SARTOR_NET_ALLOW="127.0.0.1:*")

    digest = json.loads(done.stdout)
    assert (digest["title"], digest["company"]) == ("Warehouse manager", "Calder Foods")
    assert [one["text"] for one in digest["requirements"]] == ["Two years in a warehouse", "Forklift licence", "Excel"]


def test_a_cv_is_tailored_to_an_offer_at_an_address(board: str, tmp_path: Path) -> None:
    done = sartor_process(
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
