"""Whatever the shape of a CV, each theme sets it well: read whole, parted where it may be, no page half empty."""

import pytest
import weasyprint

from app.documents.look import FONTS, THEMES, Font, Look
from app.documents.pdf_writer import printed
from app.vitae.document import Bullet, CVDocument, Experience, Header
from tests.material.matrix import Cell, sampled, seen
from tests.material.setting import breaches
from tests.material.shapes import SHAPES, shaped


@pytest.mark.always(
    "senior/compact",
    "many_short_posts/academic",
    "one_huge_post/modern",
    "photo/europass",
    "long_lists_of_skills/executive",
    "links/classic",
)
@pytest.mark.parametrize("cell", sampled(), ids=lambda cell: cell.name)
def test_every_shape_and_theme_is_set_well(cell: Cell) -> None:
    assert seen(cell).wrong == []


def test_the_sample_holds_every_shape_and_theme() -> None:
    cells = sampled()

    assert {one.shape for one in cells} == set(SHAPES)
    assert {one.theme for one in cells} == set(THEMES)


@pytest.mark.parametrize("theme", THEMES)
def test_posts_of_one_line_do_not_tie_each_other_to_a_page(theme: str) -> None:
    post = Experience(title="Aide", company="Halden", start="2019", responsibilities=[Bullet(text="Accueil " * 30)])
    document = CVDocument(language="fr", experience=[post] * 14)
    look = Look().themed(theme)

    made = printed(document, look).data

    assert breaches(made, document, look) == []


@pytest.mark.always("classic")
@pytest.mark.parametrize("font", FONTS[1:])
@pytest.mark.parametrize("theme", THEMES)
def test_no_line_is_too_long_in_other_letters_either(theme: str, font: Font) -> None:
    document, look = shaped("ten_languages", "en"), Look(font=font).themed(theme)

    assert breaches(printed(document, look).data, document, look) == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_word_longer_than_a_line_stays_on_the_page(theme: str) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten" * 3
    post = Experience(title=word, company=word, location=word, start="2019-03", end="2020-04")
    document = CVDocument(header=Header(full_name=word, current_title=word), summary=[Bullet(text=word)])
    document.experience, look = [post], Look().themed(theme)

    beyond = [one for one in breaches(printed(document, look).data, document, look) if "beyond" in one]

    assert beyond == []


BULLETS = "<ul><li>one two</li><li>three four</li><li>five six</li><li>seven eight</li></ul>"
POST = "<article><div><h3>Gardener</h3><p>2019</p></div>{}</article>"
BAD = {
    "ends with a heading": ("h3 { break-after: page }", POST.format(BULLETS)),
    "a bullet alone": ("li:last-child { break-before: page }", POST.format(BULLETS)),
    "an entry parted beside its bullets": (
        ".tags { break-before: page }",
        POST.format(f"{BULLETS}<p class=tags>R</p>"),
    ),
    "a bullet over two pages": ("", POST.format(BULLETS)),
    "% empty": ("article + article { break-before: page }", POST.format(BULLETS) * 2),
    "beyond the margin": ("p { margin-left: 170mm; white-space: nowrap }", POST.format(BULLETS)),
    "a line of": ("p { font-size: 7pt }", f"<article><p>{'word ' * 30}</p></article>"),
}


@pytest.mark.parametrize("said", BAD)
def test_what_is_set_badly_is_found(said: str) -> None:
    style, content = BAD[said]
    html = f"<html lang=en><title>CV</title><style>@page {{ size: A4; margin: 17mm 18mm }} {style}</style>{content}"
    made = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    bullets = 5 if said == "a bullet over two pages" else 4 * content.count("<ul>")
    post = Experience(title="Gardener", responsibilities=[Bullet(text=str(one)) for one in range(bullets)])

    assert made
    assert any(said in one for one in breaches(made, CVDocument(experience=[post]), Look(theme="modern")))
