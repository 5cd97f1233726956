"""One change of a CV as one value: what it does to the document, and to nothing else."""

from itertools import count

import pytest

from app.cvs.editor.applying import Applied, Clash, apply
from app.cvs.editor.operations import (
    Add,
    Duplicate,
    Hide,
    Move,
    MoveSection,
    Operation,
    Place,
    Remove,
    Set,
    mark,
)
from app.vitae.document import (
    Bullet,
    CustomSection,
    CVDocument,
    Education,
    Experience,
    Header,
    Link,
    Skill,
    SkillGroup,
    SpokenLanguage,
    with_ids,
)
from app.vitae.shown import sections_in_order


def a_document() -> CVDocument:
    return with_ids(
        CVDocument(
            header=Header(full_name="Ana Ruiz", links=[Link(label="Site", url="https://ana.example")]),
            summary=[Bullet(text="I build bridges.")],
            experience=[
                Experience(
                    title="Engineer",
                    company="Span Ltd",
                    start="2019-03",
                    end="2021",
                    responsibilities=[Bullet(text="Drew plans"), Bullet(text="Checked loads"), Bullet(text="Led two")],
                    deliverables=[Bullet(text="A footbridge")],
                    order=["e1d1", "e1r1", "e1r2", "e1r3"],
                ),
                Experience(title="Mission", company="Span Ltd", post_id="e1"),
                Experience(title="Clerk", company="Docks"),
            ],
            education=[Education(degree="MSc")],
            skills=[SkillGroup(label="Tools", items=[Skill(name="CAD"), Skill(name="Excel", level="good")])],
            languages=[SpokenLanguage(name="English", level="B2", normalised="B2")],
            custom=[CustomSection(title="Boats", lines=[Bullet(text="A dinghy")])],
        )
    )


def done(*operations: Operation, document: CVDocument | None = None) -> Applied:
    numbers = count(1)
    return apply(document or a_document(), operations, lambda: f"new{next(numbers)}")


def texts(bullets: list[Bullet]) -> list[str]:
    return [one.text for one in bullets]


@pytest.mark.parametrize(
    ("node", "field", "typed", "kept"),
    [
        ("header", "full_name", " Ana  Ruiz-Vega ", "Ana Ruiz-Vega"),
        ("e1", "company", "Arch\r\nLtd", "Arch Ltd"),
        ("e1", "end", "06/2022", "2022-06"),
        ("e1", "end", "", None),
        ("e1", "skills", "CAD, Revit ,", ["CAD", "Revit"]),
        ("e1r2", "text", "Checked loads\r\nof roofs", "Checked loads of roofs"),
        ("g1s1", "level", "expert", "expert"),
        ("link1", "url", "https://ruiz.example", "https://ruiz.example"),
        ("document", "language", "fr", "fr"),
        ("u1", "title", "Sailing", "Sailing"),
    ],
)
def test_a_field_takes_what_was_typed_as_the_document_keeps_it(node: str, field: str, typed: str, kept: object) -> None:
    before = a_document()

    after = done(Set(id=node, field=field, value=typed), document=before).document

    changed = str(kept) if not isinstance(kept, list) else str(kept[1])
    assert kept is None or changed in str(after.model_dump())
    assert after != before
    assert with_ids(after) == after, "no id is lost or given twice"


def test_the_letters_of_a_level_follow_its_words() -> None:
    after = done(Set(id="l1", field="level", value="mother tongue")).document

    assert after.languages[0].normalised == "native"


@pytest.mark.parametrize(
    ("node", "field", "typed", "code"),
    [
        ("e1", "end", "soon", "field.date"),
        ("e1", "start", "2021-13", "field.date"),
        ("e1", "end", "2018", "field.ends_before_start"),
        ("e1", "end", "2019-02", "field.ends_before_start"),
        ("document", "language", "de", "field.invalid"),
        ("g1", "kind", "magic", "field.invalid"),
        ("e1", "id", "e9", "field.invalid"),
        ("header", "photo", "../secret", "field.invalid"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_is_done(node: str, field: str, typed: str, code: str) -> None:
    applied = done(Set(id=node, field=field, value=typed), Set(id="e3", field="title", value="Senior clerk"))

    assert applied.problems == {f"{node}.{field}": code}
    assert applied.document.experience[2].title == "Senior clerk"


def test_a_field_that_was_changed_elsewhere_clashes_and_keeps_both() -> None:
    wish = Set(id="e1", field="title", value="Lead engineer", before="Junior engineer")

    applied = done(wish, Set(id="e1", field="company", value="Arch", before="Span Ltd"))

    assert applied.clashes == [Clash("e1.title", "Lead engineer", "Engineer")]
    assert applied.document.experience[0].title == "Engineer"
    assert applied.document.experience[0].company == "Arch"


def test_the_same_change_made_twice_is_no_clash() -> None:
    wish = Set(id="e1", field="title", value="Engineer", seen=mark("Junior engineer"))

    applied = done(wish)

    assert applied.clashes == []
    assert applied.document == a_document()


def test_what_was_typed_in_an_entry_that_is_gone_clashes_with_nothing() -> None:
    applied = done(Set(id="e9", field="title", value="Poet", before=""))

    assert applied.clashes == [Clash("e9.title", "Poet", None)]


@pytest.mark.parametrize(
    ("to", "names"),
    [("experience", "enew1"), ("e1.responsibilities", "e1rnew1"), ("g1.items", "g1snew1"), ("languages", "lnew1")],
)
def test_an_added_item_is_empty_and_has_an_id_that_nothing_had(to: str, names: str) -> None:
    applied = done(Add(to=to))

    assert applied.at == names
    assert names in str(applied.document.model_dump())


def test_a_link_is_added_moved_and_removed_by_its_place() -> None:
    applied = done(
        Add(to="header.links"), Set(id="link2", field="url", value="https://b.example"), Move(id="link2", step=-1)
    )
    left = done(Remove(id="link2"), document=applied.document)

    assert [one.url for one in applied.document.header.links] == ["https://b.example", "https://ana.example"]
    assert [one.url for one in left.document.header.links] == ["https://b.example"]


@pytest.mark.parametrize("to", ["nothing", "e9.responsibilities", "e1.title", "e1.skills", "header", "g1.lines"])
def test_nothing_is_added_to_what_is_no_list(to: str) -> None:
    applied = done(Add(to=to))

    assert applied.gone == [to]
    assert applied.document == a_document()


def test_moving_stops_at_both_ends_and_keeps_the_ids() -> None:
    down = done(Move(id="e1r1", step=1)).document.experience[0]
    top = done(Move(id="e1r1", step=-1)).document.experience[0]

    assert [one.id for one in down.responsibilities] == ["e1r2", "e1r1", "e1r3"]
    assert texts(down.shown) == ["A footbridge", "Checked loads", "Drew plans", "Led two"]
    assert [one.id for one in top.responsibilities] == ["e1r1", "e1r2", "e1r3"]


def test_an_item_is_put_before_another_of_its_list_or_at_the_end() -> None:
    before = done(Place(id="e3", before="e1")).document
    last = done(Place(id="e1r1")).document
    astray = done(Place(id="e1r1", before="e3"))

    assert [one.id for one in before.experience] == ["e3", "e1", "e2"]
    assert [one.id for one in last.experience[0].responsibilities] == ["e1r2", "e1r3", "e1r1"]
    assert astray.gone == ["e3"]
    assert astray.document == a_document()


def test_a_copy_stands_behind_its_model_with_ids_of_its_own_and_hides_the_same() -> None:
    document = a_document()
    document.hidden = ["e1r2"]

    after = done(Duplicate(id="e1"), document=document).document

    assert [one.title for one in after.experience] == ["Engineer", "Engineer", "Mission", "Clerk"]
    assert texts(after.experience[1].responsibilities) == ["Drew plans", "Checked loads", "Led two"]
    assert len(after.hidden) == 2
    assert after.experience[1].responsibilities[1].id in after.hidden
    assert with_ids(after) == after


def test_what_is_removed_leaves_no_trace_in_what_names_it() -> None:
    document = a_document()
    document.hidden = ["e1", "e1r2", "e3"]

    applied = done(Remove(id="e1"), document=document)

    assert applied.document.hidden == ["e3"]
    assert [one.post_id for one in applied.document.experience] == [None, None]
    assert applied.at == "e2"
    assert done(Remove(id="e1d1")).document.experience[0].order == ["e1r1", "e1r2", "e1r3"]


def test_hiding_twice_is_hiding_once_and_showing_takes_it_back() -> None:
    hidden = done(Hide(id="g1s1"), Hide(id="g1s1")).document
    shown = done(Hide(id="g1s1", hidden=False), document=hidden).document

    assert hidden.hidden == ["g1s1"]
    assert shown.hidden == []


def test_sections_stand_in_the_order_of_the_person() -> None:
    after = done(*[MoveSection(section="education", step=-1)] * 2).document

    assert sections_in_order(after)[:3] == ("summary", "education", "experience")
    assert done(MoveSection(section="poems", step=1)).gone == ["poems"]


@pytest.mark.parametrize(
    "one", [Remove(id="header"), Hide(id="document"), Duplicate(id="e9"), Move(id="header", step=1)]
)
def test_what_is_no_part_of_a_list_is_not_moved_hidden_or_removed(one: Operation) -> None:
    applied = done(one)

    assert applied.document == a_document()
    assert applied.gone
