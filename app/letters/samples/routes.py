"""The page of style samples: what is kept, one more, deletion and its undoing."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.errors import AppError
from app.letters.queries import samples_of
from app.letters.samples import actions
from app.letters.samples.forms import GivenSample, samples_from
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
UPLOAD_BYTES = 12 * 1024 * 1024


@get("/style-samples")
async def list_samples(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The person's samples."""
    return page(request, "letters/samples.html", samples=await samples_of(session, user.id), error="", text="")


async def read_samples(request: AnyRequest, user: CurrentUser) -> Prepared[list[GivenSample]]:
    """What the form holds, read before the session opens."""
    del user
    return await prepared_by(samples_from(request))


@post("/style-samples", status_code=303, request_max_body_size=UPLOAD_BYTES, dependencies=before_session(read_samples))
async def add_samples(
    request: AnyRequest, session: Session, user: CurrentUser, prepared: NamedDependency[Prepared[list[GivenSample]]]
) -> Redirect | Template:
    """Keep the letters, all or none; a refusal shows the form again with its sentence."""
    try:
        async with session.begin_nested():
            for one in prepared.get():
                await actions.add_sample(session, user.id, one.name, one.text)
    except AppError as refusal:
        text, error = (await fields_of(request)).get("text", ""), sentence_for(refusal, user.locale)
        shown = {"samples": await samples_of(session, user.id), "error": error, "text": text}
        return page(request, "letters/samples.html", status_code=refusal.status, **shown)
    return Redirect("/style-samples", status_code=303)


@post("/style-samples/{sample_id:uuid}/deletion", status_code=303)
async def delete_sample(
    session: Session, user: CurrentUser, settings: CurrentSettings, sample_id: FromPath[UUID]
) -> Redirect:
    """Take a sample away; the next page says so and can undo it."""
    sample = await actions.delete_sample(session, user.id, sample_id)
    undo = f"/style-samples/{sample_id}/restoration"
    return done_redirect(settings, "/style-samples", Done("done.sample_deleted", {"name": sample.name}, undo))


@post("/style-samples/{sample_id:uuid}/restoration", status_code=303)
async def restore_sample(
    session: Session, user: CurrentUser, settings: CurrentSettings, sample_id: FromPath[UUID]
) -> Redirect:
    """Bring a sample back."""
    sample = await actions.restore_sample(session, user.id, sample_id)
    return done_redirect(settings, "/style-samples", Done("done.sample_restored", {"name": sample.name}))


router = Router(path="/", route_handlers=[list_samples, add_samples, delete_sample, restore_sample])
