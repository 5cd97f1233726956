"""JSON routes of pitches."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody
from pydantic import Field, StringConstraints

from app.coaching.pitches import actions, queries
from app.coaching.pitches.actions import MAX_TEXT, MAX_TITLE, Written
from app.coaching.pitches.models import Pitch
from app.coaching.pitches.outputs import file_of
from app.coaching.pitches.proposal import count_words, seconds_of
from app.coaching.pitches.routes import sender_of
from app.coaching.shapes import Strengths, Target
from app.db import let_go
from app.kit.paging import Window
from app.llm.endpoint import plain_name
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentUser, Session
from app.web.pages import download

SpokenText = Annotated[str, StringConstraints(max_length=MAX_TEXT)]


class Origin(ApiModel):
    """A sentence, and the lines it comes from."""

    text: str
    sources: list[str]


class PitchFull(ApiModel):
    """A pitch. model: that worded it, "" for rules or its person.  seconds: to say each length.

    conversationId: in which it was proposed.  isDefault: the person's pitch, one at most.
    """

    id: UUID
    title: str = Field(examples=["Data engineer, meetup"])
    language: str
    short_text: str
    long_text: str
    short_words: int
    long_words: int
    short_seconds: int
    long_seconds: int
    key_strengths: list[str]
    target_context: str
    model: str
    origins: list[Origin]
    is_draft: bool
    is_default: bool
    conversation_id: UUID | None
    revision: int
    created_at: datetime
    updated_at: datetime


class PitchListing(Listing):
    """Pitches: the default one, then the newest first."""

    items: list[PitchFull]


class PitchWish(ApiModel):
    """A pitch as it is wanted."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TITLE)]
    short_text: SpokenText = ""
    long_text: SpokenText = ""
    key_strengths: Strengths = Field(default_factory=list[str])
    target_context: Target = ""
    is_draft: bool = False

    def written(self) -> Written:
        """As the actions take it."""
        return Written(**self.model_dump(exclude={"revision"}))


class PitchChange(PitchWish):
    """Other words for a pitch. revision: of the copy that was read."""

    revision: int = Field(ge=1, le=2**31 - 1)


@get("/pitches", responses=refusals())
async def list_pitches(session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0) -> PitchListing:
    """The person's pitches."""
    found = await queries.pitches_in(session, user.id, Window(limit, offset))
    return PitchListing(items=[full(one) for one in found.items], total=found.total, limit=limit, offset=offset)


@post("/pitches", status_code=201, responses=refusals(400, 403, 422))
async def add_pitch(session: Session, user: CurrentUser, data: JSONBody[PitchWish]) -> PitchFull:
    """Keep a pitch of one's own words."""
    return full(await actions.create_pitch(session, user.id, data.written(), language=user.locale))


@post(
    "/coaching/conversations/{conversation_id:uuid}/messages/{number:int}/pitch",
    status_code=201,
    responses=refusals(403, 404),
)
async def keep_proposal(
    session: Session, user: CurrentUser, conversation_id: FromPath[UUID], number: FromPath[int]
) -> PitchFull:
    """Keep what the coach proposed in this message."""
    return full(await actions.keep_proposal(session, user.id, conversation_id, number))


@get("/pitches/{pitch_id:uuid}", responses=refusals(404))
async def read_pitch(session: Session, user: CurrentUser, pitch_id: FromPath[UUID]) -> PitchFull:
    """One pitch."""
    return full(await queries.own_pitch(session, user.id, pitch_id))


@put("/pitches/{pitch_id:uuid}", responses=refusals(400, 403, 404, 409, 422))
async def change_pitch(
    session: Session, user: CurrentUser, pitch_id: FromPath[UUID], data: JSONBody[PitchChange]
) -> PitchFull:
    """Other words for a pitch; the old ones stay as a version."""
    changed = await actions.change_pitch(session, user.id, pitch_id, data.written(), revision=data.revision)
    return full(changed)


@post("/pitches/{pitch_id:uuid}/default", status_code=200, responses=refusals(403, 404))
async def make_default(session: Session, user: CurrentUser, pitch_id: FromPath[UUID]) -> PitchFull:
    """Make it the person's pitch."""
    return full(await actions.make_default(session, user.id, pitch_id))


@get("/pitches/{pitch_id:uuid}/files/{kind:str}", media_type="application/octet-stream", responses=refusals(404))
async def read_file(
    session: Session, user: CurrentUser, pitch_id: FromPath[UUID], kind: FromPath[str]
) -> Response[bytes]:
    """The pitch as pdf, docx or txt."""
    pitch = await queries.own_pitch(session, user.id, pitch_id)
    sender, look = await sender_of(session, user.id)
    await let_go(session)
    made = await file_of(pitch, sender, kind, look)
    return download(made.data, made.name, made.media_type, shown_name=made.shown_name)


@delete("/pitches/{pitch_id:uuid}", status_code=204, responses=refusals(403, 404))
async def delete_pitch(session: Session, user: CurrentUser, pitch_id: FromPath[UUID]) -> None:
    """Move it to the trash, from where it can be had back for a month."""
    await actions.delete_pitch(session, user.id, pitch_id)


@post("/pitches/{pitch_id:uuid}/restoration", status_code=200, responses=refusals(403, 404))
async def restore_pitch(session: Session, user: CurrentUser, pitch_id: FromPath[UUID]) -> PitchFull:
    """Take it out of the trash."""
    return full(await actions.restore_pitch(session, user.id, pitch_id))


def full(one: Pitch) -> PitchFull:
    """A pitch as it is told."""
    return PitchFull(
        id=one.id,
        title=one.title,
        language=one.language,
        short_text=one.short_text,
        long_text=one.long_text,
        short_words=count_words(one.short_text),
        long_words=count_words(one.long_text),
        short_seconds=seconds_of(one.short_text),
        long_seconds=seconds_of(one.long_text),
        key_strengths=one.key_strengths,
        target_context=one.target_context,
        model=plain_name(one.made_by) if one.made_by else "",
        origins=[Origin(text=each["text"], sources=each["sources"]) for each in one.origins],
        is_draft=one.is_draft,
        is_default=one.is_default,
        conversation_id=one.conversation_id,
        revision=one.revision,
        created_at=one.created_at,
        updated_at=one.updated_at,
    )


router = api_router(
    "Pitches",
    [
        list_pitches,
        add_pitch,
        keep_proposal,
        read_pitch,
        change_pitch,
        make_default,
        read_file,
        delete_pitch,
        restore_pitch,
    ],
)
