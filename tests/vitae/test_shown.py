"""What a person has hidden is kept in their CV, and stands in nothing that is made of it."""

from app.vitae.document import (
    Bullet,
    CVDocument,
    Education,
    Experience,
    Link,
    Skill,
    SkillGroup,
    SpokenLanguage,
    with_ids,
)
from app.vitae.shown import SECTIONS, sections_in_order, shown


def _document() -> CVDocument:
    return with_ids(
        CVDocument(
            summary=[Bullet(text="Builds things."), Bullet(text="Mends things.")],
            experience=[
                Experience(
                    id="e1",
                    title="Engineer",
                    responsibilities=[Bullet(text="Ran servers"), Bullet(text="Wrote code")],
                    deliverables=[Bullet(text="A tool")],
                ),
                Experience(id="e2", title="Mission at a bank", post_id="e1"),
                Experience(id="e3", title="Clerk"),
            ],
            education=[Education(degree="MSc", details=[Bullet(text="Thesis")])],
            skills=[SkillGroup(label="Tools", items=[Skill(name="Git"), Skill(name="Vim")])],
            languages=[SpokenLanguage(name="English")],
        )
    )


def test_a_document_that_hides_nothing_is_shown_as_it_is() -> None:
    document = _document()

    assert shown(document) is document


def test_hidden_bullets_skills_and_items_are_left_out_and_the_rest_stays() -> None:
    document = _document()
    document.hidden = ["e1r2", "e1d1", "g1s1", "s2", "l1", "d1b1", "e3"]

    seen = shown(document)

    assert [one.text for one in seen.experience[0].responsibilities] == ["Ran servers"]
    assert seen.experience[0].deliverables == []
    assert [one.id for one in seen.experience] == ["e1", "e2"]
    assert [one.name for one in seen.skills[0].items] == ["Vim"]
    assert [one.text for one in seen.summary] == ["Builds things."]
    assert seen.languages == []
    assert seen.education[0].details == []
    assert seen.hidden == []


def test_missions_of_a_hidden_post_go_with_it() -> None:
    document = _document()
    document.hidden = ["e1"]

    assert [one.id for one in shown(document).experience] == ["e3"]


def test_the_document_that_is_kept_loses_nothing() -> None:
    document = _document()
    document.hidden = ["e1", "e3r1"]
    before = document.model_dump()

    shown(document)

    assert document.model_dump() == before


def test_sections_stand_in_the_order_of_the_person_and_each_once() -> None:
    document = CVDocument(section_order=["education", "skills", "education"])

    assert sections_in_order(document)[:4] == ("education", "skills", "summary", "experience")
    assert sorted(sections_in_order(document)) == sorted(SECTIONS)


def test_what_was_added_and_not_filled_in_is_not_shown() -> None:
    document = _document()
    document.experience[0].responsibilities.append(Bullet(id="e1r9", text=""))
    document.education.append(Education(id="d9"))
    document.header.links.append(Link(url=""))

    seen = shown(document)

    assert [one.id for one in seen.experience[0].responsibilities] == ["e1r1", "e1r2"]
    assert [one.id for one in seen.education] == ["d1"]
    assert seen.header.links == []
    assert len(document.education) == 2, "it stays where it is edited"
