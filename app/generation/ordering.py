"""What the form of a new generation shows: what can be chosen, and what the choice costs and takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.queries import balance
from app.cvs.models import CV
from app.cvs.queries import kept_look, own_document, sources_of, tailored_to
from app.documents.look import THEMES, look_from
from app.drafting.queries import seconds_of_calls
from app.generation.engine import EngineName, Intensity
from app.generation.estimate import Circumstances, Estimate, estimate
from app.generation.forms import Chosen
from app.generation.languages import output_language
from app.generation.options import Terms, terms_of
from app.generation.queries import last_start
from app.generation.titles import target_title
from app.generation.told import source_with_facts
from app.kit.paging import Found, Window
from app.llm.endpoint import plain_name
from app.llm.options import prices
from app.offers.models import DigestStatus, Offer
from app.offers.queries import chosen_offers, digest_of, newest_offers, offers_to_choose
from app.offers.row_scores import RowScores, row_scores
from app.own_model.answerer import is_with_own
from app.own_model.queries import answerer_for
from app.settings import Settings

SHOWN_OFFERS = 30  # besides those that are chosen


@dataclass(frozen=True, slots=True)
class Quote:
    """What a run over the chosen offers costs and takes. price, left, have: whole credits; left may be below nothing.

    again: how many of the offers have a tailored CV already.

    models: by the names that people know.  is_own: they are the person's own.
    """

    engine: str
    offers: int
    price: int
    left: int
    have: int
    estimate: Estimate
    models: tuple[str, ...]
    is_own: bool = False
    again: int = 0


@dataclass(frozen=True, slots=True)
class OrderPage:
    """The form: its choices, what is chosen, and the quote for it. terms: by name of engine, those there are.

    picked, others: offers with the title that a CV for them would have; the chosen ones, and some to choose from.
    tailored: by offer, the CV that was tailored to it already.
    """

    cvs: Sequence[CV]
    picked: Sequence[tuple[Offer, str]]
    others: Found[tuple[Offer, str]]
    themes: Sequence[str]
    chosen: Chosen
    terms: dict[str, Terms]
    quote: Quote
    scores: RowScores
    tailored: dict[UUID, UUID]

    @property
    def lacking_scores(self) -> list[UUID]:
        """Which of the offers that are shown lack a score that they may have."""
        return self.scores.lacking(offer for offer, _ in (*self.picked, *self.others.items))


async def order_page(session: AsyncSession, user_id: UUID, settings: Settings, chosen: Chosen) -> OrderPage:
    """The form for a person, with what they chose so far; what is not theirs is not chosen."""
    cvs = await sources_of(session, user_id)
    terms = await _terms(session, user_id, settings)
    full = _completed(chosen, [cv.id for cv in cvs], list(terms))
    picked = await _picked(session, user_id, chosen, terms[full.engine_used])
    full = replace(full, offer_ids=tuple(offer.id for offer in picked), theme=full.theme or await _theme(session, full))
    others = await offers_to_choose(session, user_id, Window(SHOWN_OFFERS), query=full.query, without=full.offer_ids)
    shown = [*full.offer_ids, *(offer.id for offer in others.items)]
    return OrderPage(
        cvs=cvs,
        picked=_titled(picked),
        others=others.with_items(_titled(others.items)),
        themes=THEMES,
        chosen=full,
        terms=terms,
        scores=await row_scores(session, user_id),
        tailored=await tailored_to(session, user_id, shown),
        quote=await _quote(session, user_id, full, picked, terms[full.engine_used], settings.offer_concurrency),
    )


def _titled(offers: Sequence[Offer]) -> list[tuple[Offer, str]]:
    return [(offer, target_title(digest_of(offer))) for offer in offers]


async def _picked(session: AsyncSession, user_id: UUID, chosen: Chosen, terms: Terms) -> Sequence[Offer]:
    """The offers that were asked for, and can be read; where none was, those new since the last run, if that is free.

    terms: of the engine that is chosen. What costs credits, or a model's tokens, is ticked by the person alone.
    """
    if chosen.offer_ids or chosen.engine:
        asked = await chosen_offers(session, user_id, chosen.offer_ids)
        return [one for one in asked if one.digest_status != DigestStatus.ERROR]
    if terms.price_credits or terms.models:
        return ()
    last = await last_start(session, user_id)
    return await chosen_offers(
        session, user_id, await newest_offers(session, user_id, limit=terms.max_offers, since=last)
    )


async def _terms(session: AsyncSession, user_id: UUID, settings: Settings) -> dict[str, Terms]:
    """The engines there are: a model first, where one is set up."""
    answerer = await answerer_for(session, user_id, settings)
    names = [EngineName.MODEL, EngineName.EXTRACTIVE] if answerer.is_there else [EngineName.EXTRACTIVE]
    return {name.value: await terms_of(session, name, answerer) for name in names}


def _completed(chosen: Chosen, cvs: list[UUID], engines: list[str]) -> Chosen:
    """The choice, with the first CV and engine where nothing was chosen yet."""
    return replace(
        chosen,
        cv_id=chosen.cv_id if chosen.cv_id in cvs else next(iter(cvs), None),
        engine=chosen.engine if chosen.engine in engines else engines[0],
        is_draft=chosen.is_draft or not cvs,
    )


async def _theme(session: AsyncSession, chosen: Chosen) -> str:
    """The theme of the chosen CV's own look."""
    return look_from(await kept_look(session, None if chosen.is_draft else chosen.cv_id)).theme


async def _quote(
    session: AsyncSession, user_id: UUID, chosen: Chosen, picked: Sequence[Offer], terms: Terms, places: int
) -> Quote:
    price = terms.price_credits * len(picked)
    models = tuple(dict.fromkeys(terms.models.values()))
    taken = Estimate()
    if chosen.cv_id and picked and not chosen.is_draft:
        own = await own_document(session, user_id, chosen.cv_id)
        document, _ = await source_with_facts(session, user_id, chosen.cv_id, own)
        digests = [digest_of(offer) for offer in picked]
        about = Circumstances(
            models=terms.models,
            prices=await prices(session),
            seconds=await seconds_of_calls(session, models) if models else {},
            intensity=Intensity(chosen.intensity) if chosen.intensity in tuple(Intensity) else Intensity.BALANCED,
            language=output_language(chosen.language, document, digests[0]),
            offer_concurrency=places,
        )
        taken = estimate(document, digests, about)
    have = await balance(session, user_id)
    names = tuple(plain_name(model) for model in models)
    again = len(await tailored_to(session, user_id, [offer.id for offer in picked]))
    return Quote(
        chosen.engine_used, len(picked), price, have - price, have, taken, names, is_with_own(terms.models), again
    )
