"""The dependency audit: good only where every locked package was looked up."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from scripts.audit import BAD, COULD_NOT_LOOK, GOOD, LOCK, Verdict, audited, judged, locked_in

HASH = "0" * 64
LOCKED = {"aiosqlite", "zope-interface"}
FLAW = {"id": "GHSA-test", "schema_version": "1.0.0", "affected": [], "aliases": [], "summary": "A flaw."}


def found(name: str, *ids: str) -> dict[str, object]:
    return {"name": name, "version": "1.0", "vulns": [{"id": one} for one in ids]}


def not_found(name: str) -> dict[str, object]:
    return {"name": name, "skip_reason": f"Dependency not found on PyPI and could not be audited: {name} (1.0)"}


def test_it_is_good_where_every_package_was_looked_up() -> None:
    assert judged(LOCKED, [found("aiosqlite"), found("zope.interface")]).code == GOOD


def test_a_package_that_was_not_found_is_no_good_sign() -> None:
    verdict = judged(LOCKED, [found("aiosqlite"), not_found("zope.interface")])

    assert verdict.code == BAD
    assert "1 of 2" in verdict.said
    assert "zope-interface" in verdict.said


def test_a_package_that_the_answer_leaves_out_was_not_looked_up() -> None:
    assert judged(LOCKED, [found("aiosqlite")]).code == BAD


def test_a_service_that_knows_no_package_is_told_as_such() -> None:
    verdict = judged(LOCKED, [not_found(name) for name in LOCKED])

    assert verdict == Verdict(COULD_NOT_LOOK, "could not look: the service knows none of 2 packages")


def test_a_vulnerable_package_is_named_with_its_flaw_whatever_else_was_not_found() -> None:
    verdict = judged(LOCKED, [found("aiosqlite", "GHSA-1"), not_found("zope.interface")])

    assert verdict == Verdict(BAD, "aiosqlite is vulnerable: GHSA-1")


def test_every_package_of_our_lock_file_is_counted() -> None:
    assert len(locked_in(LOCK)) == LOCK.read_text("utf-8").count("==")


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    file = tmp_path / "lock.txt"
    file.write_text("".join(f"{name}==1.0 --hash=sha256:{HASH}\n" for name in sorted(LOCKED)))
    return file


@pytest.fixture
def service(request: pytest.FixtureRequest) -> Iterator[str]:
    """A vulnerability service that answers every question alike."""
    answer = json.dumps({"vulns": request.param} if request.param else {}).encode()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def asked(lock: Path, address: str, cache: Path) -> Verdict:
    return audited(lock, "--vulnerability-service", "osv", "--osv-url", address, "--cache-dir", str(cache))


@pytest.mark.parametrize(("service", "code"), [([], GOOD), ([FLAW], BAD)], indirect=["service"])
def test_a_real_audit_asks_the_service(lock: Path, service: str, code: int, tmp_path: Path) -> None:
    assert asked(lock, service, tmp_path / "cache").code == code


def test_a_service_that_cannot_be_reached_is_told_as_such(lock: Path, tmp_path: Path) -> None:
    verdict = asked(lock, "http://127.0.0.1:9", tmp_path / "cache")

    assert verdict.code == COULD_NOT_LOOK
    assert verdict.said.startswith("could not look")


def test_a_lock_file_that_cannot_be_read_is_bad(tmp_path: Path) -> None:
    (tmp_path / "lock.txt").write_text("aiosqlite==1.0\n")  # without its hash

    assert audited(tmp_path / "lock.txt").code == BAD
