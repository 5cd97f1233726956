"""A draft for an offer where there is no CV: prompts and placeholders, nothing about the person, marked as a draft."""

from io import BytesIO
from uuid import UUID

import docx
import httpx
import pytest
from runs import offers_in, person, results_of
from samples import english_offer, french_offer
from sqlalchemy import func, select

from app import db
from app.accounts.models import User
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, CVVersion, VersionLabel
from app.documents.docx_writer import write
from app.documents.pdf_writer import render
from app.documents.plain_export import to_text
from app.documents.read_back import compare
from app.drafting.models import CallRow
from app.drafting.wire import Language
from app.errors import Refused
from app.generation import pipeline
from app.generation.actions import GenerationOrder, start_generation
from app.generation.engine import EngineName, Mode
from app.generation.models import Generation
from app.generation.queries import own_generation
from app.generation.template import drafted
from app.generation.views import offer_run
from app.kit.ids import new_id
from app.offers.digest import OfferDigest, Quoted, Requirement, RequirementKind
from app.offers.models import Offer
from app.registration import register_task_types
from app.tasks.lease import Lease
from app.tasks.runner import run_task
from app.vitae.document import Bullet, CVDocument, with_ids
from app.vitae.units import is_draft, units

WITH_BRACKETS = OfferDigest(
    title="Chef de projet [senior]",
    language="fr",
    requirements=[
        Requirement(id="r1", text="5 ans d'expérience [minimum]", kind=RequirementKind.EXPERIENCE),
        Requirement(id="r2", text="Master ou équivalent.", kind=RequirementKind.DEGREE),
    ],
    responsibilities=[Quoted(text="Piloter {les} projets.")],
)


async def drafts(user_id: UUID, *digests: OfferDigest) -> Generation:
    register_task_types()
    async with db.transaction() as session:
        offers = [Offer(user_id=user_id, text="x", digest=one.model_dump(mode="json")) for one in digests]
        session.add_all(offers)
        await session.flush()
        order = GenerationOrder(None, tuple(one.id for one in offers), mode=Mode.TEMPLATE)
        generation = await start_generation(session, user_id, order)

    async def run(lease: Lease) -> None:
        await pipeline.run(lease)

    assert await run_task(generation.task_id or new_id(), {"cv_generation": run})
    async with db.reading() as session:
        return await own_generation(session, user_id, generation.id)


@pytest.mark.parametrize("digest", [french_offer(), english_offer(), WITH_BRACKETS, OfferDigest(title="Cook")])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_text_of_a_draft_is_a_prompt_or_a_placeholder(digest: OfferDigest, language: Language) -> None:
    document = drafted(digest, digest.title, language).document

    header = document.header
    texts = [header.full_name, header.email, header.phone, header.location, *(unit.text for unit in units(document))]
    assert all(text.startswith("[") and text.endswith("]") for text in texts)
    assert all(text.count("[") == text.count("]") == 1 for text in texts)
    assert document.language == language
    assert header.current_title == digest.title


def test_a_draft_asks_for_what_the_offer_asks() -> None:
    document = drafted(french_offer(), "Développeuse Python", "fr").document

    skills = [one.name for one in document.skills[0].items]
    assert skills == ["[Python ?]", "[Kubernetes ?]", "[PostgreSQL ?]", "[Kafka ?]", "[FastAPI ?]"]
    assert "« Développer des API REST »" in document.experience[0].responsibilities[0].text
    assert "C1" in document.languages[0].level


def test_a_draft_is_marked_in_every_output_until_its_last_bracket_is_gone() -> None:
    document = drafted(english_offer(), "Data analyst", "en").document
    finished = with_ids(CVDocument(draft=True, summary=[Bullet(text="Data analyst.")]))

    pdf = compare(render(document, "classic"), document)
    word = "\n".join(one.text for one in docx.Document(BytesIO(write(document))).paragraphs)
    for said in (pdf.text, word, to_text(document)):
        assert "Draft: replace what stands in brackets" in said.replace("\u00a0", " ")
    assert pdf.score >= 0.995
    assert is_draft(document)
    assert not is_draft(finished)
    assert "Draft" not in to_text(finished)


@pytest.mark.usefixtures("database")
async def test_a_run_without_a_cv_makes_drafts_calls_nothing_and_shows_its_steps_as_skipped() -> None:
    generation = await drafts(await person(), french_offer(), english_offer())

    offers = await offers_in(generation)
    first, second = await results_of(generation)
    async with db.reading() as session:
        calls = await session.scalar(select(func.count()).select_from(CallRow))
    assert (generation.status, generation.completed_offers, calls) == ("completed", 2, 0)
    assert [step.state for step in offer_run(generation, offers[0]).steps] == ["skipped"] * 6 + ["done"]
    assert {first.document.language, second.document.language} == {"fr", "en"}
    assert all(is_draft(one.document) for one in (first, second))


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    "order",
    [
        GenerationOrder(None, (new_id(),)),
        GenerationOrder(new_id(), (new_id(),), mode=Mode.TEMPLATE),
        GenerationOrder(None, (new_id(),), mode=Mode.TEMPLATE, engine=EngineName.MODEL),
    ],
)
async def test_a_draft_takes_no_cv_and_no_model_and_all_else_needs_a_cv(order: GenerationOrder) -> None:
    async with db.reading() as session:
        with pytest.raises(Refused):
            await start_generation(session, new_id(), order, models={"classify": "m"})


async def test_somebody_without_a_cv_may_start_a_draft(alice_client: httpx.AsyncClient, alice: User) -> None:
    async with db.transaction() as session:
        offer = Offer(user_id=alice.id, text="x", digest=french_offer().model_dump(mode="json"))
        session.add(offer)
        await session.flush()
        offer_id = offer.id
    page = (await alice_client.get("/generations/new")).text

    answer = await alice_client.post("/generations", data={"cv": "none", "offer": str(offer_id)})

    assert 'value="none" checked' in page
    assert answer.status_code == 303
    async with db.reading() as session:
        started = (await session.scalars(select(Generation))).one()
        assert (started.mode, started.source_cv_id) == ("template", None)
        assert await session.scalar(select(func.count()).select_from(CVVersion)) == 0


async def test_the_page_of_a_draft_asks_to_fill_it_in(alice_client: httpx.AsyncClient, alice: User) -> None:
    draft = drafted(english_offer(), "Data analyst", "en").document
    async with db.transaction() as session:
        cv = await create_cv(
            session,
            user_id=alice.id,
            name="Draft",
            kind=CVKind.TAILORED,
            document=draft,
            label=VersionLabel.GENERATION,
        )

    page = (await alice_client.get(f"/cvs/{cv.id}")).text

    assert f'href="/cvs/{cv.id}/edit"' in page
    assert f'href="/cvs/{cv.id}/comparison"' not in page
