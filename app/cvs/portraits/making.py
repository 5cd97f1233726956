"""Pictures made in the limited children. What a child does stands in in_child.py."""

from dataclasses import dataclass, replace

from app.cvs.portraits.crop import Crop
from app.documents import pool
from app.errors import Refused

PHOTO = pool.offer_function("photo", "app.cvs.portraits.in_child")
MAX_BYTES = 10 * 1024 * 1024
REQUEST_BYTES = 12 * 1024 * 1024  # so that the sentence about the size is ours


@dataclass(frozen=True, slots=True)
class Made:
    """A photo, and the plain picture that it was cut from."""

    photo: bytes
    original: bytes
    crop: Crop


async def made_from(data: bytes) -> Made:
    """The middle of a picture from outside as a photo. Raises Refused (photo.*) for what cannot be used."""
    if not data:
        raise Refused("photo.nothing")
    if len(data) > MAX_BYTES:
        raise Refused("photo.too_large")
    try:
        original = (await pool.run(PHOTO, data)).body
    except Refused as refusal:
        died = refusal.error_code.startswith("import.")  # over its memory or time
        raise Refused("photo.too_many_pixels") if died else refusal from refusal
    return await cut_from(original, Crop())


async def cut_from(original: bytes, crop: Crop) -> Made:
    """Another part of a plain picture as a photo; its middle is where the picture has room for it."""
    values = [str(crop.shape), crop.x, crop.y, crop.size]
    answer = await pool.run(PHOTO, original, crop=values)
    x, y = answer.head["middle"]
    return Made(answer.body, original, replace(crop, x=x, y=y))
