"""The checker of finished CVs finds each kind of fault in a bad document and none in a good one."""

from collections.abc import Callable
from datetime import date

import pytest

from app.documents.layout import Block, Entry
from app.generation.fates import Reason
from app.generation.results import LeftOut, Tailored
from app.vitae.document import (
    Bullet,
    Certification,
    CustomSection,
    CVDocument,
    Education,
    Experience,
    Extra,
    ExtraKind,
    Header,
    Skill,
    SkillGroup,
    SpokenLanguage,
    with_ids,
)
from app.vitae.units import units
from bench._quality import pages_of
from tests.material.quality import KINDS, Finding, Looked, findings

TODAY = date(2026, 11, 1)


def a_good_cv(language: str = "en") -> CVDocument:
    """Nothing in it that anybody would mend."""
    french = language == "fr"
    return with_ids(
        CVDocument.model_validate(
            {
                "language": language,
                "header": Header(full_name="Noor Castellane", current_title="Buyer"),
                "summary": [
                    Bullet(
                        text="Acheteuse de matières depuis neuf ans."
                        if french
                        else "Buyer of materials for nine years."
                    )
                ],
                "experience": [
                    Experience(
                        title="Acheteuse" if french else "Buyer",
                        company="Maison Vauquelin",
                        start="2017-03",
                        responsibilities=[
                            Bullet(
                                text="Négociation des contrats de 40 fournisseurs."
                                if french
                                else "Negotiated contracts with 40 suppliers."
                            ),
                            Bullet(text="npm et iOS suivis." if french else "npm and iOS budgets kept."),
                        ],
                    )
                ],
                "education": [
                    Education(degree="Licence de gestion" if french else "BA Business", school="IAE", end="2014")
                ],
                "skills": [
                    SkillGroup(label="Métier" if french else "Trade", items=[Skill(name="Excel"), Skill(name="SAP")])
                ],
                "languages": [SpokenLanguage(name="Italien" if french else "Italian", level="B2")],
            }
        )
    )


def tailored_from(source: CVDocument, document: CVDocument | None = None) -> Tailored:
    """A result that shows every text of a document as its own."""
    made = with_ids(document or source)
    return Tailored(
        document=made,
        provenance={unit.id: [unit.id] for unit in units(made)},
        rewritings={},
        decisions=[],
        left_out=[],
        findings=[],
        evidence=[],
        gaps=[],
        target_title="",
    )


def found_in(document: CVDocument, *, source: CVDocument | None = None) -> list[Finding]:
    numbered = with_ids(document)
    return findings(source or numbered, tailored_from(source or numbered, numbered), TODAY)


def kinds_in(document: CVDocument, *, source: CVDocument | None = None) -> set[str]:
    return {one.kind for one in found_in(document, source=source)}


Change = Callable[[CVDocument], None]


def says(text: str) -> Change:
    """A bullet of the post."""
    return lambda cv: cv.experience[0].responsibilities.append(Bullet(text=text))


def opens_with(*texts: str) -> Change:
    """A summary."""

    def change(cv: CVDocument) -> None:
        cv.summary = [Bullet(text=text) for text in texts]

    return change


def knows(*groups: tuple[str, tuple[str, ...]]) -> Change:
    """Groups of skills."""

    def change(cv: CVDocument) -> None:
        cv.skills = [SkillGroup(label=label, items=[Skill(name=one) for one in names]) for label, names in groups]

    return change


def did_more(*posts: Experience) -> Change:
    """Posts above the present one."""
    return lambda cv: cv.experience.__setitem__(slice(0, 0), posts)


def has(**sections: list[object]) -> Change:
    """Other sections."""

    def change(cv: CVDocument) -> None:
        for name, items in sections.items():
            setattr(cv, name, items)

    return change


BAD: list[tuple[str, str, Change]] = [
    ("repeated_text", "en", says("negotiated contracts, with 40 suppliers")),
    ("repeated_text", "en", opens_with("Buyer for years.", "Negotiated contracts with 40 suppliers.")),
    ("repeated_text", "fr", opens_with("Negociation des contrats de 40 fournisseurs")),
    ("repeated_text", "en", knows(("Trade", ("Excel", "SAP")), ("Tools", ("excel",)))),
    ("repeated_label", "en", knows(("Tools", ("Excel",)), ("tools", ("SAP",)))),
    ("repeated_label", "en", has(custom=[CustomSection(title="Education", lines=[Bullet(text="Evening classes.")])])),
    ("summary_length", "en", opens_with("Bought steel. " * 3, "Sold it.", "Kept the books.")),
    ("summary_length", "fr", opens_with("Acheteuse " + "de matières et d'emballages " * 18 + "en usine.")),
    ("summary_private", "en", opens_with("Buyer, available from 1 March with two weeks' notice.")),
    ("summary_private", "en", opens_with("Holds a full driving licence and own car.")),
    ("summary_private", "en", opens_with("Back from maternity leave.")),
    ("summary_private", "en", opens_with("Salary expectations: £40k.")),
    ("summary_private", "en", opens_with("References available on request.")),
    ("summary_private", "en", opens_with("Buyer, 42 years old, married.")),
    ("summary_private", "fr", opens_with("Acheteuse disponible immédiatement, préavis d'un mois.")),
    ("summary_private", "fr", opens_with("Permis B, véhiculée.")),
    ("summary_private", "fr", opens_with("De retour après un congé parental.")),
    ("summary_private", "fr", opens_with("Titulaire de la RQTH.")),
    ("summary_private", "fr", opens_with("Mère de deux enfants, âgée de 38 ans.")),
    ("summary_private", "fr", opens_with("Références sur demande.")),
    ("mixed_languages", "fr", says("Managed the budget of the plant and the contracts for the region.")),
    ("mixed_languages", "en", says("Suivi du budget de l'usine et des contrats pour la région.")),
    ("mixed_languages", "fr", knows(("Tools", ("Excel",)))),
    ("cut_text", "fr", says("Contrat prolongé jusqu'en, 2027 compris.")),
    ("cut_text", "fr", says("à 3 semaines")),
    ("cut_text", "fr", says("Réduction des délais de livraison de")),
    ("cut_text", "en", says("Cut lead times, stock and")),
    ("cut_text", "en", says("Trained buyers (steel, resin")),
    ("cut_text", "en", says("Cut lead times from,")),
    ("cut_text", "en", has(certifications=[Certification(name="CIPS Level 4, exam booked for")])),
]  # fmt: skip
EXPERIENCE = Block("experience", "Professional experience", (Entry(heading="Buyer", beside="2017"),))
BAD_PAGES: list[tuple[str, Block]] = [
    ("skills_line", Block("skills", "Skills", (Entry(label="Trade:", text="Excel"), Entry(text="Sales")))),
    ("skills_line", Block("skills", "Skills", (Entry(label="tools:", text="Excel"),))),
    ("skills_line", Block("skills", "Skills", (Entry(text="sales, pricing"),))),
    ("small_letter", Block("custom", "Talks", (Entry(bullets=("buying steel twice a year",)),))),
    ("small_letter", Block("experience", "Posts", (Entry(heading="Buyer", more=("cut costs",)),))),
    ("small_letter", Block("summary", "Profile", (Entry(text="buyer of steel"),))),
    ("volunteering_above", Block("extras", "Volunteering", (Entry(text="Food bank."),))),
    ("volunteering_above", Block("experience", "Posts", (Entry(heading="Volunteer cook"), Entry(heading="Buyer")))),
    (
        "volunteering_above",
        Block("experience", "Posts", (Entry(heading="Cook", place="Bénévolat"), Entry(heading="A"))),
    ),
    ("empty_heading", Block("extras", "Other", (Entry(text="Sails."),))),
    ("empty_heading", Block("custom", "", (Entry(text="Sails."),))),
    ("empty_heading", Block("custom", "Talks", (Entry(),))),
    ("empty_heading", Block("skills", "Skills", (Entry(label="Autres :", text="Excel"),))),
    ("empty_heading", Block("skills", "Skills", (Entry(label="Tools:"),))),
]
GOOD: list[tuple[str, Change]] = [
    ("en", says("Negotiated contracts with 60 carriers.")),
    ("en", knows(("Languages", ("SQL", "R")), ("Tools", ("Excel",)))),
    ("en", knows(("", ("Excel", "SAP")))),
    ("en", knows(("Tools", ("npm", "dbt", "iOS")))),
    ("en", knows(("Tools", ("Excel",)), ("Other", ("SAP",)))),
    ("en", opens_with("Keeps services available 24 hours a day.", "Drove down costs.")),
    ("en", opens_with("Led a team through notice boards and parental leave policy design.")),
    ("en", opens_with("Led volunteers, drivers and references of 40 tenders.")),
    ("fr", opens_with("Disponibilité des machines portée à 98 %.", "Douze ans d'expérience.")),
    ("fr", opens_with("Habituée aux services à forte exigence de disponibilité.")),
    ("en", says("Qualified in 2021, in charge of steel ever since.")),
    ("fr", opens_with("Responsable d'une crèche de 40 enfants.")),
    ("fr", says("Animation du « Supply Chain Board of the Year » pour la région.")),
    ("fr", says("Hausse de 35 % des ventes en un an.")),
    ("en", says("Rebuilt the tool that all buyers log in to.".replace(" log in to", " sign in"))),
    ("en", says("Took vitamin A trials from plan to report.")),
    ("fr", says("Suivi : 1) devis, 2) commandes.")),
    ("fr", says("Contrat prolongé jusqu'en 2027, puis renouvelé.")),
    ("en", did_more(Experience(title="Volunteer services manager", company="Hospice", start="2022"))),
    ("fr", did_more(Experience(title="Responsable des bénévoles", company="Hospice", start="2022"))),
    ("en", has(extras=[Extra(kind=ExtraKind.VOLUNTEERING, text="Treasurer of a food bank.")])),
    ("fr", has(extras=[Extra(kind=ExtraKind.PUBLICATIONS, text="The price of steel in the age of the cloud")])),
]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_good_cv_has_no_findings(language: str) -> None:
    assert found_in(a_good_cv(language)) == []


@pytest.mark.parametrize(("kind", "language", "change"), BAD)
def test_each_kind_of_fault_is_found(kind: str, language: str, change: Change) -> None:
    document = a_good_cv(language)
    change(document)

    assert kind in {one.kind for one in findings(a_good_cv(language), tailored_from(document), TODAY)}


@pytest.mark.parametrize(("kind", "block"), BAD_PAGES)
def test_each_kind_of_fault_is_found_on_a_page(kind: str, block: Block) -> None:
    """As printing once set it, or might again."""
    made = tailored_from(a_good_cv())
    page = (block,) if block.key == "experience" else (block, EXPERIENCE)

    assert kind in {one.kind for one in KINDS[kind](Looked(a_good_cv(), made, TODAY, page=page))}


@pytest.mark.parametrize(("language", "change"), GOOD)
def test_what_only_looks_like_a_fault_is_left_alone(language: str, change: Change) -> None:
    document = a_good_cv(language)
    change(document)

    assert found_in(document) == []


def test_a_persons_own_heading_is_no_empty_one() -> None:
    document = a_good_cv("fr")
    document.custom = [CustomSection(title="Divers", lines=[Bullet(text="Voile en équipage.")])]

    assert found_in(document) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Certification(id="c1", name="CISSP (exam booked for March 2027)"), Certification(id="c1", name="CISSP")),
        (Certification(id="c1", name="PMP", date="2027-05"), Certification(id="c1", name="PMP")),
        (
            Certification(id="c1", name="Titre pro, en cours de validation"),
            Certification(id="c1", name="Titre pro", date="2026"),
        ),
    ],
)
def test_a_paper_that_is_not_held_needs_its_status(before: Certification, after: Certification) -> None:
    source, document = a_good_cv(), a_good_cv()
    source.certifications, document.certifications = [before], [after]

    assert kinds_in(document, source=source) >= {"paper_without_status"}
    assert "paper_without_status" not in kinds_in(source)


def test_a_degree_that_goes_on_shows_it_by_its_period() -> None:
    document = a_good_cv()
    document.education = [Education(degree="MSc Supply chain", school="Open University", start="2025")]

    assert found_in(document) == []


def test_a_sentence_may_not_call_an_open_paper_held() -> None:
    source, document = a_good_cv(), a_good_cv()
    source.certifications = document.certifications = [Certification(id="c1", name="CISSP (in progress)")]
    document.summary = [Bullet(id="t1", text="CISSP buyer of security services.")]

    assert "paper_without_status" in kinds_in(document, source=source)
    document.summary = [Bullet(id="t1", text="Buyer of security services, CISSP in progress.")]
    assert "paper_without_status" not in kinds_in(document, source=source)


def test_a_text_that_is_neither_printed_nor_listed_is_lost() -> None:
    source = a_good_cv()
    source.experience[0].responsibilities.append(Bullet(id="e1r9", text="Audited six plants."))
    made = tailored_from(source, a_good_cv())

    assert [one.place for one in findings(source, made, TODAY) if one.kind == "lost_text"] == ["e1r9"]
    reason = Reason(code="recompose.not_used")
    listed = LeftOut(unit_id="e1r9", section="experience", item_id="e1", text="Audited six plants.", reason=reason)
    made.left_out.append(listed)
    assert findings(source, made, TODAY) == []


def test_nine_years_fill_one_page_and_twelve_may_fill_two() -> None:
    document = a_good_cv()
    made = tailored_from(document)

    assert [one.kind for one in findings(document, made, TODAY, pages=2)] == ["page_target"]
    assert findings(document, made, TODAY, pages=1) == []
    made.document.experience[0].start = "2014-03"
    assert findings(document, made, TODAY, pages=2) == []
    assert [one.kind for one in findings(document, made, TODAY, pages=2, target=1)] == ["page_target"]
    assert [one.kind for one in findings(document, made, TODAY, pages=3)] == ["page_target"]


def test_pages_are_counted_as_they_are_rendered() -> None:
    document = a_good_cv()
    assert pages_of(tailored_from(document)) == 1
    document.experience[0].responsibilities = [Bullet(text=f"Audited plant {number}.") for number in range(70)]
    assert pages_of(tailored_from(with_ids(document))) == 2


def test_every_kind_has_a_bad_example() -> None:
    shown_apart = {"paper_without_status", "lost_text", "page_target"}

    assert {kind for kind, *_ in (*BAD, *BAD_PAGES)} | shown_apart == set(KINDS)
