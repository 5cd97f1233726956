"""What the tests of the JSON API send: an offer, a CV, and the wish to tailor one to the other."""

from dataclasses import dataclass
from uuid import UUID

from app.vitae.document import Bullet, CVDocument, Experience, Header

OFFER = "Gardener\nGreen Row Ltd | Kent\nRequirements\n- {years} years of experience in gardening\n- Greenhouses\n"
DOCUMENT = CVDocument(
    header=Header(full_name="Alice Moss", current_title="Gardener"),
    experience=[
        Experience(title="Gardener", company="Kew", start="2020", responsibilities=[Bullet(text="Kept greenhouses")])
    ],
)


@dataclass(frozen=True, slots=True)
class Things:
    """Alice's CV and offers."""

    cv: UUID
    offers: list[UUID]

    def wish(self, *, offers: int = 1) -> dict[str, object]:
        """The body of a generation over some of the offers."""
        return {"sourceCvFile": str(self.cv), "jobOfferIds": [str(one) for one in self.offers[:offers]]}
