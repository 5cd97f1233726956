"""Words of a strong claim that claim nothing where they stand: "every" before a time, "gained" before a diploma."""

import re

from app.grounding.evidence import Evidence
from app.grounding.figures import words_of_figures
from app.grounding.reading import Sentence, is_generic

_A_TIME = re.compile(
    r"(?:\w{1,40}day|day|week|month|year|morning|evening|night|spring|summer|autumn|winter|season|quarter|hour|shift|time|term"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|jour|semaine|mois|an|annee|matin|soir|nuit|printemps|ete|automne|hiver"
    r"|saison|trimestre|heure|fois)s?$"
)
_EACH = {"every", "each", "chaque", "tous", "toutes"}
_OVER = re.compile(r"(?:depass|exce[ed]|surpass|atteign|reach|plafonn)")
_HEDGE = 14
_NEAR_THING = 3
_GAINED = re.compile(r"(?:gain(?:ed|ing)?|gagne\w{0,40})$")


def is_filler(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a word only hedges, repeats or leads in what the sources have."""
    return _is_over(text, number) or _is_each(text, number, sources) or _is_gained(text, number, sources)


def _is_each(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether "every" says no more than a source's "each", or stands before a time."""
    word = text.words[number]
    if word.folded == "alone" and any(0 <= word.start - day.end <= 1 for day in text.days):
        return True  # "in 2023 alone"
    if word.folded not in {*_EACH, "seul", "seule"}:
        return False
    following = text.words[number + 1].folded if number + 1 < len(text.words) else ""
    return _A_TIME.match(following) is not None or any(
        text.words[number].folded in _EACH and word.folded in _EACH
        for sentence in sources.sentences
        for word in sentence.words
    )


def _is_over(text: Sentence, number: int) -> bool:
    """Whether "exceeding" only hedges the figure behind it."""
    word = text.words[number]
    return _OVER.match(word.folded) is not None and any(0 <= one.start - word.end <= _HEDGE for one in text.quantities)


def _is_gained(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether "gained" only got a thing of the sources: a diploma, accounts; shares and points are results."""
    if not _GAINED.match(text.words[number].folded):
        return False
    figures = words_of_figures(text)
    after = [at for at in range(number + 1, len(text.words)) if not text.words[at].is_stop and at not in figures]
    things = [at for at in after[:_NEAR_THING] if not is_generic(text.concepts.get(at, ()))]
    return (
        bool(things)
        and any(sources.has_word(text.words[at]) for at in things[:_NEAR_THING])
        and not any(
            one.unit in {"%", "point", "times"} for one in text.quantities if one.start > text.words[number].end
        )
    )
