"""The pictures of pages that a model read, to be compared with what it said."""

from uuid import UUID

from litestar import Response, Router, get
from litestar.params import FromPath

from app.cvs.queries import own_file
from app.cvs.vision.showing import picture_of_page
from app.db import let_go
from app.web.given import CurrentSettings, CurrentUser, Session


@get("/cv-files/{file_id:uuid}/pages/{number:int}")
async def page_of_file(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    file_id: FromPath[UUID],
    number: FromPath[int],
) -> Response[bytes]:
    """One page of the person's file as a picture, where a model read it from one. number: from 1."""
    file = await own_file(session, user.id, file_id)
    await let_go(session)
    return Response(await picture_of_page(file, number, settings.data_dir), media_type="image/webp")


router = Router(path="/", route_handlers=[page_of_file])
