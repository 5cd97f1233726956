"""What the calls about offers are called on screen, by kind."""

from collections.abc import Mapping

from app.kit.texts import N_

WORDS: Mapping[str, str] = {"extract_offer": N_("Reading of an offer")}
