"""The pay of an offer: what is said of money, held against two halves of sentences; a wrong pay is worse than none."""

import tomllib
from pathlib import Path

import pytest

from app.discovery.pay import yearly
from app.discovery.sieve import sieved
from app.discovery.values import Item, Wishes
from app.kit import clock
from app.offers.amounts import amounts_in
from app.offers.pay import pay_in, salary_of
from app.offers.postings import terms
from app.offers.postings.values import Posting

HERE = Path(__file__).parent
ABOUT = "Baker\nRye & Oak | Leeds\n\nWe bake every day.\n\nProfile\n- Two years in a bakery\n"


def sentences(half: str) -> list[tuple[str, str]]:
    return [(text, pay) for text, pay in tomllib.loads((HERE / f"{half}.toml").read_text("utf-8"))["lines"]]


@pytest.mark.parametrize("half", ["seen", "aside"])
def test_what_an_offer_says_of_money_is_its_pay_or_is_not(half: str) -> None:
    read = [(text, salary_of(f"{ABOUT}\n{text}\n")) for text, _ in sentences(half)]

    assert read == sentences(half)


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        (
            "Perks\n- Gym pass, €40 per month\n- Books, €300 per year\n\nMonthly salary\n€2,900 – €3,300",
            "Monthly salary: €2,900 – €3,300",
        ),
        ("Avantages\n- Titres-repas de 8,50 € par jour\n- 1 200 € par an pour vos trajets\n", ""),
        ("Benefits\n- £600 a month towards a car\n- Base salary: £52,000\n", "Base salary: £52,000"),
        ("Ce que nous offrons\n- 2 250 € brut mensuel\n- Prime d'été de 900 €\n", "2 250 € brut mensuel"),
        ("Our shop turns over £3,000,000 a year.\n\nGross hourly rate\n£12.90", "Gross hourly rate: £12.90"),
        ("Taux journalier : 480\nMission de six mois", "Taux journalier : 480"),
        ("Salary £26k - 2027 intake", "£26k"),
        ("Pay: £11.90 an hour. Uniform deposit of £45,000?", "£11.90 an hour"),
    ],
)
def test_the_words_nearest_to_an_amount_say_what_it_is(text: str, pay: str) -> None:
    assert salary_of(f"{ABOUT}\n{text}\n") == pay.removeprefix("Base salary: ")


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        ("competitive, depending on experience", "competitive, depending on experience"),
        ("€31,000 to €34,000", "€31,000 to €34,000"),
        ("full cover and a $900 learning stipend", ""),
        ("selon profil, tickets restaurant de 10 €", ""),
    ],
)
def test_what_a_page_labels_as_pay_is_shown_unless_its_amounts_are_for_something_else(words: str, pay: str) -> None:
    assert pay_in(words) == pay


@pytest.mark.parametrize(
    ("least", "most", "unit", "shown"),
    [
        (60, 80, "year", ""),
        (41_000, 46_000, "HOUR", "£41,000 to £46,000"),
        (14.5, 16, "HOUR", "£14.5 to £16 an hour"),
        (41_000, 46_000, "YEAR", "£41,000 to £46,000 a year"),
    ],
)
def test_an_amount_that_no_such_time_of_work_pays_is_not_shown_with_it(
    least: float, most: float, unit: str, shown: str
) -> None:
    assert terms.pay(least, most, "GBP", unit, "en") == shown


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("$21–$25 per hour", 25 * 1_607.0),
        ("TJM 450", 450 * 218.0),
        ("Hourly rate: £15", 15 * 1_607.0),
        ("40 k€ sur 12 mois", 40_000),
        ("£60k pro rata", 60_000),
        ("CHF 7'200 per month", 7_200 * 12.0),
        ("12,50 € de l'heure, 35 heures par semaine", 12.5 * 1_607.0),
    ],
)
def test_a_line_of_pay_comes_to_its_own_time_in_a_year(line: str, amount: float) -> None:
    assert yearly(line) == amount


@pytest.mark.parametrize(
    "benefit", ["Learning stipend ($1,200 per year)", "Forfait mobilité de 800 € par an", "A £2,000 relocation grant"]
)
def test_a_saved_search_does_not_hide_a_good_offer_over_a_benefit(benefit: str) -> None:
    text = f"{ABOUT}\nBenefits\n- {benefit}\n\nWe look for somebody who knows sourdough. " + "Ovens and flour. " * 20
    wishes = Wishes(salary_min=45_000)

    unsaid = sieved(Item(posting=Posting(title="Baker", text=text)), wishes, clock.now().date())
    well_paid = sieved(
        Item(posting=Posting(title="Baker", text=f"{text}\nAnnual salary range\n$60,000 — $72,000 USD")),
        wishes,
        clock.now().date(),
    )

    assert (unsaid.reason, well_paid.reason) == (None, None)
    assert well_paid.digest is not None
    assert well_paid.digest.salary == "$60,000 — $72,000 USD"


def test_a_text_full_of_numbers_is_read_in_bounds() -> None:
    assert len(list(amounts_in("9 € " * 100_000))) <= 200
