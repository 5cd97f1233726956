"""The review form: fields out of a document, a document out of fields, nothing lost on the way."""

from app.cvs.editing import edited_document, form_sections, header_fields, iso_date
from app.kit.standings import Standing
from app.vitae.document import (
    Bullet,
    Certification,
    CVDocument,
    Experience,
    Extra,
    Header,
    Link,
    Skill,
    SkillGroup,
    SpokenLanguage,
    with_ids,
)


def a_document() -> CVDocument:
    return with_ids(
        CVDocument(
            language="fr",
            header=Header(
                full_name="Élodie Garnier",
                email="elodie@exemple.fr",
                links=[Link(url="https://exemple.fr", label="Site")],
            ),
            summary=[Bullet(text="Infirmière depuis dix ans.")],
            experience=[
                Experience(
                    title="Infirmière",
                    company="CHU de Nantes",
                    start="2014-09",
                    responsibilities=[Bullet(text="Soins"), Bullet(text="Encadrement")],
                ),
                Experience(title="Aide-soignante", company="Clinique Jules Verne", start="2011", end="2014"),
            ],
            skills=[SkillGroup(label="Soins", items=[Skill(name="Perfusion", level="expert"), Skill(name="Triage")])],
            languages=[SpokenLanguage(name="Anglais", level="B2", normalised="B2")],
            extras=[Extra(title="Prix", text="2019", url="https://exemple.fr/prix")],
        )
    )


def as_form(document: CVDocument) -> dict[str, str]:
    form = {field.name: field.value for field in header_fields(document)}
    for section in form_sections(document):
        for item in section.items:
            form[f"{section.key}.{item.number}.id"] = item.id
            form |= {field.name: field.value for field in item.fields}
    return form


def test_an_untouched_form_gives_the_same_document() -> None:
    document = a_document()

    assert edited_document(as_form(document), document).document == document


def test_a_corrected_field_is_the_only_change() -> None:
    document = a_document()
    form = as_form(document) | {"experience.0.company": "CHU d'Angers"}

    edited = edited_document(form, document).document

    assert edited is not None
    assert edited.experience[0].company == "CHU d'Angers"
    edited.experience[0].company = "CHU de Nantes"
    assert edited == document


def test_bullets_keep_their_ids_when_another_is_added() -> None:
    document = a_document()
    form = as_form(document) | {"experience.0.responsibilities": "Soins\nAccueil\nEncadrement"}

    edited = edited_document(form, document).document

    assert edited is not None
    ids = {bullet.text: bullet.id for bullet in edited.experience[0].responsibilities}
    assert (ids["Soins"], ids["Encadrement"]) == ("e1r1", "e1r2")
    assert ids["Accueil"] not in {"e1r1", "e1r2", ""}


def test_the_empty_entry_becomes_a_new_one_only_when_filled() -> None:
    document = a_document()
    form = as_form(document) | {"experience.2.title": "Stagiaire", "experience.2.start": "06/2010"}

    edited = edited_document(form, document).document

    assert edited is not None
    assert [item.title for item in edited.experience] == ["Infirmière", "Aide-soignante", "Stagiaire"]
    assert edited.experience[2].start == "2010-06"
    assert edited.experience[2].id == "e3"


def test_a_removed_entry_is_gone_and_the_others_stay() -> None:
    document = a_document()
    form = as_form(document) | {"experience.0.remove": "1"}

    edited = edited_document(form, document).document

    assert edited is not None
    assert [item.id for item in edited.experience] == ["e2"]


def test_a_wrong_date_is_named_by_its_field_and_what_was_typed_is_shown_again() -> None:
    document = a_document()
    form = as_form(document) | {"experience.1.end": "hier"}

    edited = edited_document(form, document)

    assert edited.document is None
    assert dict(edited.errors) == {"experience.1.end": "field.invalid"}
    shown = {
        field.name: field.value
        for section in form_sections(document, form)
        for item in section.items
        for field in item.fields
    }
    assert shown["experience.1.end"] == "hier"


def test_a_changed_level_changes_its_letters() -> None:
    document = a_document()

    edited = edited_document(as_form(document) | {"languages.0.level": "C1"}, document).document

    assert edited is not None
    assert edited.languages[0].normalised == "C1"


def test_dates_may_be_typed_in_several_ways() -> None:
    assert [iso_date(text) for text in ("2021", "2021-03", "03/2021", "3.2021", "")] == [
        "2021",
        "2021-03",
        "2021-03",
        "2021-03",
        None,
    ]


def test_a_status_is_read_back_from_the_form() -> None:
    before = with_ids(CVDocument(certifications=[Certification(name="PMP", status=Standing.PLANNED)]))
    form = {"certifications.0.id": "c1", "certifications.0.name": "PMP", "certifications.0.status_note": "in May"}

    chosen = edited_document({**form, "certifications.0.status": "in_progress"}, before).document
    wrong = edited_document({**form, "certifications.0.status": "soon"}, before)
    cleared = edited_document({**form, "certifications.0.status": ""}, before).document

    assert chosen is not None
    assert cleared is not None
    assert (chosen.certifications[0].status, chosen.certifications[0].status_note) == (Standing.IN_PROGRESS, "in May")
    assert cleared.certifications[0].status is None
    assert list(wrong.errors) == ["certifications.0.status"]
