"""The match score: stable, explained by lines of the CV, and nothing is gained by stuffing it."""

from datetime import date

import pytest

from app.lexicon.terms import spellings
from app.matching.picture import picture
from app.matching.score import Aspect, Grade, Score, State, grade_of, score
from app.offers.rules import digest_offer
from app.vitae.document import (
    Bullet,
    CustomSection,
    CVDocument,
    Experience,
    Skill,
    SkillGroup,
    SpokenLanguage,
    with_ids,
)

TODAY = date(2026, 11, 1)
OFFER = """Data engineer
Harbour Insights | Bristol
Responsibilities
- Build pipelines that bring in the data of every ferry and every port
Requirements
- 3 years as a data engineer
- Strong Python and SQL
- Airflow
- Experience with a cloud warehouse such as Snowflake
Nice to have
- Kafka
"""
DIGEST = digest_offer(OFFER)
ASKED = ("Python", "SQL", "Airflow", "Snowflake", "Kafka")


def an_engineer() -> CVDocument:
    lines = ["Built pipelines in Python for bookings", "Wrote SQL models of stock"]
    return with_ids(
        CVDocument(
            experience=[
                Experience(
                    title="Data engineer",
                    company="Quay",
                    start="2021-01",
                    responsibilities=[Bullet(text=one) for one in lines],
                )
            ],
            skills=[SkillGroup(label="Tools", items=[Skill(name="Airflow")])],
        )
    )


def a_baker() -> CVDocument:
    lines = ["Baked bread for forty shops", "Taught two apprentices"]
    return with_ids(
        CVDocument(
            experience=[
                Experience(
                    title="Baker",
                    company="Crust",
                    start="2015-01",
                    responsibilities=[Bullet(text=one) for one in lines],
                )
            ],
            skills=[SkillGroup(label="Craft", items=[Skill(name="Sourdough")])],
        )
    )


def found(document: CVDocument) -> Score:
    return score(with_ids(document), DIGEST, TODAY, text=OFFER)


def with_skills(document: CVDocument, names: list[str]) -> CVDocument:
    group = SkillGroup(label="More", items=[Skill(name=one) for one in names])
    return document.model_copy(update={"skills": [*document.skills, group]})


def with_lines(document: CVDocument, lines: list[str]) -> CVDocument:
    post = document.experience[0]
    more = [*post.responsibilities, *(Bullet(text=one) for one in lines)]
    return document.model_copy(update={"experience": [post.model_copy(update={"responsibilities": more})]})


def test_the_same_input_gives_the_same_score() -> None:
    assert found(an_engineer()) == found(an_engineer())


def test_each_requirement_is_answered_with_the_line_that_shows_it() -> None:
    answers = {one.text: one for one in found(an_engineer()).answers}

    both = answers["Strong Python and SQL"]
    assert both.state == State.MET
    assert {one.text for one in both.lines} >= {"Built pipelines in Python for bookings", "Wrote SQL models of stock"}
    assert answers["Airflow"].is_named_only
    assert answers["Kafka"].state == State.GAP
    assert answers["Kafka"].lines == ()


def test_who_does_the_work_stands_far_above_who_does_another() -> None:
    engineer, baker = found(an_engineer()), found(a_baker())

    assert engineer.grade in {Grade.GOOD, Grade.STRONG}
    assert baker.grade == Grade.WEAK
    assert [one.code for one in engineer.pros][:1] == ["match.pro.title"]
    assert "match.con.title" in [one.code for one in baker.cons]
    assert all(one.line for one in engineer.pros)


def test_work_that_shows_a_must_have_raises_the_score() -> None:
    more = with_lines(an_engineer(), ["Moved the warehouse of the group to Snowflake within a year"])

    assert found(more).value > found(an_engineer()).value


@pytest.mark.parametrize("times", [1, 30])
def test_repeating_the_words_of_the_offer_gains_nothing(times: int) -> None:
    for honest in (a_baker(), an_engineer()):
        stuffed = with_lines(honest, [" ".join(ASKED * times), ", ".join(ASKED * times)])

        assert found(stuffed).value <= found(honest).value + (6 if times == 1 else 2)


def test_a_summary_that_quotes_the_work_takes_nothing_from_it() -> None:
    before, quoting = an_engineer(), an_engineer()
    before.skills[0].items += [Skill(name=f"Tool {number}") for number in range(12)]
    quoting.skills[0].items += [Skill(name=f"Tool {number}") for number in range(12)]
    quoting.summary = [Bullet(text=one.text) for one in quoting.experience[0].responsibilities]

    assert found(with_ids(quoting)).aspects == found(with_ids(before)).aspects


def test_a_list_of_every_skill_gains_nothing() -> None:
    everything = sorted({one.concept for one in spellings().values()})[::3][:600] + list(ASKED)
    for honest in (a_baker(), an_engineer()):
        assert found(with_skills(honest, everything)).value <= found(honest).value + 2


def test_the_offer_pasted_into_the_cv_gains_nothing() -> None:
    pasted = [line.strip("- ") for line in OFFER.splitlines()]
    for honest in (a_baker(), an_engineer()):
        under_the_post = with_lines(honest, pasted)
        as_a_section = honest.model_copy(
            update={"custom": [CustomSection(title="Profile", lines=[Bullet(text=one) for one in pasted])]}
        )
        as_one_text = honest.model_copy(update={"summary": [Bullet(text=" ".join(pasted))]})

        for stuffed in (under_the_post, as_a_section, as_one_text):
            assert found(stuffed).value <= found(honest).value + 1


def test_an_offer_in_a_language_that_nobody_speaks_takes_off() -> None:
    french = digest_offer(
        "Ingénieur data\nPort SA | Brest\nProfil recherché\n- Maîtrise de Python et SQL\n- Anglais lu\n"
    )
    speaks = an_engineer().model_copy(update={"languages": [SpokenLanguage(name="French", level="C1")]})

    without, with_it = score(an_engineer(), french, TODAY), score(with_ids(speaks), french, TODAY)

    assert without.value < with_it.value
    assert "match.con.language_fr" in [one.code for one in without.cons]
    assert "match.pro.language_fr" in [one.code for one in with_it.pros]


def test_an_offer_that_says_nothing_has_no_shares_of_it() -> None:
    said = {one.aspect: one.share for one in score(an_engineer(), digest_offer("x" * 50), TODAY).aspects}

    assert said[Aspect.MUST] is None


def test_grades_rise_with_the_number() -> None:
    order = [grade_of(value) for value in range(101)]

    assert list(dict.fromkeys(order)) == list(Grade)


def test_the_picture_says_in_words_what_it_draws() -> None:
    drawn = picture(found(an_engineer()), "Match: 3 & 4", "told", {one: f"<{one}>" for one in Aspect})

    assert "<title>Match: 3 &amp; 4</title><desc>told</desc>" in drawn
    assert all(f">&lt;{one}&gt;</text>" in drawn for one in Aspect)
    assert 'role="img"' in drawn
