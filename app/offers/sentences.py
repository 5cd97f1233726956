"""What the offers room refuses and tells, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_
from app.offers.postings.refusals import SENTENCES as OF_PAGES

SENTENCES: Mapping[str, str] = {
    **OF_PAGES,
    "offer.empty": N_("This offer has no text."),
    "offer.too_short": N_("This text is too short to be an offer: paste all of it, with what it asks for."),
    "offer.is_address": N_("This is only an address. Give it in the field for addresses, and the page is fetched."),
    "offer.text_wall": N_(
        "This text comes from a page that asks to sign in or checks its visitors. Open the job until you see "
        "its description, then copy that."
    ),
    "offer.text_list": N_("This text lists several jobs. Open one of them and copy its description."),
    "offer.text_closed": N_("This job is no longer open. The text says: “%(words)s”"),
    "offer.text_no_offer": N_(
        "No job description was found in this text. Copy the part of the page that says what the job asks for."
    ),
    "offer.is_being_read": N_("This offer is being read. Wait until that is done."),
    "offer.not_read": N_("An offer you chose is not read yet: %(title)s. Wait a moment, or choose others."),
    "offer.reading_stopped": N_("The reading was stopped."),
    "offer.too_long": N_("This offer is too long: %(limit)s characters at most."),
    "offer.digest_too_long": N_("One of the lines is too long."),
    "offer.digest_too_many": N_("There are too many lines: %(limit)s at most in one field."),
    "offer.too_many_files": N_("That is too many files at once: %(limit)s at most."),
    "offer.too_hard": N_("Reading this offer took too long, so it was stopped. Paste only the offer itself."),
    "offer.address_too_long": N_("This address is too long. Paste the text of the offer instead."),
    "offer.already_there": N_("You have this offer already."),
    "offer.no_address": N_("This is no address. Paste one that begins with https://, or the text of the offer below."),
    "offer.reading_already": N_("Several pages are being read for you already. Try again in a moment."),
    "offer.nothing_given": N_("Give the address of an offer, its text, or its file."),
    "offer.no_title": N_("Say which post it is."),
    "done.offer_known": N_("You have this offer already: %(name)s"),
    "done.offer_deleted": N_("Deleted: %(name)s"),
    "done.offer_restored": N_("Back again: %(name)s"),
}
