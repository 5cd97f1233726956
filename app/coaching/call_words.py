"""What the calls of coaching are called on screen, by kind."""

from collections.abc import Mapping

from app.kit.texts import N_

WORDS: Mapping[str, str] = {"coach_says": N_("Question of the coach"), "pitch": N_("Proposal of a pitch")}
