"""What changing options refuses, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "option.unknown": N_("There is no setting %(name)s."),
    "option.no_mail": N_("The setting %(name)s cannot be on: no mail server is set (smtp_url)."),
    "option.bad": N_("This value does not fit the setting %(name)s: %(value)s."),
}
