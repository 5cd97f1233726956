"""A site with one job posting in schema.org's words, on loopback."""

import json
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = '<!doctype html><html lang="{language}"><title>Job</title><script type="application/ld+json">{told}</script>'


@contextmanager
def a_board(told: Mapping[str, object], language: str = "en") -> Generator[str]:
    """Its address; the posting stands under /jobs/ at any name, and nothing elsewhere."""
    page = PAGE.format(language=language, told=json.dumps(told)).encode()

    class Board(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path.startswith("/jobs/") else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Board) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
