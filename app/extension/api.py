"""The JSON route by which a browser extension hands in the page that is open."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from litestar import post
from litestar.params import JSONBody
from pydantic import Field, StringConstraints

from app.extension.actions import import_page
from app.extension.page import ReadPage
from app.net.addresses import MAX_ADDRESS
from app.offers.shown import OfferFull, full_of
from app.offers.understanding import MAX_CHARACTERS, MIN_CHARACTERS
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentUser, Session

Line = Annotated[str, StringConstraints(max_length=300)]
Skill = Annotated[str, StringConstraints(max_length=100)]


class ImportedPage(ApiModel):
    """The offer of an open page, as the extension read it and its person corrected it. "" or null: it does not say."""

    source_url: str = Field(
        min_length=1, max_length=MAX_ADDRESS, examples=["https://jobs.example.com/data-engineer-17"]
    )
    source_domain: Line | None = Field(None, description="Taken from sourceUrl, whatever this says")
    captured_at: datetime | None = Field(None, description="When the page was read; now, where it is left out")
    title: str = Field(min_length=1, max_length=300, examples=["Data engineer"])
    company: Line | None = Field(None, examples=["Harbour Insights"])
    location: Line | None = Field(None, examples=["Bristol"])
    description: str = Field(
        min_length=MIN_CHARACTERS,
        max_length=MAX_CHARACTERS,
        examples=["You will run our data pipelines.\nRequirements\n- Strong Python and SQL\n- Airflow or dbt"],
    )
    contract_type: Line | None = Field(None, examples=["Permanent"])
    remote_type: Line | None = Field(None, examples=["hybrid"])
    salary: Line | None = None
    skills: list[Skill] | None = Field(None, max_length=100, examples=[["Python", "SQL"]])
    candidate_profile_id: UUID | None = Field(None, description="What the offer is matched with; else the newest CV")

    def as_read(self) -> ReadPage:
        """The same as a plain value."""
        moment = self.captured_at
        return ReadPage(
            url=self.source_url,
            title=" ".join(self.title.split()),
            description=self.description,
            company=" ".join((self.company or "").split()),
            location=" ".join((self.location or "").split()),
            contract=self.contract_type or "",
            remote=self.remote_type or "",
            salary=self.salary or "",
            skills=tuple(" ".join(one.split()) for one in self.skills or ()),
            captured_at=moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None,
            candidate_profile_id=self.candidate_profile_id,
        )


@post("/offers/import", status_code=201, responses=refusals(400, 403, 409, 413, 422))
async def import_offer(session: Session, user: CurrentUser, data: JSONBody[ImportedPage]) -> OfferFull:
    """Keep the page as an offer and pursue it; `status` and `matchedAt` tell when it was understood and matched.

    A page that is there already: 409 with its `existingId` and the `applicationId`.
    """
    return await full_of(session, await import_page(session, user.id, data.as_read()))


router = api_router("Offers", [import_offer])
