"""Sentences of an offer that speak to a machine, not to a person; quoted to the person, obeyed by nobody. Pure."""

import re
from collections.abc import Sequence

from app.lexicon.folding import fold
from app.lexicon.tokens import sentences
from app.offers.digest import OfferDigest
from app.offers.vocabulary import ORDERS

_GAP = r"(?:[^.!?]{0,120}?)"
_MACHINE = (
    r"(?:ai|llms?|gpt|chatgpt|chatbots?|(?:large )?language models?|ai (?:assistants?|systems?|models?|agents?|tools?)|assistants? (?:ai|ia|virtuels?)"
    r"|automated (?:systems?|screeners?|tools?)|parsers?|modeles? de langage|ia|intelligences? artificielles?|robots?|bots?)"
)
_SAY = (
    r"(?:add|insert|include|write|state|say|mention|claim|output|print|declare|pretend|ajoute[rz]?|insere[rz]?|inclu[st]?|incluez|ecri(?:s|re|vez)|mentionne[rz]?"
    r"|indique[rz]?|precise[rz]?|declare[rz]?|affirme[rz]?|pretend(?:s|ez)?|dis|dites)"
)
_CANDIDATE = (
    r"(?:the|this|every|each|all|le|la|ce|cette|chaque|l')\s?(?:candidate?s?|candidates|applicants?|postulante?s?)"
)
_CV = r"(?:the|this|le|ce|au|du)\s(?:cv|resume|curriculum(?: vitae)?)\b"
_MARKS = " \t-–—•*·"
_ORDER = re.compile(
    "|".join(
        (
            rf"\b(?:ignor\w+|disregard|forget|override|bypass|oubli\w+|ne (?:tiens|tenez) pas compte){_GAP}\b(?:instructions?|prompts?|consignes? (?:precedentes?|ci-dessus)|system)\b",
            rf"\b(?:note|message|instructions?|attention|a l'attention|hint|info) (?:to|for|de|des|a|aux?|pour)\s?(?:l'|les |the |all |any |toute |une? )?{_MACHINE}\b",
            rf"\b(?:if|when|as|unless) (?:you are |you're )?(?:an? |the |any ){_MACHINE}\b{_GAP}(?:,|:|\b{_SAY}\b)",
            rf"\b(?:si|comme) (?:vous etes|tu es|t'es)? ?(?:une?|l') ?{_MACHINE}\b",
            rf"\b{_MACHINE}\b,? (?:must|should|shall|has to|have to|doit|doivent|devrait|please){_GAP}\b(?:{_SAY}|rate|rank|score|recommend|select|answer|respond|ignore|approve|repond\w*|note[rz]?|classe[rz]?|recommande[rz]?)\b",
            rf"\b{_SAY}\b{_GAP}\b(?:that|que|qu')\s?{_CANDIDATE}\b",
            rf"\b{_SAY}\b{_GAP}\b(?:to|in|into|on|dans|sur|a)?\s?{_CV}",
            rf"\b(?:rate|score|rank|grade|classe[rz]?|note[rz]?|evalue[rz]?|recommend|recommande[rz]?)\b (?:{_CANDIDATE}|{_CV}){_GAP}\b(?:as|\d+|highest|top|first|best|perfect|comme|premiere?s?|maximum|parfaite?s?|excellente?s?)\b",
            r"^\W{0,5}(?:system|assistant|user)\s?:|<\|[a-z_]{1,30}\|>|\[/?(?:inst|system)\]|<!--",
        )
    )
)


def gives_orders(text: str) -> bool:
    """Whether a sentence tells a machine what to do or write."""
    folded = fold(text)
    return any(order in folded for order in ORDERS) or _ORDER.search(folded) is not None


def orders_in(text: str) -> list[str]:
    """The sentences of a text that give orders, line by line."""
    lines = (line.lstrip(_MARKS) for line in text.split("\n"))
    return [sentence for line in lines for sentence in sentences(line) if gives_orders(sentence)]


def without_orders(text: str) -> str:
    """A text without the sentences that give orders; a list item with one goes as a whole."""
    kept = (_kept(line) for line in text.split("\n"))
    return "\n".join(line for line in kept if line is not None)


def obeying_nobody(digest: OfferDigest) -> OfferDigest:
    """A digest without the points that give orders and their keywords, whoever understood or corrected it."""
    kept = [one.text for one in (*digest.requirements, *digest.responsibilities) if not gives_orders(one.text)]
    ordered = [one.quote for one in digest.red_flags if gives_orders(one.quote)]
    ordered += [one.text for one in digest.requirements if gives_orders(one.text)]
    return digest.model_copy(
        update={
            "title": "" if gives_orders(digest.title) else digest.title,
            "requirements": [one for one in digest.requirements if not gives_orders(one.text)],
            "responsibilities": [one for one in digest.responsibilities if not gives_orders(one.text)],
            "languages": [one for one in digest.languages if not gives_orders(one.quote)],
            "keywords": [
                one
                for one in digest.keywords
                if not _is_in(one.term, ordered) or _is_in(one.term, [digest.title, *kept])
            ],
        }
    )


def _is_in(term: str, texts: Sequence[str]) -> bool:
    return any(fold(term) in fold(text) for text in texts)


def _kept(line: str) -> str | None:
    if not gives_orders(line):
        return line
    rest = [sentence for sentence in sentences(line) if not gives_orders(sentence)]
    is_item = not line[:1].isalnum()
    return None if is_item or not rest else " ".join(rest)
