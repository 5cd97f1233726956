"""Sections that are lists: one entry a line, unless a line was wrapped."""

from app.cvs.recognition import recognise
from app.documents.plain_text import read_plain

TEXT = """Nadia Ferrand
nadia.ferrand@exemple.fr

CERTIFICATIONS
{}
"""


def names(*lines: str) -> list[str]:
    source = read_plain(TEXT.format("\n".join(lines)), "cv.txt")
    return [one.name for one in recognise(source).document.certifications]


def test_short_lines_are_entries_of_their_own() -> None:
    assert names("Permis cariste, 2014", "Habilitation B2V, 2019") == ["Permis cariste", "Habilitation B2V"]


def test_a_full_line_goes_on_in_the_next() -> None:
    wrapped = ("Certificat d'aptitude à la conduite en sécurité des chariots automoteurs", "Catégories 1, 3 et 5")

    assert names(*wrapped) == [" ".join(wrapped)]


def test_an_open_line_and_a_small_letter_go_on() -> None:
    assert names("Attestation de formation aux gestes", "et soins d'urgence") == [
        "Attestation de formation aux gestes et soins d'urgence"
    ]
