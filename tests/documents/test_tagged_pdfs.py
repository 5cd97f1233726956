"""What we print can be heard: tagged after PDF/UA-1 in every theme, and the check itself finds what is wrong."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from tagged import breaches, shape_of
from test_photos_on_cvs import a_photo

from app.documents import letter_pdf
from app.documents.letter_paper import LetterPaper, PrintedParagraph
from app.documents.look import THEMES, Look
from app.documents.pdf_writer import printed, render
from app.vitae.document import CVDocument, Education, Experience, Header, Link
from tests.material.shapes import SHAPES, shaped

SAMPLED = [(shape, THEMES[number % len(THEMES)]) for number, shape in enumerate(SHAPES)]


@pytest.mark.parametrize(("shape", "theme"), SAMPLED)
def test_a_cv_of_any_shape_is_tagged_whole(shape: str, theme: str) -> None:
    document = shaped(shape, "fr")

    made = printed(document, Look().themed(theme), photo=a_photo() if document.header.photo else b"").data

    assert breaches(made) == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_says_what_each_part_is(theme: str) -> None:
    document = shaped("photo", "en")
    document.header.links = [Link(url="https://example.org/a")]

    made = printed(document, Look(size="large", paper="letter").themed(theme), photo=a_photo()).data

    held = shape_of(made)
    bullets = sum(len(post.shown) for post in document.experience)
    assert breaches(made) == []
    assert (held["H1"], held["Figure"], held["Link"]) == (1, 1, 2)
    assert held["LI"] == held["Lbl"] == held["LBody"] == bullets
    assert held["H3"] == len(document.experience) + len(document.education)


@pytest.mark.parametrize(
    "document",
    [
        CVDocument(education=[Education(school="Lycée Jean-Moulin", end="2008")], header=Header(full_name="Zoé")),
        CVDocument(experience=[Experience(title="Gardener", company="Kew Lawns", start="2019")]),
        CVDocument(header=Header(full_name="Zoé")),
        CVDocument(),
    ],
)
def test_what_a_cv_lacks_leaves_no_empty_heading_and_no_gap_in_their_order(document: CVDocument) -> None:
    assert breaches(render(document, "classic")) == []


@pytest.mark.always("classic", "modern")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["Zoé Lefèvre", ""])
def test_a_letter_is_tagged_whole(theme: str, name: str) -> None:
    link = [Link(url="https://example.org/zoe")]
    paper = LetterPaper(
        language="fr",
        sender=Header(full_name=name, email="zoe@example.org", links=link),
        recipient=("Vert Sillon", "Angers"),
        date_line="Angers, le 3 mai 2026",
        subject="Candidature au poste de jardinière",
        salutation="Madame, Monsieur,",
        paragraphs=(
            *(PrintedParagraph(texts=("J'ai taillé les arbres de trois parcs.",) * 12),) * 12,
            PrintedParagraph(texts=("Taille", "Semis"), is_list=True),
        ),
        closing="Cordialement",
    )

    made = letter_pdf.render(paper, Look(accent="wine").themed(theme))

    assert breaches(made) == []
    assert shape_of(made)["Lbl"] == 2
    assert len(pikepdf.open(BytesIO(made)).pages) == 2


def _without_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _with_paint_beside(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(pdf.make_stream(b"0 0 9 9 re f"))


def _with_lost_content(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].K[0]


def _with_a_gap_of_headings(pdf: pikepdf.Pdf) -> None:
    _first(pdf, "/H2").S = pikepdf.Name("/H3")


def _with_a_loose_line(pdf: pikepdf.Pdf) -> None:
    _first(pdf, "/L").S = pikepdf.Name("/P")


def _without_words_for_the_photo(pdf: pikepdf.Pdf) -> None:
    del _first(pdf, "/Figure").Alt


def _with_a_mute_link(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


def _with_a_mute_font(pdf: pikepdf.Pdf) -> None:
    del next(iter(pdf.pages[0].Resources.Font.values())).ToUnicode


def _without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _with_a_stray_file(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF


def _first(pdf: pikepdf.Pdf, kind: str) -> Any:
    found = (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind)
    return next(found)


HARMS: dict[Callable[[pikepdf.Pdf], None], str] = {
    _without_tags: "no structure",
    _with_paint_beside: "outside of all marks",
    _with_lost_content: "drawn and not in the tree",
    _with_a_gap_of_headings: "H3 after H1",
    _with_a_loose_line: "LI in P",
    _without_words_for_the_photo: "a figure without words",
    _with_a_mute_link: "a link without words",
    _with_a_mute_font: "no way from its shapes to letters",
    _without_language: "no language",
    _with_a_stray_file: "not associated",
}


@pytest.mark.parametrize(("harm", "said"), HARMS.items())
def test_the_check_finds_what_is_taken_away(harm: Callable[[pikepdf.Pdf], None], said: str) -> None:
    made = printed(shaped("photo", "en"), Look(), photo=a_photo()).data
    harmed = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        harm(pdf)
        pdf.save(harmed)

    assert any(said in one for one in breaches(harmed.getvalue()))
