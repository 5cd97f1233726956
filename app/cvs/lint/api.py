"""The JSON route of findings."""

from uuid import UUID

from litestar import get
from litestar.params import FromPath
from pydantic import Field

from app.cvs import queries
from app.cvs.lint.findings import Finding, Severity
from app.cvs.lint.looking import looked_at
from app.cvs.outputs import Output, output_of
from app.cvs.photos import photo_of
from app.db import let_go
from app.errors import TooBusy
from app.kit.clock import now
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.sentences import sentence as sentence_of

WAIT_S = 10


class FindingModel(ApiModel):
    """Something that stands out. part and field: where, as operations of the editor name them; "" for the whole CV."""

    code: str = Field(examples=["level_missing"])
    severity: Severity
    part: str = Field(examples=["l1"])
    field: str = Field(examples=["level"])
    sentence: str = Field(examples=["A language without a level: German"])
    fix: str = Field(examples=["Add it, for example B2 or native."])


class Findings(ApiModel):
    """What stands out in a CV, what matters most first; with how a robot reads its PDF."""

    items: list[FindingModel]
    pages: int
    read_back: float = Field(description="Share (0 to 1) of its words that extraction finds in the PDF, in order")
    missing: list[str]
    undrawn: list[str] = Field(description="Characters that the PDF shows boxes for, as no installed font has them")


@get("/cvs/{cv_id:uuid}/findings", responses=refusals(404, 503))
async def list_findings(
    session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]
) -> Findings:
    """Look at a CV before it is sent."""
    document = await queries.own_document(session, user.id, cv_id)
    wanted = Output("pdf").dressed(await queries.kept_look(session, cv_id))
    await let_go(session)
    photo = await photo_of(document, settings.data_dir, user.id)
    read_back = (await output_of(document, wanted, settings.data_dir, photo=photo)).read_back
    findings = await looked_at(document, now().date(), read_back)
    if findings is None or read_back is None:
        raise TooBusy(wait_s=WAIT_S)
    items = [_model(one, user.locale) for one in findings]
    return Findings(
        items=items,
        pages=read_back.pages,
        read_back=read_back.score,
        missing=read_back.missing,
        undrawn=read_back.undrawn,
    )


def _model(found: Finding, locale: str) -> FindingModel:
    said, fix = f"lint.{found.code}", f"lint.{found.code}.fix"
    return FindingModel(
        code=found.code,
        severity=found.severity,
        part=found.part,
        field=found.field,
        sentence=sentence_of(said, locale, **found.about),
        fix=sentence_of(fix, locale),
    )


router = api_router("CVs", [list_findings])
