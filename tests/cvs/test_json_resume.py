"""JSON Resume: what the schema can hold comes back as it went."""

from app.cvs.json_resume import from_json_resume, to_json_resume

RESUME = {
    "basics": {"name": "Ada Quill", "label": "Archivist", "email": "ada@example.org", "url": "https://ada.example"},
    "work": [{"name": "Old Papers", "position": "Archivist", "startDate": "2019-02", "highlights": ["Sorted maps"]}],
    "education": [{"institution": "Mill School", "studyType": "BA", "endDate": "2018", "courses": ["Palaeography"]}],
    "skills": [{"name": "Cataloguing", "level": "expert"}, {"name": "Tools", "keywords": ["Koha"]}],
    "volunteer": [{"organization": "Book Van", "summary": "Drove it", "startDate": "2020", "endDate": "2021"}],
    "awards": [{"title": "Best Index", "date": "2021-05", "summary": "For the map index"}],
    "publications": [{"name": "On Maps", "releaseDate": "2022", "url": "https://maps.example"}],
    "references": [{"name": "B. Page", "reference": "Reliable"}],
    "interests": [{"name": "Cycling", "keywords": ["long rides"]}, {"name": "Chess"}],
}


def test_a_document_survives_export_and_import() -> None:
    document = from_json_resume(RESUME)

    assert from_json_resume(to_json_resume(document)) == document


def test_export_keeps_every_list_of_the_schema() -> None:
    exported = to_json_resume(from_json_resume(RESUME))

    assert {key for key in RESUME if not exported[key]} == set()
    assert exported["skills"][0] == {"name": "Cataloguing", "level": "expert"}
