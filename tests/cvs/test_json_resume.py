"""JSON Resume: what the schema can hold comes back as it went, both ways, and no word of a document is lost in it."""

import json
from typing import cast

import pytest
from hypothesis import HealthCheck, given, seed, settings

from app.cvs.json_resume import from_json_resume, to_json_resume
from app.vitae.document import CVDocument, Header, Link, Skill, SkillGroup
from tests.material.random_cvs import documents

RESUME = {
    "basics": {
        "name": "Ada Quill",
        "label": "Archivist",
        "email": "ada@example.org",
        "phone": "+44 7700 900123",
        "url": "https://ada.example",
        "location": {"address": "3 Mill Lane", "city": "York", "region": "Yorkshire", "countryCode": "GB"},
        "profiles": [{"network": "Ink", "url": "https://ink.example/ada"}],
        "summary": "Archivist of maps. Reads eight hands.",
    },
    "work": [
        {
            "name": "Old Papers",
            "position": "Archivist",
            "location": "York",
            "startDate": "2019-02",
            "summary": "Ran the map room.",
            "highlights": ["Sorted maps"],
            "keywords": ["Koha"],
        }
    ],
    "projects": [
        {
            "name": "Atlas",
            "description": "A public atlas",
            "startDate": "2020",
            "endDate": "2021-03",
            "url": "https://atlas.example",
            "roles": ["Editor", "Scribe"],
            "highlights": ["400 plates"],
            "keywords": ["QGIS"],
        }
    ],
    "education": [
        {
            "institution": "Mill School",
            "area": "History, Maps",
            "studyType": "BA",
            "endDate": "2018",
            "score": "First",
            "courses": ["Palaeography"],
        }
    ],
    "skills": [
        {"name": "Cataloguing", "level": "expert"},
        {"name": "Tools", "keywords": ["Koha"]},
        {"name": "Web", "level": "basic", "keywords": ["HTML", "CSS"]},
    ],
    "languages": [{"language": "French", "fluency": "B2"}],
    "certificates": [{"name": "Safe hands", "issuer": "MLA", "date": "2020-01", "url": "https://mla.example"}],
    "volunteer": [{"organization": "Book Van", "summary": "Drove it", "startDate": "2020", "endDate": "2021"}],
    "awards": [{"title": "Best Index", "date": "2021-05", "summary": "For the map index"}],
    "publications": [{"name": "On Maps", "releaseDate": "2022", "url": "https://maps.example"}],
    "references": [{"name": "B. Page", "reference": "Reliable"}],
    "interests": [{"name": "Cycling", "keywords": ["long rides", "hills"]}, {"name": "Chess"}],
}


def test_a_resume_comes_back_as_it_went() -> None:
    assert to_json_resume(from_json_resume(RESUME)) == RESUME


def test_a_document_survives_export_and_import() -> None:
    document = from_json_resume(RESUME)

    assert from_json_resume(to_json_resume(document)) == document


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("Leeds", {"city": "Leeds"}),
        ("Leeds, GB", {"city": "Leeds", "countryCode": "GB"}),
        ("Nîmes, Gard", {"city": "Nîmes", "region": "Gard"}),
        ("12 rue Haute, Nîmes", {"address": "12 rue Haute", "city": "Nîmes"}),
        ("Lieu-dit Bas, 12 rue Haute, 30000 Nîmes", {"address": "Lieu-dit Bas, 12 rue Haute, 30000 Nîmes"}),
        ("30000 Nîmes", {"address": "30000 Nîmes"}),
    ],
)
def test_a_place_is_taken_apart_where_its_parts_can_be_told(location: str, place: dict[str, str]) -> None:
    exported = to_json_resume(CVDocument(header=Header(location=location)))

    assert exported["basics"] == {"location": place}
    assert from_json_resume(exported).header.location == location


def test_levels_of_skills_are_written_beside_them() -> None:
    group = SkillGroup(label="Tools", items=[Skill(name="Koha", level="daily"), Skill(name="Excel")])

    exported = to_json_resume(
        CVDocument(skills=[group], header=Header(links=[Link(label="Ink", url="https://a.example")]))
    )

    assert exported["skills"] == [{"name": "Tools", "keywords": ["Koha (daily)", "Excel"]}]
    assert exported["basics"] == {"profiles": [{"network": "Ink", "url": "https://a.example"}]}


@seed(4)
@settings(
    max_examples=10,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(documents())
def test_once_exported_it_goes_back_and_forth_unchanged(document: CVDocument) -> None:
    exported = to_json_resume(document)

    assert to_json_resume(from_json_resume(json.loads(json.dumps(exported)))) == exported
    assert all(value for items in exported.values() for one in items for value in leaves(one))


def leaves(value: object) -> list[object]:
    """What stands at the ends of a tree of JSON."""
    if isinstance(value, dict):
        return [leaf for one in cast("dict[str, object]", value).values() for leaf in leaves(one)]
    return [leaf for one in cast("list[object]", value) for leaf in leaves(one)] if isinstance(value, list) else [value]
