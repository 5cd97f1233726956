"""The names of plans and of what they offer, to be translated where they are shown. Pure."""

from collections.abc import Mapping

from app.kit.texts import N_
from app.plans.terms import Limited, PlanName, Support

NAMES: Mapping[str, str] = {
    PlanName.FREE: N_("Free"),
    PlanName.BASIC: N_("Basic"),
    PlanName.PREMIUM: N_("Premium"),
    PlanName.HEAD_HUNTER: N_("Head Hunter"),
    PlanName.ENTERPRISE: N_("Enterprise"),
}
SUPPORT: Mapping[str, str] = {
    Support.GUIDES: N_("Guides"),
    Support.MAIL: N_("Answers by e-mail"),
    Support.PRIORITY: N_("Answers by e-mail, before others"),
}
ROOMS: Mapping[str, str] = {
    Limited.CVS: N_("CVs of your own"),
    Limited.OFFERS: N_("Offers added this month"),
    Limited.ANALYSES: N_("Analyses begun this month"),
}
