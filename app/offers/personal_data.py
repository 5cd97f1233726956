"""What the offers room keeps of a person."""

from app.kit.shapes import WebAddress
from app.offers.capture.models import PageSnapshot
from app.offers.digest import OfferDigest
from app.offers.models import DigestStatus, Offer, Reader
from app.offers.postings.values import Posting
from app.offers.source import OfferOrigin
from app.personal_data import OwnRows, PersonalData
from app.vitae.document import Language

_STOPPED = {one.value: DigestStatus.ERROR.value for one in (DigestStatus.WAITING, DigestStatus.PROCESSING)}
PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(
            Offer,
            lambda user_id: Offer.user_id == user_id,
            is_taken_in=True,
            words={"digest_status": DigestStatus},
            settled={"digest_status": _STOPPED},
            shapes={
                "digest": OfferDigest,
                "language": Language,
                "reader": Reader,
                "origin": OfferOrigin,
                "url": WebAddress | None,
            },
        ),
        OwnRows(
            PageSnapshot,
            lambda user_id: PageSnapshot.user_id == user_id,
            is_taken_in=True,
            shapes={"posting": Posting, "url": WebAddress},
        ),
    )
)
