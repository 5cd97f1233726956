"""What is stored can be read again, and what is too large is refused with its sentence wherever it comes in."""

from typing import Any

import httpx
import pytest

from app.cvs.intake import document_of
from app.errors import Refused
from app.vitae.caps import MAX_TEXT
from app.vitae.source_text import SourceText

BULLETS = [{"text": "Pruned trees"}, {"text": "Dug ponds"}]


def _body(**document: Any) -> dict[str, Any]:
    return {"name": "CV", "document": {"language": "en", **document}}


async def test_a_cv_with_ids_of_the_greatest_length_is_stored_and_read_again(alice_client: httpx.AsyncClient) -> None:
    post = {"id": "e" * 24, "title": "Gardener", "responsibilities": BULLETS}

    made = await alice_client.post("/api/cvs", json=_body(experience=[post]))
    read = await alice_client.get(f"/api/cvs/{made.json()['id']}")
    page = await alice_client.get(f"/cvs/{made.json()['id']}/review")

    assert [made.status_code, read.status_code, page.status_code] == [201, 200, 200]


async def test_a_text_that_is_too_long_is_refused_by_the_json_routes(alice_client: httpx.AsyncClient) -> None:
    refused = await alice_client.post("/api/cvs", json=_body(summary=[{"text": "a" * (MAX_TEXT + 1)}]))

    assert (refused.status_code, refused.json()["error"]) == (422, "cv.text_too_long")


def test_an_imported_document_that_is_too_large_is_refused() -> None:
    texts = ", ".join('{"text": "a"}' for _ in range(4_000))
    source = SourceText(kind="sartor", document_json=f'{{"schema_version": 1, "summary": [{texts}]}}')

    with pytest.raises(Refused) as refusal:
        document_of(source)

    assert refusal.value.error_code == "cv.too_many_texts"
