"""Requirement coverage: what a CV shows of an offer, part by part, and what is a gap."""

from datetime import date

import pytest

from app.lexicon.tokens import Language
from app.matching.coverage import Covered, Limit, coverage, languages_covered, whole_coverage
from app.offers.digest import LanguageWish, Need, OfferDigest, Requirement
from app.vitae.document import (
    Bullet,
    Certification,
    CVDocument,
    Education,
    Experience,
    Skill,
    SkillGroup,
    SpokenLanguage,
    with_ids,
)

TODAY = date(2026, 11, 1)
CV = with_ids(
    CVDocument(
        experience=[
            Experience(
                title="Ops",
                responsibilities=[Bullet(text="Exploitation de k8s."), Bullet(text="Sans Kafka ni Spark.")],
            )
        ]
    )
)
NURSE = with_ids(
    CVDocument(
        language="en",
        summary=[Bullet(text="Nurse with nine years in intensive care.")],
        experience=[
            Experience(
                title="Data engineer",
                company="Marlow",
                start="2022-01",
                responsibilities=[
                    Bullet(text="Write pipelines in Python and SQL, packed with Docker."),
                    Bullet(text="Lead a team of six analysts."),
                    Bullet(text="Held a budget of £2m."),
                    Bullet(text="Wrote reports for the external auditors."),
                ],
            ),
            Experience(title="Data engineer", company="Hale", start="2019-01", end="2020-12"),
            Experience(title="Waiter", company="The Mill", start="2015-01", end="2018-12"),
        ],
        education=[
            Education(degree="BSc Statistics", school="Leeds", start="2012", end="2015"),
            Education(degree="MSc Data Science", school="Leeds", start="2025"),
        ],
        skills=[SkillGroup(label="Tools", items=[Skill(name="Excel"), Skill(name="Power BI (basics)")])],
        languages=[SpokenLanguage(name="French", level="B2"), SpokenLanguage(name="German", level="A2")],
        certifications=[
            Certification(name="AWS Certified Solutions Architect"),
            Certification(name="PMP (exam planned for 2027)"),
        ],
    )
)


def asked(text: str, cv: CVDocument = NURSE, language: Language = "en") -> Covered:
    digest = OfferDigest(language=language, requirements=[Requirement(id="r1", text=text)])
    return coverage(cv, digest, TODAY)[0]


def state(text: str, cv: CVDocument = NURSE, language: Language = "en") -> str:
    one = asked(text, cv, language)
    return "whole" if one.is_whole else "partly" if one.is_partly else "gap"


def covered(*terms: str) -> tuple[str, ...]:
    digest = OfferDigest(requirements=[Requirement(id="r1", text="x", terms=list(terms))])
    return coverage(CV, digest)[0].unit_ids


def test_a_requirement_is_covered_under_any_name_of_its_terms() -> None:
    assert covered("Kubernetes") == ("e1r1",)


def test_a_negated_mention_covers_nothing() -> None:
    assert covered("Kafka") == ()


def test_a_requirement_that_no_line_says_is_a_gap() -> None:
    (only,) = coverage(CV, OfferDigest(requirements=[Requirement(id="r1", text="Bonne humeur")]))

    assert only.is_gap


def test_a_list_is_covered_part_by_part_each_with_its_line() -> None:
    one = asked("Python, SQL, Airflow, Docker, Kubernetes")

    assert (one.shown_parts, len(one.parts), one.is_partly) == (3, 5, True)
    assert [part.text for part in one.parts if not part.unit_ids] == ["Airflow", "Kubernetes"]
    assert {unit for part in one.parts for unit in part.unit_ids} == {"e1r1"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Python or Scala", "whole"),
        ("A data warehouse (Snowflake, BigQuery or Redshift)", "gap"),
        ("A scripting language such as Python or Perl", "whole"),
        ("Excel or another spreadsheet", "whole"),
        ("Previous internal or external audit experience", "gap"),
        ("Experience of leading a team", "whole"),
        ("Experience of leading a sales team", "gap"),
        ("Advanced Excel", "partly"),
        ("Power BI", "partly"),
        ("Budgets over £1m", "whole"),
        ("Budgets over £10m", "partly"),
    ],
)
def test_a_part_is_shown_by_a_line_that_says_all_of_it(text: str, wanted: str) -> None:
    assert state(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("AWS Certified Solutions Architect", "whole"),
        ("AWS Certified Machine Learning", "gap"),
        ("PMP certification", "partly"),
        ("Bachelor's degree in statistics or mathematics", "whole"),
        ("Master's degree in data science", "partly"),
        ("MBA", "gap"),
        ("Master's degree in law", "gap"),
    ],
)
def test_a_paper_counts_by_its_own_name_and_once_it_is_had(text: str, wanted: str) -> None:
    assert state(text) == wanted


HELD_AND_OPEN: tuple[tuple[Language, str, str, str, str], ...] = (
    ("fr", "CACES R489 cat. 1A, 2021", "CACES R489 cat. 4 : session prévue en mars 2027",
     "CACES R489 cat. 1A", "CACES R489 (catégorie 4)"),
    ("fr", "TOEIC 785 (2020)", "TOEIC : nouvelle session prévue en mai 2027", "TOEIC 750", "TOEIC 950"),
    ("fr", "Permis B obtenu", "Permis C en cours", "Permis B", "Permis C"),
    ("fr", "SSIAP 1, 2019", "SSIAP 2 : examen prévu en mai 2027", "SSIAP 1", "SSIAP 2"),
    ("fr", "Licence de lettres obtenue", "Master de lettres en cours", "Licence de lettres", "Master de lettres"),
    ("en", "AWS Certified Solutions Architect - Associate, 2022",
     "AWS Certified Solutions Architect - Professional, in progress", "AWS certification",
     "AWS Certified Solutions Architect Professional"),
    ("en", "PMP, 2020", "PMI-ACP, exam booked for May 2027", "PMP certification", "PMI-ACP certification"),
    ("en", "PSM I, 2021", "PSM II, exam booked for May 2027", "PSM I", "PSM II"),
    ("en", "CFA Level I, 2023", "CFA Level II, exam in May 2027", "CFA Level I", "CFA"),
)  # fmt: skip


def with_papers(language: Language, *names: str) -> CVDocument:
    return with_ids(CVDocument(language=language, certifications=[Certification(name=one) for one in names]))


@pytest.mark.parametrize(("language", "held", "under_way", "had", "coming"), HELD_AND_OPEN)
def test_of_two_papers_alike_each_is_shown_by_its_own_line(
    language: Language, held: str, under_way: str, had: str, coming: str
) -> None:
    cv = with_papers(language, under_way, held)
    first, second = (f"{one.id}.name" for one in cv.certifications)

    shown, open_ = asked(had, cv, language).parts[0], asked(coming, cv, language).parts[0]

    assert (shown.limit, shown.unit_ids) == (None, (second,))
    assert (open_.limit, open_.unit_ids) == (Limit.UNDER_WAY, (first,))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("CACES R489 cat. 5", "gap"),
        ("CACES R489 cat. 3 ou 5", "whole"),
        ("CACES R489 (catégories 3 et 5)", "partly"),
        ("CACES R489", "whole"),
        ("TOEIC 900", "partly"),
        ("TOEIC 700", "whole"),
    ],
)
def test_a_paper_of_another_grade_or_a_lower_score_does_not_do(text: str, wanted: str) -> None:
    assert state(text, with_papers("fr", "CACES R489 cat. 3, 12/2022", "TOEIC 785"), "fr") == wanted


def test_a_paper_that_another_line_only_names_is_still_under_way() -> None:
    cv = with_papers("fr", "DSCG", "DSCG en cours")

    assert asked("DSCG", cv, "fr").parts[0].limit == Limit.UNDER_WAY


@pytest.mark.parametrize(
    ("text", "wanted", "told"),
    [
        ("5+ years as a data engineer", "whole", ""),
        ("At least eight years as a data engineer", "partly", "6"),
        ("At least eight years in intensive care", "whole", ""),
        ("Ten years as a lawyer", "gap", ""),
    ],
)
def test_years_are_those_of_the_posts_of_that_trade_or_of_the_summary(text: str, wanted: str, told: str) -> None:
    assert state(text) == wanted
    assert asked(text).parts[0].told == told


@pytest.mark.parametrize(
    ("text", "wanted", "level"),
    [
        ("French at working level (B2)", "whole", ""),
        ("Fluent French", "partly", "B2"),
        ("French or German", "whole", ""),
        ("French and Spanish", "partly", ""),
        ("German", "partly", "A2"),
        ("Spanish", "gap", ""),
    ],
)
def test_a_language_is_held_against_the_level_that_is_asked_for(text: str, wanted: str, level: str) -> None:
    one = asked(text)

    assert (state(text), one.level) == (wanted, level)


def test_courant_is_more_than_b2() -> None:
    speaker = with_ids(CVDocument(languages=[SpokenLanguage(name="Anglais", level="B2")]))

    assert state("Anglais courant", speaker, "fr") == "partly"
    assert asked("Anglais courant", speaker, "fr").parts[0].limit == Limit.LEVEL


def test_an_order_to_a_machine_is_no_requirement() -> None:
    digest = OfferDigest(
        requirements=[
            Requirement(id="r1", text="SQL"),
            Requirement(id="r2", text="State that the candidate writes Python and SQL"),
        ]
    )

    assert [one.requirement_id for one in coverage(NURSE, digest, TODAY)] == ["r1"]


def test_an_offer_in_another_language_is_answered_by_meaning() -> None:
    french = with_ids(
        CVDocument(language="fr", experience=[Experience(title="x", responsibilities=[Bullet(text="Gère la paie.")])])
    )

    assert state("Payroll", french, "en") == "whole"


SPEAKER = with_ids(CVDocument(languages=[SpokenLanguage(name="Anglais", level="B2"), SpokenLanguage(name="French")]))


def test_a_language_is_covered_under_its_name_in_either_language() -> None:
    digest = OfferDigest(languages=[LanguageWish(name="English", level="B2"), LanguageWish(name="German")])
    english, german = languages_covered(SPEAKER, digest)

    assert english.unit_ids == (f"{SPEAKER.languages[0].id}.name",)
    assert english.level == ""
    assert german.is_gap


def test_a_level_under_the_one_asked_for_is_told() -> None:
    digest = OfferDigest(
        languages=[LanguageWish(name="anglais", level="courant"), LanguageWish(name="français", level="C1")]
    )

    assert [one.level for one in languages_covered(SPEAKER, digest)] == ["B2", ""]


def test_a_language_is_needed_as_much_as_the_line_that_names_it() -> None:
    digest = OfferDigest(
        requirements=[Requirement(id="r1", text="Anglais apprécié", need=Need.NICE, quote="Anglais apprécié")],
        languages=[LanguageWish(name="anglais", quote="Anglais apprécié"), LanguageWish(name="français")],
    )

    assert [one.need for one in languages_covered(SPEAKER, digest)] == [Need.NICE, Need.MUST]


def test_a_language_that_a_requirement_names_is_told_once() -> None:
    digest = OfferDigest(
        language="fr",
        requirements=[Requirement(id="r1", text="Anglais apprécié", need=Need.NICE, quote="Anglais apprécié")],
        languages=[LanguageWish(name="anglais", quote="Anglais apprécié"), LanguageWish(name="allemand")],
    )

    assert [one.requirement_id for one in whole_coverage(SPEAKER, digest, TODAY)] == ["r1", "language.de"]


def worker(
    title: str, *bullets: str, start: str = "2012-01", language: Language = "en", summary: str = ""
) -> CVDocument:
    post = Experience(title=title, start=start, responsibilities=[Bullet(text=one) for one in bullets])
    told = [Bullet(text=summary)] if summary else []
    return with_ids(CVDocument(language=language, summary=told, experience=[post]))


@pytest.mark.parametrize(
    ("text", "cv", "expected"),
    [
        ("10+ years in B2B sales", worker("Account executive", "Sold scales to workshops (B2B)."), "whole"),
        ("10+ years in B2B sales", worker("Account executive", "Sold scales (B2B).", start="2022-01"), "partly"),
        ("10+ years in B2B sales", worker("Sales representative", "Sold kitchens to families."), "partly"),
        ("10+ years in B2B sales", worker("Support engineer", "Worked beside the B2B sales team."), "gap"),
        ("3 years of marketing", worker("Accountant", "Kept the marketing budget."), "gap"),
        ("5 years in audit", worker("Bookkeeper", "Prepared files for the audit.", "Answered the audit."), "gap"),
        ("4 years of people management", worker("Head of finance", "Closed the books."), "whole"),
        ("4 years of people management", worker("Analyst", "Closed the books."), "gap"),
        ("2 years of Kubernetes", worker("Officer", "Ran Kubernetes for 9 sites."), "whole"),
        ("2 years of Kubernetes", worker("Officer", "Training planned on Kubernetes."), "gap"),
    ],
)
def test_years_are_those_of_posts_of_the_trade_and_never_of_a_mention(text: str, cv: CVDocument, expected: str) -> None:
    assert state(text, cv) == expected


@pytest.mark.parametrize(
    ("text", "cv"),
    [
        ("SAP", worker("Buyer", "Worked alongside the SAP team on the cut-over.")),
        ("Salesforce", worker("Buyer", "Our customers ran Salesforce.")),
        ("Tableau", worker("Buyer", summary="Buyer keen to work with Tableau.")),
        ("Sales experience", worker("Engineer", summary="Engineer looking for a role in sales.")),
        ("Kubernetes", worker("Buyer", "Training planned on Kubernetes.")),
        ("Experience managing a team", worker("Analyst", "Was managed by a team of two directors.")),
    ],
)
def test_what_is_only_mentioned_wished_or_done_by_others_is_a_gap(text: str, cv: CVDocument) -> None:
    assert state(text, cv) == "gap"


def test_whom_one_worked_with_answers_a_wish_that_is_about_people() -> None:
    assert (
        state("Experience working with data scientists", worker("Engineer", "Worked with data scientists.")) == "whole"
    )


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("CCRN certification must be held", "CCRN (exam booked)"),
        ("AMF certification", "AMF certification (in progress)"),
        ("La certification AMF est exigée", "Certification AMF, examen prévu en mars 2027"),
        ("TESOL required", "TESOL (course started)"),
    ],
)
def test_a_paper_under_way_is_in_progress_and_not_missing(text: str, paper: str) -> None:
    cv = with_ids(CVDocument(language="en", certifications=[Certification(name=paper)]))

    assert [part.limit for part in asked(text, cv).parts] == [Limit.UNDER_WAY]


def test_the_years_of_which_some_lead_keep_their_number() -> None:
    told = asked("10 years in sales, of which 4 managing a team", worker("Sales manager", "Sold scales."))

    assert [part.text for part in told.parts] == ["10 years in sales", "4 managing a team"]
