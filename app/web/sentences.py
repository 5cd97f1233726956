"""From an error's code to its sentence: what was wrong and what to do next. Nothing else writes error sentences."""

from collections.abc import Mapping

from app.errors import AppError
from app.i18n import N_, translated

SENTENCES: Mapping[str, str] = {
    "error": N_("That did not work. Try again."),
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
    "token.too_many": N_("You have %(most)s keys already. Delete one that you no longer use."),
    "token.unknown_scope": N_("Choose what the key may do."),
    "token.read_only": N_("This key is for reading only."),
    "token.no_name": N_("Give the key a name, so that you know it again."),
    "request.forged": N_("This page is out of date. Load it again and repeat your change."),
    "request.method": N_("This address does not do that."),
    "request.too_slow": N_("What was sent came in too slowly, so it was not waited for. Try again."),
    "request.too_large": N_("What was sent is too large."),
    "sign_in.wrong": N_("The e-mail address or the password is wrong."),
    "credits.bad_kind": N_("Credits are given, sold or corrected; there is no other way."),
    "credits.bad_amount": N_("Give a whole number of credits, up to %(most)s; only a correction may be below 0."),
    "credits.no_reason": N_("Give a reason: the person reads it in their list of movements."),
    "account.unknown": N_("There is no account with the address %(email)s."),
    "sign_up.throttled": N_("Too many accounts were made from where you are. Try again in an hour."),
    "sign_in.throttled": N_("Too many attempts. Wait %(wait_s)s seconds and try again."),
    "account.email_invalid": N_("This is not an e-mail address."),
    "account.email_taken": N_("There is already an account with this e-mail address. Sign in instead."),
    "account.password_short": N_("A password has at least %(least)s characters."),
    "account.password_long": N_("A password has at most %(most)s characters."),
    "account.password_common": N_("This password is one of the first that others would try. Choose another."),
    "account.password_wrong": N_("This is not your current password."),
    "import.nothing": N_("Choose a file or paste a text."),
    "import.empty": N_("This file is empty."),
    "import.too_large": N_("This file is too large: 10 MB at most."),
    "import.too_long": N_("This text is too long."),
    "import.wrong_type": N_("This kind of file cannot be read. Use PDF, DOCX, text, Markdown or JSON."),
    "import.picture": N_(
        "This is a picture, not a document. Save it as a PDF, use the file it was made from, or paste the text."
    ),
    "import.misnamed": N_(
        "This file is named %(kind)s but is not one. Save your CV as PDF or DOCX, or paste the text."
    ),
    "import.nothing_recognised": N_(
        "Nothing of a CV was recognised in this file: no contact, no post, no degree, no skill. Choose another file, "
        "or write your CV in the form."
    ),
    "import.encrypted": N_("This PDF is protected by a password. Save it without one and try again."),
    "import.scanned": N_(
        "This PDF holds pictures of pages, not text. Use the file it was made from, or paste the text."
    ),
    "import.scan_too_long": N_("This PDF holds %(pages)s pages that are pictures; at most %(limit)s can be read."),
    "import.too_many_pages": N_("This file has too many pages: 30 at most."),
    "import.broken": N_("This file is damaged and cannot be read. Save it again and retry."),
    "import.bomb": N_("This file would unfold to far more than it should, so it was not opened."),
    "import.timeout": N_("Reading this file took too long, so it was stopped."),
    "import.crashed": N_("This file could not be read. Try another format, or paste the text."),
    "import.old_office": N_("This is an old Word file (.doc). Save it as DOCX or PDF and try again."),
    "import.macros": N_("This Word file holds macros, so it was not opened. Save it as DOCX without them."),
    "import.broken_json": N_("This JSON file has a mistake in line %(line)s."),
    "import.unknown_json": N_("This JSON file is neither a JSON Resume nor a CV made by Sartor."),
    "cv.changed_elsewhere": N_("This CV was changed somewhere else meanwhile. Load it again and repeat your change."),
    "reading.read_from_picture": N_("This text was read from a picture: compare it with care."),
    "reading.pages_are_pictures": N_("Some pages are pictures and could not be read."),
    "reading.pages_not_read": N_("Some pages could not be read: add what is missing."),
    "reading.attachment_ignored": N_("The data inside this PDF does not match its pages, so only the pages were read."),
    "doubt.dates_missing": N_("No dates: %(entry)s"),
    "doubt.title_unsure": N_("A title that may be wrong: %(entry)s"),
    "doubt.company_missing": N_("No employer: %(entry)s"),
    "doubt.name_missing": N_("Your name was not found."),
    "cv.too_many_items": N_("This CV has too many entries: %(limit)s at most."),
    "cv.text_too_long": N_("One of the texts of this CV is too long: %(limit)s characters at most."),
    "cv.too_many_texts": N_("This CV has too many texts: %(limit)s at most."),
    "cv.too_long": N_("This CV is too long: %(limit)s characters at most."),
    "documents.busy": N_("Too much of yours is being read or printed just now. Try again in %(wait_s)s seconds."),
    "busy": N_("There is too much to do just now. Try again in %(wait_s)s seconds."),
    "file.missing": N_("There is no file %(name)s."),
    "live.too_many_streams": N_("Sartor is open in too many windows. Close some to see progress live here."),
    "credits.insufficient": N_("You do not have enough credits: this costs %(needed)s."),
    "offer.empty": N_("This offer has no text."),
    "offer.too_long": N_("This offer is too long: %(limit)s characters at most."),
    "offer.digest_too_long": N_("One of the lines is too long."),
    "offer.digest_too_many": N_("There are too many lines: %(limit)s at most in one field."),
    "offer.too_many_files": N_("That is too many files at once: %(limit)s at most."),
    "offer.too_hard": N_("Reading this offer took too long, so it was stopped. Paste only the offer itself."),
    "cv_generation_already_running": N_("CVs are being tailored already. Wait until they are done, or cancel them."),
    "max_concurrent_tasks_reached": N_("Three kinds of work are running for you already. Wait until one is done."),
    "task.not_over": N_("This is not over yet. Stop it first."),
    "task.not_failed": N_("Only failed work can be started again."),
    "option.unknown": N_("There is no setting %(name)s."),
    "option.bad": N_("This value does not fit the setting %(name)s: %(value)s."),
    "review.yours": N_("You decided so."),
    "review.empty_text": N_("Write something, or keep one of the wordings."),
    "review.long_text": N_("That is too long: %(limit)s characters at most."),
    "review.no_original": N_("This text has no wording of its own in your CV."),
    "review.item_is_out": N_("Its item is left out. Bring the item back first."),
    "review.no_model_to_instruct": N_("This CV was made without a model, so no instruction can be followed."),
    "review.revision_running": N_("An item of this CV is being made again. Wait until it is done."),
    "generation.no_cv": N_("Choose a CV."),
    "generation.no_offers": N_("Choose at least one offer."),
    "generation.too_many_offers": N_("That is too many offers at once: %(limit)s at most."),
    "generation.unknown_mode": N_("This way of tailoring does not exist."),
    "generation.draft_needs_nothing": N_("A draft is made without a CV and without a model."),
    "generation.unknown_option": N_("This choice does not exist: %(value)s."),
    "generation.no_model": N_("No model is set up. Tailor without one, or set one up first."),
    "llm.timeout": N_("The model took too long to answer. Try again, or give it more time in the settings."),
    "llm.unreachable": N_("The model could not be reached. Try again in a minute."),
    "llm.server_error": N_("The model's server had an error of its own. Try again in a minute."),
    "llm.rate_limited": N_("The model's server takes no more calls for now. Try again later."),
    "llm.bad_answer": N_("What answers at the model's address is no model. Check the setting llm_base_url."),
    "llm.bad_key": N_("The model's server refuses the key. Change the setting llm_api_key."),
    "llm.not_allowed": N_("The key may not use the model %(model)s. Change the setting %(setting)s or llm_api_key."),
    "tailor.unknown_model": N_(
        "The server knows no model %(model)s. Name one of its own with --model, or set the option %(setting)s with "
        "sartor option set."
    ),
    "llm.unknown_model": N_("The server knows no model %(model)s. Change the setting %(setting)s or llm_base_url."),
    "llm.no_quota": N_("The account of the model is used up. Top it up, or change the setting llm_api_key."),
    "llm.small_context": N_(
        "The model %(model)s reads too little at once for this text. Give it a larger context, or change the setting "
        "%(setting)s."
    ),
    "llm.refused_request": N_("The model's server does not take our question. Change the setting %(setting)s."),
    "llm.empty": N_("The model gave no answer."),
    "llm.not_json": N_("The model's answer could not be read."),
    "llm.wrong_shape": N_("The model's answer was not what had been asked for."),
    "llm.refusal": N_("The model refused to answer."),
    "llm.filtered": N_("The model's server held its answer back."),
    "llm.truncated": N_("The model's answer broke off before its end."),
    "generation.nothing_failed": N_("None of these CVs failed, so there is nothing to repeat."),
    "generation.has_cvs": N_("CVs of it are still there. Delete them first."),
    "generation.all_failed": N_("None of the CVs could be made. Your credits were given back."),
    "generation.is_over": N_("This is over already."),
    "generation.answer_refused": N_("What the model answered could not be used."),
    "generation.unknown_id": N_("What the model answered could not be used."),
    "generation.repeated_id": N_("What the model answered could not be used."),
    "import.cancelled": N_("The import was stopped."),
    "task.bug": N_("Something unexpected happened. It was noted, and you may try again."),
    "task.crashed": N_("The work stopped too often and was given up."),
    "fate.off_domain": N_("Nothing in it belongs to the field of this offer."),
    "fate.answers": N_("It answers the offer: %(terms)s."),
    "fate.part_of_career": N_("It is part of your career."),
    "fate.side_activity": N_("It was a side activity."),
    "fate.no_end_date": N_("It has no end date, so it stays."),
    "fate.in_domain": N_("It belongs to the field of the offer, so it stays."),
    "fate.too_recent": N_("It ended less than %(years)s years ago, so it stays."),
    "fate.main_job": N_("It is your main job, so it stays."),
    "fate.not_a_side_project": N_("It is not a side project, so it stays."),
    "fate.post_of_kept_mission": N_("A mission of this post is kept, so it stays."),
    "fate.never_empty": N_("Without it no experience would be left."),
    "fate.already_a_project": N_("It is a project already."),
    "fate.of_model": N_("The model says: %(reason)s"),
    "item.off_topic": N_("It says nothing to this offer."),
    "fate.yours": N_("You decided so."),
    "fate.not_judged": N_("It was not judged, so it stays."),
    "recompose.no_place_in_projects": N_("Projects have no place for it."),
    "recompose.not_used": N_("It was not used for this offer."),
    "skills.shown_as": N_("It is shown as %(name)s."),
    "skills.group_is_empty": N_("The group is empty."),
    "rewriting.alias": N_("Written in the words of the offer."),
    "rewriting.level": N_("The level is written in the form of the offer."),
    "rewriting.title": N_("The title is that of the offer."),
    "rewriting.evidence": N_("It is evidenced in your CV."),
    "grounding": N_("Your CV does not say this."),
    "grounding.no_source": N_("It names no line of your CV."),
    "grounding.commingling": N_("This belongs to another part of your CV."),
    "grounding.unit": N_("The figure is there, but of something else."),
    "grounding.number": N_("This figure is not in your CV."),
    "grounding.hedge": N_("Your CV does not put this figure so firmly."),
    "grounding.counted": N_("Your CV counts something else here."),
    "grounding.duration": N_("This length of time does not follow from your CV."),
    "grounding.frequency": N_("Your CV does not say how often."),
    "grounding.date": N_("This date is not in your CV."),
    "grounding.date_open": N_("Your CV does not say that this lasts until now."),
    "grounding.ownership": N_("It claims more of the work than your CV does."),
    "grounding.language_level": N_("Your CV gives another level for this language."),
    "grounding.technology": N_("This technology or tool is not in the source."),
    "grounding.place": N_("This place is not in the source."),
    "grounding.employer": N_("This organisation is not in the source."),
    "grounding.name": N_("This name is not in the source."),
    "grounding.title": N_("Your CV does not give you this post."),
    "grounding.seniority": N_("Your CV does not give you this rank."),
    "grounding.certification": N_("This certificate is not in the source."),
    "grounding.degree": N_("This degree is not in the source."),
    "grounding.scope": N_("It makes the work larger than your CV does."),
    "grounding.result": N_("Your CV does not tell this result."),
    "grounding.superlative": N_("Your CV does not praise the work so."),
    "grounding.second_reading": N_("A second reading by a model found nothing behind these words."),
    "grounding.changed": N_("This word stands where your CV has another one."),
    "grounding.content": N_("These words have nothing behind them in the source."),
    "verification.language": N_("This language is not in your CV."),
    "verification.too_long": N_("Comparing these two CVs took too long, so it was stopped."),
    "verification.nothing": N_("Give both CVs: the source and the one to check."),
    "verification.which": N_("Give two CVs, the source and the one to check, or a file of pairs."),
    "pairs.bad_line": N_(
        "Line %(line)s is not a pair: it needs id, lang (fr or en), source (a list of sentences) and text."
    ),
    "pairs.not_text": N_("%(name)s is not a text file."),
    "done.file_dismissed": N_("Taken off the list: %(name)s"),
    "done.cv_deleted": N_("Moved to the trash: %(name)s"),
    "done.cv_restored": N_("Back from the trash: %(name)s"),
    "done.cv_renamed": N_("This CV is called %(name)s now."),
    "done.cv_copied": N_("This is the copy: %(name)s"),
    "done.offer_deleted": N_("Deleted: %(name)s"),
    "done.offer_restored": N_("Back again: %(name)s"),
    "cv.no_name": N_("Give the CV a name."),
    "settings.bad": N_("The setting %(name)s cannot be used."),
    "settings.weak_secret": N_("The setting %(name)s needs at least 32 characters."),
}


def sentence_for(error: AppError, locale: str) -> str:
    """The sentence of an expected no, in the person's language."""
    return sentence(error.error_code, locale, **error.parameters)


def sentence(code: str, locale: str, **parameters: object) -> str:
    """The sentence of a code. A code nobody knows gets that of its first part, else the general one."""
    message = SENTENCES.get(code) or SENTENCES.get(code.partition(".")[0]) or SENTENCES["error"]
    return translated(message, locale) % _Parameters(parameters)


class _Parameters(dict[str, object]):
    """A parameter that a stored refusal lacks must not cost the whole page."""

    def __missing__(self, name: str) -> str:
        return "…"


def has_sentence(code: str) -> bool:
    """Whether a code has a sentence of its own."""
    return code in SENTENCES
