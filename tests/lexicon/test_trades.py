"""What the words of a post title say of its trade and its rank."""

import pytest

from app.lexicon.ranks import rank_of
from app.lexicon.trades import Nearness, is_of_family_and_rank, names_a_post, nearness, trades_named_in, trades_of


@pytest.mark.parametrize(
    ("title", "trade"),
    [
        ("Infirmière coordinatrice", "nursing"),
        ("Ward Manager", "nursing"),
        ("Développeuse full-stack (H/F)", "software development"),
        ("Chargé(e) de recrutement", "recruitment"),
        ("IT Recruiter", "recruitment"),
        ("Head of Sales, Northern Europe", "sales"),
        ("Directrice commerciale", "sales"),
        ("Cheffe de chantier", "site management"),
        ("Head Chef", "kitchen"),
        ("Chef de cuisine", "kitchen"),
        ("Responsable comptabilité", "accounting"),
        ("Chauffeurs poids lourd", "driving"),
        ("Supply Planner, Retail Replenishment", "logistics"),
    ],
)
def test_a_title_names_one_trade_in_any_gender_and_number(title: str, trade: str) -> None:
    assert trades_of(title) == {trade}


def test_who_is_named_goes_before_the_field_and_the_head_before_the_rest() -> None:
    assert trades_of("Software Sales Executive") == {"sales"}
    assert trades_of("Responsable marketing et communication") == {"marketing", "communication"}
    assert trades_named_in("IT Recruiter") == {"recruitment", "it infrastructure"}
    assert trades_of("Chief Happiness Wizard") == frozenset()
    assert trades_of("Cheffe de service") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Développeur Python", "Software Engineer", Nearness.SAME_TRADE),
        ("Aide comptable", "Contrôleuse de gestion", Nearness.SAME_FIELD),
        ("Aide-soignante", "Staff Nurse", Nearness.BORDERING),
        ("Waitress", "Sales Director", Nearness.FAR),
        ("Fitness Instructor", "Directeur commercial", Nearness.FAR),
        ("Wizard", "Sales Director", None),
    ],
)
def test_trades_are_near_as_their_fields_are(one: str, other: str, near: Nearness | None) -> None:
    assert nearness(trades_of(one), trades_of(other)) == near
    assert nearness(trades_of(other), trades_of(one)) == near


def test_ranks_rise_from_learner_to_the_top() -> None:
    rising = (
        "Stagiaire comptable",
        "Assistante comptable",
        "Comptable",
        "Comptable confirmée",
        "Cheffe d'équipe comptable",
        "Responsable comptable",
        "Directrice comptable",
        "Directrice générale",
    )

    assert [rank_of(title) for title in rising] == list(range(8))


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("Key Account Manager", 2),
        ("Senior Product Manager", 3),
        ("Assistant Manager", 4),
        ("Directeur adjoint", 5),
        ("Sous-directrice", 5),
        ("Directeur d'hôtel", 6),
        ("Assistant Accountant", 1),
        ("Trainee Manager", 0),
        ("Chef de projet", 2),
        ("Head of Data", 5),
    ],
)
def test_a_rank_is_what_the_title_gives(title: str, rank: int) -> None:
    assert rank_of(title) == rank


@pytest.mark.parametrize(
    ("held", "wanted", "may"),
    [
        ("Développeuse Python senior", "Développeur full-stack", True),
        ("Développeuse Python", "Développeuse senior", False),
        ("Sales Executive", "Sales Director", False),
        ("Sales Director", "Commercial Director", True),
        ("Sales Director", "Sales and Marketing Director", False),
        ("Maçon", "Couvreur", False),
        ("Juriste", "Avocate", False),
        ("Pharmacy Technician", "Pharmacist", False),
        ("Lapidary", "Lapidary", True),
        ("Lapidary", "Astrologer", False),
        ("Manager", "Manager", False),
    ],
)
def test_a_post_of_that_family_and_rank_was_held(held: str, wanted: str, may: bool) -> None:  # noqa: FBT001 - a case
    assert is_of_family_and_rank(held, wanted) is may


@pytest.mark.parametrize("text", ["Sous chef", "Store supervisor", "Conducteur de travaux", "Infirmière coordinatrice"])
def test_a_title_calls_somebody_by_a_trade_or_a_rank(text: str) -> None:
    assert names_a_post(text)


@pytest.mark.parametrize("text", ["Pebble & Thread", "Northbridge City Council", "Banque Armor", "Leeds"])
def test_a_name_of_a_house_calls_nobody_by_a_trade(text: str) -> None:
    assert not names_a_post(text)
