"""What the credits room refuses, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "credits.bad_kind": N_("Credits are given, sold or corrected; there is no other way."),
    "credits.bad_amount": N_("Give a whole number of credits, up to %(most)s; only a correction may be below 0."),
    "credits.no_reason": N_("Give a reason: the person reads it in their list of movements."),
    "credits.below_nothing": N_("This account has only %(have)s credits, so a correction can't take more."),
    "credits.insufficient": N_("You don't have enough credits: this costs %(needed)s and you have %(have)s."),
}
