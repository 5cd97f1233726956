"""The curated list of terms: broad, in both languages, no spelling of two concepts, no unmarked everyday word."""

from collections import Counter
from collections.abc import Iterator

import pytest

from app.lexicon.folding import fold
from app.lexicon.terms import HOME, Care, Group, Spelling, spellings, spellings_in
from app.lexicon.tokens import STOP_WORDS

LEAST_CONCEPTS = 1_500
LEAST_IN_BOTH_LANGUAGES = 700
EVERYDAY = {
    "access", "achievement", "action", "at", "but", "c", "cap", "celery", "cucumber", "cypress", "dart",
    "drive", "elixir", "ember", "excel", "express", "flask", "flutter", "forge", "framer", "gatsby", "go",
    "groovy", "helm", "hibernate", "hive", "impala", "indeed", "jest", "juniper", "less", "looker", "mail",
    "make", "medium", "mercurial", "node", "notion", "oracle", "outlook", "pages", "parquet", "play", "postman",
    "prefect", "prettier", "procreate", "project", "puppet", "r", "rails", "rancher", "ray", "react", "relay",
    "rest", "ruby", "rust", "safe", "sage", "sass", "scala", "sketch", "slack", "snowflake", "soap", "spark",
    "spring", "stripe", "struts", "svelte", "swift", "tableau", "teams", "twig", "unity", "vagrant", "vite",
    "vue", "windows", "word", "workable", "workday", "yarn", "zoom",
}  # fmt: skip


def listed() -> Iterator[Spelling]:
    for group in Group:
        for path in sorted((HOME / group).glob("*.txt")):
            yield from spellings_in(path.read_text("utf-8").splitlines(), group)


def repeated(found: Iterator[Spelling] | list[Spelling]) -> list[str]:
    """Spellings that stand twice, so that one of their meanings would be lost."""
    return [name for name, times in Counter(fold(one.written) for one in found).items() if times > 1]


def careless(found: Iterator[Spelling] | list[Spelling]) -> set[str]:
    """Unmarked spellings that any sentence may hold without meaning the term."""
    everyday = EVERYDAY | STOP_WORDS["fr"] | STOP_WORDS["en"]
    unmarked = {fold(one.written) for one in found if one.care == Care.NONE}
    return {name for name in unmarked if name in everyday or len(name) == 1}


def test_the_list_holds_the_terms_of_many_trades() -> None:
    concepts = {one.concept for one in spellings().values()}
    groups = Counter(group for _, group in {(one.concept, one.group) for one in spellings().values()})

    assert len(concepts) >= LEAST_CONCEPTS
    assert min(groups[group] for group in Group) >= 200


def test_hundreds_of_subjects_have_a_name_in_each_language() -> None:
    """Most fields are named differently in French and English, so their line holds more than spelling variants."""
    names: dict[str, set[str]] = {}
    for one in listed():
        if one.group == Group.SUBJECT:
            names.setdefault(one.concept, set()).add(fold(one.written)[:3])

    assert sum(len(starts) > 1 for starts in names.values()) >= LEAST_IN_BOTH_LANGUAGES


def test_no_spelling_stands_for_two_concepts() -> None:
    assert repeated(listed()) == []


def test_a_spelling_of_two_concepts_would_be_seen() -> None:
    assert repeated(list(spellings_in(["java", "javascript | Java"], Group.PRODUCT))) == ["java"]


def test_no_everyday_word_counts_without_its_surroundings() -> None:
    assert careless(listed()) == set()


@pytest.mark.parametrize("line", ["go | golang", "excel", "c", "avec"])
def test_an_unmarked_everyday_word_would_be_seen(line: str) -> None:
    assert careless(list(spellings_in([line], Group.PRODUCT)))


def test_comments_and_empty_lines_name_nothing() -> None:
    assert list(spellings_in(["# tools", "", "   "], Group.PRODUCT)) == []


def test_marks_are_no_part_of_the_spelling() -> None:
    one, other = spellings_in(["==Go | =Golang"], Group.PRODUCT)

    assert (one.written, one.care, other.written, other.care) == ("Go", Care.DOUBTFUL, "Golang", Care.EVERYDAY)
    assert other.concept == "go"
