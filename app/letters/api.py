"""JSON routes of letters."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from litestar import Request, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import let_go, reading
from app.generation.engine import EngineName
from app.kit.paging import Window
from app.letters import actions, queries
from app.letters.editing import Edit, as_edit
from app.letters.forms import MAX_LINE, MAX_PARAGRAPHS, checked_edit
from app.letters.letter import About, Doubt, LetterText, Sentence, State
from app.letters.models import Letter, LetterStatus, MadeBy
from app.letters.order import MAX_TEMPLATE, Length, Order, Tone
from app.letters.outputs import Wanted, file_of
from app.letters.samples.actions import MAX_CHARACTERS, add_sample, delete_sample
from app.letters.starting import begin_letter
from app.offers.queries import own_offer
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import download
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by

AnyRequest = Request[Any, Any, Any]


class LetterSummary(ApiModel):
    """A letter in a list. status: how far its writing is; an ERROR keeps its older versions, a DRAFT is too short."""

    id: UUID
    offer_id: UUID | None
    cv_id: UUID | None
    title: str = Field(examples=["Data engineer"])
    company: str = Field(examples=["Harbour Insights"])
    status: LetterStatus
    error_code: str
    task_id: UUID | None
    revision: int
    created_at: datetime
    updated_at: datetime


class LetterSentence(ApiModel):
    """A sentence with its origin: ids of lines of the CV, or the words of the offer."""

    text: str
    about: About
    state: State
    sources: list[str]
    quote: str
    is_read: bool
    doubts: list[Doubt]


class LetterFact(ApiModel):
    """A confirmed fact beside the CV. source: its id among those of sentences.  isCoached: told to the coach."""

    source: str
    success_id: UUID
    title: str
    told_at: datetime
    is_coached: bool


class LetterContent(ApiModel):
    """The newest text. paragraphs: as they are printed.  sentences: all of them, those that were left out too.

    facts: the confirmed facts that sentences come from.
    """

    language: Literal["fr", "en"]
    subject: str
    salutation: str
    paragraphs: list[str]
    closing: str
    word_count: int
    sentences: list[LetterSentence]
    facts: list[LetterFact]


class LetterVersionSummary(ApiModel):
    """A version of a letter."""

    number: int
    made_by: MadeBy
    created_at: datetime
    updated_at: datetime


class LetterFull(LetterSummary):
    """A letter with its text; null until there is one."""

    content: LetterContent | None = None
    versions: list[LetterVersionSummary] = Field(default_factory=list[LetterVersionSummary])


class LetterListing(Listing):
    """A window of the person's letters, newest first."""

    items: list[LetterSummary]


class NewLetterBody(ApiModel):
    """An order. language: the offer's where it is left out.  cvId: the CV tailored to the offer, else the newest."""

    offer_id: UUID
    cv_id: UUID | None = None
    engine: EngineName = EngineName.EXTRACTIVE
    length: Length = Length.MEDIUM
    tone: Tone = Tone.SOBER
    language: Literal["fr", "en"] | None = None
    template: str = Field(
        "", max_length=MAX_TEMPLATE, description="Your own frame, with placeholders such as {reasons}"
    )
    starts_over: bool = Field(default=False, description="Leave the letter there is aside; else it starts from that")


class LetterEdit(ApiModel):
    """The text as it should be. revision: of the copy that was edited; what is left out stays."""

    revision: int
    paragraphs: list[str] = Field(min_length=1, max_length=MAX_PARAGRAPHS, examples=[["I am applying.", "- a line"]])
    subject: str | None = Field(None, max_length=MAX_LINE)
    salutation: str | None = Field(None, max_length=MAX_LINE)
    closing: str | None = Field(None, max_length=MAX_LINE)


class Restored(ApiModel):
    """Which version becomes the current one again."""

    number: int = Field(ge=1, le=1_000_000, examples=[1])


@get("/letters", responses=refusals(422))
async def list_letters(session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0) -> LetterListing:
    """The person's letters, without their texts."""
    found = await queries.letters_in(session, user.id, Window(limit, offset))
    items = [LetterSummary.model_validate(one) for one in found.items]
    return LetterListing(total=found.total, limit=limit, offset=offset, items=items)


@post("/letters", status_code=202, responses=refusals(400, 403, 404, 409, 422))
async def start_letter(
    session: Session, user: CurrentUser, settings: CurrentSettings, data: JSONBody[NewLetterBody]
) -> LetterFull:
    """Have a letter written; its status says how far that is. One for the same offer becomes a new version."""
    offer = await own_offer(session, user.id, data.offer_id)
    language = data.language or ("fr" if offer.language == "fr" else "en")
    order = Order(
        engine=data.engine,
        length=data.length,
        tone=data.tone,
        language=language,
        template=data.template.strip(),
        starts_over=data.starts_over,
    )
    letter = await begin_letter(session, settings, user.id, data.offer_id, order, data.cv_id)
    return await _full(session, letter)


@get("/letters/{letter_id:uuid}", responses=refusals(404))
async def read_letter(session: Session, user: CurrentUser, letter_id: FromPath[UUID]) -> LetterFull:
    """One letter."""
    return await _full(session, await queries.own_letter(session, user.id, letter_id))


async def read_edit(request: AnyRequest, user: CurrentUser, letter_id: FromPath[UUID]) -> Prepared[LetterText | None]:
    """The edit, held against the CV in a child before the session opens; None for a body that is none."""
    return await prepared_by(_edited(user.id, letter_id, await request.json()))


async def _edited(user_id: UUID, letter_id: UUID, body: object) -> LetterText | None:
    try:
        data = LetterEdit.model_validate(body)
    except ValueError:  # the route says which field it is
        return None
    async with reading() as session:
        before = as_edit(await queries.own_text(session, user_id, letter_id))
    edit = Edit(
        subject=before.subject if data.subject is None else data.subject,
        salutation=before.salutation if data.salutation is None else data.salutation,
        closing=before.closing if data.closing is None else data.closing,
        paragraphs=tuple(data.paragraphs),
    )
    return await checked_edit(user_id, letter_id, edit, data.revision)


@put(
    "/letters/{letter_id:uuid}/text",
    responses=refusals(400, 403, 404, 409, 413, 422),
    dependencies=before_session(read_edit),
)
async def change_letter(
    session: Session,
    user: CurrentUser,
    letter_id: FromPath[UUID],
    prepared: NamedDependency[Prepared[LetterText | None]],
    data: JSONBody[LetterEdit],
) -> LetterFull:
    """Change the text; sentences that stay keep their origin, new ones are the person's own."""
    letter = await queries.own_letter(session, user.id, letter_id)
    text = prepared.get()
    if text is not None:
        letter = await actions.save_text(session, user.id, letter_id, text, revision=data.revision)
    return await _full(session, letter)


@post("/letters/{letter_id:uuid}/versions", status_code=201, responses=refusals(400, 403, 404, 422))
async def restore_version(
    session: Session, user: CurrentUser, letter_id: FromPath[UUID], data: JSONBody[Restored]
) -> LetterFull:
    """Make an older version the current one, as a version of its own."""
    return await _full(session, await actions.restore_version(session, user.id, letter_id, data.number))


@delete("/letters/{letter_id:uuid}", responses=refusals(403, 404, 409))
async def delete_letter(session: Session, user: CurrentUser, letter_id: FromPath[UUID]) -> None:
    """Move a letter to the trash, where it stays for 30 days."""
    await actions.delete_letter(session, user.id, letter_id)


@post("/letters/{letter_id:uuid}/restoration", status_code=200, responses=refusals(403, 404))
async def restore_letter(session: Session, user: CurrentUser, letter_id: FromPath[UUID]) -> LetterFull:
    """Take a letter out of the trash."""
    return await _full(session, await actions.restore_letter(session, user.id, letter_id))


@get("/letters/{letter_id:uuid}/files/{kind:str}", responses=refusals(404, 422, 503))
async def download_letter(
    session: Session, user: CurrentUser, letter_id: FromPath[UUID], kind: FromPath[str], theme: FromQuery[str] = ""
) -> Response[bytes]:
    """The letter as a file. kind: pdf, docx or txt."""
    text = await queries.own_text(session, user.id, letter_id)
    look = await queries.look_of_letter(session, user.id, letter_id)
    await let_go(session)
    made = await file_of(text, Wanted.asked(kind, theme).dressed(look))
    return download(made.data, made.name, made.media_type, shown_name=made.shown_name)


class StyleSampleSummary(ApiModel):
    """A letter of the person's that shows a model their style."""

    id: UUID
    name: str
    text: str
    created_at: datetime


class NewStyleSample(ApiModel):
    """The text of a letter, and what it is called."""

    name: str = Field("", max_length=200)
    text: str = Field(min_length=1, max_length=MAX_CHARACTERS)


@get("/style-samples", responses=refusals())
async def list_samples(session: Session, user: CurrentUser) -> list[StyleSampleSummary]:
    """The person's samples of style."""
    return [StyleSampleSummary.model_validate(one) for one in await queries.samples_of(session, user.id)]


@post("/style-samples", status_code=201, responses=refusals(400, 403, 422))
async def add_style_sample(session: Session, user: CurrentUser, data: JSONBody[NewStyleSample]) -> StyleSampleSummary:
    """Keep a letter as a sample of style; no fact is ever taken from it."""
    return StyleSampleSummary.model_validate(await add_sample(session, user.id, data.name, data.text))


@delete("/style-samples/{sample_id:uuid}", responses=refusals(403, 404))
async def delete_style_sample(session: Session, user: CurrentUser, sample_id: FromPath[UUID]) -> None:
    """Take a sample away."""
    await delete_sample(session, user.id, sample_id)


async def _full(session: AsyncSession, letter: Letter) -> LetterFull:
    versions = await queries.versions_of(session, letter.id)
    return LetterFull(
        **dict(LetterSummary.model_validate(letter)),
        content=_content(queries.text_of(versions[0])) if versions else None,
        versions=[LetterVersionSummary.model_validate(one) for one in versions],
    )


def _content(text: LetterText) -> LetterContent:
    return LetterContent(
        language=text.language,
        subject=text.subject,
        salutation=text.salutation,
        paragraphs=list(as_edit(text).paragraphs),
        closing=text.closing,
        word_count=text.word_count,
        sentences=[_sentence(one) for one in text.sentences],
        facts=_facts(text),
    )


def _facts(text: LetterText) -> list[LetterFact]:
    named = {source for one in text.sentences for source in one.sources}
    return [LetterFact(source=key, **origin.model_dump()) for key, origin in text.facts.items() if key in named]


def _sentence(one: Sentence) -> LetterSentence:
    return LetterSentence(
        text=one.text,
        about=one.about,
        state=one.state,
        sources=list(one.sources),
        quote=one.quote,
        is_read=one.is_read,
        doubts=list(one.doubts),
    )


router = api_router(
    "Letters",
    [
        list_letters,
        start_letter,
        read_letter,
        change_letter,
        restore_version,
        delete_letter,
        restore_letter,
        download_letter,
        list_samples,
        add_style_sample,
        delete_style_sample,
    ],
)
