"""Wishes of an offer are kept whole; the post itself, the place and the way of working are none."""

import pytest

from app.offers.arrangements import place_alone, tells_arrangement
from app.offers.checked import checked
from app.offers.digest import Need, RequirementKind
from app.offers.extraction import AskedFor, ExtractionWire
from app.offers.rules import digest_offer

OFFER = """Regional sales director
Quillon Scales - Norwich (hybrid)

We are seeking an experienced regional sales director to grow our workshop business.

What you bring
- 10+ years in B2B sales, of which 4 managing a team
- Fluent English; German is a plus
- Hybrid: 3 days on site in Norwich
- Experience managing remote teams
"""


def test_a_wish_stays_one_with_its_years_its_field_and_its_terms() -> None:
    found = digest_offer(OFFER)

    assert [(one.text, one.need) for one in found.requirements] == [
        ("10+ years in B2B sales, of which 4 managing a team", Need.MUST),
        ("Fluent English", Need.MUST),
        ("German is a plus", Need.NICE),
        ("Experience managing remote teams", Need.MUST),
    ]
    assert found.requirements[0].terms == ["B2B sales"]
    assert found.keywords[0].term == "B2B sales"
    assert "B2B" not in {one.term for one in found.keywords}
    assert found.place == "Norwich"


@pytest.mark.parametrize(
    "line",
    [
        "Hybrid: 3 days on site in Norwich",
        "Poste hybride, 2 jours sur site",
        "Must be able to work on site in Aberdeen two days per week",
        "You're comfortable in our Bath studio three days a week.",
        "Poste basé à Rennes, présentiel 4 jours par semaine.",
        "Fully remote",
        "Travail posté en 3x8",
        "Poste logé.",
    ],
)
def test_a_way_of_working_is_no_wish(line: str) -> None:
    assert tells_arrangement(line)
    assert (
        digest_offer(f"Fitter\nQuillon Scales\n\nRequirements\n- Welding\n- {line}\n").requirements[-1].text
        == "Welding"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Experience managing remote teams",
        "Hybrid cloud architecture",
        "Two years of on-site installation",
        "Knowledge of shift work planning",
        "Expérience du télétravail managérial",
        "Willingness to travel",
    ],
)
def test_what_a_person_brings_stays_a_wish(line: str) -> None:
    assert not tells_arrangement(line)


@pytest.mark.parametrize(
    ("line", "is_asked"),
    [
        ("We are seeking an experienced project manager to lead offshore projects.", False),
        ("Nous recherchons un comptable expérimenté pour rejoindre notre équipe.", False),
        ("We are looking for a cook with experience in pastry.", True),
        ("Nous recherchons un comptable ayant une expérience en cabinet.", True),
    ],
)
def test_a_sentence_that_only_names_the_post_asks_for_nothing(line: str, *, is_asked: bool) -> None:
    found = digest_offer(f"A post\nQuillon Scales, Leeds\n\n{line}\n\nRequirements\n- Excel\n")

    assert any(line.startswith(one.text[:20]) for one in found.requirements) == is_asked


@pytest.mark.parametrize(
    ("place", "alone"),
    [
        ("Leeds (hybrid)", "Leeds"),
        ("Remote, UK", "UK"),
        ("Lyon (télétravail partiel)", "Lyon"),
        ("Remote", ""),
        ("Nantes (44)", "Nantes (44)"),
        ("Bath, Somerset", "Bath, Somerset"),
    ],
)
def test_a_place_is_no_way_of_working(place: str, alone: str) -> None:
    assert place_alone(place) == alone


def test_a_models_answer_is_held_to_the_same() -> None:
    quotes = [
        "We are seeking an experienced regional sales director to grow our workshop business.",
        "Hybrid: 3 days on site in Norwich",
        "10+ years in B2B sales, of which 4 managing a team",
    ]
    asked = [AskedFor(text=one, need=Need.MUST, kind=RequirementKind.SKILL, quote=one) for one in quotes]
    answer = ExtractionWire(
        title="", company="", place="Norwich (hybrid)", contract="", salary="", remote="", seniority="",
        requirements=asked, responsibilities=[], languages=[],
    )  # fmt: skip

    found = checked(OFFER, answer, digest_offer(OFFER))

    assert [(one.text, one.terms) for one in found.requirements] == [(quotes[2], ["B2B sales"])]
    assert found.place == "Norwich"


def test_a_staff_nurse_and_a_project_manager_are_told_no_rank() -> None:
    assert digest_offer("Staff nurse\nThe Mill Hospital, York\n\nRequirements\n- NMC registration").seniority == ""
    assert digest_offer("Project manager\nThe Mill, York\n\nRequirements\n- PRINCE2").seniority == ""
    assert digest_offer("Head of finance\nThe Mill, York\n\nRequirements\n- ACCA").seniority == "lead"
