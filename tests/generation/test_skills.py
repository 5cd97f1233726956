"""Skills that are added or take the offer's name: tools that were used, in a group and a spelling of the person's."""

import pytest
from samples import brief_of, bullets

from app.generation.calls.skills import SkillsAnswer, SkillsInput
from app.generation.engine import Intensity
from app.generation.extractive import ExtractiveEngine
from app.generation.skills import computed_skills, evidenced_skills, gaps
from app.generation.tailoring import tailor
from app.lexicon.tokens import Language
from app.offers.digest import OfferDigest, Requirement
from app.vitae.document import CVDocument, Experience, Passage, Skill, SkillGroup, SkillKind, with_ids


def offer(*wishes: str, language: Language = "en") -> OfferDigest:
    asked = [Requirement(id=f"q{at}", text=one) for at, one in enumerate(wishes, 1)]
    return OfferDigest(language=language, requirements=asked)


def group(label: str, *names: str, kind: SkillKind = SkillKind.HARD) -> SkillGroup:
    return SkillGroup(label=label, kind=kind, items=[Skill(name=one) for one in names])


def shown(
    groups: list[SkillGroup], line: str, digest: OfferDigest, language: Language = "en"
) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """Groups as they are printed, and the terms that lines evidence."""
    own = with_ids(CVDocument(language=language, skills=groups)).skills
    evidence = evidenced_skills(own, [Passage(id="e1r1", text=line)] if line else [], digest)
    common = {"digest": digest, "language": language, "source_language": language, "intensity": Intensity.BALANCED}
    given = SkillsInput(groups=own, evidenced=evidence, **common)  # type: ignore[arg-type]
    found = computed_skills(given, SkillsAnswer())
    return [(one.label, [skill.name for skill in one.items]) for one in found.groups], [one.term for one in evidence]


OFFICE = group("Software", "Word", "PowerPoint", kind=SkillKind.TOOLS)


@pytest.mark.parametrize(
    ("line", "wish", "added"),
    [
        ("Kept stock lists in Excel.", "EXCEL", ["Excel"]),
        ("Posted invoices in SAP every day.", "SAP", ["SAP"]),
        ("Moved four databases to postgresql with two colleagues.", "postgresql", ["PostgreSQL"]),
        ("Built reports in POWER BI.", "power bi", ["Power BI"]),
        ("Worked beside the SAP team.", "SAP", []),
        ("Our customers ran Salesforce.", "Salesforce", []),
        ("Training planned on Kubernetes.", "Kubernetes", []),
        ("Never worked in Java.", "Java", []),
        ("Ran B2B sales for two regions.", "B2B sales", []),
        ("Kept the marketing budget.", "marketing", []),
        ("Set pricing with the audit.", "Pricing and audit", []),
        ("Led project management for nine sites.", "project management", []),
        ("Prepared the PMP exam in MS Project.", "PMP", []),
    ],
)
def test_only_tools_that_were_used_are_added(line: str, wish: str, added: list[str]) -> None:
    (label, names), *others = shown([OFFICE], line, offer(wish))[0]

    assert (label, names, others) == ("Software", ["Word", "PowerPoint", *added], [])


def test_an_added_tool_stands_beside_tools_of_its_kind() -> None:
    groups = [group("Cloud", "AWS", "Terraform"), group("Bureautique", "Word", "Outlook")]

    found, _ = shown(groups, "Suivi des stocks dans Excel.", offer("Excel", language="fr"), "fr")

    assert dict(found) == {"Cloud": ["AWS", "Terraform"], "Bureautique": ["Word", "Outlook", "Excel"]}


@pytest.mark.parametrize(
    "groups",
    [
        [],
        [group("Methods", "Negotiation", "Forecasting", kind=SkillKind.METHODS)],
        [group("Soft", "Patience", kind=SkillKind.SOFT)],
    ],
)
def test_a_tool_without_a_group_of_the_persons_waits_and_is_not_printed(groups: list[SkillGroup]) -> None:
    found, evidence = shown(groups, "Kept stock in Excel.", offer("Excel"))

    assert evidence == ["Excel"]
    assert "Excel" not in [name for _, names in found for name in names]
    assert len(found) == len(groups)


@pytest.mark.parametrize(
    ("own", "wish", "language", "printed"),
    [
        ("k8s", "kubernetes in production", "en", "Kubernetes"),
        ("Postgres", "postgresql", "en", "PostgreSQL"),
        ("Excel", "maîtrise d'excel", "fr", "Excel"),
        ("Gestion de projet", "gestion de projet", "fr", "Gestion de projet"),
        ("Paie", "payroll", "en", "Paie"),
    ],
)
def test_a_skill_under_the_offers_name_keeps_its_capital_and_its_language(
    own: str, wish: str, language: Language, printed: str
) -> None:
    cv_language: Language = "fr" if own == "Paie" else language
    ((_, names),), _ = shown([group("Skills", own)], "", offer(wish, language=language), cv_language)

    assert names == [printed]


def test_a_field_that_is_a_part_of_a_wish_is_no_gap() -> None:
    assert gaps(["Waiter."], offer("10+ years in B2B sales", "Salesforce", "Negotiation")) == [
        "Negotiation",
        "Salesforce",
    ]


async def test_a_tool_has_one_spelling_throughout_a_cv() -> None:
    document = with_ids(
        CVDocument(
            experience=[
                Experience(
                    title="Controller",
                    company="Ardley",
                    start="2020",
                    responsibilities=bullets("Built reports in PowerBI for 4 sites", "PowerBIT is another thing"),
                    skills=["PowerBI", "SAP"],
                )
            ],
            skills=[SkillGroup(label="Tools", items=[Skill(name="PowerBI"), Skill(name="SAP")])],
        )
    )
    digest = OfferDigest(title="Controller", requirements=[Requirement(id="q", text="Power BI", terms=["Power BI"])])

    made = await tailor(brief_of(document, digest), ExtractiveEngine())

    post = made.document.experience[0]
    assert [one.name for one in made.document.skills[0].items] == ["Power BI", "SAP"]
    assert {one.text for one in post.responsibilities} == {
        "Built reports in Power BI for 4 sites",
        "PowerBIT is another thing",
    }
    assert post.skills == ["Power BI", "SAP"]
    assert made.findings == []
