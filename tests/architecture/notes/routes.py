"""The page of notes."""

from typing import Any

from litestar import Request, Router, get, post
from litestar.response import Redirect, Template

from app.web.forms import fields_of
from app.web.given import CurrentUser, Session
from app.web.pages import page
from tests.architecture.notes.actions import write_note


@get("/notes")
async def notes_page(request: Request[Any, Any, Any], user: CurrentUser) -> Template:
    """A page that is there."""
    del user
    return page(request, "notes/list.html")


@post("/notes", status_code=303)
async def write(request: Request[Any, Any, Any], session: Session, user: CurrentUser) -> Redirect:
    """Keep a note."""
    await write_note(session, user.id, (await fields_of(request))["text"])
    return Redirect("/notes", status_code=303)


router = Router(path="/", route_handlers=[notes_page, write])
