"""What the offers room refuses and tells, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_
from app.offers.postings.refusals import SENTENCES as OF_PAGES

SENTENCES: Mapping[str, str] = {
    **OF_PAGES,
    "offer.empty": N_("This offer has no text."),
    "offer.too_long": N_("This offer is too long: %(limit)s characters at most."),
    "offer.digest_too_long": N_("One of the lines is too long."),
    "offer.digest_too_many": N_("There are too many lines: %(limit)s at most in one field."),
    "offer.too_many_files": N_("That is too many files at once: %(limit)s at most."),
    "offer.too_hard": N_("Reading this offer took too long, so it was stopped. Paste only the offer itself."),
    "done.offer_deleted": N_("Deleted: %(name)s"),
    "done.offer_restored": N_("Back again: %(name)s"),
}
