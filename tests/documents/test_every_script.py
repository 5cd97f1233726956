"""Letters of any script are drawn, and where no font has them that is told before the PDF is handed out."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from app.cvs.outputs import Output, output_of
from app.documents import docx_writer, east_asian
from app.documents.letter_paper import LetterPaper, PrintedParagraph
from app.documents.letter_pdf import serve as serve_letter
from app.documents.look import THEMES, Look, Theme
from app.documents.machine_fonts import face_of, noto_cjk
from app.documents.pdf_writer import printed
from app.documents.protocol import Message
from app.documents.read_back import compare
from app.documents.typefaces import FOLDER, Needs, letters_of, needs_of
from app.settings import Settings
from app.vitae.document import CVDocument, Header

ROOT = Path(__file__).parents[2]
MAX_BYTES = 60_000
WORDS = {
    "Vietnamese": "Đặng Thuỳ Vượng, Quảng Ngãi",
    "Yoruba": "Ọlábísí Ẹgbẹ́dá, Ìbàdàn",
    "Igbo": "Ụchénna Ọ̀kpàrà, Ṅnàmdị",
    "Hausa": "Ɗanjuma Ƙofar-Ɓaure",
    "Greek": "Αλεξάνδρα Χατζηγιάννη",
    "Cyrillic": "Оксана Їжакевич, Љубица",
    "Devanagari": "विक्रम त्रिपाठी",
    "Thai": "ณัฐพล แก้วใส",
    "Arabic": "ليلى الحسن",
    "Hebrew": "נועה ברק",
    "Armenian": "Անահիտ Գրիգորյան",
    "Georgian": "ნინო ბერიძე",
    "Bengali": "অনন্যা সেনগুপ্ত",
    "Tamil": "கவிதா முருகன்",
    "Amharic": "ሰላም ተስፋዬ",
    "Khmer": "សុភា ចាន់",
    "Tibetan": "བསྟན་འཛིན",
    "signs": "☎ 📞 ⚕ ✉",
}
EAST_ASIAN = {"traditional": "陳曉東 臺北", "Korean and Japanese": "박서연, 佐藤はるか"}
UNDRAWN = "𐤀𒀭"  # Phoenician, cuneiform: nobody's CV, and none of our fonts has them


OF_THE_HOUSE = ("Vietnamese", "Yoruba", "Igbo", "Hausa", "Greek", "Cyrillic")
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig></fontconfig>'
DRAWN = """
import sys
from app.documents.look import THEMES, Look
from app.documents.pdf_writer import printed
from app.vitae.document import CVDocument, Header
for text in sys.argv[1:]:
    for theme in THEMES:
        made = printed(CVDocument(header=Header(full_name=text, current_title=text)), Look(theme=theme))
        print(text, theme, len(made.data), "boxes:", *map(ascii, made.undrawn))
"""
with_noto_cjk = pytest.mark.skipif(noto_cjk("Regular") is None, reason="Noto CJK is not installed (fonts-noto-cjk)")


def cv_of(text: str) -> CVDocument:
    return CVDocument(header=Header(full_name=text, current_title=text, location=text))


def drawn_on_a_bare_machine(folder: Path, *texts: str) -> list[str]:
    """What a process tells of these texts, a line a text and theme, where no font of the machine helps out."""
    (folder / "none.conf").write_text(NO_FONTS, "utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", DRAWN, *texts],
        cwd=ROOT,
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "none.conf")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize("script", WORDS)
def test_what_a_text_needs_holds_each_of_its_letters(script: str) -> None:
    text = WORDS[script]

    needs = needs_of(text)

    held = {" "}.union(letters_of("source-serif-4-latin-400-normal"), *map(letters_of, needs.fallbacks))
    held |= letters_of("source-sans-3-full") if needs.is_full else set()
    assert set(text) <= held
    assert needs.is_full == (script in OF_THE_HOUSE)


def test_a_latin_cv_loads_the_fonts_of_the_house_alone() -> None:
    assert needs_of("Zoë Łącka, İzmir – « 12 % » → ✓ ≥ 3 π, 14 €, l’été…\n<p class='cv'>") == Needs()


@pytest.mark.parametrize("theme", THEMES)
def test_names_in_letters_of_the_house_are_drawn_and_read(theme: Theme) -> None:
    document = cv_of(", ".join(WORDS[script] for script in OF_THE_HOUSE if script not in {"Yoruba", "Igbo"}))

    made = printed(document, Look(theme=theme))

    assert made.undrawn == []
    assert compare(made.data, document).score == 1
    assert len(made.data) < MAX_BYTES


@pytest.mark.parametrize("script", ["Yoruba", "Igbo"])
def test_a_letter_with_two_marks_is_read_once(script: str) -> None:
    """Its marks are glyphs of their own, and so may stand apart; no letter is told twice, or not at all."""
    document = cv_of(WORDS[script])

    read = "".join(compare(printed(document, Look(theme="modern")).data, document).text.split()).lower()

    spelt = "".join(WORDS[script].split()).lower()
    assert read.replace("\u0131", "i") == spelt * 3


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_a_letter_behind_marks_stands_behind_its_letter(theme: Theme) -> None:
    page = pypdfium2.PdfDocument(printed(cv_of("ẸBẸ́DÁ"), Look(theme=theme)).data)[0].get_textpage()

    read = page.get_text_range()
    boxes = [page.get_charbox(read.index(letter)) for letter in "BD"]
    mark = page.get_charbox(read.index("\u0301"))

    (_, _, end_of_b, _), (start_of_d, _, _, _) = boxes
    assert start_of_d - end_of_b > 0.7 * (boxes[0][2] - boxes[0][0])  # an E has room between them
    assert end_of_b < (mark[0] + mark[2]) / 2 < start_of_d


@pytest.mark.thorough
def test_every_script_is_drawn_in_every_theme_on_a_machine_without_fonts(tmp_path: Path) -> None:
    told = drawn_on_a_bare_machine(tmp_path, *WORDS.values())

    assert len(told) == len(WORDS) * len(THEMES)
    assert [one for one in told if not one.endswith("boxes:")] == []


@with_noto_cjk
@pytest.mark.parametrize("name", EAST_ASIAN)
def test_a_cv_takes_from_noto_cjk_what_it_needs(name: str) -> None:
    document = cv_of(EAST_ASIAN[name])

    made = printed(document, Look(theme="classic"))

    assert made.undrawn == []
    assert compare(made.data, document).score == 1
    assert len(made.data) < MAX_BYTES


def test_without_noto_cjk_each_letter_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "none.conf").write_text(NO_FONTS, "utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "none.conf"))
    monkeypatch.setattr(east_asian, "noto_cjk", lambda _: None)

    made = printed(cv_of("吳佩珊"), Look())

    assert made.undrawn == ["吳", "佩", "珊"]


@pytest.mark.parametrize(
    ("text", "face"),
    [("陈晓明", "SC"), ("陳曉東", "TC"), ("佐藤はるか", "JP"), ("カナ", "JP"), ("박서연", "KR"), ("中", "SC")],
)
def test_shared_signs_are_drawn_as_a_text_draws_them(text: str, face: str) -> None:
    assert face_of(text) == face


async def test_a_kept_pdf_goes_on_telling_its_boxes(database: Settings) -> None:
    folder, document = Path(database.data_dir), cv_of(f"Ann {UNDRAWN} Wood")

    told = [(await output_of(document, Output("pdf"), folder)).read_back for _ in range(2)]

    assert [one.undrawn if one else None for one in told] == [list(UNDRAWN)] * 2


def test_a_letter_tells_its_boxes() -> None:
    part = PrintedParagraph(texts=(f"I sealed {UNDRAWN} for Ur.",))
    paper = LetterPaper(sender=Header(full_name="Ann Wood"), paragraphs=(part,))

    answer = serve_letter(Message({"look": Look().model_dump()}, paper.model_dump_json().encode()))

    assert json.loads(answer.body[: int(answer.head["json_size"])])["undrawn"] == list(UNDRAWN)


@pytest.mark.parametrize(("text", "font"), [("박서연", "Malgun Gothic"), ("佐藤はるか", "Yu Gothic"), ("Zoë", None)])
def test_a_docx_names_a_font_for_east_asian_letters(text: str, font: str | None, tmp_path: Path) -> None:
    (tmp_path / "cv.docx").write_bytes(docx_writer.write(cv_of(text)))

    read = docx.Document(str(tmp_path / "cv.docx"))

    fonts = read.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == font
    assert text in [one.text for one in read.paragraphs]


def test_every_font_file_is_listed_with_its_hash() -> None:
    listed = (FOLDER.parent / "README.md").read_text("utf-8")

    for file in FOLDER.glob("*.woff2"):
        assert f"{hashlib.sha256(file.read_bytes()).hexdigest()}  documents/{file.name}" in listed
