"""The document inside a PDF of ours: it comes back exactly; what pretends to be one is not believed."""

from io import BytesIO

import bombs
import pypdfium2
import pytest

from app.cvs.intake import document_of
from app.documents import reading
from app.documents.pdf_writer import render
from app.vitae.document import Bullet, CVDocument, Experience, Header, with_ids

SHOWN = "Camille Exemple, comptable confirmée à Nantes depuis 2015, clôture douze sociétés"
DOCUMENT = with_ids(
    CVDocument(
        language="fr",
        header=Header(full_name="Camille Exemple", current_title="Comptable confirmée", email="camille@exemple.fr"),
        summary=[Bullet(text="Douze ans de comptabilité générale, deux logiciels installés.")],
        experience=[Experience(title="Comptable", company="Textiles Verrier", start="2015-03", location="Nantes")],
    )
)


def _carrying(data: bytes, name: str = "sartor.json") -> bytes:
    pdf = pypdfium2.PdfDocument(bombs.text_pdf((50, 700, SHOWN)))
    pdf.new_attachment(name).set_data(data)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("theme", ["classic", "modern", "compact"])
def test_our_own_pdf_gives_back_its_document_exactly(theme: str) -> None:
    source = reading.read(render(DOCUMENT, theme), "cv.pdf")

    assert document_of(source).document == DOCUMENT


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00bytes",
        b"not json",
        b"{}[",
        b"[" * 100_000,
        b'{"schema_version": 1, "header": {"full_name": 5}}',
        b'{"language": "fr", "surprise": "field"}',
        b'{"language": "fr", "summary": [{"text": "' + b"a" * 1_100_000 + b'"}]}',
    ],
)
def test_an_attachment_that_is_no_document_of_ours_is_left_alone(data: bytes) -> None:
    source = reading.read(_carrying(data), "cv.pdf")

    assert (source.kind, source.text) == ("pdf", SHOWN)


def test_a_document_that_says_something_else_than_the_page_is_not_believed() -> None:
    other = DOCUMENT.model_copy(update={"header": Header(full_name="Somebody Else", email="else@example.com")})

    source = reading.read(_carrying(other.model_dump_json().encode()), "cv.pdf")

    assert (source.kind, source.text, source.warnings) == ("pdf", SHOWN, ("attachment_ignored",))


def test_an_attachment_of_another_name_is_not_looked_at() -> None:
    source = reading.read(_carrying(DOCUMENT.model_dump_json().encode(), "notes.json"), "cv.pdf")

    assert (source.kind, source.document_json) == ("pdf", None)


def test_an_attachment_that_unfolds_to_a_gigabyte_is_a_bomb() -> None:
    with pytest.raises(reading.Refused) as refusal:
        reading.read(bombs.double_flate_bomb() + _carrying(b"{}"), "cv.pdf")

    assert refusal.value.error_code == "import.bomb"


def test_one_text_more_than_the_pages_show_makes_the_attachment_unbelievable() -> None:
    bullets = [Bullet(text="Tenue des comptes de douze sociétés"), Bullet(text="Directrice financière du groupe")]
    more = DOCUMENT.model_copy(deep=True)
    more.experience[0].responsibilities = bullets[:1]
    printed = render(with_ids(more), "classic")
    more.experience[0].responsibilities = bullets

    source = reading.read(_with_attachment(printed, with_ids(more)), "cv.pdf")

    assert (source.kind, source.warnings) == ("pdf", ("attachment_ignored",))
    assert "Directrice" not in source.text


def test_an_attachment_that_leaves_out_most_of_the_pages_is_not_believed() -> None:
    full = DOCUMENT.model_copy(deep=True)
    full.experience[0].responsibilities = [Bullet(text=f"Clôture de la société numéro {one}") for one in range(30)]

    source = reading.read(_with_attachment(render(with_ids(full), "classic"), DOCUMENT), "cv.pdf")

    assert source.warnings == ("attachment_ignored",)


def _with_attachment(printed: bytes, document: CVDocument) -> bytes:
    """A PDF of ours that carries another document than it was rendered from."""
    pdf = pypdfium2.PdfDocument(printed)
    pdf.get_attachment(0).set_data(document.model_dump_json().encode())
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()
