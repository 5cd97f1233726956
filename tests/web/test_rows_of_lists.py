"""Lists change one row: what is about one thing names its row, and only coming and going names the list."""

import re
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select

from app.accounts.models import User
from app.cvs.actions import create_cv, delete_cv, rename_cv, save_document
from app.cvs.models import CVKind, VersionLabel
from app.db import reading, transaction
from app.generation.actions import GenerationOrder, start_generation
from app.live import Event
from app.offers.actions import add_offer, correct_digest, delete_offer
from app.offers.queries import digest_of, own_offer
from app.vitae.document import CVDocument, Experience, Header

DOCUMENT = CVDocument(header=Header(full_name="Alice"), experience=[Experience(title="Gardener", start="2020")])
OFFER = "Gardener\nGreen Row Ltd | Kent\nRequirements\n- 2 years of experience in gardening\n"


@pytest.fixture
async def rows(alice: User) -> dict[str, UUID]:
    async with transaction() as session:
        cv = await create_cv(
            session, user_id=alice.id, name="Mine", kind=CVKind.SOURCE, document=DOCUMENT, label=VersionLabel.IMPORT
        )
        offer = await add_offer(session, alice.id, OFFER)
        generation = await start_generation(session, alice.id, GenerationOrder(cv.id, (offer.id,)))
    return {"cvs": cv.id, "offers": offer.id, "generations": generation.id}


def bare(text: str) -> str:
    """Without white space, and without the mask of form tokens, which is another one each time."""
    return "".join(re.sub(r'name="_csrf_token" value="\w+"', "", text).split())


async def last_names() -> list[str]:
    async with reading() as session:
        return str(await session.scalar(select(Event.names).order_by(Event.id.desc()).limit(1))).split()


async def test_an_edit_names_the_row_and_not_the_list(alice: User, rows: dict[str, UUID]) -> None:
    async with transaction() as session:
        await rename_cv(session, alice.id, rows["cvs"], "Another name")
    renamed = await last_names()
    async with transaction() as session:
        await save_document(session, alice.id, rows["cvs"], DOCUMENT, revision=1)
    saved = await last_names()
    async with transaction() as session:
        offer = await own_offer(session, alice.id, rows["offers"])
        await correct_digest(session, alice.id, offer.id, digest_of(offer))

    assert renamed == saved == [f"cv-{rows['cvs']}"]
    assert await last_names() == [f"offer-{offer.id}"]


async def test_what_goes_names_the_list(alice: User, rows: dict[str, UUID]) -> None:
    async with transaction() as session:
        await delete_cv(session, alice.id, rows["cvs"])
    gone = await last_names()
    async with transaction() as session:
        await delete_offer(session, alice.id, rows["offers"])

    assert (gone, await last_names()) == (["cvs"], ["offers"])


@pytest.mark.parametrize("kind", ["cvs", "offers", "generations"])
async def test_a_row_alone_is_the_row_of_its_list(
    alice_client: httpx.AsyncClient, rows: dict[str, UUID], kind: str
) -> None:
    page = (await alice_client.get(f"/{kind}")).text
    row = (await alice_client.get(f"/{kind}/{rows[kind]}/row")).text.strip()

    assert row.startswith("<li id=")
    assert f'hx-trigger="sse:{kind.removesuffix("s")}-{rows[kind]}"' in row
    assert bare(row) in bare(page)
