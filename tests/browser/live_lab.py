"""A page of nothing but parts that wait, served with the product's own scripts by a server that does as it is told.

What is told, when an answer leaves and what it says are the test's to decide, so a race is a sequence of steps here.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from typing import Any, ClassVar

from tests.browser.serving import ROOT

SCRIPTS = ("vendor/htmx-2.0.11.min.js", "js/live.js", "js/fresh.js", "vendor/htmx-ext-sse-2.2.4.min.js")
PATIENCE_S = 60.0
BROKEN = 0  # in place of a status: the line is cut
# The stream within the page's reach, so that a step of the page itself can be the moment at which it hears something.
REACH = "const made = htmx.createEventSource; htmx.createEventSource = (at) => (window.stream = made(at));"
CONFIG = {
    "historyCacheSize": 0,
    "responseHandling": [{"code": "[23]..", "swap": True}, {"code": "[45]..", "swap": False, "error": True}],
}
PAGE = """<!doctype html><html><head><title>Lab</title><link rel="icon" href="data:,">
<meta name="htmx-config" content='%s'>%s</head>
<body hx-ext="sse" sse-connect="/events?after=0" sse-close="done">%s</body></html>"""


@dataclass(slots=True)
class Held:
    """An answer that is made when it is asked for and leaves when it may. is_asked: its words are of that moment."""

    is_asked: threading.Event = field(default_factory=threading.Event)
    may_leave: threading.Event = field(default_factory=threading.Event)

    def asked(self) -> None:
        assert self.is_asked.wait(PATIENCE_S), "nobody asked"

    def leave(self) -> None:
        self.may_leave.set()


@dataclass(slots=True)
class Lab:
    """parts: what stands at an address, worked out when it is asked for.  asked: the addresses, in their order.

    faults: how the next answers of an address fail.
    """

    parts: dict[str, Callable[[], str]] = field(default_factory=dict[str, Callable[[], str]])
    asked: list[str] = field(default_factory=list[str])
    faults: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    address: str = ""
    _held: dict[str, Held] = field(default_factory=dict[str, Held])
    _lines: list[Queue[str]] = field(default_factory=list[Queue[str]])
    _told: int = 0

    def hold(self, address: str) -> Held:
        """The next answer of this address waits until it may leave."""
        self._held[address] = Held()
        return self._held[address]

    def tell(self, *names: str) -> None:
        """One message that all of this changed."""
        self._told += 1
        for line in self._lines:
            line.put(f"id: {self._told}\nevent: changed\ndata: {json.dumps(dict.fromkeys(names, '1'))}\n\n")

    def answer(self, address: str) -> tuple[int, str]:
        """How an address answers now."""
        self.asked.append(address)
        fault = self.faults.get(address) or []
        status = fault.pop(0) if fault else 200
        words = self.parts[address]() if address in self.parts and status == 200 else ""
        held = self._held.pop(address, None)
        if held is not None:
            held.is_asked.set()
            held.may_leave.wait()
        return (status if address in self.parts else 404), words

    @contextmanager
    def heard_by(self) -> Iterator[Queue[str]]:
        line: Queue[str] = Queue()
        self._lines.append(line)
        try:
            yield line
        finally:
            self._lines.remove(line)


class Handler(BaseHTTPRequestHandler):
    lab: ClassVar[Lab]

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/events":
            self._stream()
        elif path.startswith("/static/"):
            self._send(200, (ROOT / path[1:]).read_text("utf-8"), "text/javascript")
        else:
            status, words = self.lab.answer(self.path)
            if status == BROKEN:
                self.connection.close()
                return
            self._send(status, words, "text/html")

    do_POST = do_GET  # noqa: N815 - the library's name

    def _send(self, status: int, words: str, media_type: str) -> None:
        data = words.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{media_type}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self) -> None:
        with self.lab.heard_by() as line:  # before the page hears that its stream is open: it may be told at once
            try:
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                self.wfile.write(b": quiet\n\n")
                while True:
                    try:
                        said = line.get(timeout=0.5)
                    except Empty:
                        said = ": quiet\n\n"
                    self.wfile.write(said.encode())
            except OSError:
                return


def whole(body: str) -> str:
    """A full page around this."""
    scripts = [f'<script src="/static/{one}"></script>' for one in SCRIPTS]
    return PAGE % (json.dumps(CONFIG), "".join([*scripts[:2], f"<script>{REACH}</script>", *scripts[2:]]), body)


@contextmanager
def lab_running() -> Iterator[Lab]:
    lab = Lab()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Handler,), {"lab": lab}))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    lab.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield lab
    finally:
        server.shutdown()
        server.server_close()
