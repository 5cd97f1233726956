"""Makers of rows for tests, through the actions of the slices: what a test does not care about has a default."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.actions import create_user
from app.accounts.models import User
from app.cvs.actions import create_cv
from app.cvs.models import CV, CVKind, VersionLabel
from app.discovery.models import FoundOffer, SavedSearch
from app.generation.actions import GenerationOrder, start_generation
from app.generation.models import Generation
from app.letters.actions import finish_writing, start_letter, start_writing
from app.letters.letter import About, LetterText, Paragraph, Sentence
from app.letters.models import Letter, MadeBy
from app.letters.order import Order
from app.matching.features import features_of
from app.matching.models import PoolOffer
from app.matching.pool_offers import Offered, put_offers
from app.offers.actions import add_offer
from app.offers.models import Offer
from app.offers.rules import digest_offer
from app.tasks.actions import submit
from app.tasks.models import Task
from app.vitae.document import Bullet, CVDocument, Experience, Header, Skill, SkillGroup, with_ids

NO_PASSWORD = "!"
OFFER = "Gardener\n\nGreen Row Ltd - York\nYou plant trees and look after them.\nRequirements:\n- Pruning"


async def a_user(session: AsyncSession, name: str = "alice", *, is_admin: bool = False) -> User:
    """An account that nobody can sign in to by password, with what new accounts get (where hooks are registered)."""
    address = f"{name}@example.org"
    return await create_user(session, address, NO_PASSWORD, display_name=name.title(), is_admin=is_admin)


async def a_cv(session: AsyncSession, user_id: UUID, document: CVDocument | None = None, **more: Any) -> CV:
    """A source CV. more: of `create_cv`."""
    given = {"name": "CV", "kind": CVKind.SOURCE, "label": VersionLabel.IMPORT} | more
    return await create_cv(session, user_id=user_id, document=document or a_document(), **given)


async def an_offer(session: AsyncSession, user_id: UUID, text: str = OFFER) -> Offer:
    """A pasted offer."""
    return await add_offer(session, user_id, text)


async def a_generation(
    session: AsyncSession, user_id: UUID, cv_id: UUID | None = None, offer_ids: Sequence[UUID] = (), **more: Any
) -> Generation:
    """A started generation; of a new CV and a new offer where none is given. more: of `start_generation`."""
    cv_id = cv_id or (await a_cv(session, user_id)).id
    offers = tuple(offer_ids) or ((await an_offer(session, user_id)).id,)
    return await start_generation(session, user_id, GenerationOrder(cv_id, offers), **more)


async def a_search(session: AsyncSession, user_id: UUID, name: str = "Gardens", **more: Any) -> SavedSearch:
    """A saved search without sources. more: its columns."""
    search = SavedSearch(user_id=user_id, name=name, **more)
    session.add(search)
    await session.flush()
    return search


async def a_found_offer(session: AsyncSession, user_id: UUID, text: str = OFFER, **more: Any) -> FoundOffer:
    """An offer that waits in the inbox. more: its columns."""
    digest = digest_offer(text)
    named = {"title": digest.title, "company": digest.company, "place": digest.place, "language": digest.language}
    row = {"key": uuid4().hex, "text": text, "digest": digest.model_dump(mode="json"), **named, **more}
    found = FoundOffer(user_id=user_id, **row)
    session.add(found)
    await session.flush()
    return found


async def a_pool_offer(session: AsyncSession, text: str = OFFER, address: str = "", name: str = "1") -> int:
    """An offer of the pool that all share; its id."""
    digest = digest_offer(text)
    await put_offers(session, [Offered("board", name, text, digest, address)], [features_of(digest)])
    found = await session.scalar(select(PoolOffer.id).where(PoolOffer.source_id == name))
    assert found
    return found


async def a_letter(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Letter:
    """A letter of one sentence; the person has a CV."""
    letter = await start_letter(session, user_id, offer_id, Order())
    told = Paragraph(sentences=(Sentence(text="I planted trees.", about=About.OWN),))
    text = LetterText(sender=a_document().header, dated=date(2026, 11, 1), paragraphs=(told,))
    assert letter.task_id
    await start_writing(session, letter.id, letter.task_id)
    await finish_writing(session, letter.id, letter.task_id, text, MadeBy.EXTRACTIVE)
    return letter


async def a_task(session: AsyncSession, user_id: UUID, type: str = "pdf_import", **payload: Any) -> Task:  # noqa: A002 - the field's own name
    """A task that waits."""
    return await submit(session, user_id=user_id, type=type, payload=payload)


def a_telling_document() -> CVDocument:
    """A CV whose lines tell enough of the offer's work for a letter without places to fill in."""
    lines = (
        "Planted 400 trees along 12 streets of the town",
        "Pruned the old orchard of 90 apple trees every winter",
        "Looked after 3 public gardens through two dry summers",
        "Trained 4 apprentices in pruning and planting",
    )
    told = [Bullet(text=one) for one in lines]
    post = Experience(title="Gardener", company="Green Row", start="2019-03", responsibilities=told)
    return with_ids(a_document().model_copy(update={"experience": [post]}))


def a_document() -> CVDocument:
    """A small CV."""
    return with_ids(
        CVDocument(
            language="en",
            header=Header(full_name="Alice Reed", email="alice@example.org"),
            summary=[Bullet(text="Gardener who likes early mornings.")],
            experience=[
                Experience(title="Gardener", company="Green Row", responsibilities=[Bullet(text="Pruned oaks")])
            ],
            skills=[SkillGroup(label="Craft", items=[Skill(name="Pruning")])],
        )
    )
