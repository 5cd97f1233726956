"""What the printed CV is like: words that a robot misses, pages that nobody turns, drafts."""

from collections.abc import Iterator

from app.cvs.lint.findings import Rule, Severity, Spot, Subject
from app.vitae.document import ExtraKind
from app.vitae.units import is_draft

_READ_WELL = 0.995  # share of the words
_MOST_PAGES = 2
_NAMED_WORDS = 8


def draft(subject: Subject) -> Iterator[Spot]:
    """Made to be filled in, and not filled in yet."""
    if is_draft(subject.document):
        yield Spot()


def undrawn(subject: Subject) -> Iterator[Spot]:
    """Letters that no font here has: whoever opens the PDF sees boxes."""
    if subject.printed is not None and subject.printed.undrawn:
        yield Spot("", "", {"text": " ".join(subject.printed.undrawn)})


def not_read(subject: Subject) -> Iterator[Spot]:
    """Words that are printed and that a robot does not find; a word with a box in it has a finding of its own."""
    printed = subject.printed
    if printed is not None and printed.score < _READ_WELL:
        boxed = set(printed.undrawn)
        words = [word for word in printed.missing if boxed.isdisjoint(word)]
        if words or not boxed:
            yield Spot("", "", {"text": ", ".join(words[:_NAMED_WORDS])})


def many_pages(subject: Subject) -> Iterator[Spot]:
    """More than two pages, where no publications ask for them."""
    printed = subject.printed
    is_academic = any(extra.kind == ExtraKind.PUBLICATIONS for extra in subject.document.extras)
    if printed is not None and printed.pages > _MOST_PAGES and not is_academic:
        yield Spot("", "", {"count": str(printed.pages)})


RULES = (
    Rule("draft", Severity.WRONG, draft),
    Rule("undrawn", Severity.WRONG, undrawn),
    Rule("not_read", Severity.WRONG, not_read),
    Rule("many_pages", Severity.CHECK, many_pages),
)
