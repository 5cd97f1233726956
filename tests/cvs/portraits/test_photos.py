"""The photo of a CV: cut, plain, private, and gone once nothing names it; what is no photo is refused."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from PIL import Image, ImageFile
from sqlalchemy import select, update

from app import db
from app.accounts.models import User
from app.cvs.actions import delete_cv
from app.cvs.models import CVPhoto
from app.cvs.photos import photo_bytes
from app.cvs.portraits.crop import Crop, Shape
from app.cvs.portraits.in_child import plain_picture
from app.cvs.queries import own_document
from app.cvs.trash.actions import purge_cv
from app.cvs.upkeep import drop_leftovers_of_editing
from app.errors import Refused
from app.kit.clock import now
from app.settings import Settings
from tests.factories import a_cv

ORIENTATION, MAKER = 0x0112, 0x010F


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (900, 600)) -> bytes:
    """Red on its left half and blue on its right one; a JPEG with what a camera notes."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    kept, exif = BytesIO(), Image.Exif()
    exif[MAKER] = "Secret camera"
    picture.save(kept, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return kept.getvalue()


def an_upload(data: bytes, name: str = "me.jpg") -> dict[str, tuple[str, bytes, str]]:
    return {"photo": (name, data, "image/jpeg")}


def opened(data: bytes | None) -> Image.Image:
    assert data
    return Image.open(BytesIO(data))


def colour(picture: Image.Image, x: int, y: int) -> str:
    red, green, blue = picture.convert("RGB").getpixel((x, y))  # pyright: ignore[reportGeneralTypeIssues] - of three
    return "white" if min(red, green, blue) > 200 else "red" if red > blue else "blue"


@pytest.fixture
async def cv_id(app: Litestar, alice: User) -> UUID:
    async with db.transaction() as session:
        return (await a_cv(session, alice.id)).id


async def named(user: User, cv_id: UUID) -> str | None:
    async with db.reading() as session:
        return (await own_document(session, user.id, cv_id)).header.photo


async def photo_of(user: User, cv_id: UUID, data_dir: Path) -> Image.Image:
    return opened(photo_bytes(data_dir, user.id, await named(user, cv_id) or ""))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_a_picture_becomes_a_square_jpeg_without_what_the_camera_noted(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings, cv_id: UUID, kind: str
) -> None:
    answer = await alice_client.post(f"/cvs/{cv_id}/photo", files=an_upload(a_picture(kind)))

    made = await photo_of(alice, cv_id, settings.data_dir)
    shown = await alice_client.get(f"/cvs/{cv_id}/photo/picture")
    whole = await alice_client.get(f"/cvs/{cv_id}/photo/picture?whole=true")
    assert answer.status_code == 303
    assert (made.format, made.size, len(made.getexif())) == ("JPEG", (400, 400), 0)
    assert (colour(made, 20, 200), colour(made, 380, 200)) == ("red", "blue")
    assert shown.headers["content-type"] == "image/jpeg"
    assert "private" in shown.headers["cache-control"]
    assert b"Secret camera" not in shown.content + whole.content


async def test_a_picture_that_lies_on_its_side_is_put_upright(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings, cv_id: UUID
) -> None:
    picture, kept, exif = opened(a_picture()), BytesIO(), Image.Exif()
    exif[ORIENTATION] = 6  # to be turned right by a quarter
    picture.save(kept, "JPEG", exif=exif)

    await alice_client.post(f"/cvs/{cv_id}/photo", files=an_upload(kept.getvalue()))

    made = await photo_of(alice, cv_id, settings.data_dir)
    assert (colour(made, 200, 20), colour(made, 200, 380)) == ("red", "blue")


async def test_another_part_is_shown_by_numbers_or_by_buttons_and_a_circle_has_white_corners(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings, cv_id: UUID
) -> None:
    await alice_client.post(f"/cvs/{cv_id}/photo", files=an_upload(a_picture()))
    wish = {"x": "80", "y": "50", "size": "50", "shape": "circle", "do": "apply"}

    await alice_client.post(f"/cvs/{cv_id}/photo/crop", data=wish)
    made = await photo_of(alice, cv_id, settings.data_dir)
    await alice_client.post(f"/cvs/{cv_id}/photo/crop", data={"do": "left"})
    page = (await alice_client.get(f"/cvs/{cv_id}/photo")).text

    assert (colour(made, 5, 5), colour(made, 60, 200), colour(made, 395, 395)) == ("white", "blue", "white")
    assert 'name="x" min="0" max="100" value="75"' in page
    assert 'value="circle" checked' in page


@pytest.mark.parametrize("do", ["closer", "nothing", "left"])
async def test_numbers_beyond_the_picture_are_brought_back_into_it(
    alice_client: httpx.AsyncClient, cv_id: UUID, do: str
) -> None:
    await alice_client.post(f"/cvs/{cv_id}/photo", files=an_upload(a_picture()))

    answer = await alice_client.post(
        f"/cvs/{cv_id}/photo/crop", data={"x": "999999", "y": "-4", "size": "0", "shape": "star", "do": do}
    )

    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Choose a picture first."),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 64, "A HEIC picture cannot be used here."),
        (b"%PDF-1.7 no picture", "This is no picture that can be used."),
        (a_picture()[:2000], "This picture is damaged"),
        (a_picture("BMP"), "This is no picture that can be used."),
        (b"\xff" * (10 * 1024 * 1024 + 1), "This picture is too large: 10 MB at most."),
    ],
)
async def test_what_is_no_photo_is_refused_with_its_sentence(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings, cv_id: UUID, data: bytes, said: str
) -> None:
    answer = await alice_client.post(f"/cvs/{cv_id}/photo", files=an_upload(data))

    assert answer.status_code == 422
    assert said in answer.text
    assert await named(alice, cv_id) is None
    assert not list((settings.data_dir / "photos").rglob("*"))


async def test_a_picture_that_unfolds_without_end_is_not_opened(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    kept = BytesIO()
    Image.new("1", (20_000, 20_000)).save(kept, "PNG")

    answer = await alice_client.post(f"/cvs/{cv_id}/photo", files=an_upload(kept.getvalue(), "bomb.png"))

    assert len(kept.getvalue()) < 200_000
    assert answer.status_code == 422
    assert "unfolds to far more" in answer.text


async def test_a_photo_that_was_taken_off_comes_back_by_undo(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    await alice_client.post(f"/cvs/{cv_id}/photo", files=an_upload(a_picture()))
    before = await named(alice, cv_id)

    await alice_client.post(f"/cvs/{cv_id}/photo/deletion")
    without = await named(alice, cv_id)
    await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": "undo"})

    assert without is None
    assert await named(alice, cv_id) == before


async def test_nobody_reads_the_photo_of_another_by_its_name(
    alice: User, charlie: User, alice_client: httpx.AsyncClient, settings: Settings, cv_id: UUID
) -> None:
    await alice_client.post(f"/cvs/{cv_id}/photo", files=an_upload(a_picture()))
    name = await named(alice, cv_id) or ""

    assert photo_bytes(settings.data_dir, alice.id, name)
    assert photo_bytes(settings.data_dir, charlie.id, name) is None
    assert photo_bytes(settings.data_dir, alice.id, f"../{alice.id}/{name}") is None


@pytest.mark.both_databases
async def test_a_photo_goes_with_the_last_cv_that_names_it(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings, cv_id: UUID
) -> None:
    await alice_client.post(f"/cvs/{cv_id}/photo", files=an_upload(a_picture()))
    copy = (await alice_client.post(f"/api/cvs/{cv_id}/copies", json={"name": "Copy"})).json()
    name = await named(alice, cv_id) or ""

    kept: list[bool] = []
    for one in (cv_id, UUID(copy["id"])):
        async with db.transaction() as session:
            await delete_cv(session, alice.id, one)
            await purge_cv(session, alice.id, one, settings.data_dir)
        kept.append(photo_bytes(settings.data_dir, alice.id, name) is not None)

    assert kept == [True, False]
    async with db.reading() as session:
        assert (await session.scalars(select(CVPhoto))).all() == []


async def test_cuttings_that_no_version_kept_go_after_a_day(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings, cv_id: UUID
) -> None:
    await alice_client.post(f"/cvs/{cv_id}/photo", files=an_upload(a_picture()))
    async with db.transaction() as session:
        old = now() - timedelta(days=3)
        session.add(CVPhoto(user_id=alice.id, name="0" * 32, original="1" * 32, crop={}))
        await session.flush()
        await session.execute(update(CVPhoto).values(created_at=old))

    gone = await drop_leftovers_of_editing(settings.data_dir)

    assert gone == 1
    assert photo_bytes(settings.data_dir, alice.id, await named(alice, cv_id) or "")


@pytest.mark.parametrize(("x", "y", "size"), [(0, 0, 100), (100, 100, 10), (50, 50, 100), (3, 97, 33)])
def test_a_crop_is_a_square_within_the_picture(x: int, y: int, size: int) -> None:
    left, top, right, bottom = Crop(Shape.SQUARE, x, y, size).box(900, 600)

    assert right - left == bottom - top == 6 * size
    assert min(left, top) >= 0
    assert right <= 900
    assert bottom <= 600


@pytest.mark.parametrize(
    ("asked", "shown"), [((0, 35, 100), (33, 50)), ((100, 100, 50), (83, 75)), ((60, 40, 20), (60, 40))]
)
def test_the_middle_that_is_kept_is_that_of_what_is_shown(asked: tuple[int, int, int], shown: tuple[int, int]) -> None:
    crop = Crop(Shape.SQUARE, *asked)

    kept = crop.within(900, 600)

    assert (kept.x, kept.y, kept.size) == (*shown, crop.size)
    assert kept.within(900, 600) == kept
    assert max(abs(one - other) for one, other in zip(kept.box(900, 600), crop.box(900, 600), strict=True)) <= 9


async def test_a_press_moves_what_is_shown_even_after_a_middle_at_the_edge(
    alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    await alice_client.post(f"/cvs/{cv_id}/photo", files=an_upload(a_picture()))
    await alice_client.post(f"/cvs/{cv_id}/photo/crop", data={"x": "0", "y": "50", "size": "50", "do": "apply"})
    before = re.findall(r'name="x" [^>]*value="(\d+)"', (await alice_client.get(f"/cvs/{cv_id}/photo")).text)

    await alice_client.post(f"/cvs/{cv_id}/photo/crop", data={"do": "right"})

    after = re.findall(r'name="x" [^>]*value="(\d+)"', (await alice_client.get(f"/cvs/{cv_id}/photo")).text)
    assert int(before[0]) > 0
    assert int(after[0]) == int(before[0]) + 5


def test_a_damaged_picture_is_refused_in_a_process_that_has_rendered_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it

    with pytest.raises(Refused) as refused:
        plain_picture(a_picture()[:2000])

    assert refused.value.error_code == "photo.broken"
