"""Thousands of hostile requests over every route, field and header: each is answered, none with an error of ours.

SARTOR_FUZZ_REQUESTS and SARTOR_FUZZ_SEED ask for more of them, or for others.
"""

import os
from collections.abc import AsyncGenerator
from random import Random

import pytest
from litestar import Litestar

from app.documents import pool
from app.settings import Settings
from tests.fuzz.drawing import Draw, Known
from tests.fuzz.raw import RawAnswer, RawRequest, sent
from tests.fuzz.shapes import Route, bodies_of_the_api, forms_of, moved, routes_of
from tests.fuzz.world import make_world

REQUESTS = int(os.environ.get("SARTOR_FUZZ_REQUESTS", "1500"))
SEED = int(os.environ.get("SARTOR_FUZZ_SEED", "1"))
PER_WORLD = 250
LEAVING = {"/sign-out", "/account/sign-outs", "/account/password", "/account/tokens/{token_id:uuid}/deletion"}
SERVER_ERROR = 500


@pytest.fixture
async def children() -> AsyncGenerator[None]:
    """The processes that render, warm from one request to the next."""
    async with pool.open_warm(1):
        yield


@pytest.mark.thorough
@pytest.mark.timeout(1800)
async def test_no_request_is_answered_by_an_error_of_ours(app: Litestar, database: Settings, children: None) -> None:
    random, routes = Random(SEED), routes_of(app)
    writing = [route for route in routes if route.takes_body]
    faults: list[str] = []
    statuses: dict[int, int] = {}

    first = await make_world(database)
    forms, bodies = await forms_of(app, first), bodies_of_the_api()
    for start in range(0, REQUESTS, PER_WORLD):
        world = await make_world(database)
        draw = Draw(random, Known(world, moved(forms, first, world), bodies))
        for number in range(start, min(start + PER_WORLD, REQUESTS)):
            route = routes[number // 2 % len(routes)] if number % 2 else random.choice(writing)
            faults += await asked(app, draw.request(route), statuses)
            if route.path in LEAVING:
                await world.sign_in()
            faults += [fault for one in followers(draw, route) for fault in await asked(app, one, statuses)]

    assert faults == [], f"seed {SEED}: {len(faults)} faults\n" + "\n".join(faults[:40])
    assert set(statuses) & {200, 303, 404, 422, 400}, statuses


def followers(draw: Draw, route: Route) -> list[RawRequest]:
    """What was stored is shown and printed afterwards."""
    world = draw.known.world
    if not route.path.endswith("/document") or not route.takes_body:
        return []
    headers = ((b"cookie", world.cookie),)
    cv = world.ids["cv"][0]
    return [
        RawRequest("GET", f"/cvs/{cv}{rest}".encode(), headers) for rest in ("/review", "/files/docx", "/files/pdf")
    ]


async def asked(app: Litestar, request: RawRequest, statuses: dict[int, int]) -> list[str]:
    answer = await sent(app, request)
    statuses[answer.status] = statuses.get(answer.status, 0) + 1
    return [shown(request, answer)] if answer.status >= SERVER_ERROR else []


def shown(request: RawRequest, answer: RawAnswer) -> str:
    said = f"{answer.status} {answer.error[:200]} {request.method} {request.target[:160]!r}"
    return f"{said} {request.headers!r:.500} {request.body[:200]!r}"
