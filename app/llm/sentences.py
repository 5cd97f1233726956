"""What goes wrong on the road to a model, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "generation.no_model": N_("No model is set up. Tailor without one, or set one up first."),
    "llm.timeout": N_("The model took too long to answer. Try again, or give it more time in the settings."),
    "llm.unreachable": N_("The model could not be reached. Try again in a minute."),
    "llm.server_error": N_("The model's server had an error of its own. Try again in a minute."),
    "llm.rate_limited": N_("The model's server takes no more calls for now. Try again later."),
    "llm.loading": N_("The model is still loading. Try again in a few minutes."),
    "llm.bad_answer": N_("What answers at the model's address is no model. Check the setting llm_base_url."),
    "llm.bad_key": N_("The model's server refuses the key. Change the setting llm_api_key."),
    "llm.not_allowed": N_("The key may not use the model %(model)s. Change the setting %(setting)s or llm_api_key."),
    "llm.unknown_model": N_("The server knows no model %(model)s. Change the setting %(setting)s or llm_base_url."),
    "llm.no_quota": N_("The account of the model is used up. Top it up, or change the setting llm_api_key."),
    "llm.small_context": N_(
        "The model %(model)s reads too little at once for this text. Give it a larger context, or change the setting "
        "%(setting)s."
    ),
    "llm.refused_request": N_("The model's server does not take our question. Change the setting %(setting)s."),
    "llm.no_pictures": N_("The model %(model)s takes no pictures. Change the setting %(setting)s."),
    "llm.redirected": N_("The model's address leads elsewhere, and is not followed. Give the address itself."),
    "llm.bad_vectors": N_("What the endpoint answered are no vectors that can be used."),
    "llm.wrong_dims": N_(
        "The vectors of %(model)s have %(got)s numbers, and %(wanted)s are set. Change the setting pool_vector_dims."
    ),
    "llm.empty": N_("The model gave no answer."),
    "llm.not_json": N_("The model's answer could not be read."),
    "llm.wrong_shape": N_("The model's answer was not what had been asked for."),
    "llm.refusal": N_("The model refused to answer."),
    "llm.filtered": N_("The model's server held its answer back."),
    "llm.repeats": N_("The model kept repeating itself, so its answer was stopped."),
    "llm.too_long": N_("The model's answer had no end."),
    "llm.unfinished_thought": N_("The model was still thinking when its answer ended."),
    "llm.truncated": N_("The model's answer broke off before its end."),
}
