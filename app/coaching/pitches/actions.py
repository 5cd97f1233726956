"""Every write on pitches: kept from a conversation or written by hand, changed, made the default one, the trash."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.coaching.acts import Act
from app.coaching.pitches.brief import MAX_STRENGTH, MAX_STRENGTHS, MAX_TARGET
from app.coaching.pitches.models import Pitch, PitchVersion
from app.coaching.pitches.proposal import Length, Proposal
from app.coaching.pitches.queries import count_pitches, own_pitch, version_numbered
from app.coaching.queries import brief_of, own_message
from app.errors import Conflict, NotFound, Refused
from app.kit.clock import now
from app.kit.texts import cleaned, one_line
from app.live import announce

MAX_PITCHES, MAX_TITLE, MAX_VERSIONS = 100, 160, 50
MAX_TEXT = 8_000  # characters of a text; three minutes are about 2,700


@dataclass(frozen=True, slots=True)
class Written:
    """A pitch as it is wanted. is_draft: its person goes on later."""

    title: str
    short_text: str = ""
    long_text: str = ""
    key_strengths: Sequence[str] = ()
    target_context: str = ""
    is_draft: bool = False


async def keep_proposal(session: AsyncSession, user_id: UUID, conversation_id: UUID, number: int) -> Pitch:
    """Keep what the coach proposed in a message as a pitch; the first one is the default.

    Raises NotFound for a message without a proposal, Refused (pitch.too_many).
    """
    conversation, message = await own_message(session, user_id, conversation_id, number)
    if not message.proposal:
        raise NotFound
    proposal, brief = Proposal.model_validate(message.proposal), brief_of(conversation)
    written = Written(
        title=brief.target or conversation.context["name"] or str(now().date()),
        short_text=proposal.text(Length.SHORT),
        long_text=proposal.text(Length.LONG),
        key_strengths=brief.strengths,
        target_context=brief.target,
    )
    pitch = await create_pitch(session, user_id, written, language=brief.language)
    used = [one for one in (*proposal.short, *proposal.long) if one.sources]
    pitch.origins = [
        {"text": one.text, "sources": [proposal.lines[key] for key in one.sources if key in proposal.lines]}
        for one in used
    ]
    pitch.conversation_id, pitch.made_by = conversation.id, message.made_by
    await _versioned(session, pitch, message.made_by)
    return pitch


async def create_pitch(session: AsyncSession, user_id: UUID, written: Written, *, language: str) -> Pitch:
    """Keep a pitch; the first one is the default. Raises Refused (pitch.too_many, pitch.too_long, pitch.no_title)."""
    count = await count_pitches(session, user_id)
    if count >= MAX_PITCHES:
        raise Refused("pitch.too_many", limit=MAX_PITCHES)
    has_default = select(Pitch.id).where(Pitch.user_id == user_id, Pitch.is_default, Pitch.deleted_at.is_(None))
    pitch = Pitch(user_id=user_id, language=language)
    pitch.is_default = await session.scalar(has_default.limit(1)) is None
    _write(pitch, written)
    session.add(pitch)
    await session.flush()
    await _versioned(session, pitch, "")
    await _tell(session, pitch)
    return pitch


async def change_pitch(
    session: AsyncSession, user_id: UUID, pitch_id: UUID, written: Written, *, revision: int
) -> Pitch:
    """Other words; a version of its own. Raises Conflict (pitch.changed_elsewhere), Refused as above, NotFound."""
    pitch = await own_pitch(session, user_id, pitch_id)
    moved = await session.execute(
        update(Pitch).where(Pitch.id == pitch.id, Pitch.revision == revision).values(revision=revision + 1)
    )
    if moved.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        raise Conflict("pitch.changed_elsewhere")
    await session.refresh(pitch)
    before = (pitch.short_text, pitch.long_text)
    _write(pitch, written)
    if (pitch.short_text, pitch.long_text) != before:
        said = f"{pitch.short_text}\n{pitch.long_text}"
        pitch.made_by, pitch.origins = "", [one for one in pitch.origins if one["text"] in said]
        await _versioned(session, pitch, "")
    await _tell(session, pitch)
    return pitch


async def restore_version(session: AsyncSession, user_id: UUID, pitch_id: UUID, number: int) -> Pitch:
    """Make an older version the newest one."""
    pitch = await own_pitch(session, user_id, pitch_id)
    older = await version_numbered(session, pitch.id, number)
    pitch.short_text, pitch.long_text, pitch.made_by = older.short_text, older.long_text, older.made_by
    pitch.revision, pitch.updated_at = pitch.revision + 1, now()
    await _versioned(session, pitch, older.made_by)
    await _tell(session, pitch)
    return pitch


async def make_default(session: AsyncSession, user_id: UUID, pitch_id: UUID) -> Pitch:
    """From now on this is the person's pitch; another one is it no longer."""
    pitch = await own_pitch(session, user_id, pitch_id)
    await session.execute(update(Pitch).where(Pitch.user_id == user_id, Pitch.is_default).values(is_default=False))
    await session.refresh(pitch)
    pitch.is_default = True
    await _tell(session, pitch)
    return pitch


async def delete_pitch(session: AsyncSession, user_id: UUID, pitch_id: UUID) -> Pitch:
    """Move a pitch to the trash; it can be had back for a month."""
    pitch = await own_pitch(session, user_id, pitch_id)
    pitch.deleted_at, pitch.is_default = now(), False
    note(session, Act.PITCH_DELETED, user_id, about=pitch.id)
    await _tell(session, pitch)
    return pitch


async def restore_pitch(session: AsyncSession, user_id: UUID, pitch_id: UUID) -> Pitch:
    """Take a pitch out of the trash. Raises NotFound for one that is not in it."""
    pitch = await own_pitch(session, user_id, pitch_id, is_deleted=True)
    pitch.deleted_at = None
    note(session, Act.PITCH_RESTORED, user_id, about=pitch.id)
    await _tell(session, pitch)
    return pitch


async def drop_deleted(session: AsyncSession, before: datetime) -> None:
    """Pitches in the trash since before then go for good."""
    gone = delete(Pitch).where(Pitch.deleted_at < before)
    await session.execute(gone.execution_options(synchronize_session=False))


def _write(pitch: Pitch, written: Written) -> None:
    texts = [cleaned(one).strip() for one in (written.short_text, written.long_text)]
    if any(len(text) > MAX_TEXT for text in texts):
        raise Refused("pitch.too_long", limit=MAX_TEXT)
    title = one_line(written.title, MAX_TITLE)
    if not title:
        raise Refused("pitch.no_title")
    if not any(texts) and not written.is_draft:
        raise Refused("pitch.empty")
    strengths = dict.fromkeys(one_line(one, MAX_STRENGTH) for one in written.key_strengths)
    pitch.title, pitch.short_text, pitch.long_text = title, texts[0], texts[1]
    pitch.key_strengths = [one for one in strengths if one][:MAX_STRENGTHS]
    pitch.target_context, pitch.is_draft = one_line(written.target_context, MAX_TARGET), written.is_draft
    pitch.updated_at = now()


async def _versioned(session: AsyncSession, pitch: Pitch, made_by: str) -> None:
    """The texts as a version; of the one just made there is one already."""
    await session.flush()
    newest = await session.scalar(
        select(PitchVersion).where(PitchVersion.pitch_id == pitch.id).order_by(PitchVersion.number.desc()).limit(1)
    )
    if newest and (newest.short_text, newest.long_text) == (pitch.short_text, pitch.long_text):
        newest.made_by = made_by
        return
    number = newest.number + 1 if newest else 1
    session.add(
        PitchVersion(
            pitch_id=pitch.id,
            number=number,
            short_text=pitch.short_text,
            long_text=pitch.long_text,
            made_by=made_by,
        )
    )
    too_old = PitchVersion.pitch_id == pitch.id, PitchVersion.number <= number - MAX_VERSIONS
    await session.execute(delete(PitchVersion).where(*too_old).execution_options(synchronize_session=False))


async def _tell(session: AsyncSession, pitch: Pitch) -> None:
    await session.flush()
    names = ("pitches", f"pitch-{pitch.id}")
    await announce(session, pitch.user_id, "pitch:changed", {"pitchId": str(pitch.id)}, names=names)
