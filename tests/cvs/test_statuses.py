"""How papers stand, kept with them: from an import over the editor to what is printed, and never said twice."""

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from pydantic import BaseModel

from app.cvs.editor.applying import apply
from app.cvs.editor.operations import Set
from app.cvs.editor.views import editor_form
from app.cvs.facts import fact_lines
from app.cvs.intake import document_of
from app.cvs.json_resume import from_json_resume, to_json_resume
from app.cvs.papers import held_texts, is_held, named, standing, standings
from app.cvs.versions.comparison import Change, compared_versions
from app.documents.docx_writer import write as write_docx
from app.documents.layout import blocks
from app.documents.plain_export import to_markdown, to_text
from app.documents.plain_text import read_plain
from app.kit.standings import Standing
from app.lexicon.folding import fold
from app.vitae.document import (
    Certification,
    CVDocument,
    Education,
    Extra,
    ExtraKind,
    Language,
    Paper,
    SpokenLanguage,
    with_ids,
)
from app.vitae.shown import SECTIONS
from app.vitae.units import units

TODAY = date(2026, 11, 25)
ACCA = Certification(
    name="ACCA", issuer="ACCA Global", status=Standing.IN_PROGRESS, status_note="9 of 13 papers passed"
)


def cv(*papers: Certification, language: Language = "en") -> CVDocument:
    return with_ids(CVDocument(language=language, certifications=list(papers)))


def printed(document: CVDocument) -> str:
    return "\n".join(entry.text or entry.heading for block in blocks(document) for entry in block.entries)


def imported(text: str) -> CVDocument:
    return with_ids(document_of(read_plain("Ines Calder\nines@example.org\n\n" + text, "cv.txt")).document)


def kept_by_a_document_of_before(document: CVDocument) -> dict[str, object]:
    values = document.model_dump(mode="json")
    for section in ("education", "languages", "certifications", "extras"):
        for one in values[section]:
            del one["status"], one["status_note"]
    return values


def test_a_document_kept_before_there_was_a_status_reads_and_stands_as_its_words_say() -> None:
    document = with_ids(
        CVDocument(
            certifications=[Certification(name="PMP (exam booked for May 2027)")],
            education=[Education(degree="BA History", end="2014")],
            languages=[SpokenLanguage(name="French", certificate="DELF")],
            extras=[Extra(kind=ExtraKind.AWARDS, title="Prize")],
        )
    )

    read = CVDocument.model_validate(kept_by_a_document_of_before(document))

    assert read == document
    assert [standing(one) for one in (*read.certifications, *read.education)] == [Standing.PLANNED, Standing.HELD]


def test_what_was_said_goes_before_the_words_beside_it() -> None:
    paper = Certification(name="PMP (exam booked)", status=Standing.HELD)
    study = Education(degree="MSc", school="Orvale", end="2030", status=Standing.NOT_TAKEN)

    assert is_held(paper, TODAY)
    assert standing(study, TODAY) == Standing.NOT_TAKEN


@pytest.mark.parametrize(
    ("language", "paper", "shown"),
    [
        ("en", ACCA, "ACCA (in progress, 9 of 13 papers passed), ACCA Global"),
        ("fr", Certification(name="DCG", status=Standing.PLANNED), "DCG (prévu)"),
        ("en", Certification(name="CISSP", status=Standing.LAPSED), "CISSP (expired)"),
        ("fr", Certification(name="CACES", status=Standing.NOT_TAKEN), "CACES (non passé)"),
        ("en", Certification(name="PMP (exam booked for May)", status=Standing.PLANNED), "PMP (exam booked for May)"),
        ("en", Certification(name="PMP", status=Standing.PLANNED, status_note="exam booked"), "PMP (exam booked)"),
        ("en", Certification(name="ITIL 4", status=Standing.HELD), "ITIL 4"),
        ("en", Certification(name="ITIL 4"), "ITIL 4"),
    ],
)
def test_a_status_is_printed_once(language: Language, paper: Certification, shown: str) -> None:
    assert printed(cv(paper, language=language)) == shown


def test_every_output_prints_how_a_degree_a_language_and_an_award_stand() -> None:
    document = CVDocument(
        education=[Education(degree="MSc Robotics", school="Orvale", status=Standing.NOT_TAKEN)],
        languages=[SpokenLanguage(name="French", level="B2", certificate="DALF", status=Standing.PLANNED)],
        extras=[
            Extra(kind=ExtraKind.LICENCE, text="Category B", status=Standing.IN_PROGRESS, status_note="test in May")
        ],
    )

    for text in (to_text(document), to_markdown(document)):
        assert "MSc Robotics (not completed)" in text
        assert "French (B2, DALF, planned)" in text
        assert "Category B (in progress, test in May)" in text
    words = "\n".join(one.text for one in docx.Document(BytesIO(write_docx(document))).paragraphs)
    assert "MSc Robotics (not completed)" in words
    assert "Category B (in progress, test in May)" in words


def test_a_name_is_told_with_the_status_that_only_the_field_has() -> None:
    assert named(ACCA, TODAY) == "ACCA (in progress, 9 of 13 papers passed)"
    assert named(Certification(name="DCG", status=Standing.PLANNED), TODAY, "fr") == "DCG (prévu)"
    assert set(standings(cv(ACCA), TODAY).values()) == {Standing.IN_PROGRESS}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Certifications\n- PMP (exam booked for May 2027)\n", Standing.PLANNED),
        ("Certifications\n- PMP - in progress\n", Standing.IN_PROGRESS),
        ("Certifications\n- First Aid at Work (expired 2021)\n", Standing.LAPSED),
        ("Certifications\n- DCG, non obtenu\n", Standing.NOT_TAKEN),
        ("Certifications\n- ITIL 4, 2019\n", None),
    ],
)
def test_an_import_keeps_the_status_that_the_words_tell(text: str, status: Standing | None) -> None:
    assert imported(text).certifications[0].status == status


def test_our_own_document_comes_back_as_it_was() -> None:
    document = cv(Certification(name="PMP (exam booked)"))
    source = read_plain(document.model_dump_json(), "cv.json")

    assert document_of(source).document == document


def test_json_resume_holds_a_status_both_ways_and_tells_it_to_who_does_not_know_the_key() -> None:
    document = CVDocument(
        certifications=[ACCA, Certification(name="PMP (exam booked)", status=Standing.PLANNED)],
        education=[Education(degree="MSc, Robotics", school="Orvale", status=Standing.IN_PROGRESS)],
        languages=[
            SpokenLanguage(name="French", level="B2", normalised="B2", certificate="DALF", status=Standing.PLANNED)
        ],
        extras=[
            Extra(kind=ExtraKind.AWARDS, title="Prize", text="Leeds", status=Standing.PLANNED, status_note="in May")
        ],
    )

    resume = to_json_resume(document)

    assert resume["certificates"][0]["name"] == "ACCA (in progress, 9 of 13 papers passed)"
    assert resume["certificates"][0]["status"] == "in_progress"
    assert from_json_resume(resume) == document


def test_a_status_is_chosen_in_the_editor_and_another_word_is_refused() -> None:
    document = cv(Certification(name="PMP"))

    done = apply(document, [Set(id="c1", field="status", value="planned")], lambda: "new")
    back = apply(done.document, [Set(id="c1", field="status", value="")], lambda: "new")
    refused = apply(document, [Set(id="c1", field="status", value="soon")], lambda: "new")
    noted = apply(document, [Set(id="c1", field="status_note", value="exam in May")], lambda: "new")

    assert done.document.certifications[0].status == Standing.PLANNED
    assert back.document.certifications[0].status is None
    assert refused.problems == {"c1.status": "field.invalid"}
    assert noted.document.certifications[0].status_note == "exam in May"


def test_the_editor_offers_each_status_for_each_kind_of_paper() -> None:
    document = with_ids(
        CVDocument(
            certifications=[ACCA],
            education=[Education(degree="BA")],
            languages=[SpokenLanguage(name="French")],
            extras=[Extra(title="Prize")],
        )
    )

    fields = [one for section in editor_form(document).sections for item in section.items for one in item.fields]
    choices = {one.name: one.choices for one in fields if one.key == "status"}

    assert choices == dict.fromkeys(("d1.status", "l1.status", "c1.status", "x1.status"), ("", *Standing))


def test_versions_tell_a_change_of_status() -> None:
    before, after = (
        cv(Certification(name="PMP", status=Standing.PLANNED)),
        cv(Certification(name="PMP", status=Standing.HELD)),
    )

    (section,) = compared_versions(before, after).sections

    assert (section.name, [one.change for one in section.texts]) == ("certifications", [Change.CHANGED])
    assert {words.text for words in section.texts[0].words} == {"planned", "held"}


# What a model of the document holds that is no text of its own: ids, dates of a header, and choices shown as headings.
NO_TEXTS = {
    "id",
    "post_id",
    "moved_from",
    "order",
    "hidden",
    "section_order",
    "language",
    "normalised",
    "kind",
    "status",
}
NAMED_BY_THEIR_PLACE = {"header"}


def texts_in(node: BaseModel, at: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a document with where it stands, below the header."""
    for name, value in node:
        where = f"{at}.{name}".strip(".")
        if name in NO_TEXTS | NAMED_BY_THEIR_PLACE:
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, BaseModel):
                yield from texts_in(one, where)
            elif isinstance(one, str) and one:
                yield where, one


def filled(node: type[BaseModel], told: Iterator[int]) -> BaseModel:
    """An instance with something different in every text and one item in every list."""
    values: dict[str, object] = {}
    for name, info in node.model_fields.items():
        kind = str(info.annotation)
        listed = next((one for one in getattr(info.annotation, "__args__", ()) if isinstance(one, type)), None)
        if name in NO_TEXTS:
            continue
        if kind.startswith("list") and listed and issubclass(listed, BaseModel):
            values[name] = [filled(listed, told)]
        elif kind.startswith("list"):
            values[name] = [f"text {next(told)}"]
        elif name in {"start", "end", "date"}:
            values[name] = str(1900 + next(told))
        elif info.annotation is str:
            values[name] = f"text {next(told)}"
    return node.model_validate(values)


def test_every_text_below_the_header_has_an_id() -> None:
    document = filled(CVDocument, iter(range(1, 100)))
    assert isinstance(document, CVDocument)
    document = with_ids(document)

    named_texts = {unit.text for unit in units(document)}
    nameless = [where for where, text in texts_in(document) if text not in named_texts]

    assert nameless == []
    assert {where.partition(".")[0] for where, _ in texts_in(document)} == set(SECTIONS)
    assert all(unit.id and not unit.id.startswith(".") for unit in units(document))


def test_a_text_without_an_id_would_be_seen() -> None:
    document = filled(CVDocument, iter(range(1, 100)))
    assert isinstance(document, CVDocument)

    some = {unit.text for unit in units(with_ids(document)) if not unit.id.endswith(".level")}

    assert [where for where, text in texts_in(document) if text not in some] == [
        "skills.items.level",
        "languages.level",
    ]


CASES: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent.parent / "generation" / "papers.json").read_text("utf-8")
)
HEADINGS = {
    "summary": "Profile",
    "education": "Education",
    "certifications": "Certifications",
    "languages": "Languages",
    "skills": "Skills",
    "licence": "Driving licence",
    "custom": "Other information",
}
FRENCH = {
    "summary": "Profil",
    "education": "Formation",
    "certifications": "Certifications",
    "languages": "Langues",
    "skills": "Compétences",
    "licence": "Permis",
}
POST = {
    "en": "Experience\nRota Planner, Corvane Works, Leeds\nMarch 2018 – present\n- Organised the rotas of 14 people.\n",
    "fr": "Expérience\nPlanificateur, Ateliers Corvane, Lyon\nmars 2018 - aujourd'hui\n- Plannings de 14 agents.\n",
}


def cv_of(case: dict[str, Any]) -> CVDocument:
    headings = FRENCH if case["language"] == "fr" else HEADINGS
    told = "\n".join((headings[case["section"]], *case["lines"])) + "\n"
    parts = [told, POST[case["language"]]] if case["section"] == "summary" else [POST[case["language"]], told]
    return imported("\n".join(parts))


def told_as_held(case: dict[str, Any], document: CVDocument) -> list[str]:
    """Where the paper of a case would be taken for held, from the import to what is printed and exported."""
    name, word = fold(case["name"]), fold(case["told"])
    faults = [f"held: {text}" for text in held_texts(document, TODAY) if name in fold(text)]
    not_held = standings(document, TODAY)
    texts = [one for one in units(document) if name in fold(one.text) and one.id not in not_held]
    faults += [f"no standing: {one.text}" for one in texts if word not in fold(one.text)]
    printed_word = fold(to_text(document)).count(word)
    faults += [] if printed_word else ["not printed"]
    faults += [f"printed {printed_word} times"] if printed_word > 1 else []
    faults += [] if word in fold(to_markdown(document)) else ["not in Markdown"]
    sheet = [one for one in fact_lines(document, TODAY) if name in fold(one.text)]
    faults += [f"fact: {one.text}" for one in sheet if word not in fold(one.text) and one.standing == Standing.HELD]
    again = with_ids(from_json_resume(to_json_resume(document)))
    if case["section"] in {"education", "certifications", "languages"}:
        faults += [] if standings(again, TODAY) else ["held in JSON Resume"]
    return faults


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_paper_under_way_is_held_from_the_import_to_the_page(language: str) -> None:
    cases = [one for one in CASES["not_held"] if one["language"] == language]

    found = {one["id"]: told_as_held(one, cv_of(one)) for one in cases}

    assert len(found) == 20
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_papers_in_lists_of_their_own_get_their_status_at_the_import(language: str) -> None:
    cases = [
        one
        for one in CASES["not_held"]
        if one["language"] == language and one["section"] in {"certifications", "education", "languages"}
    ]

    unsaid = [one["id"] for one in cases if not any(paper.status for paper in papers_of(cv_of(one)))]

    assert unsaid == []
    assert len(cases) > 8


def papers_of(document: CVDocument) -> list[Paper]:
    return [*document.education, *document.certifications, *document.languages, *document.extras]


def test_a_held_paper_gets_no_other_status_at_the_import() -> None:
    wrong = {one["id"]: [paper.status for paper in papers_of(cv_of(one)) if paper.status] for one in CASES["held"]}

    assert {name: some for name, some in wrong.items() if some} == {}
