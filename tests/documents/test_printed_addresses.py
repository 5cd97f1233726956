"""Links are printed short, the whole address behind them, in PDF and DOCX; the head breaks between its parts."""

from io import BytesIO

import docx
import pdfplumber
import pypdfium2
import pytest

from app.documents import docx_writer, letter_docx, read_back
from app.documents.addresses import short
from app.documents.layout import contact_rows
from app.documents.letter_paper import LetterPaper
from app.documents.look import THEMES, Look
from app.documents.pdf_links import addresses_of
from app.documents.pdf_writer import printed
from app.documents.reading import read
from app.vitae.document import CVDocument, Experience, Header, Link, Project

WHOLE = "https://www.linkedin.com/in/zoe-lefevre-hughes/"
SHORT = "linkedin.com/in/zoe-lefevre-hughes"


def a_cv() -> CVDocument:
    header = Header(full_name="Zoé Lefèvre", email="zoe@example.org", links=[Link(url=WHOLE)])
    header.phone, header.location = "+33 6 12 34 56 78", "Saint-Étienne, Loire"
    return CVDocument(
        language="fr", header=header, projects=[Project(name="Atlas", url="https://example.org/atlas?p=1")]
    )


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        (WHOLE, SHORT),
        ("http://example.org", "example.org"),
        ("https://example.org/watch?v=1", "example.org/watch?v=1"),
        (f"https://example.org/{'path/' * 12}?from=mail#top", f"example.org/{'path/' * 11}path"),
        ("https://example.org/abc-/", "example.org/abc-/"),
        (f"https://example.org/{'a' * 60}-?b=1", f"example.org/{'a' * 60}-?b=1"),
        ("https://", "https://"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("www.example.org", "www.example.org"),
    ],
)
def test_an_address_is_said_shortly(whole: str, said: str) -> None:
    assert short(whole) == said


def test_a_pdf_prints_the_short_one_and_links_to_the_whole() -> None:
    document = a_cv()

    pdf = printed(document, Look()).data

    page = pypdfium2.PdfDocument(pdf)[0]
    assert "https://" not in page.get_textpage().get_text_range()
    assert {WHOLE, "https://example.org/atlas?p=1"} <= set(addresses_of(page))
    assert read_back.compare(pdf, document).score == 1
    assert read(pdf, "cv.pdf").kind == "sartor"


def test_a_docx_does_the_same() -> None:
    made = docx.Document(BytesIO(docx_writer.write(a_cv())))

    links = [(link.text, link.url) for paragraph in made.paragraphs for link in paragraph.hyperlinks]

    assert links == [
        ("zoe@example.org", "mailto:zoe@example.org"),
        (SHORT, WHOLE),
        ("example.org/atlas?p=1", "https://example.org/atlas?p=1"),
    ]


def test_a_letter_as_docx_prints_its_letterhead_so_too() -> None:
    paper = LetterPaper(
        language="fr",
        sender=a_cv().header,
        recipient=("Atlas",),
        date_line="Saint-Étienne, le 1er décembre 2026",
        subject="",
        salutation="Madame, Monsieur,",
        paragraphs=(),
        closing="Cordialement",
    )

    made = docx.Document(BytesIO(letter_docx.write(paper)))

    [line] = [paragraph for paragraph in made.paragraphs if paragraph.hyperlinks]
    assert line.text == f"zoe@example.org | +33 6 12 34 56 78 | Saint-Étienne, Loire | {SHORT}"
    assert [(link.text, link.url) for link in line.hyperlinks] == [
        ("zoe@example.org", "mailto:zoe@example.org"),
        (SHORT, WHOLE),
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_no_row_of_the_contact_line_ends_with_a_stroke(theme: str) -> None:
    with pdfplumber.open(BytesIO(printed(a_cv(), Look().themed(theme)).data)) as opened:
        lines = (opened.pages[0].extract_text() or "").splitlines()

    assert [line for line in lines if line.endswith("|")] == []


def test_links_have_a_row_of_their_own_where_one_would_break() -> None:
    short_one = CVDocument(header=Header(email="zoe@example.org", links=[Link(url="https://example.org")]))

    assert contact_rows(short_one) == [["zoe@example.org", "https://example.org"]]
    assert contact_rows(a_cv()) == [["zoe@example.org", "+33 6 12 34 56 78", "Saint-Étienne, Loire"], [WHOLE]]
    assert contact_rows(CVDocument()) == [[]]


@pytest.mark.parametrize("theme", THEMES)
def test_a_short_cv_has_more_air_and_a_full_page_does_not(theme: str) -> None:
    def apart(posts: int) -> float:
        document = CVDocument(
            header=Header(full_name="Zoé"), experience=[Experience(title="Aide", company="Halden")] * posts
        )
        with pdfplumber.open(BytesIO(printed(document, Look().themed(theme)).data)) as opened:
            assert len(opened.pages) == 1
            tops = sorted(char["top"] for char in opened.pages[0].chars if char["text"] == "A")
        return tops[-1] - tops[-2]

    assert apart(3) > apart(24 if theme == "compact" else 18) + 4
