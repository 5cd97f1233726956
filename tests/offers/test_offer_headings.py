"""Headings of offers by what they speak of, and where a list of wishes ends."""

import pytest

from app.offers.digest import Need
from app.offers.headings import heading_of
from app.offers.rules import digest_offer


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("You will have:", "must"),
        ("What you need from day one", "must"),
        ("Ce que nous demandons", "must"),
        ("Profil souhaité", "must"),
        ("You might also have:", "nice"),
        ("Les petits plus :", "nice"),
        ("Connaissances appréciées", "nice"),
        ("WE PREFER", "nice"),
        ("Ce que nous vous offrons", "other"),
        ("What's in it for you", "other"),
        ("In this role you will", "duties"),
        ("Vos missions principales", "duties"),
        ("Comment cela se passe chez nous", ""),
    ],
)
def test_a_heading_opens_what_it_speaks_of(line: str, section: str) -> None:
    assert heading_of(line, is_bullet=False, is_apart=True)[0] == section


@pytest.mark.parametrize(
    ("line", "is_bullet"),
    [("We need somebody who likes people, numbers and the sea.", False), ("Nice manners: required", True)],
)
def test_a_sentence_or_an_item_is_no_heading(line: str, *, is_bullet: bool) -> None:
    assert heading_of(line, is_bullet=is_bullet, is_apart=True)[0] is None


def wishes(text: str) -> list[tuple[str, str]]:
    return [(one.text, one.need.value) for one in digest_offer(text).requirements]


def test_prose_below_a_list_of_wishes_is_the_employers() -> None:
    text = (
        "Buyer\n\nYou will have:\n- Excel\n- Three years in purchasing\n\nIt would help if you had:\n- German\n"
        "Our canteen is open at noon. We meet on Fridays.\n"
    )

    assert wishes(text) == [
        ("Excel", Need.MUST),
        ("Three years in purchasing", Need.MUST),
        ("German", Need.NICE),
    ]


def test_a_list_below_an_unknown_heading_is_known_by_its_items() -> None:
    text = (
        "Acheteur\n\nPour nous rejoindre\n→ Maîtrise d'Excel\n→ Expérience des achats\n\n"
        "Notre histoire\n→ Née à Dax\n→ Onze sites\n"
    )

    assert wishes(text) == [("Maîtrise d'Excel", Need.MUST), ("Expérience des achats", Need.MUST)]


@pytest.mark.parametrize("mark", ["o ", "→ ", "✓ ", "a) ", "1) ", ". ", "– "])
def test_a_list_is_one_by_whatever_mark(mark: str) -> None:
    text = f"Buyer\n\nRequirements\n{mark}Excel\n{mark}German\n"

    assert [one for one, _ in wishes(text)] == ["Excel", "German"]


def test_what_is_not_required_is_not_asked() -> None:
    assert wishes("Buyer\n\nRequirements\n- Excel\n- German: not required\n") == [("Excel", Need.MUST)]
