"""What a page shows is read, however its file says it: sizes given once, light letters on patterns, turned titles."""

import bombs

from app.documents.reading import read
from tests.material.fonts import pdf_of

POSTS = ("Cheffe de projet", "Assistante", "Serveuse")


def shown(page: str) -> list[str]:
    return [line.text for line in read(pdf_of(page), "cv.pdf").lines]


def test_the_top_of_a_page_is_read_where_the_page_tree_gives_the_size() -> None:
    lines = ((50.0, 815.0, "Camille Exemple"), (50.0, 700.0, "Comptable confirmée à Nantes depuis 2015, cinq ans"))
    box = b" /MediaBox [0 0 595 842]"
    plain = bombs.text_pdf(*lines)
    inherited = plain.replace(box, b" " * len(box)).replace(b"/Count 1 >>", b"/Count 1 /MediaBox [0 0 595 842] >>")

    source = read(inherited, "cv.pdf")

    assert source.lines[0].text == "Camille Exemple"
    assert not source.hidden


def test_white_letters_on_a_drawn_pattern_are_seen_and_on_paper_are_not() -> None:
    content = (
        b"1 g /Pattern cs /P1 scn 40 640 200 30 re f BT 1 g /F1 11 Tf 50 650 Td (Typescript) Tj "
        b"0 -150 Td (whitewords) Tj "
        b"0 g 0 200 Td (Comptable a Nantes depuis 2015, puis cheffe comptable) Tj ET"
    )
    source = read(
        bombs.pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> /Pattern << /P1 6 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Type /Pattern /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceGray"
            b" /Coords [40 640 240 640] /Function << /FunctionType 2 /Domain [0 1] /C0 [0.3] /C1 [0.5] /N 1 >> >> >>",
        ),
        "cv.pdf",
    )

    assert "Typescript" in source.text
    assert "whitewords" not in source.text
    assert "whitewords" in " ".join(source.hidden)


def test_dates_piled_up_with_a_stroke_are_one_period_whichever_is_on_top() -> None:
    grid = "display:grid;grid-template-columns:24mm 1fr;gap:4mm;margin-bottom:4mm;font:10pt Liberation Sans"
    dates = ("Aujourd'hui<br>|<br>2020", "2017<br>|<br>2020", "Mars 2016<br>|<br>Juin 2016")
    page = "".join(
        f"<div style='{grid}'><div>{when}</div><div>{post}, Orvale<br>Budget</div></div>"
        for when, post in zip(dates, POSTS, strict=True)
    )

    assert shown(page) == [
        "2020 – Aujourd'hui   Cheffe de projet, Orvale",
        "Budget",
        "2017 – 2020   Assistante, Orvale",
        "Budget",
        "Mars 2016 – Juin 2016   Serveuse, Orvale",
        "Budget",
    ]


def test_a_title_on_its_side_opens_the_rows_beside_it() -> None:
    turned = b"0 -1 1 0 540 %d Tm (%b) Tj"
    titles = ((690, b"EXPERIENCE"), (450, b"EDUCATION"), (200, b"ORNAMENT"))
    before = b"\n".join(b"BT /F1 20 Tf " + turned % title + b" ET" for title in titles)
    rows = [(40.0, 780.0, "Camille Exemple")]
    rows += [(40.0, 700.0 - 20 * at, f"Post number {at}") for at in range(8)]
    rows += [(40.0, 460.0 - 20 * at, f"Degree number {at}") for at in range(8)]

    source = read(bombs.text_pdf(*rows, before=before), "cv.pdf")

    texts = [line.text for line in source.lines]
    assert texts[:3] == ["Camille Exemple", "EXPERIENCE", "Post number 0"]
    assert texts[9:12] == ["Post number 7", "EDUCATION", "Degree number 0"]
    assert source.hidden == ("ORNAMENT",)
