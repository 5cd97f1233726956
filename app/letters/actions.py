"""Every write on letters: starting one, keeping what was written, versions, the trash."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.credits.actions import debit, refund
from app.cvs.queries import own_cv
from app.drafting.rows import close_calls, forget_calls
from app.errors import Conflict, NotFound, Refused
from app.kit.clock import now
from app.letters.acts import Act
from app.letters.editing import decided
from app.letters.lengths import body_words, is_draft
from app.letters.letter import LetterText
from app.letters.models import Letter, LetterStatus, LetterVersion, MadeBy
from app.letters.order import Order
from app.letters.queries import (
    UNWRITTEN,
    WRITTEN,
    cvs_for,
    latest_version,
    letter_of_offer,
    own_letter,
    own_text,
    text_of,
    version_numbered,
    versions_of,
)
from app.live import announce
from app.offers.models import DigestStatus
from app.offers.queries import own_offer
from app.tasks.actions import cancel, submit
from app.tasks.models import Task
from app.tasks.queries import lock_user

TASK_TYPE, FEATURE = "letter", "letters"
TOO_SHORT, PLACES = "letter.too_short", "letter.places"
EDIT_SESSION = timedelta(minutes=10)  # edits within it are one version, as with CVs


async def start_letter(
    session: AsyncSession, user_id: UUID, offer_id: UUID, order: Order, *, cv_id: UUID | None = None
) -> Letter:
    """Have the letter for an offer written; one that is there keeps its versions, and its price is taken now.

    cv_id: None for the CV that was tailored to the offer last, or the newest source CV.
    Raises NotFound (offer or CV), Refused (offer.not_read, letter.no_cv), Conflict (letter.is_being_written),
    OutOfCredits.
    """
    await lock_user(session, user_id)
    offer = await own_offer(session, user_id, offer_id)
    if offer.digest_status != DigestStatus.DONE:
        raise Refused("offer.not_read", title=offer.title)
    cv = await own_cv(session, user_id, cv_id) if cv_id else next(iter(await cvs_for(session, user_id, offer_id)), None)
    if cv is None:
        raise Refused("letter.no_cv")
    letter = await letter_of_offer(session, user_id, offer_id) or Letter(user_id=user_id, offer_id=offer_id)
    letter.title, letter.company, letter.cv_id = offer.title, offer.company, cv.id
    session.add(letter)
    await session.flush()
    await _submitted(session, letter, order)
    return letter


async def write_again(session: AsyncSession, user_id: UUID, letter_id: UUID) -> Task:
    """The same order once more, at the same price: what a failed writing cost was given back."""
    letter = await own_letter(session, user_id, letter_id)
    return await _submitted(session, letter, Order.model_validate(letter.order))


async def start_writing(session: AsyncSession, letter_id: UUID, task_id: UUID) -> Letter | None:
    """The letter, now marked as being written; None where this task need not: deleted, written, or another task's."""
    letter = await session.get(Letter, letter_id)
    if letter is None or letter.deleted_at or letter.task_id != task_id or letter.status not in UNWRITTEN:
        return None
    letter.status = LetterStatus.PROCESSING
    await tell(session, letter)
    return letter


async def finish_writing(
    session: AsyncSession, letter_id: UUID, task_id: UUID, text: LetterText, made_by: MadeBy
) -> None:
    """Keep what was written as a new version; one that is far too short as a draft that says so."""
    letter = await session.get_one(Letter, letter_id)
    if letter.task_id == task_id and letter.status in UNWRITTEN:
        _measure(letter, text)
        await add_version(session, letter, text, made_by, task_id=task_id)


async def end_without(session: AsyncSession, task: Task, code: str) -> None:
    """Hook: a writing that gave no letter costs nothing; older versions stay."""
    await close_calls(session, FEATURE, task.id, code)
    await refund(session, task.user_id, reference=task.id)
    letter = await session.get(Letter, UUID(str(task.payload["letter_id"])))
    if letter is not None and letter.task_id == task.id and letter.status in UNWRITTEN:
        letter.status, letter.error_code = LetterStatus.ERROR, code
        letter.error_parameters = {key: str(value) for key, value in task.error_parameters.items()}
        await tell(session, letter)


async def save_text(
    session: AsyncSession, user_id: UUID, letter_id: UUID, text: LetterText, *, revision: int
) -> Letter:
    """Save an edit of the copy with this revision; edits within ten minutes are one version.

    Raises Conflict (letter.changed_elsewhere) with nothing written where it was saved since.
    """
    letter = await own_letter(session, user_id, letter_id)
    moved = await session.execute(
        update(Letter).where(Letter.id == letter.id, Letter.revision == revision).values(revision=revision + 1)
    )
    if moved.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        raise Conflict("letter.changed_elsewhere")
    if letter.status in WRITTEN:
        _measure(letter, text)
    latest = await latest_version(session, letter.id)
    if latest and latest.made_by == MadeBy.EDIT and now() - latest.created_at < EDIT_SESSION:
        latest.text, latest.updated_at = text.model_dump(mode="json"), now()
        letter.updated_at = now()
        await tell(session, letter)
    else:
        await add_version(session, letter, text, MadeBy.EDIT, moves=False)
    return letter


async def decide(
    session: AsyncSession, user_id: UUID, letter_id: UUID, place: tuple[int, int], *, is_used: bool, revision: int
) -> Letter:
    """Take a sentence that waits into the letter, or leave one out. Raises NotFound, Conflict as save_text."""
    text = await own_text(session, user_id, letter_id)
    return await save_text(session, user_id, letter_id, decided(text, place, is_used=is_used), revision=revision)


async def stop_writing(session: AsyncSession, user_id: UUID, letter_id: UUID) -> None:
    """Stop the writing of a letter; what it cost comes back."""
    letter = await own_letter(session, user_id, letter_id)
    if letter.task_id is not None and letter.status in UNWRITTEN:
        await cancel(session, user_id, letter.task_id)


async def restore_version(session: AsyncSession, user_id: UUID, letter_id: UUID, number: int) -> Letter:
    """Make an older version the newest one, as a version of its own."""
    letter = await own_letter(session, user_id, letter_id)
    older = await version_numbered(session, letter.id, number)
    text = text_of(older)
    if letter.status in WRITTEN:
        _measure(letter, text)
    await add_version(session, letter, text, MadeBy.RESTORE)
    return letter


async def add_version(
    session: AsyncSession,
    letter: Letter,
    text: LetterText,
    made_by: MadeBy,
    *,
    task_id: UUID | None = None,
    moves: bool = True,
) -> LetterVersion:
    """A new version of a letter that was reached through its owner. moves: its revision too."""
    latest = await latest_version(session, letter.id)
    version = LetterVersion(
        letter_id=letter.id,
        number=latest.number + 1 if latest else 1,
        made_by=made_by,
        text=text.model_dump(mode="json"),
        task_id=task_id,
    )
    session.add(version)
    letter.updated_at = now()
    if moves:
        letter.revision = Letter.revision + 1
    await session.flush()
    await session.refresh(letter)
    await tell(session, letter)
    return version


async def delete_letter(session: AsyncSession, user_id: UUID, letter_id: UUID) -> Letter:
    """Move a letter to the trash. Raises Conflict (letter.is_being_written)."""
    letter = await own_letter(session, user_id, letter_id)
    if letter.status in UNWRITTEN:
        raise Conflict("letter.is_being_written")
    letter.deleted_at = now()
    note(session, Act.LETTER_DELETED, user_id, about=letter.id)
    await tell(session, letter)
    return letter


async def restore_letter(session: AsyncSession, user_id: UUID, letter_id: UUID) -> Letter:
    """Take a letter out of the trash. Raises NotFound for one that is not in it."""
    letter = await session.get(Letter, letter_id)
    if letter is None or letter.user_id != user_id or letter.deleted_at is None:
        raise NotFound
    letter.deleted_at = None
    note(session, Act.LETTER_RESTORED, user_id, about=letter.id)
    await tell(session, letter)
    return letter


async def purge(session: AsyncSession, letter: Letter) -> None:
    """Delete a letter for good: its versions, and what models answered for it."""
    written = {one.task_id for one in await versions_of(session, letter.id) if one.task_id}
    await forget_calls(session, FEATURE, {*written, *([letter.task_id] if letter.task_id else [])})
    await session.execute(delete(Letter).where(Letter.id == letter.id).execution_options(synchronize_session=False))


async def tell(session: AsyncSession, letter: Letter) -> None:
    """The open pages of its person re-read what shows this letter."""
    data = {"letterId": str(letter.id), "status": str(letter.status)}
    names = (f"letter-{letter.id}", "letters", *([f"letter-of-{letter.offer_id}"] if letter.offer_id else []))
    await announce(session, letter.user_id, "letter:changed", data, names=names)


def _measure(letter: Letter, text: LetterText) -> None:
    """Whether the letter is done with it, or a draft (too short, or with places to fill in); and what is told."""
    if is_draft(text):
        letter.status, letter.error_code = LetterStatus.DRAFT, TOO_SHORT
        letter.error_parameters = {"words": str(body_words(text)), "wanted": str(text.short_of)}
    elif text.places:
        letter.status, letter.error_code, letter.error_parameters = LetterStatus.DRAFT, PLACES, {}
    else:
        letter.status, letter.error_code, letter.error_parameters = LetterStatus.DONE, "", {}


async def _submitted(session: AsyncSession, letter: Letter, order: Order) -> Task:
    """Submit a writing and take its price. Tasks are touched before balances, as everywhere."""
    if letter.task_id is not None and letter.status in UNWRITTEN:
        raise Conflict("letter.is_being_written")
    payload = {"letter_id": str(letter.id)}
    task = await submit(session, user_id=letter.user_id, type=TASK_TYPE, payload=payload, variant=order.engine)
    await debit(session, letter.user_id, order.price, reference=task.id, feature=TASK_TYPE)
    letter.order, letter.task_id, letter.status = order.model_dump(mode="json"), task.id, LetterStatus.WAITING
    letter.error_code, letter.error_parameters, letter.updated_at = "", {}, now()
    await tell(session, letter)
    return task
