"""Child side: a picture from outside as a plain JPEG, and a photo cut out of one, in a limited process."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFile, ImageOps, UnidentifiedImageError

from app.cvs.portraits.crop import Crop, Shape
from app.documents.protocol import Message
from app.errors import Refused

SIDE_PX = 400
ORIGINAL_PX = 1_200  # the longer side of what is kept to be cut again
MAX_PIXELS = 50_000_000  # a large camera's
FORMATS = ("JPEG", "PNG", "WEBP")
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


def serve(request: Message) -> Message:
    """Make a picture for the pool. Head: `crop`, its four values; without it what was given is made plain.

    What is answered for a crop names where its middle came to lie: `middle`, x and y.
    """
    if "crop" not in request.head:
        return Message(body=plain_picture(request.body))
    shape, x, y, size = request.head["crop"]
    cut, crop = photo(request.body, Crop(Shape(shape), x, y, size))
    return Message({"middle": [crop.x, crop.y]}, cut)


def plain_picture(data: bytes) -> bytes:
    """The picture upright, without anything but its pixels, at most ORIGINAL_PX long. Raises Refused (photo.*)."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process, which may have rendered before
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        raise Refused("photo.heic")
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as given:
            if given.width * given.height > MAX_PIXELS:
                raise Refused("photo.too_many_pixels")
            given.draft("RGB", (ORIGINAL_PX, ORIGINAL_PX))
            given.load()
            picture = _on_white(ImageOps.exif_transpose(given))
    except UnidentifiedImageError as error:
        raise Refused("photo.wrong_type") from error
    except Image.DecompressionBombError as error:
        raise Refused("photo.too_many_pixels") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused("photo.broken") from error
    picture.thumbnail((ORIGINAL_PX, ORIGINAL_PX))
    return _jpeg(picture)


def photo(original: bytes, crop: Crop) -> tuple[bytes, Crop]:
    """A square of SIDE_PX cut out of a plain picture, and what it shows; a circle's corners are white, as the paper."""
    with Image.open(BytesIO(original), formats=("JPEG",)) as picture:
        crop = crop.within(*picture.size)
        cut = picture.convert("RGB").crop(crop.box(*picture.size)).resize((SIDE_PX, SIDE_PX))
    if crop.shape == Shape.CIRCLE:
        inside = Image.new("L", (SIDE_PX * 2, SIDE_PX * 2), 0)
        ImageDraw.Draw(inside).ellipse((0, 0, SIDE_PX * 2 - 1, SIDE_PX * 2 - 1), fill=255)
        cut = Image.composite(cut, Image.new("RGB", cut.size, "white"), inside.resize(cut.size))
    return _jpeg(cut), crop


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in {"RGBA", "LA", "P", "PA"}:
        seen = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    return picture.convert("RGB")


def _jpeg(picture: Image.Image) -> bytes:
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=88, optimize=True)
    return kept.getvalue()
