"""What goes into a file comes out of it: our PDFs as the same document, PDFs and DOCX with every word."""

import pytest

from app.cvs.intake import document_of
from app.documents.look import THEMES, Look
from app.documents.pdf_writer import printed
from app.documents.reading import read
from app.vitae.document import Bullet, CVDocument, Experience, Header, with_ids
from tests.material.matrix import a_photo
from tests.material.round_trips import losses, random_documents
from tests.material.shapes import SHAPES, shaped


@pytest.mark.always("classic")
@pytest.mark.parametrize("theme", THEMES)
def test_our_pdf_of_any_shape_is_imported_as_the_same_document(theme: str) -> None:
    for shape in SHAPES:
        document = shaped(shape, "fr")
        made = printed(document, Look().themed(theme), photo=a_photo() if document.header.photo else b"").data

        source = read(made, "cv.pdf")

        assert (source.kind, source.warnings) == ("sartor", ()), shape
        assert document_of(source).document == document, shape


@pytest.mark.always("modern")
@pytest.mark.parametrize("theme", THEMES)
def test_long_titles_texts_over_two_pages_and_dotless_letters_do_not_make_it_another_one(theme: str) -> None:
    title = "Chargée d'études géotechniques et hydrogéologiques pour les infrastructures ferroviaires " * 2
    told = "Tenue des comptes de douze sociétés. " * 150
    document = with_ids(
        CVDocument(
            language="fr",
            header=Header(full_name="Işıl Çağrı Yıldız", email="isil@example.org"),
            experience=[
                Experience(title=title, company=house, start="2019-03", end="2020-04", description=told)
                for house in ("Halden", "Verrier")
            ],
        )
    )

    source = read(printed(document, Look().themed(theme)).data, "cv.pdf")

    assert source.pages > 1
    assert document_of(source).document == document


@pytest.mark.always("classic")
@pytest.mark.parametrize("theme", THEMES)
def test_a_word_with_marks_is_not_parted_at_the_end_of_a_line(theme: str) -> None:
    texts = ["n " * before + "C++ C# R&D a@b.example S/4HANA f=1" for before in range(20, 50)]
    document = CVDocument(summary=[Bullet(text=text) for text in texts])

    assert list(losses(with_ids(document), theme)) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "name",
    [
        "Ana S/4HANA e-commerce Moor",
        "Maximiliana-Theodora Featherstonehaugh-Cholmondeley-Warner",
        "Anne-Sophie R&D? C++ Delacroix",
    ],
)
def test_a_name_with_marks_or_a_long_word_is_not_parted(theme: str, name: str) -> None:
    """Names are set large and in capitals: a word that breaks there is two words to a robot."""
    document = CVDocument(header=Header(full_name=name), summary=[Bullet(text="Bread")])

    assert list(losses(with_ids(document), theme)) == []


@pytest.mark.thorough
def test_random_documents_lose_nothing() -> None:
    lost: list[str] = []
    count = 0

    def look_at(document: CVDocument) -> None:
        nonlocal count
        lost.extend(losses(document, THEMES[count % len(THEMES)]))
        count += 1

    random_documents(25, look_at)

    assert count == 25
    assert lost == []


def test_what_is_lost_is_told() -> None:
    document = shaped("student", "fr")
    unknown = document.model_copy(update={"header": Header(full_name="𒀀𒁀𒂀", email="na@example.org")})

    assert any("not read" in one for one in losses(unknown, "classic"))
