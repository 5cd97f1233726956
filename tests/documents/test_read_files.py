"""What the reader makes of good files: order, hidden text, lists, headings, links."""

from io import BytesIO

import bombs
import docx
import pypdfium2
import pytest

from app.documents.cleaning import clean_line
from app.documents.pdf_words import words_of
from app.documents.reader import read_file
from app.documents.reading import read
from tests.material.fonts import Faces, pdf_of

LEFT = [f"Left remark number {number}" for number in range(8)]
RIGHT = [f"Right remark number {number}" for number in range(8)]


async def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(40.0, 700.0 - 20 * row, text) for row, text in enumerate(LEFT)]
    right = [(320.0, 693.0 - 23 * row, text) for row, text in enumerate(RIGHT)]
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]

    source = await read_file(bombs.text_pdf(*mixed), "cv.pdf")

    assert [line.text for line in source.lines] == LEFT + RIGHT
    assert {line.column for line in source.lines} == {0, 1}


async def test_white_tiny_and_off_page_text_is_put_aside_and_reported() -> None:
    tricks = (
        b"1 g BT /F1 11 Tf 50 500 Td (whitewords) Tj ET 0 g BT /F1 2 Tf 50 450 Td (tinywords) Tj ET "
        b"BT /F1 11 Tf 50 2000 Td (farwords) Tj ET"
    )

    source = await read_file(
        bombs.text_pdf((50, 700, "Camille Exemple, comptable confirmée à Nantes depuis 2015"), before=tricks), "cv.pdf"
    )

    assert "words" not in source.text
    assert "whitewords" in " ".join(source.hidden)
    assert "tinywords" in " ".join(source.hidden)


async def test_a_bullet_glyph_becomes_a_mark_of_the_line() -> None:
    source = await read_file(
        bombs.text_pdf((50, 700, "• Clôture mensuelle de douze sociétés du groupe en cinq jours")), "cv.pdf"
    )

    assert source.lines[0].bullet
    assert source.lines[0].text.startswith("Clôture")


def test_letter_spaced_words_are_whole_and_stay_apart() -> None:
    name = "<p style='font:20pt Liberation Sans;letter-spacing:4px'>DESHAWN PICKETT</p>"
    page = f"{name}<p>Cook on the line in Metairie, two hundred covers a night</p>"

    source = read(pdf_of(page), "cv.pdf")

    assert [line.text for line in source.lines] == [
        "DESHAWN PICKETT",
        "Cook on the line in Metairie, two hundred covers a night",
    ]


def test_dates_in_a_narrow_margin_stand_on_the_row_of_their_entry() -> None:
    grid = "display:grid;grid-template-columns:34mm 1fr;gap:3mm;margin-bottom:2mm;font:10pt Liberation Sans"
    posts = [
        ("octobre 2017 – août 2020<br>Lyon", "Cheffe de projet, Orvale"),
        ("2015 – 2017<br>Nantes", "Serveuse, Bar"),
    ]
    page = "".join(f"<div style='{grid}'><div>{dates}</div><div>{post}<br>Budget</div></div>" for dates, post in posts)

    source = read(pdf_of(page), "cv.pdf")

    assert [line.text for line in source.lines] == [
        "octobre 2017 – août 2020   Cheffe de projet, Orvale   Lyon",
        "Budget",
        "2015 – 2017   Serveuse, Bar   Nantes",
        "Budget",
    ]


def test_parts_of_a_word_line_set_apart_by_spaces_stay_apart() -> None:
    document = docx.Document()
    document.add_paragraph("Orvale, Lyon      2019 - 2021")
    stream = BytesIO()
    document.save(stream)

    assert [line.text for line in read(stream.getvalue(), "cv.docx").lines] == ["Orvale, Lyon   2019 - 2021"]


async def test_word_headings_lists_tables_and_hidden_runs_are_told_apart() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Camille Exemple"
    document.add_heading("Formation", 1)
    document.add_paragraph("Master", style="List Bullet")
    document.add_table(1, 2).cell(0, 1).text = "Nantes"
    document.add_paragraph().add_run("ghost").font.hidden = True

    source = await read_file(bombs.saved(document), "renamed.pdf")

    assert [line.text for line in source.lines] == ["Camille Exemple", "Formation", "Master", "Nantes"]
    assert [source.lines[1].heading, source.lines[2].bullet] == [1, True]
    assert source.hidden == ("ghost",)


async def test_markdown_marks_become_headings_bullets_and_links() -> None:
    source = await read_file(b"# Camille\n\n- [Site](https://example.org)\n", "cv.md")

    assert (source.kind, source.lines[0].heading, source.lines[1].bullet) == ("markdown", 1, True)
    assert source.links == (("Site", "https://example.org"),)


@pytest.mark.parametrize(
    ("text", "kind"), [('{"schema_version": 1, "header": {}}', "sartor"), ('{"basics": {}}', "json_resume")]
)
async def test_json_is_kept_whole_for_its_reader(text: str, kind: str) -> None:
    source = await read_file(text.encode(), "cv.json")

    assert (source.kind, source.document_json) == (kind, text)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("exten\x02sive", "extensive"),
        ("two\t\r \xa0words", "two words"),
        ("ef\ufb01cient", "efficient"),
        ("P R O F I L", "PROFIL"),
        ("\ue0b0 Nantes", "Nantes"),
        ("Aras G¨ung¨ore, Bo˘gazi¸ci, S¸ahin", "Aras Güngöre, Boğaziçi, Şahin"),
        ("JAN KüSTER, RESUMé", "JAN KÜSTER, RESUMÉ"),
        ("Ångström, PhD à côté, d´études, `echo`", "Ångström, PhD à côté, d´études, `echo`"),
    ],
)
def test_a_measured_trap_is_undone(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


def test_a_bold_line_is_bold_though_the_mark_before_it_is_of_another_font() -> None:
    mark, text = (
        '<span style="font-weight:400">■</span>',
        "Comptabilité générale et analytique, fiscalité, consolidation",
    )

    source = read(pdf_of(f"<h3>{mark} Compétences</h3><p>{text}</p>"), "cv.pdf")

    assert [(line.text, line.bullet, line.bold) for line in source.lines] == [
        ("Compétences", True, True),
        (text, False, False),
    ]


@pytest.mark.parametrize("faces", Faces)
def test_letters_of_one_glyph_are_one_word(faces: Faces) -> None:
    text = "fi Officier affluence fl profil confirmé"

    pdf = pypdfium2.PdfDocument(pdf_of(f'<p style="font-family: Liberation Sans">{text}', faces))

    assert [word.text for word in words_of(pdf[0])[0]] == text.split()
