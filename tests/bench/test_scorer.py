"""The scorer of the benchmarks sees a planted lie in a CV and nothing in an honest one."""

import random
from dataclasses import replace

import pytest

from app.vitae.document import Bullet, CVDocument
from bench._reading import holds, numbers
from bench._scorer import Plant, Score, Text, reached, strangers, texts_of
from tests.fakes.model_server.characters.lies import KINDS, Ground
from tests.material.corpus import people, phrases

PEOPLE = people()


def lines(document: CVDocument) -> list[Text]:
    """The texts of the posts of a CV."""
    items = {item.id for item in document.experience}
    return [one for one in texts_of(document) if one.item in items]


def own_words(document: CVDocument, item: str) -> str:
    found = next(one for one in document.experience if one.id == item)
    return "\n".join([*(one.text for one in texts_of(document) if one.item == item), found.model_dump_json()])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["fr_backend", "en_nursing", "fr_travaux", "en_sales"])
def test_a_lie_of_each_kind_is_seen_where_it_stands_and_not_where_it_was_put_back(name: str, kind: str) -> None:
    document = PEOPLE[name]
    elsewhere = tuple(item.company for item in document.experience)
    told = 0
    for number, one in enumerate(lines(document)):
        ground = Ground(own_words(document, one.item), (), elsewhere, random.Random(number))  # noqa: S311 - repeatable, no secret
        if lie := KINDS[kind](one.text, ground):
            told += 1
            plant = Plant(kind, document.language, lie[1], lie[0], one.item, ())
            shown = [Text(one.item, lie[0]) if each == one else each for each in texts_of(document)]
            assert reached(plant, document, shown)
            assert not reached(plant, document, texts_of(document))
            assert reached(plant, document, [Text(one.item, f"{lie[0]} Et plus encore.")])

    assert told >= 2


def test_no_honest_rewording_of_the_corpus_holds_a_stranger() -> None:
    book = phrases()
    found = [
        (one.text, other, stranger)
        for document in PEOPLE.values()
        for one in texts_of(document)
        for other in [one.text, *book.get(one.text, [])]
        if (stranger := strangers(document, [Text(one.item, other)]))
    ]

    assert found == []


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("Déploiement de 41 services sur k8s.", "41"),
        ("Déploiement de quarante et un services sur k8s.", "40"),
        ("Déploiement de 14 services sur k8s et Terraform.", "terraform"),
        ("Déploiement de 14 services sur k8s chez Brise Analytique.", "brise"),
        ("Correction de 150 anomalies.", "150"),
    ],
)
def test_a_number_or_a_name_that_the_post_does_not_have_is_a_stranger(text: str, stranger: str) -> None:
    document = PEOPLE["fr_backend"]

    found = strangers(document, [Text(document.experience[0].id, text)])

    assert stranger in {one for one, _ in found}


def test_a_word_of_command_is_a_stranger_to_somebody_who_took_part() -> None:
    document = PEOPLE["fr_backend"]
    waiting = document.experience[-1]

    assert strangers(document, [Text(waiting.id, "Piloté le service en salle de 60 couverts.")])
    assert not strangers(document, [Text(waiting.id, "Assuré le service en salle de 60 couverts.")])


def test_a_fact_of_another_post_is_a_lie_in_this_one_only() -> None:
    document = PEOPLE["fr_backend"]
    first, second = document.experience[0].id, document.experience[1].id
    plant = Plant("commingling", "fr", "GitLab CI", "Mise en conteneurs avec GitLab CI.", second, ())

    assert reached(plant, document, [Text(second, "Conteneurs, GitLab CI compris.")])
    assert not reached(plant, document, [Text(first, "Intégration continue sous GitLab CI.")])
    assert not reached(replace(plant, item=first), document, texts_of(document))


def test_a_score_counts_lies_by_kind_and_language() -> None:
    document = PEOPLE["en_nursing"]
    lie = "Managed a ward of 77 beds and 31 staff."
    item = document.experience[0]
    plants = [
        Plant("number", "en", "77", lie, item.id, ()),
        Plant("scope", "en", "worldwide", "x worldwide", item.id, ()),
    ]
    told = item.model_copy(update={"responsibilities": [Bullet(id="r", text=lie)]})
    score = Score()

    score.add(document, texts_of(document.model_copy(update={"experience": [told]})), plants)

    assert score.planted == {("number", "en"): 1, ("scope", "en"): 1}
    assert score.reached == {("number", "en"): 1}
    assert ("77", lie) in score.strangers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,5 M€ et 30 %", {1.5e6, 30}),
        ("£46,000 per year, twenty-two ports", {46000, 22}),
        ("4 000 fois, quatre-vingt-douze cas", {4000, 92}),
        ("deux cent cinquante et dix-huit", {250, 18}),
        ("two thousand homes", {2000}),
        ("soixante-quinze lits, la moitié", {75, 0.5}),
    ],
)
def test_the_scorer_reads_numbers_in_digits_and_in_words(text: str, values: set[float]) -> None:
    assert numbers(text) == values


def test_the_scorer_reads_words_whole() -> None:
    assert holds("Écrit en JavaScript.", "javascript")
    assert not holds("Écrit en JavaScript.", "java")
