"""The target title: a contiguous part of the offer's."""

import pytest

from app.generation.titles import target_title
from app.offers.digest import OfferDigest


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Développeur Python (H/F)", "Développeur Python"),
        ("CDI - Comptable fournisseurs F/H - Lyon", "Comptable fournisseurs"),
        ("Chargée de mission – Réf. 2024-117", "Chargée de mission"),
        ("Lyon : Chef de projet", "Chef de projet"),
        ("Senior Data Engineer (m/f/d), Remote", "Senior Data Engineer"),
        ("Nurse - full-time - Ref: NHS/22", "Nurse"),
        ("Technicien réseau à Lyon (69003)", "Technicien réseau"),
        ("Hybrid Cloud Engineer", "Hybrid Cloud Engineer"),
        ("Contract Manager", "Contract Manager"),
        ("CTO", "CTO"),
        ("Ingénieur(e) d'affaires", "Ingénieur(e) d'affaires"),
    ],
)
def test_gender_marks_contract_place_and_reference_are_cut_off(written: str, expected: str) -> None:
    title = target_title(OfferDigest(title=written, place="Lyon"))

    assert title == expected
    assert title in written


def test_a_title_of_nothing_else_stays() -> None:
    assert target_title(OfferDigest(title="CDI (H/F)")) == "CDI (H/F)"
