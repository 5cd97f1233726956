"""The command line: the main job, and one clear line with exit code 2 for each kind of bad input."""

import json
from pathlib import Path

import pytest

from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain
from app.documents.reading import read
from tests.commands import sartor, sartor_process

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "app" / "cli" / "demo_data"


def test_one_cv_and_three_offers_give_nine_files_and_a_report(tmp_path: Path) -> None:
    offers = sorted(DEMO.glob("offer_*.txt"))

    done = sartor_process("tailor", DEMO / "cv_en.txt", *offers, "--out", tmp_path, "--json")

    report = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert [len(list(tmp_path.glob(f"*.{kind}"))) for kind in ("pdf", "docx")] == [3, 3]
    assert len(list(tmp_path.glob("0*.json"))) == 3
    for offer in report["offers"]:
        assert offer["status"] == "completed"
        assert offer["read_back"] >= 0.995
        assert offer["findings"] == []
        assert {one["state"] for one in offer["coverage"]} <= {"shown", "partly", "missing"}
        assert all(part["lines"] for one in offer["coverage"] if one["state"] == "shown" for part in one["parts"])
        document = read((tmp_path / offer["files"]["pdf"]).read_bytes(), "cv.pdf")
        assert document.document_json is not None


def test_letters_that_no_font_has_are_named_before_the_pdf_is_sent(tmp_path: Path) -> None:
    cv = tmp_path / "cv.txt"
    cv.write_text("Ann Wood\nann@example.org\n\nExperience\nArchivist, 𒀭𐤀 House, Ur\nMar 2021 – present\n", "utf-8")

    done = sartor("tailor", cv, DEMO / "offer_3_en.txt", "--out", tmp_path / "made")

    assert done.returncode == 0, done.stderr
    assert "The PDF shows boxes instead of these characters: 𒀭 𐤀" in done.stdout
    report = json.loads((tmp_path / "made" / "report.json").read_text("utf-8"))
    assert report["offers"][0]["undrawn"] == ["𒀭", "𐤀"]


def test_an_import_prints_the_document(tmp_path: Path) -> None:
    done = sartor("import", DEMO / "cv_fr.txt", "--json")

    assert done.returncode == 0
    read_here = recognise(read_plain((DEMO / "cv_fr.txt").read_text("utf-8"), "cv_fr.txt")).document
    assert json.loads(done.stdout) == read_here.model_dump(mode="json")


def test_an_offer_prints_its_digest() -> None:
    done = sartor("offer", DEMO / "offer_3_en.txt", "--json")

    digest = json.loads(done.stdout)
    assert (digest["title"], digest["company"]) == ("Warehouse Operations Manager", "Calder Valley Foods")
    assert {need["need"] for need in digest["requirements"]} == {"must", "nice"}


def bad_files(folder: Path) -> dict[str, Path]:
    contents = {
        "empty.pdf": b"",
        "picture.pdf": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "cut.docx": b"PK\x03\x04" + bytes(300),
        "large.pdf": b"%PDF-1.7" + bytes(40 * 1024 * 1024),
        "list.json": b'{"a": 1}',
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in contents} | {"missing.pdf": folder / "missing.pdf"}


@pytest.mark.parametrize("name", ["empty.pdf", "picture.pdf", "cut.docx", "large.pdf", "list.json", "missing.pdf"])
def test_bad_input_ends_with_one_line_and_code_two(tmp_path: Path, name: str) -> None:
    done = sartor("import", bad_files(tmp_path)[name])

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("sartor: ")
    assert done.stderr.count("\n") == 1


def test_a_process_ends_with_one_line_and_code_two(tmp_path: Path) -> None:
    done = sartor_process("import", bad_files(tmp_path)["empty.pdf"])

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_an_offer_without_text_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "offer.txt").write_text("Hi\n")

    done = sartor("tailor", DEMO / "cv_en.txt", tmp_path / "offer.txt", "--out", tmp_path / "out")

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("language", "place", "said"),
    [
        ("en_GB.UTF-8", "a-file", "sartor: {name} is a file; a folder is wanted there."),
        ("fr_FR.UTF-8", "a-file", "sartor: {name} est un fichier ; il faut un dossier à cet endroit."),
        ("en_GB.UTF-8", "/proc/nope", "sartor: There is no file or folder {name}, and none can be made there."),
        ("fr_FR.UTF-8", "/proc/nope", "sartor: {name} n’existe pas et ne peut pas être créé."),
    ],
)
def test_a_place_that_cannot_be_written_to_is_said_in_the_language(
    tmp_path: Path, language: str, place: str, said: str
) -> None:
    (tmp_path / "a-file").touch()
    out = tmp_path / place

    done = sartor("tailor", DEMO / "cv_en.txt", DEMO / "offer_3_en.txt", "--out", out, LC_ALL=language)

    assert (done.returncode, done.stderr.replace("\N{NARROW NO-BREAK SPACE}", " ").strip()) == (
        2,
        said.format(name=out),
    )


def test_an_unknown_engine_or_theme_is_bad_input(tmp_path: Path) -> None:
    offer = DEMO / "offer_3_en.txt"
    for option, value in (("--engine", "model"), ("--theme", "neon"), ("--language", "xx")):
        done = sartor("tailor", DEMO / "cv_en.txt", offer, "--out", tmp_path, option, value)
        assert done.returncode == 2, option


def test_the_check_names_what_is_missing(tmp_path: Path) -> None:
    parts = {part["name"]: part for part in json.loads(sartor("check", "--json", SARTOR_DATA_DIR=tmp_path).stdout)}

    assert parts["database"]["is_there"]
    assert parts["model"]["cost"]
