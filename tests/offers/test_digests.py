"""Digests by rules of offers from many trades in both languages, pasted and from files; a point keeps its own words."""

import json
from io import BytesIO
from pathlib import Path

import docx
import pytest

from app.cli.read import given_offer
from app.documents.reading import read
from app.lexicon.folding import fold
from app.offers.digest import Need
from app.offers.rules import digest_offer
from tests.material.fonts import pdf_of

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(file.stem for file in SAMPLES.glob("*.txt"))


def text_of(name: str) -> str:
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


def labels_of(name: str) -> dict[str, str | list[str]]:
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_title_employer_place_contract_salary_and_language_are_right(name: str) -> None:
    labels = labels_of(name)

    digest = digest_offer(text_of(name))

    assert (digest.company, digest.contract, digest.language) == (
        labels["company"],
        labels["contract"],
        labels["language"],
    )
    assert digest.title.startswith(str(labels["title"]))
    assert str(labels["place"]) in digest.place
    assert str(labels["salary"]) in digest.salary


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("need", Need)
def test_what_must_be_and_what_would_be_nice_are_told_apart(name: str, need: Need) -> None:
    found = [fold(one.text) for one in digest_offer(text_of(name)).requirements if one.need == need]

    for words in labels_of(name)[need.value]:
        assert any(fold(words) in text for text in found), (words, found)


@pytest.mark.parametrize("name", NAMES)
def test_spoken_languages_have_the_level_that_the_offer_writes(name: str) -> None:
    found = [fold(f"{one.name} {one.level}".strip()) for one in digest_offer(text_of(name)).languages]

    assert sorted(found) == sorted(map(fold, labels_of(name)["languages"]))


@pytest.mark.parametrize("name", NAMES)
def test_every_point_quotes_the_offer(name: str) -> None:
    text = " ".join(text_of(name).split())
    digest = digest_offer(text_of(name))

    for point in (*digest.requirements, *digest.responsibilities, *digest.red_flags):
        assert " ".join(point.quote.split()) in text


def test_orders_to_a_machine_are_a_red_flag_and_no_requirement() -> None:
    digest = digest_offer(text_of("assistant_en"))

    assert [flag.text for flag in digest.red_flags] == ["orders_to_a_machine"]
    assert not any("perfect" in one.text for one in digest.requirements)


def as_word(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(text: str) -> bytes:
    lines = "".join(f"<p>{line.replace('&', '&amp;')}</p>" for line in text.splitlines() if line.strip())
    return pdf_of(f"<style>body{{font:9pt Liberation Sans}}p{{margin:1mm}}</style>{lines}")


@pytest.mark.parametrize("name", ["comptable_fr", "teacher_en"])
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_an_offer_from_a_file_is_understood_as_the_pasted_one(name: str, kind: str) -> None:
    pasted = digest_offer(text_of(name))
    data = as_word(text_of(name)) if kind == "docx" else as_pdf(text_of(name))

    digest = digest_offer(read(data, f"offer.{kind}").listed_text)

    assert (digest.title, digest.company, digest.place) == (pasted.title, pasted.company, pasted.place)
    assert [(one.need, one.text) for one in digest.requirements] == [
        (one.need, one.text) for one in pasted.requirements
    ]


LISTED = [
    "Roofer\nHull\n\nRequirements\n- Minimum of two winters on roofs\n- Ladder card",
    "Couvreur H/F\nBrest\n\nProfil\n- Minimum bac pro\n- Minimum 3 ans sur les toits\n- Permis B",
    "Roofer\nHull\n\nRequirements\n- at least four years of work on old slate roofs\n- knowledge of lead",
    "Roofer\nHull\n\nNice to have\n* Your own van, and a trailer that fits behind it well\n* some Dutch",
]


@pytest.mark.parametrize("text", LISTED)
@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_a_list_in_a_file_is_the_list_that_was_pasted(text: str, kind: str) -> None:
    data = as_word(text) if kind == "docx" else text.encode()

    digest = digest_offer(read(data, f"offer.{kind}").listed_text)

    assert digest.requirements == digest_offer(text).requirements
    assert len(digest.requirements) == text.count("\n- ") + text.count("\n* ")


async def test_the_command_keeps_the_marks_of_a_list(tmp_path: Path) -> None:
    file = tmp_path / "roofer.txt"
    file.write_text(LISTED[0], "utf-8")

    read_by_command = await given_offer(str(file))

    assert [one.text for one in read_by_command.digest.requirements] == [
        "Minimum of two winters on roofs",
        "Ladder card",
    ]
