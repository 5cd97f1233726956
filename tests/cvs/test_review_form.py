"""The form after an import: doubts first, named and linked; an entry is a line until it is opened."""

import re
from uuid import UUID

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.cvs.doubts import ShownDoubt, open_doubts
from app.cvs.editing import form_sections, header_fields
from app.cvs.imports import Upload, finish_import, receive_file
from app.cvs.recognition.result import Doubt, Recognition
from app.settings import Settings
from app.vitae.document import Bullet, CVDocument, Experience, Header, with_ids
from app.vitae.source_text import SourceText

DOCUMENT = with_ids(
    CVDocument(
        header=Header(full_name="Ana"),
        experience=[
            Experience(title="Analyst", company="Docks Council", start="2015", end="2019"),
            Experience(title="SRE", company="Line Corp.", responsibilities=[Bullet(text="Kept it up " * 30)]),
        ],
    )
)
DOUBTS = [{"code": "dates_missing", "field": "e2.start"}, {"code": "title_unsure", "field": "e1.title"}]


async def imported(user: User, settings: Settings, doubts: list[Doubt]) -> tuple[UUID, UUID]:
    async with db.transaction() as session:
        file = await receive_file(session, user.id, Upload("ana.txt", b"Ana"), settings.data_dir)
        recognition = Recognition(DOCUMENT, doubts=doubts)
        cv = await finish_import(session, file.id, SourceText("text"), recognition)
        return file.id, cv.id


def test_a_doubt_is_named_after_its_entry() -> None:
    found = open_doubts(DOUBTS, header_fields(DOCUMENT), form_sections(DOCUMENT))

    assert found == [
        ShownDoubt("dates_missing", "SRE, Line Corp.", "experience.1.start"),
        ShownDoubt("title_unsure", "Analyst, Docks Council", "experience.0.title"),
    ]


@pytest.mark.parametrize(
    "doubt", [{"code": "name_missing", "field": "header.full_name"}, {"code": "dates_missing", "field": "e9.start"}]
)
def test_what_is_settled_or_gone_is_no_doubt_any_more(doubt: dict[str, str]) -> None:
    assert open_doubts([doubt], header_fields(DOCUMENT), form_sections(DOCUMENT)) == []


async def test_entries_are_lines_and_only_those_in_doubt_are_open(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    _, cv_id = await imported(alice, settings, [Doubt("dates_missing", "e2.start")])

    page = (await alice_client.get(f"/cvs/{cv_id}/review")).text

    assert re.findall(r'<details[^>]*id="entry-experience-(\d)" open', page) == ["1"]
    assert page.count("cv-form__item") > 8
    assert '<a href="#f-experience-1-start" autofocus>No dates: SRE, Line Corp.</a>' in page
    tall = re.search(r'name="experience.1.responsibilities" rows="(\d+)"', page)
    assert tall
    assert int(tall[1]) >= 5


async def test_the_page_of_an_import_goes_on_to_the_review_by_itself(
    alice: User, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient, settings: Settings
) -> None:
    file_id, cv_id = await imported(alice, settings, [])

    by_page = await alice_client.get(f"/cv-files/{file_id}?then=review")
    in_a_list = await alice_client.get(f"/cv-files/{file_id}")

    assert by_page.headers["hx-redirect"] == f"/cvs/{cv_id}/review"
    assert "hx-redirect" not in in_a_list.headers
    assert (await charlie_client.get(f"/cv-files/{file_id}?then=review")).status_code == 404
