"""A model's understanding of an offer, held against it: what the offer does not say is dropped. Pure."""

from app.lexicon.folding import fold
from app.lexicon.tokens import words
from app.offers.arrangements import place_alone, tells_arrangement
from app.offers.digest import Keyword, LanguageWish, OfferDigest, Quoted, Requirement
from app.offers.extraction import AskedFor, ExtractionWire
from app.offers.orders import obeying_nobody
from app.offers.rules import MAX_REQUIREMENTS, MAX_TEXT, keywords_of, whole_terms
from app.offers.signs import seeks_a_post

_FACTS = ("title", "company", "place", "contract", "salary")
_LEAST_SHARED = 0.6  # of the words of a wish, in its quote: what it says is said there


def checked(text: str, answer: ExtractionWire, by_rules: OfferDigest) -> OfferDigest:
    """The digest of a model's answer; where it says nothing that the offer says, the rules' word stands.

    Language and red flags are always those of the rules.
    """
    page = _Page(text)
    asked = [one for one in answer.requirements if page.holds(one.quote) and _is_in_quote(one) and _asks(one)]
    requirements = [_requirement(number, one) for number, one in enumerate(asked[:MAX_REQUIREMENTS], 1)]
    duties = [Quoted(text=one[:MAX_TEXT], quote=one) for one in answer.responsibilities if page.holds(one)]
    spoken = [
        LanguageWish(name=one.name[:MAX_TEXT], level=one.level[:MAX_TEXT], quote=one.quote)
        for one in answer.languages
        if page.holds(one.quote) and page.holds(one.name) and (not one.level or page.holds(one.level))
    ]
    told = {name: value for name in _FACTS if page.holds(value := str(getattr(answer, name)).strip())}
    if place := place_alone(told.pop("place", "")):
        told["place"] = place
    told |= {name: value for name in ("remote", "seniority") if (value := str(getattr(answer, name)))}
    parts = {
        "requirements": requirements or by_rules.requirements,
        "responsibilities": duties[:40] or by_rules.responsibilities,
        "languages": spoken[:10] or by_rules.languages,
    }
    digest = by_rules.model_copy(update={**{name: value[:MAX_TEXT] for name, value in told.items()}, **parts})
    return obeying_nobody(digest.model_copy(update={"keywords": _keywords(digest, by_rules)}))


class _Page:
    """The words of an offer, to look quotes up in."""

    def __init__(self, text: str) -> None:
        self._plain = f" {' '.join(words(text))} "

    def holds(self, quote: str) -> bool:
        """Whether these words stand in the offer one after the other, however they are set."""
        sought = " ".join(words(quote))
        return bool(sought) and f" {sought} " in self._plain


def _is_in_quote(asked: AskedFor) -> bool:
    """Whether a wish says no more than its quote does."""
    said, quoted = set(words(asked.text)), set(words(asked.quote))
    return (
        bool(said) and len(said & quoted) >= _LEAST_SHARED * len(said) and _figures(asked.text) <= _figures(asked.quote)
    )


def _asks(asked: AskedFor) -> bool:
    """A place, a way of working or the post itself is no wish."""
    return not (tells_arrangement(asked.text) or seeks_a_post(fold(asked.quote), asked.quote))


def _figures(text: str) -> set[str]:
    return {word for word in words(text) if any(mark.isdigit() for mark in word)}


def _requirement(number: int, asked: AskedFor) -> Requirement:
    return Requirement(
        id=f"q{number}",
        text=asked.text[:MAX_TEXT],
        need=asked.need,
        kind=asked.kind,
        terms=_terms(asked),
        quote=asked.quote,
    )


def _terms(asked: AskedFor) -> list[str]:
    """The known terms of a wish that its quote holds too."""
    quoted = fold(asked.quote)
    return [term for term in whole_terms(asked.text) if fold(term) in quoted]


def _keywords(digest: OfferDigest, by_rules: OfferDigest) -> list[Keyword]:
    """Those of the wishes, then those that the rules found elsewhere in the text."""
    mine = keywords_of(digest.requirements)
    known = {fold(one.term) for one in mine}
    return [*mine, *(one for one in by_rules.keywords if fold(one.term) not in known)][:60]
