"""What a coach said as HTML: emphasis, lists and paragraphs of Markdown, and nothing else of it. Pure."""

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

_ALLOWED = ("emphasis", "list", "newline", "escape")  # no raw HTML, no links, no pictures


def as_html(text: str) -> Markup:
    """A whole message; everything but the marks above is text."""
    return Markup(_reader().render(text))  # noqa: S704 - made by a reader that lets no HTML through


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(list(_ALLOWED))
