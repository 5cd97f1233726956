"""What an own model's refusals and failures say, by code; those that begin so replace the sentences of the server's."""

from collections.abc import Mapping

from app.kit.texts import N_

OWN_PREFIX, SERVER_PREFIX = "own_model.", "llm."
SENTENCES: Mapping[str, str] = {
    "plan.no_own_model": N_("Your plan does not include a model of your own."),
    "own_model.off": N_("This was begun with your own model, which is off now. Switch it on again, or start anew."),
    "own_model.key_lost": N_("The kept key can no longer be read. Type it in once more."),
    "own_model.no_address": N_("Give the address of the model's server, such as https://api.example.com/v1"),
    "own_model.no_model": N_("Give the name of the model."),
    "own_model.too_long": N_("This is too long: at most %(limit)s characters."),
    "own_model.bad_letters": N_("A key consists of plain letters, digits and signs, without blanks."),
    "own_model.not_set": N_("No model of your own is set yet."),
    "own_model.private": N_("Your own model: its address is not on the public web, and others are not allowed here."),
    "own_model.port": N_("Your own model: this port is not allowed. Use 443, 80, 8000, 8080, 8443 or 11434."),
    "own_model.timeout": N_("Your own model took too long to answer."),
    "own_model.unreachable": N_("Your own model could not be reached. Check its address, and that it runs."),
    "own_model.server_error": N_("The server of your own model had an error of its own. Try again in a minute."),
    "own_model.rate_limited": N_("The server of your own model takes no more calls for now. Try again later."),
    "own_model.loading": N_("Your own model is still loading. Try again in a few minutes."),
    "own_model.bad_answer": N_("What answers at the address of your own model is no model. Check the address."),
    "own_model.redirected": N_("The address of your own model leads elsewhere, and is not followed. Give that one."),
    "own_model.bad_key": N_("The server of your own model refuses the key. Check it."),
    "own_model.not_allowed": N_("The key may not use your own model. Choose another model, or another key."),
    "own_model.unknown_model": N_("The server of your own model knows no such model. Check its name."),
    "own_model.no_quota": N_("The account of your own model is used up. Top it up at its provider."),
    "own_model.small_context": N_("Your own model reads too little at once. Give it a larger context."),
    "own_model.refused_request": N_("The server of your own model does not take our question. Try another model."),
    "own_model.no_pictures": N_("Your own model takes no pictures. Choose one that does."),
    "own_model.empty": N_("Your own model gave no answer."),
    "own_model.not_json": N_("Your own model gave no structured answer. Choose one that can."),
    "own_model.wrong_shape": N_("Your own model gave no structured answer of the right shape. Choose one that can."),
    "own_model.refusal": N_("Your own model refused to answer."),
    "own_model.filtered": N_("The server of your own model held its answer back."),
    "own_model.repeats": N_("Your own model kept repeating itself, so its answer was stopped."),
    "own_model.too_long_answer": N_("The answer of your own model had no end."),
    "own_model.unfinished_thought": N_("Your own model was still thinking when its answer ended."),
    "own_model.truncated": N_("The answer of your own model broke off before its end."),
}
_OTHER_NAMES = {
    "net.private": "own_model.private",
    "net.port": "own_model.port",
    "llm.too_long": "own_model.too_long_answer",
}


def told_as_own(code: str) -> str:
    """The code of a failure, as it is told of an own model."""
    own = _OTHER_NAMES.get(code, code.replace(SERVER_PREFIX, OWN_PREFIX, 1) if code.startswith(SERVER_PREFIX) else code)
    return own if own in SENTENCES else code
