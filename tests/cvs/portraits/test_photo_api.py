"""Programs put a photo on a CV, read it and take it off; what is no picture is refused and changes nothing."""

from uuid import UUID

import httpx
import pytest
from litestar import Litestar

from app import db
from app.accounts.models import User
from tests.cvs.portraits.test_photos import a_picture, an_upload, opened
from tests.factories import a_cv


@pytest.fixture
async def address(app: Litestar, alice: User) -> str:
    async with db.transaction() as session:
        cv_id: UUID = (await a_cv(session, alice.id)).id
    return f"/api/cvs/{cv_id}/photo"


async def test_a_photo_is_put_read_and_taken_off(alice_client: httpx.AsyncClient, address: str) -> None:
    assert (await alice_client.get(address)).status_code == 404

    put = await alice_client.put(address, files=an_upload(a_picture()))
    shown = await alice_client.get(address)
    whole = await alice_client.get(address, params={"whole": "true"})
    taken = await alice_client.delete(address)

    assert (put.status_code, put.json()["revision"]) == (200, 2)
    assert (opened(shown.content).size, opened(whole.content).size) == ((400, 400), (900, 600))
    assert taken.status_code == 204
    assert (await alice_client.get(address)).status_code == 404


@pytest.mark.parametrize(("data", "code"), [(b"%PDF-1.7 no picture", "photo.wrong_type"), (b"", "photo.nothing")])
async def test_what_is_no_picture_is_refused(
    alice_client: httpx.AsyncClient, address: str, data: bytes, code: str
) -> None:
    await alice_client.put(address, files=an_upload(a_picture()))

    answer = await alice_client.put(address, files=an_upload(data))

    assert (answer.status_code, answer.json()["error"]) == (422, code)
    assert (await alice_client.get(address)).status_code == 200, "the one before stays"


async def test_a_body_that_is_no_form_holds_no_picture(alice_client: httpx.AsyncClient, address: str) -> None:
    assert (await alice_client.put(address, content=a_picture())).status_code == 422


async def test_a_foreign_cv_takes_no_photo(
    charlie_client: httpx.AsyncClient, alice_client: httpx.AsyncClient, address: str
) -> None:
    answer = await charlie_client.put(address, files=an_upload(a_picture()))

    assert (answer.status_code, (await alice_client.get(address)).status_code) == (404, 404)
