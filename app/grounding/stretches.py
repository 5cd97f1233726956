"""A text cut by whose work it tells: at each phrase of the ladder, at each statement with a verb of its own. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.grounding.evidence import wider_names
from app.grounding.phrases import as_conducted, is_rank_of_others, is_trade_word
from app.grounding.posts import is_of_others
from app.grounding.reading import Sentence
from app.lexicon.concepts import Category, Concept
from app.lexicon.dates import same_length_fold
from app.lexicon.folding import fold
from app.lexicon.ladders import Rung, Step, steps_in

# "Helped customers" is a service, "helped design" is a share of somebody's work.
PEOPLE = re.compile(r"(?:[^aeiou]ers|ors|ists|ians|ants|ives|eurs|euses|trices|iens|istes|cadres)$")
_LED = {"team", "department"}
_SERVED = {
    "customer",
    "user",
    "patient",
    "pupil",
    "family person",
    "elderly",
    "disabled",
    "child",
    "candidate",
    "supplier",
    "t elderly",
    "t resident",
    "t learner",
    "t guest",
    "t buyer",
    "t family",
    "t youth",
    "t baby",
}
_IRREGULAR = re.compile(
    r"(?:wrote|built|made|ran|led|took|set|drew|gave|kept|taught|won|sold|bought|found|grew|brought|oversaw|\w{1,40}ed)$"
)


_GAVE = re.compile(
    r"\b(?:gave|giv\w+|lent|lend\w*|provid\w+|offer\w*|apport\w+|donn\w+"
    r"|pret\w+)(?: [\w'-]+){0,5}? (?:support|assistance|help|a hand|aide|appui"
    r"|soutien|concours|main-forte)\b"
)

_WHICH = re.compile(r"\b(?:which|that|qui|dont|laquelle|lequel)\b")
_PREPOSITION = re.compile(r"(?:with|in|on|to|for|by|at|through|of)$")
_CHARGE = re.compile(
    r"(?:under my|sous m(?:a|es|on)|reporting to me|answer\w{1,40} to me|\w{1,40} (?:by me|by myself|par m(?:oi|es)))\b"
)
_RELATIVE = re.compile(r"(?:auquel|auxquel|laquelle|lequel|desquel)")
_TRAILING = re.compile(
    r"^\W*(?:as (?:an? |the |\w+ of (?:\w+ )?)?|comme |en tant qu\w+ |au?xquel\w* |a laquelle |que j"
    r"|in which |to which )"
)
_AGENT_STEP = re.compile(r"(?:eurs?|rices?|ors?|ing)$")
# In French a new deed follows its comma or "et" at once; "à" and articles go on with the old one.
_PARALLEL = re.compile(r"\s{0,9}[,;.]?\s{0,9}(?:et|puis)?\s{0,9}(?:a\s{1,10})?", re.IGNORECASE)
# Phrases that always speak of work, and what follows a person who was helped with it.
_OF_WORK = re.compile(r"\b(?:to|in|with|dans|on|sur|within|part|member|membre|particip\w+|contribu\w+|collabor\w+)$")
_WITH_WORK = re.compile(
    r"\W{0,20}(?:[\w'-]{1,40}+\W{1,20}+){0,3}?(?:in|with|on|to|during|dans|pour|sur|lors|a|à|:)(?!\w)"
)


# Help with these is the work itself of those who care for people.
_CARE = re.compile(
    r"(?:toilettes?|repas|deplacements?|habillage|levers?|couchers?|devoirs|menage|hygiene|marche|transferts?|mobilite"
    r"|prise|gestes|actes|quotidien|mobility|washing|dressing|bathing|feeding|toileting|eating|meals?|mealtimes?|homework"
    r"|transfers?|hygiene|medication)$"
)
_SHOPPING = "courses"
# To take part in a rota is to do one's turn of it.
_DUTY = re.compile(r"(?:astreintes?|gardes?|permanences?|rota|rotas|rondes?|tours?)$")
# The post of somebody beside the person: "aide à la responsable des ressources humaines".
_POST_STEP = re.compile(r"(?:responsables?|chargee?s?|en charge|meneu|porteu)\b")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under one phrase of the ladder; step None: plainly done. words: the numbers of those with a meaning."""

    step: Step | None
    words: tuple[int, ...]


@lru_cache(maxsize=8192)
def stretches(text: Sentence) -> tuple[Stretch, ...]:
    """The text cut where a phrase of the ladder begins, or a statement with a verb of its own."""
    steps = [
        replace(step, supports=Rung.DID) if _is_service(text, step) else as_conducted(text, step)
        for step in steps_in(text.text)
        if not _is_somebody_else(text, step) and not _is_in_phrase(text, step) and not is_trade_word(text, step)
    ]
    given = _GAVE.search(same_length_fold(text.text))
    if given:
        steps = [step for step in steps if not given.start() <= step.start < given.end()]
        steps.append(Step("help", Rung.HELPED, Rung.HELPED, given.start(), given.end()))
    found: list[Stretch] = []
    current: Step | None = None
    words: list[int] = []
    for number, word in enumerate(text.words):
        begun = next((step for step in steps if step.start <= word.start < step.end), None)
        is_empty = all(text.words[one].text[0].isdigit() for one in words)
        if begun and begun is not current and current and is_empty and current.supports <= Rung.HELPED:
            begun = current  # "helped organise", "appui à l'organisation": still help
        if (begun and begun is not current) or (current and not begun and _is_new_statement(text, number)):
            found.append(Stretch(current, tuple(words)))
            current, words = begun, []
        if not begun and not word.is_stop:
            words.append(number)
    found.append(Stretch(current, tuple(words)))
    helped = _with_trailing_help(text, [one for one in found if one.step or one.words])
    return tuple(_with_trailing_charge(text, list(helped)))


def _with_trailing_help(text: Sentence, found: list[Stretch]) -> Iterator[Stretch]:
    """What stands right before "as a co-author", "auxquels j'ai pris part" in its own statement is help too."""
    for at, one in enumerate(found):
        after = found[at + 1].step if at + 1 < len(found) else None
        own = [number for number in one.words if not _RELATIVE.match(text.words[number].folded)]
        last = text.words[own[-1]] if own else None
        is_led_in = (
            after is not None
            and last is not None
            and after.claims <= Rung.HELPED
            and _TRAILING.search(same_length_fold(text.text)[last.end : after.start]) is not None
        )
        yield Stretch(after, one.words) if is_led_in and one.step is None else one


def _with_trailing_charge(text: Sentence, found: list[Stretch]) -> Iterator[Stretch]:
    """Whoever stands before "under my supervision" in its statement is led; what follows says where."""
    for at, one in enumerate(found):
        after = found[at + 1].step if at + 1 < len(found) else None
        before = found[at - 1] if at else None
        if after and one.step is None and one.words and is_charge(text, after):
            last = [word for word in one.words if text.words[word].clause == text.words[one.words[-1]].clause]
            yield from (Stretch(None, one.words[: -len(last)]),) if len(last) < len(one.words) else ()
            yield Stretch(after, tuple(last))
        elif before and one.step and before.step is None and before.words and is_charge(text, one.step):
            yield from (Stretch(None, one.words),) if one.words else ()
        else:
            yield one


def is_charge(text: Sentence, step: Step) -> bool:
    """Whether a phrase stands behind what was led: "under my supervision", "par mes soins"."""
    return _CHARGE.match(same_length_fold(text.text), step.start) is not None


def _is_somebody_else(text: Sentence, step: Step) -> bool:
    """Whether the phrase names another person: "avec l'infirmière coordinatrice", "the supervising solicitor"."""
    number = text.word_at(step.start)
    written = fold(text.text[step.start : step.end])
    if is_rank_of_others(text, step):
        return True
    if number and written.startswith("associe") and PEOPLE.search(text.words[number - 1].folded.rstrip("s") + "s"):
        return True  # "chercheuse associée au laboratoire"
    if written == "one of the" and number is not None:
        return not any(_names_person(text, at) for at in range(number + 3, number + 6))
    if number is not None and _POST_STEP.match(written):
        return is_of_others(text, number)
    if number is None or " " in written or not _AGENT_STEP.search(written):
        return False
    before = text.words[number - 1] if number else None
    beside = [*text.concepts.get(number - 1, ()), *text.concepts.get(number + 1, ())]
    is_by_person = any(one.category == Category.TITLE for one in beside)
    return before is not None and is_by_person and is_of_others(text, number)


def _names_person(text: Sentence, number: int) -> bool:
    concepts = text.concepts.get(number, ())
    return is_person(concepts) or any(one.category == Category.TITLE for one in concepts)


def _is_in_phrase(text: Sentence, step: Step) -> bool:
    """Whether help is only half of a name: "supported living", "aide à domicile"."""
    first = text.word_at(step.start)
    if text.language == "fr" and text.text[step.start : step.end].lower() == "supports":
        return True  # "supports pédagogiques" are things
    if first is None or step.claims > Rung.HELPED or text.phrases.get(first) != first:
        return False
    last = max(at for at, one in text.phrases.items() if one == first)
    is_name = any(one.category in {Category.TITLE, Category.THING} for one in text.concepts.get(first, ()))
    return is_name and text.words[last].start >= step.end


def _is_service(text: Sentence, step: Step) -> bool:
    """Whether people were served: "supporting customers" says what was done, not whose it was."""
    if step.claims != Rung.HELPED:
        return False
    after = [number for number, word in enumerate(text.words) if word.start >= step.end and not word.is_stop][:2]
    if after and _is_care(text, step, after[0]):
        return True
    served = next((number for number in after if is_person(text.concepts.get(number, ()))), None)
    if served is None or _OF_WORK.search(text.text[step.start : step.end].lower()):
        return False
    if not is_served(text.concepts.get(served, ())) and _WITH_WORK.match(text.text[text.words[served].end :]):
        return False
    first = text.phrases.get(served, served)
    last = max((at for at, one in text.phrases.items() if one == first), default=served) + 1
    # "helped the category manager renegotiate"
    goes_on = last < len(text.words) and not _PREPOSITION.match(text.words[last].folded)
    return text.language == "fr" or not (goes_on and is_deed(text.concepts.get(last, ())))


def _is_care(text: Sentence, step: Step, number: int) -> bool:
    word, written = text.words[number].folded, fold(text.text[step.start : step.end])
    if _DUTY.match(word) and written.startswith(("particip", "take", "took", "taking")):
        return True
    is_help = written.startswith(("aid", "help", "assist", "support"))
    return is_help and (_CARE.match(word) is not None or (word == _SHOPPING and written.startswith("aid")))


def _is_new_statement(text: Sentence, number: int) -> bool:
    """Whether a verb of its own begins after a boundary; "helped plan, build and test" is one statement."""
    earlier = [one for one in text.words[:number] if not one.is_stop]
    if not earlier or text.words[number].clause == earlier[-1].clause:
        return False
    word, before = text.words[number], text.text[earlier[-1].end : text.words[number].start]
    if (word.is_capital and not word.opens) or _WHICH.search(before):
        return False  # a name: "Angular et Spring Boot"; ", which yielded £36k" says what came of it
    if ";" in before or ":" in before:
        return ";" in before or _opens_list(text, number)
    after = text.words[number + 1].folded if number + 1 < len(text.words) else ""
    if after in {"by", "par"}:
        return False  # "attended by 600 delegates" says what others did
    if text.language == "en":
        return _IRREGULAR.match(word.folded) is not None and is_action(text.concepts.get(number, ()))
    return _PARALLEL.fullmatch(before) is not None and is_action(text.concepts.get(number, ()))


def _opens_list(text: Sentence, number: int) -> bool:
    """Whether a colon opens what the person did: "contribution au plan : enquête".

    "Soutien à la gérante : commandes" tells what she was helped with.
    """
    is_own = is_deed(text.concepts.get(number, ())) and not any(_names_person(text, at) for at in range(number))
    return is_own or (text.language == "en" and _IRREGULAR.match(text.words[number].folded) is not None)


def is_action(concepts: tuple[Concept, ...]) -> bool:
    """Whether a word tells what was done or came of it, or plain doing."""
    return any(one.category in {Category.ACTION, Category.RESULT, Category.GENERIC} for one in concepts)


def is_person(concepts: tuple[Concept, ...]) -> bool:
    """Whether a word names people, or a team of them."""
    return any("person" in wider_names(one) or one.name in _LED for one in concepts)


def is_served(concepts: tuple[Concept, ...]) -> bool:
    """Whether a word names people that are served: customers, patients, pupils."""
    return any(one.name in _SERVED for one in concepts)


def is_deed(concepts: tuple[Concept, ...]) -> bool:
    """Whether a word tells a deed of its own."""
    return any(one.category in {Category.ACTION, Category.RESULT} for one in concepts)
