"""The corpus of the benchmarks is large enough, in both languages, and its people are told apart."""

from collections import Counter

from app.vitae.units import units
from bench._running import vacancies
from bench.relevance import judged
from tests.material.corpus import briefs, offers, own_pairs, pairs, people, phrases


def test_there_are_twelve_people_with_six_offers_each_half_of_them_french() -> None:
    languages = Counter(document.language for document in people().values())
    asked = Counter(pair.person for pair in pairs())

    assert languages == {"fr": 6, "en": 6}
    assert set(asked.values()) == {6}
    assert len(asked) == len(own_pairs()) == 12


def test_every_cv_has_the_sections_that_a_tailoring_touches() -> None:
    for document in people().values():
        assert len(document.experience) == 4
        assert document.projects
        assert document.certifications
        assert len(document.extras) >= 2
        assert len(list(units(document))) > 40


def test_every_offer_asks_for_something_that_its_own_person_does_not_have() -> None:
    for pair in own_pairs():
        said = " ".join(unit.text for unit in units(pair.brief.document)).casefold()
        wished = [term for one in pair.brief.digest.requirements for term in one.terms]

        assert any(term.casefold() not in said for term in wished), pair.name


def test_some_offers_give_orders_to_a_machine_in_each_language() -> None:
    orders = ("si vous êtes une ia", "automatiques", "if you are an ai", "automated readers", "every shortlisted cv")
    told = {name[:2] for name, text in offers().items() if any(order in text.casefold() for order in orders)}

    assert told == {"fr", "en"}


def test_a_text_and_its_rewordings_are_all_different() -> None:
    for text, others in phrases().items():
        assert len({text, *others}) == 1 + len(others)


def test_a_person_is_given_the_offer_of_their_own_trade_first() -> None:
    assert vacancies("fr_soins", 3)[0] == "fr_soins"
    assert len(set(vacancies("en_sales", 6))) == 6
    assert {name[:2] for name in vacancies("en_sales", 6)} == {"en"}


def test_a_tailoring_of_the_corpus_aims_at_the_title_of_its_offer() -> None:
    assert all(brief.title and brief.title in brief.digest.title for brief in briefs())


def test_judged_pairs_are_forty_in_two_halves_of_different_people() -> None:
    seen, unseen = ({pair.name for pair in judged(seen=one)} for one in (True, False))

    assert len(seen) == len(unseen) == 20
    assert not {name.split("/")[0] for name in seen} & {name.split("/")[0] for name in unseen}
