"""What a check finds and refuses, in sentences by code; the rules of the check themselves give codes only."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
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
    "grounding.not_held": N_("The source doesn't say that this certificate or degree is held."),
    "grounding.certification": N_("This certificate is not in the source."),
    "grounding.degree": N_("This degree is not in the source."),
    "grounding.scope": N_("It makes the work larger than your CV does."),
    "grounding.result": N_("Your CV does not tell this result."),
    "grounding.superlative": N_("Your CV does not praise the work so."),
    "grounding.second_reading": N_("A second reading by a model found nothing behind these words."),
    "grounding.added": N_("Your CV does not have these words."),
    "grounding.left_out": N_("Your CV limits this, and the limit is gone."),
    "grounding.bound": N_("Your CV puts this together otherwise."),
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
}
