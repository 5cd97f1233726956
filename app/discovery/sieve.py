"""Which offers of a source a search lets through, and why not the others; before anything is kept. Pure.

It reads strangers' texts and runs in the limited children (in_child.py).
"""

from collections.abc import Iterator, Sequence
from datetime import date

from app.discovery.models import Remote
from app.discovery.pay import yearly
from app.discovery.values import Item, Reason, Verdict, Wishes
from app.lexicon.folding import fold
from app.lexicon.tokens import Language, stem, words
from app.offers.capture.facts import facts_of, with_facts
from app.offers.digest import OfferDigest
from app.offers.postings.values import Posting
from app.offers.red_flags import Flag
from app.offers.rules import digest_offer
from app.offers.understanding import MAX_CHARACTERS, MIN_CHARACTERS

_LANGUAGES: tuple[Language, ...] = ("fr", "en")
_FROM_AFAR = (Remote.ANY, Remote.REMOTE)


def sieved(item: Item, wishes: Wishes, today: date) -> Verdict:
    """What becomes of an offer: its digest, or the first reason against it, cheap ones first."""
    posting = item.posting
    if posting.expires_on is not None and posting.expires_on < today:
        return Verdict(reason=Reason.EXPIRED)
    if not MIN_CHARACTERS <= len(posting.text.strip()) <= MAX_CHARACTERS:
        return Verdict(reason=Reason.UNREAD)
    if (reason := _by_words(posting, wishes)) is not None:
        return Verdict(reason=reason)
    digest = with_facts(digest_offer(posting.text), facts_of(posting))
    against = next(_against(posting, digest, wishes), None)
    return Verdict(reason=against) if against else Verdict(digest=digest)


def is_promising(posting: Posting, wishes: Wishes, today: date) -> Reason | None:
    """What speaks against an offer of which only the line of a list is known, so that its page need not be read."""
    if posting.expires_on is not None and posting.expires_on < today:
        return Reason.EXPIRED
    return Reason.RED_FLAGS if _says(f"{posting.title}\n{posting.company}", wishes.red_flags) else None


def remote_of(posting: Posting, digest: OfferDigest) -> str:
    """How the work is done (remote, hybrid, on_site, or nothing), as the source says it, else as the text does."""
    told = posting.remote or digest.remote.replace("-", "_")
    return told if told in {Remote.REMOTE, Remote.HYBRID, Remote.ON_SITE} else ""


def _by_words(posting: Posting, wishes: Wishes) -> Reason | None:
    whole = f"{posting.title}\n{posting.company}\n{posting.place}\n{posting.text}"
    if _says(whole, wishes.red_flags):
        return Reason.RED_FLAGS
    if wishes.keywords and not _says(whole, wishes.keywords):
        return Reason.KEYWORDS
    return None


def _against(posting: Posting, digest: OfferDigest, wishes: Wishes) -> Iterator[Reason]:
    flags = {one.text for one in digest.red_flags}
    remote = remote_of(posting, digest)
    if not _suits(remote, wishes.remote) or (wishes.remote == Remote.REMOTE and Flag.PLACE in flags):
        yield Reason.REMOTE
    if not _is_there(digest.place, remote, wishes):
        yield Reason.PLACE
    if wishes.salary_min and (pay := yearly(digest.salary)) is not None and pay < wishes.salary_min:
        yield Reason.SALARY


def _suits(told: str, wanted: Remote) -> bool:
    """Work from afar must be said; where nothing is said the work is on site."""
    if wanted == Remote.ON_SITE:
        return told != Remote.REMOTE
    if wanted == Remote.REMOTE:
        return told == Remote.REMOTE
    return wanted == Remote.ANY or told in {Remote.REMOTE, Remote.HYBRID}


def _is_there(place: str, remote: str, wishes: Wishes) -> bool:
    """Whether one of the places (apart by commas) is named; an offer that names none, or is remote, may be anywhere."""
    wanted = [one for one in (fold(part) for part in wishes.place.split(",")) if one]
    if not wanted or not place.strip() or (remote == Remote.REMOTE and wishes.remote in _FROM_AFAR):
        return True
    there = f" {' '.join(words(place.replace('-', ' ')))} "
    return any(f" {' '.join(words(one.replace('-', ' ')))} " in there for one in wanted)


def _says(text: str, terms: Sequence[str]) -> bool:
    """Whether one of the terms stands there, all its words in a row, in any of their forms."""
    if not terms:
        return False
    return any(
        any(_row(term, language) in told for term in terms if term.strip())
        for language in _LANGUAGES
        for told in (_row(text, language),)
    )


def _row(text: str, language: Language) -> str:
    return f" {' '.join(stem(word, language) for word in words(text))} "
