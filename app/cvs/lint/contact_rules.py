"""Who it is and how to reach them: what is missing above a CV, and what would not work."""

import re
from collections.abc import Iterator

from app.cvs.lint.findings import Rule, Severity, Spot, Subject
from app.lexicon.folding import fold

_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@.]{1,63}(?:\.[^\s@.]{1,63}){1,8}")
_ADDRESS = re.compile(r"(?:https?://)?[^\s/.]{1,63}(?:\.[^\s/.]{1,63}){1,8}(?:/\S{0,500})?")
_STREET = re.compile(r"(?<!\d)\d{1,4}(?: ?(?:bis|ter))?,? {1,3}[^\W\d]")
_FEWEST_DIGITS, _MOST_DIGITS = 8, 15  # of a telephone number, by ITU E.164 and the shortest national ones
_TITLES = frozenset({"cv", "curriculum vitae", "resume"})


def no_name(subject: Subject) -> Iterator[Spot]:
    """Nobody stands above it, or the kind of paper does."""
    if fold(subject.document.header.full_name) in {"", *_TITLES}:
        yield Spot("header", "full_name")


def no_email(subject: Subject) -> Iterator[Spot]:
    """No address to answer to."""
    if not subject.document.header.email:
        yield Spot("header", "email")


def broken_email(subject: Subject) -> Iterator[Spot]:
    """An address that no message reaches."""
    email = subject.document.header.email
    if email and not _EMAIL.fullmatch(email):
        yield Spot("header", "email", {"text": email})


def no_phone(subject: Subject) -> Iterator[Spot]:
    """Recruiters ring."""
    if not subject.document.header.phone:
        yield Spot("header", "phone")


def broken_phone(subject: Subject) -> Iterator[Spot]:
    """Too few or too many digits to be dialled."""
    phone = subject.document.header.phone
    if phone and not _FEWEST_DIGITS <= sum(one.isdigit() for one in phone) <= _MOST_DIGITS:
        yield Spot("header", "phone", {"text": phone})


def no_headline(subject: Subject) -> Iterator[Spot]:
    """What the person is stands nowhere on top."""
    if not subject.document.header.current_title:
        yield Spot("header", "current_title")


def no_place(subject: Subject) -> Iterator[Spot]:
    """Searches of recruiters are by place."""
    if not subject.document.header.location:
        yield Spot("header", "location")


def street(subject: Subject) -> Iterator[Spot]:
    """Street and number: nobody writes letters to a candidate."""
    if _STREET.search(subject.document.header.location):
        yield Spot("header", "location", {"text": subject.document.header.location})


def broken_links(subject: Subject) -> Iterator[Spot]:
    """What is no address cannot be followed."""
    for number, link in enumerate(subject.document.header.links, 1):
        if not _ADDRESS.fullmatch(link.url):
            yield Spot(f"link{number}", "url", {"text": link.url})


RULES = (
    Rule("name_missing", Severity.WRONG, no_name),
    Rule("email_missing", Severity.WRONG, no_email),
    Rule("email_broken", Severity.WRONG, broken_email),
    Rule("phone_missing", Severity.CHECK, no_phone),
    Rule("phone_broken", Severity.CHECK, broken_phone),
    Rule("headline_missing", Severity.CHECK, no_headline),
    Rule("place_missing", Severity.HINT, no_place),
    Rule("street", Severity.HINT, street),
    Rule("link_broken", Severity.WRONG, broken_links),
)
