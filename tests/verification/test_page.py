"""The page that checks a CV written elsewhere: pasted or uploaded, or against an own CV; nothing is stored."""

from uuid import UUID

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.cvs.queries import cvs_of
from tests.verification.samples import SOURCE, changed, read

STRETCHED = changed("£1.4 million", "£2.4 million")


@pytest.fixture
async def own_cv(alice: User) -> UUID:
    async with db.transaction() as session:
        document = read(SOURCE).document
        cv = await create_cv(
            session, user_id=alice.id, name="cv", kind=CVKind.SOURCE, document=document, label=VersionLabel.IMPORT
        )
        return cv.id


async def test_findings_stand_before_the_sentences(alice_client: httpx.AsyncClient) -> None:
    answer = await alice_client.post("/verification", data={"source_text": SOURCE, "other_text": STRETCHED})

    assert answer.status_code == 200
    assert answer.text.index('id="findings"') < answer.text.index("verified__one") < answer.text.index("verified__row")
    assert answer.text.count('data-state="doubtful"') == 2  # once as a finding, once among all sentences
    assert "£2.4 million" in answer.text


async def test_an_honest_cv_has_no_findings(alice_client: httpx.AsyncClient) -> None:
    answer = await alice_client.post("/verification", data={"source_text": SOURCE, "other_text": SOURCE})

    assert answer.status_code == 200
    assert 'data-state="doubtful"' not in answer.text
    assert 'data-state="supported"' in answer.text


async def test_files_are_read_like_imports(alice_client: httpx.AsyncClient) -> None:
    files = {"source_file": ("a.txt", SOURCE.encode()), "other_file": ("b.md", STRETCHED.encode())}

    answer = await alice_client.post("/verification", files=files)

    assert answer.status_code == 200
    assert "£2.4 million" in answer.text


async def test_an_own_cv_can_be_the_source(alice_client: httpx.AsyncClient, own_cv: UUID) -> None:
    assert str(own_cv) in (await alice_client.get("/verification")).text

    answer = await alice_client.post("/verification", data={"cv": str(own_cv), "other_text": STRETCHED})

    assert answer.text.count('data-state="doubtful"') == 2


async def test_charlie_cannot_use_the_cv_of_alice(charlie_client: httpx.AsyncClient, own_cv: UUID) -> None:
    assert str(own_cv) not in (await charlie_client.get("/verification")).text

    answer = await charlie_client.post("/verification", data={"cv": str(own_cv), "other_text": STRETCHED})

    assert answer.status_code == 404
    assert "Fenwick" not in answer.text.replace("Fenwick Parcel Ltd, Leeds\nApril", "")


@pytest.mark.parametrize(
    "form",
    [{}, {"source_text": SOURCE}, {"other_text": SOURCE}, {"cv": "no-id", "other_text": SOURCE}],
)
async def test_a_missing_side_shows_the_form_with_what_was_typed(
    alice_client: httpx.AsyncClient, form: dict[str, str]
) -> None:
    answer = await alice_client.post("/verification", data=form)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert answer.text.count("Brightway Retail") == sum("Brightway" in value for value in form.values())


async def test_a_file_that_cannot_be_read_is_named_as_such(alice_client: httpx.AsyncClient) -> None:
    files = {"source_file": ("a.txt", SOURCE.encode()), "other_file": ("b.png", b"\x89PNG\r\n\x1a\n" + bytes(200))}

    answer = await alice_client.post("/verification", files=files)

    assert answer.status_code == 422
    assert "b.png: This is a picture, not a document." in answer.text


async def test_a_file_that_stands_alone_is_not_named(alice_client: httpx.AsyncClient) -> None:
    files = {"other_file": ("b.png", b"\x89PNG\r\n\x1a\n" + bytes(200))}

    answer = await alice_client.post("/verification", data={"source_text": SOURCE}, files=files)

    assert answer.status_code == 422
    assert "This is a picture, not a document." in answer.text
    assert "b.png" not in answer.text


async def test_a_text_that_no_cv_has_the_length_of_is_refused(alice_client: httpx.AsyncClient) -> None:
    form = {"source_text": SOURCE, "other_text": SOURCE + "Ran a warehouse\n" * 4_000}

    answer = await alice_client.post("/verification", data=form)

    assert answer.status_code == 422
    assert "too long" in answer.text


async def test_a_stranger_is_asked_to_sign_in(anonymous_client: httpx.AsyncClient) -> None:
    assert (await anonymous_client.get("/verification")).status_code in {303, 401}


async def test_nothing_is_stored(alice_client: httpx.AsyncClient, alice: User) -> None:
    await alice_client.post("/verification", data={"source_text": SOURCE, "other_text": STRETCHED})

    async with db.reading() as session:
        assert [list(await cvs_of(session, alice.id, kind)) for kind in CVKind] == [[] for _ in CVKind]
