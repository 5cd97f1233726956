"""Pages of letters: the list, a new one, one with its editor, its files; and the part on an offer's page."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.cvs.trash.options import trash_time
from app.db import let_go
from app.documents.letter_rendering import page_picture
from app.documents.look import THEMES, look_from
from app.errors import AppError
from app.i18n import gettext
from app.kit.paging import Window
from app.letters import actions, queries
from app.letters.forms import EditForm, choice_in, order_from, read_edit, revision_in
from app.letters.letter import LetterText
from app.letters.models import Letter
from app.letters.outputs import Wanted, file_of
from app.letters.starting import begin_letter
from app.letters.views import letter_page, new_letter, of_offer
from app.offers.queries import own_offer
from app.web.api import Offset
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import download, fragment, page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
ON_A_PAGE = 50


@get("/letters")
async def list_letters(request: AnyRequest, session: Session, user: CurrentUser, offset: Offset = 0) -> Template:
    """The person's letters, and those in the trash."""
    found = await queries.letters_in(session, user.id, Window(ON_A_PAGE, offset))
    trashed = await queries.letters_in_trash(session, user.id)
    return page(request, "letters/list.html", found=found, trashed=trashed, days=(await trash_time(session)).days)


@get("/letters/new")
async def order_letter(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    offer: FromQuery[UUID],
    cv: FromQuery[UUID | None] = None,
) -> Template:
    """The form for a letter to one offer."""
    form = await new_letter(session, settings, await own_offer(session, user.id, offer), cv_id=cv)
    return page(request, "letters/new.html", form=form, error="")


@post("/letters", status_code=303)
async def start_letter(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Redirect | Template:
    """Have a letter written; a refusal shows the form again with its sentence."""
    asked = await order_from(request)
    try:
        async with session.begin_nested():
            letter = await begin_letter(session, settings, user.id, asked.offer_id, asked.order, asked.cv_id)
    except AppError as refusal:
        offer = await own_offer(session, user.id, asked.offer_id)
        form = await new_letter(session, settings, offer, order=asked.order, cv_id=asked.cv_id)
        error = sentence_for(refusal, user.locale)
        return page(request, "letters/new.html", status_code=refusal.status, form=form, error=error)
    return Redirect(f"/letters/{letter.id}", status_code=303)


@get("/letters/{letter_id:uuid}")
async def show_letter(
    request: AnyRequest, session: Session, user: CurrentUser, letter_id: FromPath[UUID], theme: FromQuery[str] = ""
) -> Template:
    """One letter: its editor, where its sentences come from, its versions and files."""
    letter = await queries.own_letter(session, user.id, letter_id)
    kept = look_from(await queries.look_of_letter(session, user.id, letter_id))
    chosen = kept.themed(theme).theme
    shown = await letter_page(session, letter)
    return page(request, "letters/show.html", shown=shown, typed=shown.edit, themes=THEMES, chosen=chosen, error="")


async def edit_before(request: AnyRequest, user: CurrentUser, letter_id: FromPath[UUID]) -> Prepared[LetterText]:
    """The edit, held against the CV in a child before the session opens."""
    return await prepared_by(read_edit(request, user.id, letter_id))


@post("/letters/{letter_id:uuid}/text", status_code=303, dependencies=before_session(edit_before))
async def save_letter(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    letter_id: FromPath[UUID],
    prepared: NamedDependency[Prepared[LetterText]],
) -> Redirect | Template:
    """Save the person's edit; a refusal shows what was typed again."""
    fields = await fields_of(request)
    letter = await queries.own_letter(session, user.id, letter_id)
    try:
        await actions.save_text(session, user.id, letter_id, prepared.get(), revision=revision_in(fields))
    except AppError as refusal:
        shown, error = await letter_page(session, letter), sentence_for(refusal, user.locale)
        typed = EditForm.of(fields).edit
        kept = look_from(await queries.look_of_letter(session, user.id, letter_id))
        names = {"shown": shown, "themes": THEMES, "chosen": kept.theme, "error": error, "typed": typed}
        return page(request, "letters/show.html", status_code=refusal.status, **names)
    return done_redirect(settings, f"/letters/{letter_id}", Done("done.letter_saved"))


@post("/letters/{letter_id:uuid}/sentences", status_code=303)
async def decide_sentence(
    request: AnyRequest, session: Session, user: CurrentUser, letter_id: FromPath[UUID]
) -> Redirect:
    """Take a proposed sentence in, or leave one out."""
    choice = choice_in(await fields_of(request))
    is_used, revision = choice.is_used, choice.revision
    await actions.decide(session, user.id, letter_id, choice.place, is_used=is_used, revision=revision)
    return Redirect(f"/letters/{letter_id}", status_code=303)


@post("/letters/{letter_id:uuid}/writings", status_code=303)
async def write_letter_again(session: Session, user: CurrentUser, letter_id: FromPath[UUID]) -> Redirect:
    """Have the same order written once more."""
    await actions.write_again(session, user.id, letter_id)
    return Redirect(f"/letters/{letter_id}", status_code=303)


@post("/letters/{letter_id:uuid}/cancellation", status_code=303)
async def stop_letter(session: Session, user: CurrentUser, letter_id: FromPath[UUID]) -> Redirect:
    """Stop the writing."""
    await actions.stop_writing(session, user.id, letter_id)
    return Redirect(f"/letters/{letter_id}", status_code=303)


@post("/letters/{letter_id:uuid}/versions/{number:int}/restoration", status_code=303)
async def restore_version(
    session: Session, user: CurrentUser, settings: CurrentSettings, letter_id: FromPath[UUID], number: FromPath[int]
) -> Redirect:
    """Make an older version the current one."""
    await actions.restore_version(session, user.id, letter_id, number)
    return done_redirect(settings, f"/letters/{letter_id}", Done("done.version_restored", {"number": str(number)}))


@post("/letters/{letter_id:uuid}/deletion", status_code=303)
async def delete_letter(
    session: Session, user: CurrentUser, settings: CurrentSettings, letter_id: FromPath[UUID]
) -> Redirect:
    """Move a letter to the trash; the next page says so and can undo it."""
    letter = await actions.delete_letter(session, user.id, letter_id)
    undo = f"/letters/{letter_id}/restoration"
    return done_redirect(settings, "/letters", Done("done.letter_deleted", {"name": _name(letter)}, undo))


@post("/letters/{letter_id:uuid}/restoration", status_code=303)
async def restore_letter(
    session: Session, user: CurrentUser, settings: CurrentSettings, letter_id: FromPath[UUID]
) -> Redirect:
    """Take a letter out of the trash."""
    letter = await actions.restore_letter(session, user.id, letter_id)
    return done_redirect(settings, "/letters", Done("done.letter_restored", {"name": _name(letter)}))


@get("/letters/{letter_id:uuid}/files/{kind:str}")
async def download_letter(
    session: Session, user: CurrentUser, letter_id: FromPath[UUID], kind: FromPath[str], theme: FromQuery[str] = ""
) -> Response[bytes]:
    """The letter as PDF, DOCX or plain text."""
    text = await queries.own_text(session, user.id, letter_id)
    look = await queries.look_of_letter(session, user.id, letter_id)
    await let_go(session)
    made = await file_of(text, Wanted.asked(kind, theme).dressed(look))
    return download(made.data, made.name, made.media_type, shown_name=made.shown_name)


@get("/letters/{letter_id:uuid}/picture")
async def picture_of_letter(
    session: Session, user: CurrentUser, letter_id: FromPath[UUID], theme: FromQuery[str] = ""
) -> Response[bytes]:
    """The first page of the letter as it will be printed."""
    text = await queries.own_text(session, user.id, letter_id)
    look = await queries.look_of_letter(session, user.id, letter_id)
    await let_go(session)
    made = await file_of(text, Wanted.asked("pdf", theme).dressed(look))
    return Response(await page_picture(made.data), media_type="image/webp")


@get("/letters/{letter_id:uuid}/reading")
async def reading_of_letter(
    request: AnyRequest, session: Session, user: CurrentUser, letter_id: FromPath[UUID], theme: FromQuery[str] = ""
) -> Template:
    """What software reads of the PDF."""
    text = await queries.own_text(session, user.id, letter_id)
    look = await queries.look_of_letter(session, user.id, letter_id)
    await let_go(session)
    made = await file_of(text, Wanted.asked("pdf", theme).dressed(look))
    return fragment(request, "letters/_reading.html", read_back=made.read_back)


@get("/offers/{offer_id:uuid}/letter")
async def letter_of_offer(
    request: AnyRequest, session: Session, user: CurrentUser, offer_id: FromPath[UUID]
) -> Template:
    """The letter as a part of its offer's page."""
    await own_offer(session, user.id, offer_id)
    return fragment(request, "letters/_of_offer.html", **await of_offer(session, user.id, offer_id))


def _name(letter: Letter) -> str:
    return letter.title or gettext("Letter")


router = Router(
    path="/",
    route_handlers=[
        list_letters,
        order_letter,
        start_letter,
        show_letter,
        save_letter,
        decide_sentence,
        write_letter_again,
        stop_letter,
        restore_version,
        delete_letter,
        restore_letter,
        download_letter,
        picture_of_letter,
        reading_of_letter,
        letter_of_offer,
    ],
)
