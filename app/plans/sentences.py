"""What the room of plans refuses and tells, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "plan.unknown": N_("There is no such plan."),
    "plan.already_yours": N_("This is your plan already."),
    "plan.no_wish": N_("This person does not want that plan any more. Load the page again."),
    "plan.limit": N_("Your plan allows no more of these."),
    "plan.limit_cvs": N_(
        "Your plan has no room for another CV of your own (%(used)s of %(limit)s). Delete one, or choose a larger plan."
    ),
    "plan.limit_offers": N_(
        "The offers of your plan are used up for this month (%(used)s of %(limit)s). Nothing was kept this time; come "
        "back next month, or choose a larger plan."
    ),
    "plan.limit_analyses": N_(
        "The analyses of your plan are used up for this month (%(used)s of %(limit)s). Wait for next month, or choose "
        "a larger plan."
    ),
    "plan.bad_price": N_("Give a price from 0 to %(most)s euros, with two decimals at most."),
    "plan.bad_number": N_("Give a whole number from %(least)s to %(most)s, or nothing for no limit."),
    "plan.bad_credits": N_("Give a whole number from %(least)s to %(most)s."),
    "plan.bad_support": N_("Choose one of the kinds of support."),
    "done.plan_wanted": N_("Noted: you want %(name)s. You hear from us about the payment; until then your plan stays."),
    "done.plan_wish_gone": N_("Your wish was taken back. Your plan stays as it is."),
    "done.plan_given": N_("%(name)s is on %(plan)s now."),
    "done.plan_declined": N_("The wish of %(name)s was declined."),
    "done.plan_saved": N_("The terms of %(name)s were saved."),
    "done.plan_reset": N_("%(name)s has its first terms again."),
}
