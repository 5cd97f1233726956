"""What the browser extension is refused, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "extension.known_offer": N_("You have this offer already."),
    "extension.no_profile": N_("There is no such candidate profile of yours."),
}
