"""What the forms of a photo send: a picture, or which part of the one that is there."""

from typing import Any

from litestar import Request

from app.cvs.portraits.crop import Crop, Shape
from app.cvs.portraits.making import Made, made_from
from app.kit.texts import whole_number
from app.web.forms import files_of


async def made_of_form(request: Request[Any, Any, Any]) -> Made:
    """The picture of the field `photo`, its middle cut square. Raises Refused (photo.*)."""
    files = await files_of(request, "photo")
    return await made_from(files[0].data if files else b"")


def crop_from(form: dict[str, str], before: Crop) -> Crop:
    """What the form says; what it does not say, or says in no number, stays as it was."""
    numbers = {name: whole_number(form.get(name, "")) for name in ("x", "y", "size")}
    known = {name: number for name, number in numbers.items() if number is not None}
    shape = Shape(form["shape"]) if form.get("shape") in set(Shape) else before.shape
    wished = Crop(shape, known.get("x", before.x), known.get("y", before.y), known.get("size", before.size))
    return wished.bounded().nudged(form.get("do", ""))
