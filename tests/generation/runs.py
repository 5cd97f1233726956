"""Generations with a model, from the start to the end, over a model server and the real road to it."""

from dataclasses import dataclass
from uuid import UUID

from samples import french_cv, french_offer
from sqlalchemy import select

from app import db
from app.credits.actions import grant
from app.cvs.actions import create_cv
from app.cvs.models import CV, CVKind, CVVersion, VersionLabel
from app.cvs.queries import document_of_version
from app.drafting.journal import Journal
from app.drafting.models import CallRow
from app.drafting.second_reading import SECOND_READING
from app.generation import pipeline
from app.generation.actions import GenerationOrder, start_generation
from app.generation.calls import BY_KIND
from app.generation.engine import EngineName, Intensity
from app.generation.engines import engines_at
from app.generation.models import Generation, GenerationOffer
from app.generation.queries import offers_of_generation, own_generation
from app.generation.results import Tailored
from app.kit.ids import new_id
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.offers.digest import OfferDigest
from app.offers.models import Offer
from app.registration import register_task_types
from app.tasks.lease import Lease
from app.tasks.runner import run_task
from app.vitae.document import CVDocument
from tests.factories import a_user
from tests.fakes.model_server.behaviour import Behaviour
from tests.fakes.model_server.server import ModelServer

MODELS = dict.fromkeys((*BY_KIND, SECOND_READING.kind), "gpt-4o-mini")
QUICK_CALLS = Limits(places=16, timeout_s=60.0, waits_s=(0.0, 0.0), patience_s=2.0)
QUICK_TRIES = pipeline.Pace(offer_concurrency=3, waits_s=(0.0, 0.0))


@dataclass(frozen=True)
class Wanted:
    """What a test tailors. reader: the model that reads what the rules are unsure of, "" for nobody.

    reading_share: percent of the others that it reads too.
    """

    document: CVDocument
    digests: tuple[OfferDigest, ...]
    language: str = "cv"
    intensity: str = Intensity.BALANCED
    reader: str = "gpt-4o-mini"
    reading_share: int = 0


def wanted(*digests: OfferDigest, document: CVDocument | None = None, language: str = "cv") -> Wanted:
    return Wanted(document or french_cv(), digests or (french_offer(),), language)


async def person(email: str = "alice@example.org", granted: int = 10) -> UUID:
    async with db.transaction() as session:
        user = await a_user(session, email.partition("@")[0])
        await grant(session, user.id, granted, reference=new_id())
        return user.id


async def started(user_id: UUID, what: Wanted, price: int = 1) -> Generation:
    register_task_types()
    async with db.transaction() as session:
        cv = await create_cv(
            session, user_id=user_id, name="CV", kind=CVKind.SOURCE, document=what.document, label=VersionLabel.IMPORT
        )
        offers = [
            Offer(user_id=user_id, title=one.title, text="Offer", digest=one.model_dump(mode="json"))
            for one in what.digests
        ]
        session.add_all(offers)
        await session.flush()
        order = GenerationOrder(
            cv.id,
            tuple(offer.id for offer in offers),
            engine=EngineName.MODEL,
            language=what.language,
            intensity=what.intensity,
        )
        given = {"models": _models(what), "reading_share": what.reading_share}
        return await start_generation(session, user_id, order, price_credits=price, **given)  # type: ignore[arg-type]


def _models(what: Wanted) -> dict[str, str]:
    models = {**MODELS, SECOND_READING.kind: what.reader}
    return {kind: model for kind, model in models.items() if model}


async def ran(
    generation: Generation, server: ModelServer, *, limits: Limits = QUICK_CALLS, journal: Journal | None = None
) -> Generation:
    engines = engines_at(Endpoint(server.base_url), limits=limits)

    async def run(lease: Lease) -> None:
        await pipeline.run(lease, engines=engines, pace=QUICK_TRIES, journal=journal)

    assert generation.task_id
    assert await run_task(generation.task_id, {"cv_generation": run})
    async with db.reading() as session:
        return await own_generation(session, generation.user_id, generation.id)


async def tailored_by(server: ModelServer, what: Wanted) -> Tailored:
    """The result of a run over one offer that must succeed."""
    generation = await ran(await started(await person(), what), server)
    assert generation.status == "completed", generation.error_code
    return (await results_of(generation))[0]


async def results_of(generation: Generation) -> list[Tailored]:
    asked = select(CVVersion).join(CV).where(CV.kind == CVKind.TAILORED, CV.user_id == generation.user_id)
    async with db.reading() as session:
        versions = (await session.scalars(asked.order_by(CV.created_at))).all()
    parts = [{**one.report, "document": document_of_version(one), "provenance": one.provenance} for one in versions]
    return [Tailored.model_validate(one) for one in parts]


async def offers_in(generation: Generation) -> list[GenerationOffer]:
    async with db.reading() as session:
        return list(await offers_of_generation(session, generation.id))


async def subtasks() -> list[CallRow]:
    async with db.reading() as session:
        return list(await session.scalars(select(CallRow).order_by(CallRow.type, CallRow.item_index)))


def behave(server: ModelServer, **behaviour: object) -> None:
    server.behaviour = Behaviour(**behaviour)  # type: ignore[arg-type]


def unsure_words(server: ModelServer) -> None:
    """Let the model say lines honestly in words that no rule can prove: somebody has to read them."""
    server.mind.wording.phrases.update(
        {
            "Animation des revues de code.": ["Conduite des revues de code de l'équipe."],
            "Développement d'API REST en Python avec FastAPI.": ["Conception en Python d'API REST avec FastAPI."],
            "Temps de réponse réduit de 30 %.": ["Réponses plus rapides : temps réduit de 30 %."],
            "Migration de 4 bases vers PostgreSQL.": ["Passage conduit de 4 bases à PostgreSQL."],
            "Photographie de 80 plantes.": ["Portraits de 80 plantes."],
        }
    )
