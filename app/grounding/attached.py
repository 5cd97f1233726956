"""How far a passive reaches to the left: "a school designed by the partner" leaves the plans of it their own. Pure."""

import re

from app.lexicon.concepts import Category, concepts_of

# What makes the whole clause passive: "the plan was drawn up by", "le plan a été rédigé par".
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|been|being|be|ete|est|sont|fut|furent|etait|etaient|etre)\b")
_NEAR_AUXILIARY = 24
_PASSIVE = re.compile(
    r"(?P<participle>[\w-]{1,40})(?: (?:up|out|over|through|down|\w{1,40}ly|\w{1,40}ment))? "
    r"(?P<by>by|par|(?:a|au|aux)(?= )|to)\b"
)
_DONE = re.compile(
    r"\W{0,20}(?:(?:i|then|also|je|j'ai|ai|a)\W{1,20})?"
    r"(?:\w{2,40}ed|wrote|built|made|ran|led|took|set|drew|gave|kept|taught|won|sold|bought|laid|cut|hung"
    r"|did)\b(?! by\b)"
)
_NOUN_EN = re.compile(r"\b(?:the|an?|its|their|our|my|his|her|this|these|two|three|four|five|six|\d{1,20})\b")
# What a determiner tells of the gender and number of its noun.
_DETERMINER = re.compile(
    r"(?P<many>des |aux |les |mes |ses |nos |leurs |ces |\d{1,20} |deux |trois |quatre |cinq |six )"
    r"|(?P<she>une |la |ma |sa |cette |de la |a la )"
    r"|(?P<he>un |le |du |au |mon |son |ce )|(?P<one>(?:de |a )?l')"
)
_FAR = 60


def reach_of_passive(folded: str, start: int, verb: int) -> int:
    """Where the noun begins that a passive at `verb` belongs to, in a clause that begins at `start`."""
    before, passive = folded[start:verb], _PASSIVE.match(folded, verb)
    if passive is None or _AUXILIARY.search(before[-_NEAR_AUXILIARY:]):
        return start
    if passive["by"] in {"by", "to"}:
        return start + _behind_verb(before)
    return start + _agreeing(before, passive["participle"])


def _behind_verb(before: str) -> int:
    """Behind a verb of the person the passive belongs to the last noun: "tested a model | built by"."""
    done = _DONE.match(before)
    if done is None:
        return 0
    nouns = [one.start() for one in _NOUN_EN.finditer(before, done.end())]
    if nouns:
        return nouns[-1]
    last = re.search(r"[\w'-]+\W*$", before[done.end() :])
    return done.end() + last.start() if last else 0


def _agreeing(before: str, participle: str) -> int:
    """The nearest noun with a determiner that agrees with the participle, where one stands behind another noun."""
    places = [one.start() for one in re.finditer(r"(?<!\w)(?=\w)", before[-_FAR:])]
    offset = max(0, len(before) - _FAR)
    for place in reversed(places):
        at = offset + place
        found = _DETERMINER.match(before, at)
        if found is None or not before[:at].strip():
            continue
        if found["one"] and not _is_deed(before):
            return 0
        return at if _agrees(found, participle) else _agreeing(before[:at], participle)
    return 0


def _agrees(found: re.Match[str], participle: str) -> bool:
    is_many = participle.endswith("s") and not participle.endswith(("is", "us"))
    is_she = re.search(r"(?:ee|ie|ue)s?$", participle) is not None
    is_either = re.search(r"(?:[aintrs]te|se)s?$", participle) is not None  # "édité" and "écrite" without accents
    if found["many"]:
        return participle.endswith("s")
    if found["one"]:
        return not is_many
    return not is_many and (is_either or is_she == bool(found["she"]))


def _is_deed(before: str) -> bool:
    """Whether a clause begins with what somebody does: "coordination", "dessin"."""
    first = re.search(r"\w{3,}", before)
    concepts = (*concepts_of(first.group(), "fr"), *concepts_of(first.group(), "en")) if first else ()
    return any(one.category == Category.ACTION for one in concepts)
