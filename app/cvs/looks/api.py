"""JSON routes of looks."""

from uuid import UUID

from litestar import get, put
from litestar.params import FromPath, JSONBody
from pydantic import Field

from app.cvs import queries
from app.cvs.looks.actions import change_look
from app.documents.look import Font, Look, Pages, Paper, Size, Theme, look_asked, look_from
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentUser, Session


class LookModel(ApiModel):
    """How a CV is set on paper. accent: a name of the palette, "#rrggbb" or "" for the theme's own."""

    theme: Theme = "classic"
    accent: str = Field(default="", max_length=20, examples=["teal"])
    font: Font = ""
    paper: Paper = "A4"
    size: Size = "normal"
    pages: Pages = Field(default=0, description="A target; 0 for as many as it takes")


@get("/cvs/{cv_id:uuid}/look", responses=refusals(404))
async def read_look(session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> LookModel:
    """How a CV is set on paper."""
    return _model(look_from((await queries.own_cv(session, user.id, cv_id)).look))


@put("/cvs/{cv_id:uuid}/look", responses=refusals(400, 403, 404, 422))
async def change(session: Session, user: CurrentUser, cv_id: FromPath[UUID], data: JSONBody[LookModel]) -> LookModel:
    """Set a CV on paper in another way; its words stay as they are."""
    cv = await change_look(session, user.id, cv_id, look_asked(data.model_dump()))
    return _model(look_from(cv.look))


def _model(look: Look) -> LookModel:
    return LookModel(**look.model_dump())


router = api_router("CVs", [read_look, change])
