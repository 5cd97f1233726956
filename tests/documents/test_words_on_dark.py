"""White words of a Word document are kept where something dark lies behind them, and put aside where nothing does."""

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml

from app.cvs.sentences import SENTENCES
from app.documents.reading import read
from app.vitae.source_text import SourceText

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
NAME = "Maren Lindqvist"


def run(colour: str = "FFFFFF", more: str = "") -> str:
    return f'<w:r><w:rPr>{more}<w:color w:val="{colour}"/></w:rPr><w:t>{NAME}</w:t></w:r>'


def cell(fill: str, words: str = "", kind: str = "clear", ink: str = "auto") -> str:
    shade = f'<w:shd w:val="{kind}" w:color="{ink}" w:fill="{fill}"/>'
    whole = f"<w:tc><w:tcPr>{shade}</w:tcPr><w:p>{words or run()}</w:p></w:tc>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{whole}</w:tr></w:tbl>"


def box(filling: str, style: str = "", behind: int = 0) -> str:
    """A text box of Word, anchored in a paragraph."""
    return (
        f'<w:p><w:r><w:drawing><wp:anchor behindDoc="{behind}"><a:graphic><a:graphicData><wps:wsp><wps:spPr>{filling}'
        f"</wps:spPr>{style}<wps:txbx><w:txbxContent><w:p>{run()}</w:p></w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def filled(colour: str) -> str:
    return f"<a:solidFill>{colour}</a:solidFill>"


def picture(behind: int) -> str:
    return f'<w:p><w:r><w:drawing><wp:anchor behindDoc="{behind}"><pic:pic/></wp:anchor></w:drawing></w:r></w:p>'


MARKER, SHADE = '<w:highlight w:val="darkBlue"/>', '<w:shd w:val="clear" w:fill="14325A"/>'
BY_STYLE = '<wps:style><a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef></wps:style>'
BLUE, THEMED = filled('<a:srgbClr val="14325A"/>'), filled('<a:schemeClr val="accent2"/>')
SEEN = {
    "a dark cell": cell("14325A"),
    "a cell of another colour": cell("C0504D"),
    "a cell in a solid pattern": cell("FFFFFF", kind="solid", ink="14325A"),
    "a cell around a cell": cell("14325A", f"</w:p>{cell('auto')}<w:p>"),
    "a paragraph": f'<w:p><w:pPr><w:shd w:val="clear" w:fill="14325A"/></w:pPr>{run()}</w:p>',
    "a marker": f"<w:p>{run(more=MARKER)}</w:p>",
    "a run": f"<w:p>{run(more=SHADE)}</w:p>",
    "a shape": box(BLUE),
    "a shape in a colour of the theme": box(THEMED),
    "a shape with a gradient": box("<a:gradFill/>"),
    "a shape filled by its style": box("", BY_STYLE),
    "an old drawing": f'<w:p><w:r><w:pict><v:rect fillcolor="#14325a [1608]"><v:textbox><w:txbxContent><w:p>{run()}'
    "</w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>",
    "black on white": f"<w:p>{run('000000')}</w:p>",
}  # fmt: skip
HIDDEN = {
    "white on the page": f"<w:p>{run()}</w:p>",
    "nearly white": f"<w:p>{run('FAFAFA')}</w:p>",
    "a white cell": cell("FFFFFF"),
    "a white cell within a dark one": cell("14325A", f"</w:p>{cell('FFFFFF')}<w:p>"),
    "a cell without a filling": cell("auto"),
    "dark on as dark": cell("14325A", run("14325A")),
    "a white shape": box(filled('<a:schemeClr val="bg1"/>')),
    "a shape without a filling": box("<a:noFill/>"),
    "an old drawing without a colour": f"<w:p><w:r><w:pict><v:rect><v:textbox><w:txbxContent><w:p>{run()}"
    "</w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>",
}
UNSURE = {
    "a picture behind the page": picture(1) + f"<w:p>{run()}</w:p>",
    "a box over a shape": box(BLUE).replace(NAME, "") + box("<a:noFill/>"),
    "a box over a picture": picture(0) + box("<a:noFill/>"),
}


def read_with(*parts: str, background: str = "") -> SourceText:
    made = docx.Document()
    made.add_paragraph("Professional experience")
    for part in parts:
        for element in parse_xml(f"<w:body {SPACES}>{part}</w:body>"):
            made.element.body.insert(0, element)
    if background:
        made.element.insert(0, parse_xml(f'<w:background {SPACES} w:color="{background}"/>'))
    stream = BytesIO()
    made.save(stream)
    return read(stream.getvalue(), "cv.docx")


@pytest.mark.parametrize("ground", SEEN)
def test_words_on_something_of_another_colour_are_kept(ground: str) -> None:
    source = read_with(SEEN[ground])

    assert NAME in source.text
    assert (source.hidden, source.warnings) == ((), ())


@pytest.mark.parametrize("ground", HIDDEN)
def test_words_that_nobody_sees_are_put_aside(ground: str) -> None:
    source = read_with(HIDDEN[ground])

    assert NAME not in source.text
    assert source.hidden == (NAME,)


@pytest.mark.parametrize("ground", UNSURE)
def test_words_that_a_drawing_may_lie_behind_are_kept_and_marked(ground: str) -> None:
    source = read_with(UNSURE[ground])

    assert NAME in source.text
    assert source.warnings == ("white_text_kept",)
    assert f"reading.{source.warnings[0]}" in SENTENCES


def test_a_dark_page_shows_white_words_and_hides_dark_ones() -> None:
    light, dark = (read_with(f"<w:p>{run(ink)}</w:p>", background="101820") for ink in ("FFFFFF", "101820"))

    assert (NAME in light.text, NAME in dark.text) == (True, False)


def test_a_style_may_bring_what_lies_behind() -> None:
    made = docx.Document()
    style = made.styles.add_style("Band", 1)
    style.element.get_or_add_pPr().append(parse_xml(f'<w:shd {SPACES} w:val="clear" w:fill="14325A"/>'))
    heir = made.styles.add_style("Narrow band", 1)
    heir.base_style = style
    made.add_paragraph("", style="Narrow band")._p.append(parse_xml(run().replace("<w:r>", f"<w:r {SPACES}>", 1)))
    stream = BytesIO()
    made.save(stream)

    assert read(stream.getvalue(), "cv.docx").text == NAME
