"""What the reader refuses, each with its code and never with a traceback."""

import zipfile
from io import BytesIO

import bombs
import pytest

from app.documents.reader import read_file
from app.errors import Refused

REFUSALS = {
    "import.empty": lambda: b" \n ",
    "import.too_large": lambda: b"a" * (10 * 1024 * 1024 + 1),
    "import.wrong_type": lambda: bytes(range(256)) * 20,
    "import.encrypted": bombs.encrypted_pdf,
    "import.scanned": lambda: bombs.blank_pdf(1),
    "import.too_many_pages": lambda: bombs.blank_pdf(31),
    "import.broken": lambda: bombs.word("Camille Exemple")[:2000],
    "import.bomb": bombs.zip_bomb,
    "import.too_long": lambda: b"Some words of a CV.\n" * 12_000,
    "import.old_office": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "import.broken_json": lambda: b'{"basics": ',
    "import.unknown_json": lambda: b'{"colour": "red"}',
}


@pytest.mark.parametrize("code", REFUSALS)
async def test_a_file_that_cannot_be_used_is_refused_by_code(code: str) -> None:
    with pytest.raises(Refused) as refusal:
        await read_file(REFUSALS[code](), "cv")

    assert refusal.value.error_code == code
    assert refusal.value.parameters["name"] == "cv"


async def test_a_pdf_bomb_is_refused_as_one_and_the_next_file_is_read() -> None:
    with pytest.raises(Refused) as refusal:
        await read_file(bombs.double_flate_bomb(), "bomb.pdf")

    assert refusal.value.error_code == "import.bomb"
    assert (await read_file(b"Camille Exemple\nComptable", "cv.txt")).text == "Camille Exemple\nComptable"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP"])
async def test_a_picture_is_refused_as_one_whatever_it_is_named(kind: str) -> None:
    for name in ("cv.pdf", "cv.png", "cv.txt"):
        with pytest.raises(Refused) as refusal:
            await read_file(bombs.picture(kind), name)

        assert refusal.value.error_code == "import.picture"


async def test_bytes_that_are_no_text_are_not_read_as_chinese() -> None:
    with pytest.raises(Refused) as refusal:
        await read_file(bombs.sound(), "cv.txt")

    assert refusal.value.error_code == "import.wrong_type"


@pytest.mark.parametrize("name", ["cv.pdf", "cv.PDF", "cv.docx"])
async def test_a_text_that_is_named_like_a_document_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(Refused) as refusal:
        await read_file(b"Camille Exemple\nComptable", name)

    assert (refusal.value.error_code, refusal.value.parameters["kind"]) == ("import.misnamed", name[3:].upper())


@pytest.mark.parametrize("name", ["cv.docx", "cv.txt", "cv"])
async def test_a_pdf_is_read_whatever_it_is_named(name: str) -> None:
    said = "Camille Exemple, paysagiste a Angers, au service des jardins depuis 2009"

    assert (await read_file(bombs.text_pdf((50, 700, said)), name)).text == said


async def test_a_text_in_an_old_windows_encoding_is_still_read() -> None:
    assert (
        await read_file("Chloé Émérite\nIngénieure à Orléans, diplômée".encode("cp1252"), "cv.txt")
    ).text.startswith("Chloé Émérite")


async def test_an_archive_that_is_not_word_is_the_wrong_type() -> None:
    with pytest.raises(Refused) as refusal:
        await read_file(bombs.archive(notes=b"hello"), "cv.docx")

    assert refusal.value.error_code == "import.wrong_type"


async def test_a_word_file_with_macros_is_refused() -> None:
    out = BytesIO(bombs.word("Camille"))
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("word/vbaProject.bin", b"code")

    with pytest.raises(Refused) as refusal:
        await read_file(out.getvalue(), "cv.docx")

    assert refusal.value.error_code == "import.macros"


async def test_a_truncated_pdf_is_refused() -> None:
    with pytest.raises(Refused):
        await read_file(bombs.text_pdf((50, 700, "Camille Exemple"))[:60], "cv.pdf")
