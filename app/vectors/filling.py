"""Making the vectors that are missing: of CVs, then of offers, batch by batch, each kept as soon as it is there."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import delete, select

from app.cvs.models import CV, CVKind
from app.cvs.queries import own_document
from app.db import reading, transaction
from app.errors import NotFound
from app.llm.embeddings import batches, embedded
from app.llm.failures import PermanentFailure
from app.matching.models import PoolOffer, TopOffers
from app.vectors.setup import WHOLE, Setup
from app.vectors.values import CVText, OfferText, Pair, Seen, print_of, texts_of_cv, texts_of_offer

READ_AT_ONCE = 32  # offers: two texts each, of which most titles are known soon
_OF_ONE_TEXT = {"llm.small_context", "llm.refused_request"}  # what one text may be the cause of
_CUTS = (1.0, 0.5, 0.25)  # of a text that is refused, before it is given up
_MOST_REFUSED = 20  # texts in a row that an endpoint may refuse before it is the endpoint that is wrong
Heard = Callable[[str, int, int], Awaitable[None]]


@dataclass(slots=True)
class Filled:
    """What a filling did."""

    made: int = 0
    cvs: int = 0
    failed: int = 0
    dropped: int = 0


@dataclass(slots=True)
class _Work:
    setup: Setup
    heard: Heard
    filled: Filled = field(default_factory=Filled)
    refused: int = 0  # in a row


async def fill(setup: Setup, heard: Heard) -> Filled:
    """Bring the vectors to the pool's offers and the persons' CVs; goes on where the last one ended.

    Raises as a call to a model does, Refused (vectors.no_extension), and what `heard` raises.
    """
    work = _Work(setup, heard)
    await setup.shelf.open()
    await _fill_cvs(work)
    await _fill_offers(work)
    await setup.shelf.note(WHOLE, "yes")
    for name in await setup.place.others(setup.name):  # of older settings: nobody searches them from now on
        await setup.place.clear(name)
    return work.filled


async def missing(setup: Setup) -> tuple[int, int]:
    """How many CVs and offers wait to be looked at, gone ones included."""
    shelf = setup.shelf
    await shelf.open()
    seen, moments = await shelf.seen(), await _moments()
    cvs, known = await _revisions(), await shelf.seen_cvs()
    offers = sum(one not in seen or seen[one].seen != moment for one, moment in moments.items())
    gone = len(seen.keys() - moments.keys()) + len(known.keys() - cvs.keys())
    return sum(known.get(one) != revision for one, (_, revision) in cvs.items()), offers + gone


async def _fill_cvs(work: _Work) -> None:
    shelf = work.setup.shelf
    there, known = await _revisions(), await shelf.seen_cvs()
    await shelf.drop_cvs(list(known.keys() - there.keys()))
    wanted = [one for one, (_, revision) in there.items() if known.get(one) != revision]
    for at, cv_id in enumerate(wanted):
        await work.heard("cvs", at, len(wanted))
        user_id, revision = there[cv_id]
        try:
            async with reading() as session:
                document = await own_document(session, user_id, cv_id)
        except NotFound:  # deleted meanwhile
            continue
        cv = CVText(cv_id, user_id, revision, texts_of_cv(document))
        if (pair := await shelf.pair_of_cv(cv.texts.print)) is None:
            title, text = await _vectors(work, [cv.texts.title, cv.texts.text])
            pair = Pair(title, text) if title and text else None
        if pair is not None:
            await shelf.put_cv(cv, pair)
            await _rank_again(user_id)
            work.filled.cvs += 1


async def _rank_again(user_id: UUID) -> None:
    """What was found by words alone is looked for again at the next visit."""
    async with transaction() as session:
        await session.execute(delete(TopOffers).where(TopOffers.user_id == user_id))


async def _fill_offers(work: _Work) -> None:
    shelf = work.setup.shelf
    seen, moments = await shelf.seen(), await _moments()
    gone = list(seen.keys() - moments.keys())
    await shelf.drop(gone)
    work.filled.dropped = len(gone)
    wanted = [one for one, moment in moments.items() if one not in seen or seen[one].seen != moment]
    for at in range(0, len(wanted), READ_AT_ONCE):
        await work.heard("offers", at, len(wanted))
        await _fill_some(work, await _offers(wanted[at : at + READ_AT_ONCE]), seen)
    await work.heard("offers", len(wanted), len(wanted))


async def _fill_some(work: _Work, offers: Sequence[OfferText], seen: Mapping[int, Seen]) -> None:
    shelf = work.setup.shelf
    same = {one.offer_id: one.seen for one in offers if _has_same(one, seen)}
    await shelf.same(same)
    fresh = [one for one in offers if one.offer_id not in same]
    titles = {one.texts.title for one in fresh}
    known = await shelf.titles([print_of(one) for one in titles]) if titles else {}
    new = [one for one in sorted(titles) if print_of(one) not in known]
    made = await _vectors(work, [*new, *(one.texts.text for one in fresh)])
    named = {title: known.get(print_of(title)) for title in titles} | dict(zip(new, made, strict=False))
    kept: list[tuple[OfferText, Pair]] = []
    for one, text in zip(fresh, made[len(new) :], strict=True):
        title = named[one.texts.title]
        if title is None or text is None:
            await shelf.fail(one, "llm.refused_request")
            work.filled.failed += 1
        else:
            kept.append((one, Pair(title, text)))
    if kept:
        await shelf.put(kept)
        work.filled.made += len(kept)


def _has_same(one: OfferText, seen: Mapping[int, Seen]) -> bool:
    known = seen.get(one.offer_id)
    return known is not None and known.print == one.texts.print


async def _vectors(work: _Work, texts: Sequence[str]) -> list[bytes | None]:
    """The vector of each text; None for one that the endpoint does not take, shortened either."""
    found: list[bytes | None] = []
    for part in batches(texts, work.setup.by.dims):
        try:
            found += [one.tobytes() for one in await embedded(work.setup.by, part, work.setup.limits)]
            work.refused = 0
        except PermanentFailure as failure:
            if failure.error_code not in _OF_ONE_TEXT:
                raise
            found += [await _vector(work, one) for one in part]
    return found


async def _vector(work: _Work, text: str) -> bytes | None:
    """The vector of one text by itself. Raises PermanentFailure where too many were refused to be at fault."""
    for share in _CUTS:
        try:
            [vector] = await embedded(work.setup.by, [text[: max(1, int(len(text) * share))]], work.setup.limits)
        except PermanentFailure as failure:
            if failure.error_code not in _OF_ONE_TEXT or work.refused >= _MOST_REFUSED:
                raise
        else:
            work.refused = 0
            return vector.tobytes()
    work.refused += 1
    return None


async def _moments() -> dict[int, str]:
    """When each live offer was put into the pool last, the newest first: those are looked at most."""
    asked = select(PoolOffer.id, PoolOffer.seen_at).where(PoolOffer.gone_at.is_(None))
    async with reading() as session:
        rows = await session.execute(asked.order_by(PoolOffer.seen_at.desc(), PoolOffer.id.desc()))
        return {row.id: row.seen_at.isoformat() for row in rows}


async def _revisions() -> dict[UUID, tuple[UUID, int]]:
    """The owner and revision of each CV that offers are ranked for, the newest first."""
    mine = (CV.kind == CVKind.SOURCE, CV.deleted_at.is_(None))
    asked = select(CV.id, CV.user_id, CV.revision).where(*mine).order_by(CV.created_at.desc())
    async with reading() as session:
        return {row.id: (row.user_id, row.revision) for row in await session.execute(asked)}


async def _offers(ids: Sequence[int]) -> list[OfferText]:
    columns = (PoolOffer.id, PoolOffer.seen_at, PoolOffer.language, PoolOffer.country, PoolOffer.source)
    asked = select(*columns, PoolOffer.title, PoolOffer.text).where(PoolOffer.id.in_(ids))
    async with reading() as session:
        rows = await session.execute(asked.where(PoolOffer.gone_at.is_(None)))
        return [
            OfferText(
                row.id,
                row.seen_at.isoformat(),
                row.language,
                row.country,
                row.source,
                texts_of_offer(row.title, row.text),
            )
            for row in rows
        ]
