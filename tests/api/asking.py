"""What the tests against the OpenAPI document share: a server where Alice has things, and what an answer must be."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import httpx

from app import db
from app.accounts.actions import create_user
from app.accounts.tokens.actions import create_token
from app.main import api_routers
from app.settings import load_settings
from app.web.api_document import api_document
from tests.api.things import DOCUMENT, OFFER
from tests.servers.web import serving_web

if TYPE_CHECKING:
    from schemathesis import Case
    from schemathesis.checks import CheckFunction
    from schemathesis.specs.openapi.schemas import OpenApiSchema

ids: dict[str, str] = {}


async def _token(data: Path) -> str:
    db.connect(load_settings({"SARTOR_DATA_DIR": str(data)}).database_url)
    async with db.transaction() as session:
        user = await create_user(session, "alice@example.org", "!", display_name="Alice", is_admin=False)
        await session.flush()
        token = await create_token(session, user.id, "tests")
    await db.disconnect()
    return token


@dataclass(frozen=True, slots=True)
class Served:
    """Where the API is, and what to say there to be Alice."""

    base_url: str
    headers: dict[str, str]


@contextmanager
def serving_alice(data: Path) -> Iterator[Served]:
    """A running server where Alice has a CV, an offer, a file and a generation."""
    with serving_web(data) as address:
        headers = {"authorization": f"Bearer {asyncio.run(_token(data))}"}
        with httpx.Client(base_url=address, headers=headers) as script:
            fill(script)
        yield Served(address, headers)


def fill(script: httpx.Client) -> None:
    cv = script.post("/api/cvs", json={"name": "Alice", "document": DOCUMENT.model_dump(mode="json")}).json()
    offer = script.post("/api/offers", json={"text": OFFER.format(years=2)}).json()
    script.patch(f"/api/offers/{offer['id']}", json={"title": "Gardener"})  # no worker reads it here
    file = script.post("/api/cv-files", files={"file": ("cv.txt", b"Alice Moss\nGardener")}).json()
    wish = {"sourceCvFile": cv["id"], "jobOfferIds": [offer["id"]]}
    run = script.post("/api/cv/generate-v2", json=wish).json()
    ids.update(cv_id=cv["id"], offer_id=offer["id"], file_id=file["id"])
    ids.update(generation_id=run["generationId"], task_id=run["taskId"])


STREAM = "/api/events"  # without an end: its tests are those of the live stream


@cache
def schema() -> OpenApiSchema:
    """What may be asked; its library is read where it is asked for, which takes as long as many tests."""
    from schemathesis import openapi

    return openapi.from_dict(api_document(api_routers())).exclude(path=STREAM)


def is_even(value: object) -> bool:
    try:
        return UUID(str(value)).int % 2 == 0
    except ValueError:
        return False


def ask(case: Case, served: Served) -> None:
    """Half of the ids are Alice's own, so that more than "there is none" is asked for."""
    for name, value in case.path_parameters.items():
        if name in ids and is_even(value):
            case.path_parameters[name] = ids[name]
    case.call_and_validate(base_url=served.base_url, headers=served.headers, checks=_checks())


@cache
def _checks() -> list[CheckFunction]:
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

    return [
        not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
        checks.negative_data_rejection,
        checks.unsupported_method,
    ]
