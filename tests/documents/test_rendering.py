"""Finished documents: what they say is read back, ours come back exactly, nothing foreign is fetched."""

import io

import docx
import pdfplumber
import pypdfium2
import pytest
from PIL import Image

from app.documents import docx_writer, pdf_writer, pictures, read_back
from app.documents.layout import blocks
from app.documents.naming import display_name, file_name
from app.documents.pdf_writer import OwnFilesOnly
from app.documents.reading import read
from app.documents.rendering import THEMES
from app.vitae.document import Bullet, CVDocument, Header, Link
from tests.material.shapes import a_cv


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_reads_back_whole(theme: str) -> None:
    document = a_cv()

    found = read_back.compare(pdf_writer.render(document, theme), document)

    assert found.missing == []
    assert found.score >= 0.995


@pytest.mark.parametrize("theme", THEMES)
def test_a_word_with_a_hyphen_or_a_stroke_is_not_broken_over_two_lines(theme: str) -> None:
    words = ("aides-soignants", "Haute-Savoie", "français-anglais", "S/4HANA", "12–30.")
    links = [Link(url=f"https://www.example.org/in/jean-{name}") for name in ("martin-des-villes", "paul-des-champs")]
    header = Header(full_name="Ann Lee-Roy", email="ann.lee-roy@example.org", phone="+33 6 12 34 56 78", links=links)
    summary = [Bullet(text=" ".join(words[at:] + words[:at]) * times) for at in range(5) for times in (4, 7)]
    document = CVDocument(language="fr", header=header, summary=summary)

    found = read_back.compare(pdf_writer.render(document, theme), document)

    assert found.missing == []


@pytest.mark.parametrize("theme", THEMES)
def test_french_typography_costs_a_robot_no_word(theme: str) -> None:
    texts = (
        "L'équipe « Cœur » : 12 % de pannes en moins ; prêt ? Oui !",
        "Chef d'oeuvre: l'outil qu'elle a livré à 14:30, voir https://example.org/a?b=c;d et d'O'Reilly.",
        "Main-d'oeuvre : 3 000 €, jusqu'à 40% du budget; aujourd'hui, le noeud d'échange.",
    )
    header = Header(full_name="Zoé O'Brien", current_title="Chargée d'affaires")
    document = CVDocument(language="fr", header=header, summary=[Bullet(text=text) for text in texts])

    pdf = pdf_writer.render(document, theme)
    found = read_back.compare(pdf, document)
    shown = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).replace("\r\n", " ")

    assert found.missing == []
    assert found.score == 1
    for set_ in ("O'BRIEN", "d’affaires", "L’équipe", "d’œuvre", "https://example.org/a?b=c;d", "14:30", "40 %"):
        assert set_ in shown


@pytest.mark.parametrize("theme", THEMES)
def test_our_own_pdf_comes_back_exactly(theme: str) -> None:
    document = a_cv()

    source = read(pdf_writer.render(document, theme), "cv.pdf")

    assert source.kind == "sartor"
    assert CVDocument.model_validate_json(source.document_json or "") == document


@pytest.mark.parametrize(
    ("texts", "paragraph"),
    [
        (["Cuisinier depuis 2012"], "Cuisinier depuis 2012"),
        (["Cuisinier depuis 2012", "Aime former !"], "Cuisinier depuis 2012. Aime former !"),
        (["Cuisinier depuis 2012.", "Aime former"], "Cuisinier depuis 2012. Aime former."),
    ],
)
def test_the_lines_of_a_summary_stand_as_sentences(texts: list[str], paragraph: str) -> None:
    document = CVDocument(summary=[Bullet(text=text) for text in texts])

    assert next(blocks(document)).entries[0].text == paragraph


def test_the_pdf_is_tagged_and_names_its_language() -> None:
    pdf = pdf_writer.render(a_cv(), "modern")

    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        catalog = opened.doc.catalog
    assert catalog["MarkInfo"]["Marked"] is True
    assert "StructTreeRoot" in catalog
    assert catalog["Lang"] == b"fr"
    assert len(pypdfium2.PdfDocument(pdf)) == 2


def test_a_read_back_names_what_is_missing() -> None:
    document = a_cv()
    other = document.model_copy(update={"header": Header(full_name="Nobody Atall")})

    found = read_back.compare(pdf_writer.render(document, "modern"), other)

    assert {"Nobody", "Atall"} <= set(found.missing)
    assert found.score < 1


def test_the_docx_has_headings_and_lists_and_the_same_words() -> None:
    document = a_cv()

    made = docx.Document(io.BytesIO(docx_writer.write(document)))

    styles = {paragraph.style.name for paragraph in made.paragraphs if paragraph.style}
    text = " ".join(paragraph.text for paragraph in made.paragraphs).replace("\u202f", " ").replace("\u00a0", " ")
    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= styles
    assert document.experience[0].responsibilities[0].text in text
    assert made.core_properties.language == "fr"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://127.0.0.1/", "https://example.org/a.css", "ftp://x/"])
def test_nothing_but_our_own_files_is_fetched(url: str) -> None:
    with pytest.raises(ValueError, match="refused"):
        OwnFilesOnly().fetch(url)


def test_markup_in_a_cv_stays_text() -> None:
    name = "<b>Ann</b> {{ 7*7 }} <link rel=attachment href=file:///etc/passwd>"
    document = CVDocument(header=Header(full_name=name))

    found = read_back.compare(pdf_writer.render(document, "classic"), document)

    assert found.score == 1


def test_file_names_are_plain() -> None:
    document = CVDocument(header=Header(full_name="Élodie Œuvrard", current_title="Chargée d'affaires"))

    assert (
        file_name(document, "Société Générale / SA", "pdf")
        == "Elodie-OEuvrard_Chargee-d-affaires_Societe-Generale-SA.pdf"
    )
    assert (
        display_name(document, "Société Générale / SA", "pdf")
        == "Élodie-Œuvrard_Chargée-d-affaires_Société-Générale-SA.pdf"
    )
    assert file_name(CVDocument(header=Header(full_name="李娜")), "", "pdf") == "CV.pdf"
    assert display_name(CVDocument(header=Header(full_name="李娜")), "", "pdf") == "李娜.pdf"


def test_a_page_of_a_pdf_becomes_a_picture_and_a_page_that_is_not_there_nothing() -> None:
    pdf = pdf_writer.render(a_cv(), "modern")

    drawn = [pictures.picture(pdf, number) for number in range(4)]

    assert [bool(one) for one in drawn] == [False, True, True, False]
    seen = Image.open(io.BytesIO(drawn[1]))
    assert (seen.format, seen.width) == ("WEBP", pictures.WIDTH_PX)
    assert seen.height / seen.width == pytest.approx(297 / 210, abs=0.01)
    assert len(seen.convert("L").getcolors() or ()) > 2
