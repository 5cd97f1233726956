"""What stands under the name of a tailored CV: the offer's title, labelled or not, or the person's own. Pure."""

from enum import StrEnum

from app.drafting.wire import Language
from app.generation.genders import in_gender_of
from app.lexicon.title_words import title_words
from app.lexicon.trades import is_of_family_and_rank
from app.lexicon.usual_spellings import capitalised, unshouted
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument
from app.vitae.headlines import labelled

_STEM = 6  # letters


class Headline(StrEnum):
    """What a person wants there. AUTO: as it stands where they held a post of its family and rank, else labelled."""

    AUTO = "auto"
    AS_IT_STANDS = "offer"
    LABELLED = "labelled"
    OWN = "own"


def headline_of(
    document: CVDocument, title: str, language: Language, wish: Headline, *, names_both: bool = False
) -> str:
    """The line as it is printed. title: of the target.  names_both: the offer says that it is for men and women.

    A person without a title of their own gets the target, labelled.
    """
    own = own_headline(document)
    if wish == Headline.OWN and own:
        return own
    target = capitalised(in_gender_of(document, unshouted(title), names_both=names_both))
    is_held = any(_is_held(post.title, target) for post in document.experience)
    is_plain = wish == Headline.AS_IT_STANDS or (wish == Headline.AUTO and is_held)
    return target if is_plain else labelled(target, language)


def foreign_headline(document: CVDocument, digest: OfferDigest, title: str, wish: Headline, language: Language) -> str:
    """What is to stand under the name, where it is in another language than the result; else "".

    A title that the person wrote for this offer stays as they wrote it.
    """
    own = own_headline(document)
    if wish == Headline.OWN and own:
        return own if document.language != language else ""
    return unshouted(title) if digest.language != language and title in digest.title else ""


def _is_held(held: str, target: str) -> bool:
    """Whether who held a post may stand under a title as under their own: of its family and rank, by most of its words.

    A "Senior Staff Nurse" is of a trade with a "Charge Nurse", and has not been one.
    """
    if not is_of_family_and_rank(held, target):
        return False
    wanted, own = (_told(one) for one in (target, held))
    return 2 * len(wanted & own) >= len(wanted)


def _told(title: str) -> frozenset[str]:
    """Its words, by what a man and a woman have in common ("directeur", "directrice")."""
    return frozenset(word[:_STEM] for word in title_words(title) if word.isalpha())


def own_headline(document: CVDocument) -> str:
    """The person's own line, else the title of their newest post; "" without both."""
    held = next((post.title for post in document.experience if post.title), "")
    return document.header.current_title or held
