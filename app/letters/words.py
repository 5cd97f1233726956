"""What the calls about letters are called on screen, by kind."""

from collections.abc import Mapping

from app.kit.texts import N_

WORDS: Mapping[str, str] = {"letter": N_("Writing of a letter")}
