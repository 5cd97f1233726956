"""Why a page gave no offer, in sentences by code; each says what else the person can do."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "offer.page_login": N_(
        "This page shows the offer only to people who have signed in. "
        "Open it in your browser, copy its text and paste it here."
    ),
    "offer.page_bot": N_(
        "This site lets only browsers read its pages. Open the offer in yours, copy its text and paste it here."
    ),
    "offer.page_cookies": N_(
        "This page showed nothing but its question about cookies. "
        "Open it in your browser, copy the offer and paste it here."
    ),
    "offer.page_expired": N_("This offer is no longer open. Its page says: “%(words)s”"),
    "offer.page_expired_on": N_("This offer is no longer open: it closed on %(date)s."),
    "offer.page_private": N_(
        "This job is shown only to people who were invited. Its page says: “%(words)s” "
        "If you're one of them, copy the job description from your browser and paste it here."
    ),
    "offer.page_gone": N_("There is no page at this address any more. The offer was probably taken down."),
    "offer.page_empty": N_(
        "This page has no text until a browser runs its scripts. Open it in yours, copy the offer and paste it here."
    ),
    "offer.page_list": N_("This page lists several offers. Open one of them and give the address of its own page."),
    "offer.page_file": N_("This address leads to a file and not to a page. Download it and add it here as a file."),
    "offer.page_no_offer": N_(
        "No offer was found on this page. If there is one, copy its text in your browser and paste it here."
    ),
    "offer.page_error": N_(
        "The site answered with an error (%(status)s). Try again later, or copy the offer's text and paste it here."
    ),
    "offer.page_too_large": N_("This page is too large to be an offer. Copy the text of the offer and paste it here."),
}
