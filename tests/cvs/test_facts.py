"""The sheet of facts: each text of a CV once, under its id, as it stands; and years that its dates give."""

from datetime import date

import pytest

from app.cvs.facts import Fact, FactKind, fact_lines
from app.cvs.worked import career_years, trade_years, years_in
from app.lexicon.standings import Standing
from app.lexicon.trade_names import trade_phrase
from app.lexicon.trades import trades_of
from app.vitae.document import (
    Bullet,
    Certification,
    CVDocument,
    Education,
    Experience,
    Extra,
    ExtraKind,
    Project,
    Skill,
    SkillGroup,
    SpokenLanguage,
    with_ids,
)
from app.vitae.units import units

TODAY = date(2026, 11, 25)


def sheet(document: CVDocument) -> dict[str, Fact]:
    return {one.id: one for one in fact_lines(with_ids(document), TODAY)}


def posts(*rows: tuple[str, str | None, str | None], **fields: str) -> CVDocument:
    items = [Experience(title=title, company="Corvane", start=start, end=end, **fields) for title, start, end in rows]
    return with_ids(CVDocument(experience=items))


FULL = CVDocument(
    summary=[Bullet(text="Finance officer for charities.")],
    experience=[
        Experience(
            title="Charity Finance Officer",
            company="Harbour Trust",
            location="Leeds",
            start="2019-03",
            description="Runs the ledgers.",
            responsibilities=[Bullet(text="Closes the month in four days")],
            skills=["Sage"],
        )
    ],
    projects=[Project(name="Ledger move", role="Lead", description="Moved 4 ledgers.", start="2021")],
    education=[Education(degree="BA History", school="York", end="2014", details=[Bullet(text="Thesis on ports")])],
    skills=[SkillGroup(label="Tools", items=[Skill(name="Excel", level="advanced")])],
    languages=[SpokenLanguage(name="French", level="B2", certificate="DELF")],
    certifications=[Certification(name="ACCA (in progress, 9 of 13 papers passed)", issuer="ACCA Global")],
    extras=[Extra(kind=ExtraKind.AWARDS, title="Volunteer of the year", text="Leeds Food Bank", start="2020")],
)


def test_a_fact_reads_as_a_person_would_say_it_and_names_the_texts_it_comes_from() -> None:
    found = sheet(FULL)

    post = found["e1.title"]
    assert (post.kind, post.text) == (FactKind.POST, "Charity Finance Officer, Harbour Trust, Leeds, 2019-03 to today")
    assert post.sources == ("e1.title", "e1.company", "e1.location", "e1.start")
    assert found["e1.description"].text == "Runs the ledgers."
    assert found["e1.skill1"].kind == found["g1s1"].kind == FactKind.SKILL
    assert (found["g1s1"].text, found["g1s1"].sources) == ("Excel (advanced)", ("g1s1", "g1s1.level"))
    assert "g1s1.level" not in found
    assert found["g1.label"].kind == FactKind.LABEL
    assert found["p1.name"].text == "Ledger move, Lead, 2021"
    assert found["d1.degree"].text == "BA History, York, 2014"
    assert found["l1.name"].text == "French, B2, DELF"
    assert found["x1.title"].text == "Volunteer of the year, Leeds Food Bank, 2020"


def test_a_paper_under_way_carries_how_it_stands_in_its_words_and_in_its_standing() -> None:
    paper = sheet(FULL)["c1.name"]

    assert paper.text == "ACCA (in progress, 9 of 13 papers passed), ACCA Global"
    assert paper.standing != Standing.HELD


def test_every_text_of_a_cv_is_a_source_of_exactly_one_fact() -> None:
    document = with_ids(FULL)

    carried = [one for fact in fact_lines(document, TODAY) if not fact.because for one in fact.sources]

    assert sorted(carried) == sorted(unit.id for unit in units(document))


def test_a_french_cv_has_french_words_between_its_facts() -> None:
    document = CVDocument(
        language="fr", experience=[Experience(title="Comptable", company="Ateliers Brun", start="2018")]
    )

    found = sheet(document)

    assert found["e1.title"].text == "Comptable, Ateliers Brun, 2018 à aujourd'hui"
    assert found["years.accounting"].text == "8 ans en comptabilité"
    assert found["years.accounting"].because == "Calculé sur Comptable, Ateliers Brun (2018 à aujourd'hui)."


def test_years_in_a_trade_leave_out_posts_that_only_mention_it() -> None:
    teacher = Experience(
        title="Primary Teacher",
        company="Orvale School",
        start="2010-01",
        end="2017-12",
        responsibilities=[Bullet(text="Marketing of the school fair, marketing posters, marketing budget")],
        skills=["Marketing"],
    )
    marketer = Experience(title="Marketing Manager", company="Corvane", start="2021-01", end="2023-12")

    found = sheet(CVDocument(experience=[marketer, teacher]))

    assert found["years.marketing"].text == "3 years in marketing"
    assert found["years.marketing"].because == "Counted from Marketing Manager, Corvane (2021-01 to 2023-12)."
    assert found["years.marketing"].sources == ("e1.title", "e1.start", "e1.end")
    assert found["years"].text == "11 years of paid work"


def test_overlapping_posts_count_once_and_the_sentence_says_so() -> None:
    document = posts(("Accountant", "2015-01", "2018-12"), ("Senior Accountant", "2017-01", "2020-12"))

    (found,) = trade_years(document, TODAY)

    assert found.years == 6
    assert found.because == (
        "Counted from Accountant, Corvane (2015-01 to 2018-12) and Senior Accountant, Corvane (2017-01 to 2020-12), "
        "overlaps once."
    )


@pytest.mark.parametrize(
    "title",
    ["Marketing Intern", "Trainee Accountant", "Stagiaire comptable", "Volunteer Treasurer", "Trésorière bénévole",
     "Apprenti électricien", "Comptable en alternance", "Accountant (internship)"],
)  # fmt: skip
def test_what_nobody_was_hired_for_gives_no_years(title: str) -> None:
    document = posts((title, "2015", "2020"))
    document.language = "fr"

    assert career_years(document, TODAY) is None
    assert trade_years(document, TODAY) == []


@pytest.mark.parametrize(
    "title", ["Apprentice Coach", "Volunteer Coordinator", "Head of Student Services", "Stage Manager"]
)
def test_who_looks_after_learners_and_volunteers_was_hired(title: str) -> None:
    assert career_years(posts((title, "2015-01", "2019-12")), TODAY)


def test_a_contract_of_training_gives_no_years() -> None:
    assert career_years(posts(("Comptable", "2015", "2020"), contract="Contrat d'apprentissage"), TODAY) is None


def test_posts_left_out_as_another_trade_count_for_nothing() -> None:
    document = posts(("Accountant", "2015-01", "2018-12"), ("Baker", "2005-01", "2014-12"))

    whole, without = career_years(document, TODAY), career_years(document, TODAY, frozenset({"e2"}))

    assert (whole and whole.years, without and without.years) == (14, 4)
    assert [one.trades for one in trade_years(document, TODAY, frozenset({"e2"}))] == [("accounting",)]


def test_years_in_several_trades_are_one_figure() -> None:
    document = posts(
        ("Accountant", "2015-01", "2018-12"), ("Internal Auditor", "2019-01", "2020-12"), ("Baker", "2004", "2010")
    )

    found = years_in(frozenset({"accounting", "audit"}), document, TODAY)

    assert found
    assert (found.years, found.posts) == (6, ("e1", "e2"))


@pytest.mark.parametrize(
    "title", ["Comptable", "Nurse", "Software Engineer", "Chef de projet digital", "Avocate", "Pilot", "Postman"]
)
def test_a_trade_that_a_title_names_has_a_name_after_years(title: str) -> None:
    trades = trades_of(title)

    assert trades
    assert all(trade_phrase(one, "fr") and trade_phrase(one, "en") for one in trades)


def test_less_than_a_year_is_no_fact() -> None:
    assert [one for one in fact_lines(posts(("Accountant", "2026-03", None)), TODAY) if one.because] == []
