"""What lower rooms need from higher ones is registered, every member of it."""

import re

import httpx
from litestar import Litestar

from app.settings import ROOT
from app.tasks import registry
from app.web.header import parts


def test_every_slice_with_routes_is_listed(app: Litestar) -> None:
    """A routes module that main does not list serves nothing, silently."""
    handlers = [handler for route in app.routes for handler in getattr(route, "route_handlers", ())]
    served = {handler.fn.__module__ for handler in handlers}
    modules = {".".join(file.relative_to(ROOT).with_suffix("").parts) for file in (ROOT / "app").rglob("routes.py")}

    assert modules <= served


def test_every_type_of_task_and_part_of_the_header_is_registered(app: Litestar) -> None:
    assert set(registry.registered()) >= {"pdf_import", "cv_generation"}
    assert [part.name for part in parts() if part.load] == ["leaving", "badge", "inbox", "balance"]


PATHS = ("/offers", "/offers/new", "/top-offers", "/cvs", "/generations")


async def test_places_within_a_main_place_stand_on_its_pages_and_on_theirs(alice_client: httpx.AsyncClient) -> None:
    pages = {path: (await alice_client.get(path)).text for path in PATHS}

    marked = {
        path: re.findall(r'segments__one" href="([^"]+)" aria-current="page"', page) for path, page in pages.items()
    }
    main = {path: re.findall(r'top__place" href="([^"]+)" aria-current="page"', page) for path, page in pages.items()}
    assert marked == dict(
        zip(PATHS, [["/offers"], ["/offers"], ["/top-offers"], ["/cvs"], ["/generations"]], strict=True)
    )
    assert main == dict(zip(PATHS, [["/offers"], ["/offers"], ["/offers"], ["/cvs"], ["/cvs"]], strict=True))


async def test_pages_at_another_address_say_which_place_they_belong_to(alice_client: httpx.AsyncClient) -> None:
    within = {"/style-samples": "/letters", "/verification": "/cvs", "/generations/new": "/generations"}
    main = {"/pitches/new": "/coaching", "/generations/new": "/cvs"}

    for path, place in within.items():
        page = (await alice_client.get(path)).text
        assert re.findall(r'segments__one" href="([^"]+)" aria-current="page"', page) == [place]
    for path, place in main.items():
        page = (await alice_client.get(path)).text
        assert re.findall(r'top__place" href="([^"]+)" aria-current="page"', page) == [place]
