"""From an error's code to its sentence: what was wrong and what to do next. Those of slices stand in the slices."""

from collections.abc import Mapping

from app.errors import AMONG, AppError
from app.i18n import translated, with_one_stop
from app.kit.texts import N_

GENERAL: Mapping[str, str] = {
    "error": N_("That did not work. Try again."),
    "database.too_new": N_(
        "A later version of Sartor has changed the database: “%(what)s” is not as this version needs it. "
        "Run that version, or restore a backup from before."
    ),
    "database.unusable": N_("The database %(address)s cannot be used: %(reason)s."),
    "address.taken": N_(
        "Nothing can be served on %(address)s: %(reason)s. Another port can be chosen, as in SARTOR_PORT=8001."
    ),
    "not_found": N_("This page does not exist, or no longer."),
    "not_signed_in": N_("Sign in first."),
    "forbidden": N_("Your account may not do this."),
    "refused": N_("This cannot be used."),
    "conflict": N_("This was changed somewhere else meanwhile. Load the page again and repeat your change."),
    "too_many": N_("Too many requests at once. Wait a moment and try again."),
    "outside.unavailable": N_("A service that this needs does not answer. Try again in a minute."),
    "internal": N_("Something went wrong on our side. Nothing of yours was changed."),
    "request.bad": N_("The request could not be read. Load the page again and repeat your change."),
    "request.invalid": N_("Some of what was sent cannot be used."),
    "idempotency.bad_key": N_("The Idempotency-Key must have 1 to %(most)s plain characters, without spaces."),
    "idempotency.other_request": N_("This Idempotency-Key stands for another request."),
    "database.full": N_(
        "The server's disk is full, so nothing was saved. What you had saved before is still there. "
        "Tell the administrator of this server, and try again once there's room."
    ),
    "database.busy": N_("The database was busy for too long, so nothing was saved. Try again in a minute."),
    "database.away": N_("The database can't be reached right now, so nothing was saved. Try again in a minute."),
    "request.forged": N_("This page is out of date, or you've been signed out. Load it again and repeat your change."),
    "request.other_address": N_(
        "Nothing was changed: your browser sent this from %(sent_from)s, but Sartor was asked as %(known)s. "
        "If Sartor runs behind a proxy, its administrator needs to set public_url to the address people use, "
        "or have the proxy pass on the Host header."
    ),
    "request.method": N_("This address does not do that."),
    "request.too_slow": N_("What was sent came in too slowly, so it was not waited for. Try again."),
    "request.too_large": N_("What was sent is too large."),
    "busy": N_("There is too much to do just now. Try again in %(wait_s)s seconds."),
    "live.too_many_streams": N_("Sartor is open in too many windows. Close some to see progress live here."),
    "settings.bad": N_("The setting %(name)s cannot be used."),
    "settings.secrets": N_("The secrets at %(name)s cannot be read: %(why)s."),
    "settings.weak_secret": N_("The setting %(name)s needs at least 32 characters."),
    "settings.network_disk": N_(
        "SQLite loses data on a network disk (%(kind)s). Set %(name)s to PostgreSQL, or use a disk of this machine."
    ),
}
_NAMED = N_("%(name)s: %(sentence)s")  # of one of several files
_sentences = dict(GENERAL)


def register_sentences(sentences: Mapping[str, str]) -> None:
    """Make known what a slice says; the same code again replaces its sentence."""
    _sentences.update(sentences)


def sentence_for(error: AppError, locale: str) -> str:
    """The sentence of an expected no, in the person's language."""
    return sentence(error.error_code, locale, **error.parameters)


def sentence(code: str, locale: str, /, **parameters: object) -> str:
    """The sentence of a code. A code nobody knows gets that of its first part, else the general one."""
    message = _sentences.get(code) or _sentences.get(code.partition(".")[0]) or _sentences["error"]
    told = with_one_stop(translated(message, locale) % _Parameters(parameters))
    if AMONG not in parameters or "%(name)s" in message:
        return told
    return translated(_NAMED, locale) % {"name": parameters[AMONG], "sentence": told}


class _Parameters(dict[str, object]):
    """A parameter that a stored refusal lacks must not cost the whole page."""

    def __missing__(self, name: str) -> str:
        return "…"


def has_sentence(code: str) -> bool:
    """Whether a code has a sentence of its own."""
    return code in _sentences
