"""The guides: the same in both languages, in the words of the pages, with pictures and links that are there."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
GUIDE, PICTURES = ROOT / "docs" / "guide", ROOT / "static" / "guide"
LANGUAGES = ("en", "fr")
PAGES = sorted(file.name for file in (GUIDE / "en").glob("*.md"))
MOST_BYTES, MOST_OF_ALL = 120_000, 4_000_000
BOLD, LINK = re.compile(r"\*\*(.+?)\*\*", re.DOTALL), re.compile(r"(!?)\[[^\]]*\]\(([^)#]+)\)")


def text_of(language: str, name: str) -> str:
    return (GUIDE / language / name).read_text("utf-8")


def words_of(language: str) -> set[str]:
    """Every text of the pages in a language."""
    with (ROOT / "app" / "locales" / "fr" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        known = [one for one in read_po(file) if one.id]
    sides = [one.id if language == "en" else one.string for one in known]
    return {text for side in sides for text in ([side] if isinstance(side, str) else side)}


def shape(text: str) -> list[str]:
    """Headings by their depth, pictures and links, in their order."""
    found = re.finditer(r"^(#+) |(!?)\[[^\]]*\]\(([^)]+)\)", text, re.MULTILINE)
    return [one[1] or f"{one[2]}{Path(one[3]).name}" for one in found]


def test_both_languages_have_the_same_pages() -> None:
    assert sorted(file.name for file in (GUIDE / "fr").glob("*.md")) == PAGES
    assert len(PAGES) >= 10


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_same_parts_in_both_languages(name: str) -> None:
    assert shape(text_of("en", name)) == shape(text_of("fr", name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_guide_names_is_called_so_on_the_pages(language: str) -> None:
    known = words_of(language)
    named = {(name, " ".join(bold.split())) for name in PAGES for bold in BOLD.findall(text_of(language, name))}

    assert [one for one in sorted(named) if one[1] not in known] == []
    assert len(named) > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_and_pictures_are_there_and_light(language: str) -> None:
    links = [(name, link) for name in PAGES for _, link in LINK.findall(text_of(language, name))]
    pictures = list((PICTURES / language).iterdir())

    assert [one for one in links if not (GUIDE / language / one[1]).is_file()] == []
    assert [one.name for one in pictures if one.stat().st_size > MOST_BYTES] == []
    assert {one.name for one in pictures} == {Path(link).name for _, link in links if link.endswith(".webp")}
    assert sum(one.stat().st_size for one in PICTURES.rglob("*.webp")) < MOST_OF_ALL
