"""The photo of a person's profile: given once, offered to each CV, and kept as long as something shows it."""

from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select, update

from app import db
from app.accounts.models import User
from app.cvs.models import CVPhoto
from app.cvs.portraits.queries import photo_of_profile
from app.cvs.upkeep import drop_leftovers_of_editing
from app.kit.clock import now
from app.settings import Settings
from tests.cvs.portraits.test_photos import a_picture, an_upload, colour, named, opened
from tests.factories import a_cv

HERE = "/account/profile/photo"


@pytest.fixture
async def cv_id(app: Litestar, alice: User) -> UUID:
    async with db.transaction() as session:
        return (await a_cv(session, alice.id)).id


async def own(user: User) -> str | None:
    async with db.reading() as session:
        photo = await photo_of_profile(session, user.id)
    return photo.name if photo else None


async def a_day_later(settings: Settings) -> int:
    """The upkeep, when every photo there is has grown old. Gives how many are left."""
    async with db.transaction() as session:
        await session.execute(update(CVPhoto).values(created_at=now() - timedelta(days=2)))
    await drop_leftovers_of_editing(settings.data_dir)
    async with db.reading() as session:
        return len((await session.scalars(select(CVPhoto))).all())


async def test_a_photo_is_given_cut_and_taken_off(alice: User, alice_client: httpx.AsyncClient) -> None:
    empty = (await alice_client.get("/account/profile")).text
    given = await alice_client.post(HERE, files=an_upload(a_picture()))
    await alice_client.post(f"{HERE}/crop", data={"x": "80", "size": "50", "do": "apply"})
    cut = opened((await alice_client.get(f"{HERE}/picture")).content)
    whole = opened((await alice_client.get(f"{HERE}/picture?whole=true")).content)
    filled = (await alice_client.get("/account/profile")).text
    taken = await alice_client.post(f"{HERE}/deletion")

    assert (given.status_code, taken.status_code) == (303, 303)
    assert (cut.size, whole.size, colour(cut, 20, 200)) == ((400, 400), (900, 600), "blue")
    assert ("Add a photo" in empty, "The photo of your profile" in filled) == (True, True)
    assert await own(alice) is None
    assert (await alice_client.get(f"{HERE}/picture")).status_code == 404
    assert (await alice_client.post(f"{HERE}/crop", data={"do": "left"})).status_code == 404


async def test_another_photo_takes_the_place_of_the_first(alice: User, alice_client: httpx.AsyncClient) -> None:
    await alice_client.post(HERE, files=an_upload(a_picture()))
    first = await own(alice)

    await alice_client.post(HERE, files=an_upload(a_picture("PNG")))

    assert await own(alice) not in {None, first}


async def test_what_is_no_picture_leaves_the_one_before(alice: User, alice_client: httpx.AsyncClient) -> None:
    await alice_client.post(HERE, files=an_upload(a_picture()))
    first = await own(alice)

    answer = await alice_client.post(HERE, files=an_upload(b"%PDF-1.7"))

    assert (answer.status_code, await own(alice)) == (422, first)
    assert "This is no picture that can be used." in answer.text


async def test_a_cv_shows_it_only_when_asked(alice: User, alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    assert "of your profile" not in (await alice_client.get(f"/cvs/{cv_id}/photo")).text
    await alice_client.post(HERE, files=an_upload(a_picture()))
    offered, before = (await alice_client.get(f"/cvs/{cv_id}/photo")).text, await named(alice, cv_id)

    await alice_client.post(f"/cvs/{cv_id}/photo/of-profile")
    shown = (await alice_client.get(f"/cvs/{cv_id}/photo")).text

    assert ("Use the photo of your profile" in offered, before) == (True, None)
    assert await named(alice, cv_id) == await own(alice)
    assert "Use the photo of your profile" not in shown


async def test_a_profile_without_a_photo_has_none_to_give(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    assert (await alice_client.post(f"/cvs/{cv_id}/photo/of-profile")).status_code == 404


async def test_it_stays_while_the_profile_or_a_cv_shows_it(
    alice_client: httpx.AsyncClient, settings: Settings, cv_id: UUID
) -> None:
    await alice_client.post(HERE, files=an_upload(a_picture()))
    only_profile = await a_day_later(settings)
    await alice_client.post(f"/cvs/{cv_id}/photo/of-profile")
    await alice_client.post(f"{HERE}/deletion")
    only_cv = await a_day_later(settings)

    assert (only_profile, only_cv) == (1, 1)


async def test_it_goes_when_nothing_shows_it(alice_client: httpx.AsyncClient, settings: Settings) -> None:
    await alice_client.post(HERE, files=an_upload(a_picture()))
    await alice_client.post(f"{HERE}/deletion")

    assert await a_day_later(settings) == 0
    assert not [one for one in (settings.data_dir / "photos").rglob("*") if one.is_file()]


async def test_programs_put_read_and_delete_it(
    alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    address = "/api/account/photo"
    none = await alice_client.get(address)
    put = await alice_client.put(address, files=an_upload(a_picture()))
    shown = await alice_client.get(address)
    theirs = await charlie_client.get(address)
    refused = await alice_client.put(address, files=an_upload(b"no picture"))
    gone = await alice_client.delete(address)

    assert (none.status_code, put.status_code, theirs.status_code, gone.status_code) == (404, 204, 404, 204)
    assert opened(shown.content).size == (400, 400)
    assert (refused.status_code, refused.json()["error"]) == (422, "photo.wrong_type")
    assert (await alice_client.get(address)).status_code == 404
