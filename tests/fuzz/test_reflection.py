"""Forty hostile inputs into the fields of every form: none comes back as markup, in a header or as a place to go to.

SARTOR_REFLECTION_ROUNDS asks for more rounds; in each, another input goes into each field.
"""

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from litestar import Litestar

from app.settings import Settings
from tests.fuzz.raw import RawAnswer, RawRequest, sent
from tests.fuzz.shapes import PARAMETER, Fields, encoded, forms_of, routes_of, values_of
from tests.fuzz.world import World, make_world

ROUNDS = int(os.environ.get("SARTOR_REFLECTION_ROUNDS", "2"))
INPUTS = (
    "<sartorx>",
    "<sartorx onload=sartorx>",
    "</title><sartorx>",
    "</textarea><sartorx>",
    "</option></select><sartorx>",
    "--><sartorx><!--",
    "]]><sartorx>",
    "<script>sartorx()</script>",
    "</script><script>sartorx()</script>",
    "<ScRiPt src=//sartorx.example></sCrIpT>",
    "<svg/onload=sartorx()>",
    "<svg><script>sartorx()</script></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=sartorx()>",
    "<img src=x onerror=sartorx()>",
    "<iframe srcdoc='<script>sartorx()</script>'>",
    "<base href=//sartorx.example>",
    "<meta http-equiv=refresh content='0;url=//sartorx.example'>",
    "<link rel=stylesheet href=//sartorx.example>",
    "<style>*{background:url(//sartorx.example)}</style>",
    "<template><sartorx></template>",
    '" onfocus="sartorx()" autofocus="',
    "' onfocus='sartorx()' autofocus='",
    '"><sartorx>',
    "'><sartorx>",
    '" hx-get="//sartorx.example" hx-trigger="load',
    '" style="background:url(//sartorx.example)',
    "javascript:sartorx()",
    "JaVa\tScRiPt:sartorx()",
    "data:text/html,<script>sartorx()</script>",
    "//sartorx.example/",
    "https://sartorx.example/",
    "/\\sartorx.example",
    "a\r\nX-Sartorx: 1",
    "a\nSet-Cookie: sartorx=1",
    "../../../../etc/passwd sartorx",
    "..\\..\\sartorx\x00.html",
    "{{ 1191 * 7 }}sartorx",
    "{% print 1191 * 7 %}sartorx",
    "${1191*7}#{1191*7}<%= 1191*7 %>sartorx",
    "\u202e\u2066<sartorx>\u2069\u0000<\u0000sartorx>",
)
CODE = ("javascript:", "data:", "//", "/\\", "\\")  # what an address may not begin with
ADDRESSES = {"href", "src", "action", "formaction", "hx-get", "hx-post", "srcdoc", "content"}
LEAVING = {"/sign-out", "/account/sign-outs", "/account/password"}
KEPT = {"_csrf_token", "revision", "cv", "offer", "unit", "item", "reference"}  # a form with these spoilt goes nowhere
SHOWN = (b"text/html", b"image/svg+xml")


class Alive(HTMLParser):
    """What of our marks a browser would act upon: elements, handlers, addresses, scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag if tag in {"script", "style"} else ""
        self.found += [self.get_starttag_text() or ""] if "sartorx" in tag else []
        for name, value in attrs:
            text = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            is_code = name in ADDRESSES and "sartorx" in text and text.startswith(CODE)
            is_handler = name.startswith("on") or name == "style" or "sartorx" in name
            if is_code or (is_handler and "sartorx" in name + text):
                self.found.append(f"{name}={value!r} of {tag}")

    def handle_endtag(self, tag: str) -> None:
        del tag
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if "8337sartorx" in data or (self.inside and "sartorx" in data):
            self.found.append(data[:80])


def alive_in(page: str) -> list[str]:
    parser = Alive()
    parser.feed(page)
    return parser.found


def test_there_are_forty_inputs() -> None:
    assert len(set(INPUTS)) == len(INPUTS) == 40


@pytest.mark.parametrize(
    "page",
    [
        '<p title="x"><sartorx>',
        '<a href="java\tscript:sartorx()">',
        '<input value="" onfocus="sartorx()">',
        "<script>sartorx()</script>",
        '<form action="//sartorx.example/">',
        "<p>8337sartorx</p>",
    ],
)
def test_what_came_back_alive_is_noticed(page: str) -> None:
    assert alive_in(page)


def test_what_is_written_out_is_no_fault() -> None:
    assert alive_in('<p title="&#34; onfocus=&#34;sartorx()">&lt;sartorx&gt; javascript:sartorx()</p>') == []


@pytest.mark.timeout(900)
async def test_no_input_comes_back_alive(app: Litestar, database: Settings) -> None:
    faults: list[str] = []
    for turn in range(ROUNDS):
        world = await make_world(database)
        forms = [(path, one) for path, several in (await forms_of(app, world)).items() for one in several]
        for number, (path, fields) in enumerate(forms):
            if path not in LEAVING:
                hostile = INPUTS[(number * 7 + turn * 13) % len(INPUTS)]
                answer = await sent(app, a_form(world, path, spoilt(fields, hostile)))
                faults += told(f"POST {path} with {hostile!r}", answer)
        for path in pages(app, world):
            answer = await sent(app, RawRequest("GET", path.encode(), ((b"cookie", world.cookie),)))
            faults += told(f"GET {path}", answer)

    assert faults == []


def spoilt(fields: Fields, hostile: str) -> Fields:
    """The same with this input in every field that people fill in."""
    return {name: value if name in KEPT or name.endswith("_id") else hostile for name, value in fields.items()}


def a_form(world: World, path: str, fields: Fields) -> RawRequest:
    content_type, body = encoded(fields)
    headers = ((b"host", b"sartor.test"), (b"origin", b"http://sartor.test"), (b"cookie", world.cookie))
    return RawRequest(
        "POST", path.encode(), (*headers, (b"x-csrftoken", world.csrf), (b"content-type", content_type)), body
    )


def pages(app: Litestar, world: World) -> Iterator[str]:
    for route in routes_of(app):
        if route.method == "GET" and not route.path.startswith(("/static", "/events", "/api/events")):
            yield PARAMETER.sub(lambda found: values_of(found[1], world)[0], route.path)


def told(what: str, answer: RawAnswer) -> list[str]:
    """What is wrong about this answer."""
    faults = [f"{what}: {answer.status} {answer.error}"] if answer.status >= 500 else []
    if answer.header(b"content-type").startswith(SHOWN):
        faults += [f"{what}: {one}" for one in alive_in(answer.body.decode(errors="replace"))]
    head = [name + b": " + value for name, value in answer.headers]
    faults += [f"{what}: {line!r}" for line in head if re.match(rb"x-sartorx|set-cookie: sartorx", line, re.IGNORECASE)]
    goes_to = answer.header(b"location")
    faults += [f"{what} leads to {goes_to!r}"] if goes_to and not re.match(rb"/(?![/\\])", goes_to) else []
    return faults
