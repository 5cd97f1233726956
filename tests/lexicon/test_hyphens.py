"""Words cut by the end of a line keep a hyphen of their own and lose the printer's."""

import pytest

from app.lexicon.hyphens import joined_at_hyphen


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("She led the exten-", "sive works of the town", "She led the extensive works of the town"),
        ("The course was hands-", "on and for all", "The course was hands-on and for all"),
        ("Le dévelop-", "pement de la ville et des parcs", "Le développement de la ville et des parcs"),
        ("Prise de rendez-", "vous pour les patients", "Prise de rendez-vous pour les patients"),
        ("Deployed on Kuber-", "netes for the teams", "Deployed on Kubernetes for the teams"),
        ("Worked in Aix-", "Marseille", "Worked in Aix- Marseille"),
        ("From 2019 -", "to this day", "From 2019 - to this day"),
        ("No hyphen", "here", "No hyphen here"),
        ("", "alone", " alone"),
    ],
)  # fmt: skip
def test_two_lines_are_one(above: str, below: str, whole: str) -> None:
    assert joined_at_hyphen(above, below) == whole
