"""Terms under any of their names, alone and in texts."""

import pytest

from app.lexicon.aliases import canonical, group_of, is_known, same_term, terms_in
from app.lexicon.terms import Group


def named(text: str) -> list[str]:
    return [found.term for found in terms_in(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("k8s", "Kubernetes"),
        ("JS", "JavaScript"),
        ("Postgres", "PostgreSQL"),
        ("apprentissage automatique", "machine learning"),
        ("Comptabilité générale", "general accounting"),
        ("paie", "payroll"),
        ("soins infirmiers", "nursing care"),
        ("RGPD", "GDPR"),
        ("excel", "Microsoft Excel"),
    ],
)
def test_two_names_of_one_concept_are_the_same_term(one: str, other: str) -> None:
    assert same_term(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Java", "JavaScript"),
        ("React", "React Native"),
        ("C", "C++"),
        ("AWS", "AWS Lambda"),
        ("Excel", "Google Sheets"),
        ("HTML", "HTML5"),
        ("Angular", "AngularJS"),
        ("CACES R489", "CACES R486"),
        ("audit", "audit interne"),
    ],
)
def test_a_wider_or_neighbouring_term_is_another_one(one: str, other: str) -> None:
    assert not same_term(one, other)


def test_an_unknown_term_is_its_own_name() -> None:
    assert canonical("Zorglub  9") == "zorglub 9"
    assert not is_known("Zorglub 9")
    assert group_of("Zorglub 9") is None


@pytest.mark.parametrize(
    ("term", "group"),
    [("TOEIC", Group.CREDENTIAL), ("phd", Group.CREDENTIAL), ("Docker", Group.PRODUCT), ("soudure", Group.SUBJECT)],
)
def test_a_term_says_what_kind_of_thing_it_is(term: str, group: Group) -> None:
    assert group_of(term) == group


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Programmation en C, C++ et C#", ["C", "C++", "C#"]),
        ("Backend services in Go", ["Backend", "Go"]),
        ("Go, Rust", ["Go", "Rust"]),
        ("R, SAS, SPSS", ["R", "SAS", "SPSS"]),
        ("python, excel", ["python", "excel"]),
        ("excel", ["excel"]),
        ("Maîtrise d'Excel et Word", ["Excel", "Word"]),
        ("Node.js (Express)", ["Node.js", "Express"]),
        ("Scripts .NET/SQL", [".NET", "SQL"]),
        ("Visualisation sous Tableau", ["Tableau"]),
        ("Deployed on Kubernetes; ran Jenkins.", ["Kubernetes", "Jenkins"]),
        ("Analyse de données de ventes", ["Analyse de données", "ventes"]),
    ],
)
def test_terms_are_found_where_they_are_meant(text: str, terms: list[str]) -> None:
    assert named(text) == terms


@pytest.mark.parametrize(
    "text",
    [
        "Go to people first",
        "Access to the building",
        "I excel at listening",
        "Excel at listening",
        "Teams of five across the country",
        "Permission of C. Martin",
        "Vitamin C",
        "C-level visitors",
        "Dupont SAS, Lyon",
        "Spring into action",
        "React to alerts",
        "the rest of the week",
        "Tableau noir",
        "avant, but, ensuite",
        "Gogol",
    ],
)
def test_everyday_words_are_no_terms(text: str) -> None:
    assert named(text) == []


def test_the_longest_name_at_a_place_counts() -> None:
    assert [found.canonical for found in terms_in("React Native, Spring Boot")] == ["react native", "spring boot"]


def test_a_found_term_tells_its_place_as_written() -> None:
    found = terms_in("Équipe : dév. en PHP")[0]

    assert "Équipe : dév. en PHP"[found.start : found.end] == found.term == "PHP"
