"""Sixty files that mean harm, sent through every form that takes one: each is answered, none breaks or stays behind.

Files that keep a reading child busy until its limit ends it go through one form; it is the same child for all.
"""

import asyncio
import io
import re
import zipfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from PIL import Image

from app import db
from app.accounts.models import User
from app.plans.models import UserPlan
from app.plans.terms import PlanName
from app.settings import Settings
from app.tracker.actions import add_application
from tests.documents import hostile
from tests.factories import a_cv, a_search, an_offer
from tests.fakes.listener import Listener, listening

CV = b"Ada Vale\nada@example.org\n\nExperience\n\nBaker, Oven Street Ltd, York\n2019 - 2023\n- Bread for forty shops\n"
LETTER = (
    b"Dear reader,\n\nI bake bread, and would like to bake it for you. In York I did so for forty shops.\n\nAda Vale\n"
)
MARK = "sartorx"
MOST_S = 60.0
SLOW = frozenset({"import.timeout", "import.crashed", "import.bomb"})


@dataclass(frozen=True, slots=True)
class Form:
    """Where a file is sent. good: a harmless file, and the status it is answered with.  takes_slow: see above."""

    path: str
    field: str
    good: tuple[str, Callable[[], bytes], int]
    also: tuple[tuple[str, str], ...] = ()
    takes_slow: bool = False


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 400), "teal").save(out, "PNG")
    return out.getvalue()


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "/"), data)
    return out.getvalue()


FORMS = {
    "a CV": Form("/cvs", "file", ("cv.txt", lambda: CV, 303)),
    "offers": Form("/offers", "file", ("offer.txt", lambda: b"Baker\nOven Street Ltd\nRequirements\n- HACCP\n", 303)),
    "a CV to check": Form(
        "/verification", "other_file", ("cv.txt", lambda: CV, 200), (("source_text", CV.decode()),), takes_slow=True
    ),
    "a sample of style": Form("/style-samples", "file", ("letter.txt", lambda: LETTER, 303)),
    "a file of an application": Form("/applications/{application}/files", "file", ("a.png", picture, 303)),
    "a table of applications": Form(
        "/applications/import/preview", "file", ("a.csv", lambda: b"title,company\nBaker,Oven Street Ltd\n", 200)
    ),
    "a file of offers": Form("/searches/{search}/files", "file", ("a.json", lambda: b'{"resultats": []}', 303)),
    "a photo of the profile": Form("/account/profile/photo", "photo", ("me.png", picture, 303)),
    "a photo": Form("/cvs/{cv}/photo", "photo", ("me.png", picture, 303)),
    "an export": Form("/account/imports", "file", ("export.zip", lambda: archive(nothing=b"x"), 422)),
}
NAMES = {  # of a harmless text
    "a path": "../../../../etc/cron.d/sartorx",
    "a path of Windows": "..\\..\\sartorx.txt",
    "an absolute path": "/etc/passwd.txt",
    "markup": "<img src=x onerror=sartorx()>.txt",
    "a header": 'a"; filename="b.html\r\nX-Sartorx: 1.txt',
    "another direction": "cv\u202etxt.exe.txt",
    "a name without end": "x" * 4_000 + ".txt",
    "no name but an ending": ".txt",
    "two dots": "..",
    "a device": "CON.txt",
}
BODIES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a page that calls itself a picture": ("a.png", lambda: b"<script>sartorx()</script>"),
    "a drawing with a script": ("a.svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='sartorx()'/>"),
    "a picture and a page in one": ("a.png", lambda: picture() + b"<script>sartorx()</script>"),
    "an archive of paths": ("a.zip", lambda: archive(**{"..__..__etc__passwd": b"sartorx"})),
    "a table that counts": ("a.csv", lambda: b"title,company\n\"=cmd|'/c calc'!A1\",+sartorx\n"),
    "a table of one quote": ("a.csv", lambda: b'title,company\n"' + b"a" * 900_000),
    "a table of a hundred thousand columns": ("a.csv", lambda: b"a," * 100_000 + b"\n" + b"b," * 100_000),
    "lists in lists": ("a.json", lambda: b"[" * 100_000),
    "a number without end": ("a.json", lambda: b'{"a": ' + b"9" * 500_000 + b"}"),
    "nothing at all": ("a.pdf", lambda: b""),
}


@pytest.fixture
async def places(alice: User) -> dict[str, UUID]:
    async with db.transaction() as session:
        session.add(UserPlan(user_id=alice.id, plan=PlanName.ENTERPRISE))  # no limit of a plan answers in their place
        offer = await an_offer(session, alice.id)
        return {
            "application": (await add_application(session, alice.id, offer.id)).id,
            "search": (await a_search(session, alice.id)).id,
            "cv": (await a_cv(session, alice.id)).id,
        }


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    async with listening() as found:
        yield found


def uploads(url: str, *, with_slow: bool) -> dict[str, tuple[str, bytes]]:
    """All of them by what they are: names of files, bytes."""
    read = {
        what: (name, data())
        for what, (name, data, codes) in hostile.files(url).items()
        if with_slow or not codes & SLOW
    }
    bodies = {what: (name, data()) for what, (name, data) in BODIES.items()}
    return read | {what: (name, CV) for what, name in NAMES.items()} | bodies


def test_there_are_more_than_sixty() -> None:
    assert len(uploads("", with_slow=True)) > 60


@pytest.mark.parametrize("what", FORMS)
async def test_a_form_takes_no_harm_from_any_of_them(
    alice_client: httpx.AsyncClient,
    charlie_client: httpx.AsyncClient,
    settings: Settings,
    places: dict[str, UUID],
    listener: Listener,
    what: str,
) -> None:
    form = FORMS[what]
    client = charlie_client if what == "an export" else alice_client  # only an empty account may bring one
    path = form.path.format(**places)
    name, good, status = form.good
    taken = await client.post(path, files={form.field: (name, good())}, data=dict(form.also))
    assert taken.status_code == status, re.sub(r"<[^>]+>|\s+", " ", taken.text[-4000:])
    faults: list[str] = []
    for named, (name, data) in uploads(listener.url, with_slow=form.takes_slow).items():
        async with asyncio.timeout(MOST_S):
            answer = await client.post(path, files={form.field: (name, data)}, data=dict(form.also))
        faults += [f"{named}: {fault}" for fault in faults_of(answer, data)]
    stored = [one for one in settings.data_dir.rglob("*") if one.is_file()]

    assert faults == []
    assert (await client.get("/home")).status_code == httpx.codes.OK
    assert listener.heard == 0
    assert [one for one in stored if MARK in one.name or not is_within(one, settings.data_dir)] == []


def faults_of(answer: httpx.Response, data: bytes) -> list[str]:
    """What an answer to a hostile file must not be."""
    found = list[str]()
    if answer.status_code >= 500 and answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
        found.append(f"{answer.status_code}")
    if any(MARK in f"{name}{value}".lower() for name, value in answer.headers.items() if name != "location"):
        found.append("in a header")
    if "<img src=x onerror" in answer.text or "<script>sartorx" in answer.text:
        found.append("alive on the page")
    if 400 <= answer.status_code < 500 and len(answer.text) < 20:
        found.append(f"{answer.status_code} without a sentence")
    if data and len(data) > 200_000 and data[:5_000].decode("latin-1") in answer.text:
        found.append("shown again, however large")
    return found


def is_within(file: Path, folder: Path) -> bool:
    return folder.resolve() in file.resolve().parents
