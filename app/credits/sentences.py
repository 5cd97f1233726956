"""What the credits room refuses, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "credits.bad_kind": N_("Credits are given, sold or corrected; there is no other way."),
    "credits.bad_amount": N_("Give a whole number of credits, up to %(most)s; only a correction may be below 0."),
    "credits.no_reason": N_("Give a reason: the person reads it in their list of movements."),
    "credits.insufficient": N_("You do not have enough credits: this costs %(needed)s."),
}
