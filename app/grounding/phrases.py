"""What a phrase of the ladder is beside its neighbours: part of a name, a trade word, the conduct of a talk. Pure."""

import re
from dataclasses import replace

from app.grounding.evidence import wider_names
from app.grounding.posts import is_of_others
from app.grounding.reading import Sentence
from app.lexicon.concepts import Category
from app.lexicon.dates import same_length_fold
from app.lexicon.ladders import Rung, Step

# "mener une enquête" is to do it; "mener un projet, une équipe" is to lead others.
_CONDUCTED = re.compile(r"men(?:e|er|ee|es|ees|ait|ant)\b")
_LED_WORK = re.compile(
    r"(?:projets?|programmes?|chantiers?|refontes?|migrations?|equipes?|services?|departements?|brigades?|troupes?|lots?"
    r"|transformations?|reorganisations?|restructurations?|reformes?|politiques?|expeditions?|fouilles|poles?|missions?"
    r"|operations?|campagnes?|deploiements?|constructions?|personnel|collaborateurs?|demenagements?)$"
)
_OBJECT_WORDS = 3
# Words of a trade that only look like leading: "travaux dirigés", "température dirigée", "lead time".
_LED_FR = re.compile(r"(?:temperature|travaux|economie|activites?|sorties?|etudes?|lit|froid|exercices?|lectures?)$")
_LED_EN = re.compile(
    r"(?:times?|paint|pipes?|roof\w{0,40}|flashings?|acid|free|generation|gen|glass|sheets?|lights?|magnets?|nurtur\w{1,40}|crystal"
    r"|works?|welding|beading|came|weights?|climb\w{0,40}|vocals?|guitar\w{0,40}|singer|violin)$"
)


def is_trade_word(text: Sentence, step: Step) -> bool:
    """Whether a phrase is half of a compound that leads nobody."""
    number = text.word_at(step.start)
    if number is None:
        return False
    written = text.words[number].folded
    if written.startswith("dirige") and text.language == "fr" and number:
        return _LED_FR.match(text.words[number - 1].folded) is not None
    after = text.words[number + 1] if number + 1 < len(text.words) else None
    return (
        written == "lead"
        and text.language == "en"
        and after is not None
        and text.text[step.end : after.start] in {" ", "-"}
        and _LED_EN.match(after.folded) is not None
    )


def is_rank_of_others(text: Sentence, step: Step) -> bool:
    """Whether "lead" or "head" is the rank of somebody else: "with the lead designer"."""
    number = text.word_at(step.start)
    if number is None or text.words[number].folded not in {"lead", "head", "leading"} or number + 1 >= len(text.words):
        return False
    is_person = any(
        one.category == Category.TITLE or "person" in wider_names(one) for one in text.concepts.get(number + 1, ())
    )
    if same_length_fold(text.text[: step.start]).endswith("one of the "):
        return False
    after = text.text[text.words[number + 1].end :][:2]
    return is_person and (after in {"'s", "’s"} or is_of_others(text, number))


def as_conducted(text: Sentence, step: Step) -> Step:
    """The step, as plain doing where what was "mené" is a talk, a survey or the like."""
    if step.name != "lead" or not _CONDUCTED.match(same_length_fold(text.text[step.start : step.end])):
        return step
    after = [(number, word) for number, word in enumerate(text.words) if word.start >= step.start and not word.is_stop][
        1 : _OBJECT_WORDS + 1
    ]
    after = [(number, word) for number, word in after if not word.text[0].isdigit()][:2]
    is_led = any(
        _LED_WORK.match(word.folded) or any(one.name == "team" for one in text.concepts.get(number, ()))
        for number, word in after
    )
    return step if is_led else replace(step, claims=Rung.DID)
