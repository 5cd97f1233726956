"""Sections that are lists: one entry a line, unless a line was wrapped."""

from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain
from app.vitae.document import CVDocument

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


def test_a_certificate_over_several_lines_ends_with_its_date() -> None:
    source = read_plain(TEXT.format("Permis cariste\nAFPA\n2014\nHabilitation B2V\nApave\n2019"), "cv.txt")
    found = recognise(source).document.certifications

    assert [(one.name, one.issuer, one.date) for one in found] == [
        ("Permis cariste", "AFPA", "2014"),
        ("Habilitation B2V", "Apave", "2019"),
    ]


def test_a_level_on_its_own_line_belongs_to_the_group_above() -> None:
    text = TEXT.replace("CERTIFICATIONS", "COMPÉTENCES").format(
        "Traitement de texte\nAvancé\nExcel, Word\nRéseaux\nDébutant\nTCP/IP"
    )
    groups = recognise(read_plain(text, "cv.txt")).document.skills

    assert [(group.label, [item.name for item in group.items]) for group in groups] == [
        ("Traitement de texte (Avancé)", ["Excel", "Word"]),
        ("Réseaux (Débutant)", ["TCP/IP"]),
    ]


def test_languages_of_programming_are_skills() -> None:
    text = TEXT.replace("CERTIFICATIONS", "LANGAGES").format("Python, C++, Rust")
    document = recognise(read_plain(text, "cv.txt")).document

    assert document.languages == []
    assert [item.name for group in document.skills for item in group.items] == ["Python", "C++", "Rust"]


def read_section(heading: str, *lines: str) -> CVDocument:
    return recognise(
        read_plain(f"Nadia Ferrand\nnadia@exemple.fr\n\n{heading}\n" + "\n".join(lines), "cv.txt")
    ).document


def test_drawn_ratings_and_icons_are_no_part_of_skills_and_languages() -> None:
    skills = read_section("COMPÉTENCES", "Scripts shell ○ ○ ○", "Python ● ● ○", "Bus (SPI / CAN, etc.) ★ ★")
    spoken = read_section("LANGUES", "þ Français (B2)", "þ Anglais courant (C1)", "Espagnol ○ ○")

    names = [one.name for group in skills.skills for one in group.items]
    assert names == ["Scripts shell", "Python", "Bus (SPI / CAN, etc.)"]
    assert [(one.name, one.level) for one in spoken.languages] == [
        ("Français", "B2"),
        ("Anglais", "courant (C1)"),
        ("Espagnol", ""),
    ]


def test_the_columns_of_a_europass_table_are_no_languages() -> None:
    spoken = read_section(
        "LANGUAGES", "UNDERSTANDING   SPEAKING   WRITING", "Listening   Reading", "English   C2   C1   B2"
    )

    assert [one.name for one in spoken.languages] == ["English"]


def test_a_label_before_a_dash_names_the_group() -> None:
    skills = read_section(
        "SKILLS", "Languages & Tools - Python, SQL", "Databases -PostgreSQL, MySQL", "Co-op games - fun"
    )

    assert [(group.label, [one.name for one in group.items]) for group in skills.skills] == [
        ("Languages & Tools", ["Python", "SQL"]),
        ("Databases", ["PostgreSQL", "MySQL", "Co-op games - fun"]),
    ]
