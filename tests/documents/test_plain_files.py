"""A CV as text, Markdown and JSON Resume: every word of it, no mark of the person's taken for one of Markdown."""

import json

import httpx
import pytest

from app.accounts.models import User
from app.cvs.intake import cv_of
from app.db import transaction
from app.documents.plain_export import to_markdown, to_text
from app.documents.read_back import expected_words
from app.documents.reading import read
from app.vitae.document import Bullet, CVDocument, Experience, Header, with_ids
from tests.factories import a_cv
from tests.material.corpus import people


@pytest.mark.parametrize("name", ["fr_backend", "en_nursing"])
def test_text_and_markdown_hold_every_word(name: str) -> None:
    document = people()[name]
    wanted = {word.casefold().strip("|:•–") for word in expected_words(document)}

    for made in (to_text(document), to_markdown(document)):
        held = {word.casefold().strip("|:•–*#-_\\").replace("\\", "") for word in made.split()}
        assert {word for word in wanted - held if word.strip("-") and not word.startswith("http")} == set()


def test_what_a_person_writes_stays_text_in_markdown() -> None:
    document = with_ids(
        CVDocument(
            header=Header(full_name="Zoe *Star* [x](https://evil.example)"),
            experience=[Experience(title="1. Dev", responsibilities=[Bullet(text="# <b>not</b> a heading_")])],
        )
    )

    made = to_markdown(document)

    assert "\\*Star\\*" in made
    assert "\\[x\\](https://evil.example)" in made
    assert "### 1\\. Dev" in made
    assert "- \\# \\<b\\>not\\</b\\> a heading\\_" in made


def test_a_text_of_ours_is_read_again_as_the_same_posts() -> None:
    document = people()["en_data"]

    again = cv_of(read(to_text(document).encode(), "cv.txt")).document

    assert [(one.title, one.company, one.start, one.end) for one in again.experience] == [
        (one.title, one.company, one.start, one.end) for one in document.experience
    ]


@pytest.mark.parametrize(
    ("kind", "media_type", "ending"),
    [
        ("txt", "text/plain", ".txt"),
        ("md", "text/markdown", ".md"),
        ("json-resume", "application/json", ".resume.json"),
    ],
)
async def test_each_is_downloaded_under_its_name(
    alice: User,
    alice_client: httpx.AsyncClient,
    charlie_client: httpx.AsyncClient,
    kind: str,
    media_type: str,
    ending: str,
) -> None:
    async with transaction() as session:
        cv = await a_cv(session, alice.id, people()["en_data"])

    answer = await alice_client.get(f"/cvs/{cv.id}/files/{kind}")
    by_api = await alice_client.get(f"/api/cvs/{cv.id}/files/{kind}")

    assert answer.headers["content-type"].startswith(media_type)
    assert f'{ending}"' in answer.headers["content-disposition"]
    assert answer.content == by_api.content
    assert (await charlie_client.get(f"/cvs/{cv.id}/files/{kind}")).status_code == 404
    if kind == "json-resume":
        assert json.loads(answer.text)["basics"]["name"] == people()["en_data"].header.full_name
