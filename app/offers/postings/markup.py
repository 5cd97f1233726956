"""From bytes to a tree of elements: which letters they are, and a parser that survives anything. Pure."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html
from lxml.etree import ParserError

from app.kit.texts import composed

Element = Any  # lxml ships no types

_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,20})", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SNIFFED = 2048  # bytes in which a page names its letters
_LATIN = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"})  # browsers read them all as windows-1252


def decoded(body: bytes, content_type: str) -> str:
    """The text of a page, with letters composed."""
    return composed(_letters(body, content_type))


def _letters(body: bytes, content_type: str) -> str:
    """By its byte order mark, its header, its own word, else UTF-8, else windows-1252."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    for named in (content_type, body[:_SNIFFED].decode("latin-1")):
        if found := _CHARSET.search(named):
            try:
                return body.decode(_known(found.group(1)))
            except (LookupError, UnicodeDecodeError):
                continue
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("windows-1252", "replace")


def _known(charset: str) -> str:
    return "windows-1252" if charset.lower() in _LATIN else charset


def parsed(text: str) -> Element:
    """The root of a page or of a piece of one; an empty element for what has no content. Depth is bounded at 2,048."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    source = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        return lxml.html.document_fromstring(source, parser=parser)
    except ParserError:
        return lxml.html.Element("html")


def elements(root: Element, *tags: str) -> Iterator[Element]:
    """The elements of these names, or all, in their order; nothing but elements."""
    return (one for one in root.iter(*tags) if isinstance(one.tag, str))


def words_of(element: Element, limit: int = 400) -> str:
    """What stands in an element, on one line, without scripts; cut at a number of characters."""
    parts: list[str] = []
    size = 0
    for one in islice(element.iter(), limit * 2):
        if isinstance(one.tag, str) and one.tag not in ("script", "style", "template"):
            parts.append(one.text or "")
        if one is not element:
            parts.append(one.tail or "")
        size += sum(len(part) for part in parts[-2:])
        if size > limit * 4:
            break
    return " ".join(" ".join(parts).split())[:limit]


def meta(root: Element) -> dict[str, str]:
    """The page's words about itself: name or property of each meta element -> its first content."""
    found: dict[str, str] = {}
    for one in elements(root, "meta"):
        name, content = one.get("property") or one.get("name") or "", one.get("content") or ""
        if name and content.strip():
            found.setdefault(name.lower(), " ".join(content.split()))
    return found


def canonical(root: Element, address: str) -> str:
    """The address that the page names for itself, where it is one of the same site and not its front page."""
    own = urldefrag(address).url
    links = (one.get("href") for one in elements(root, "link") if (one.get("rel") or "").lower() == "canonical")
    for named in (next(links, None), meta(root).get("og:url")):
        if named and (whole := _whole(own, named)):
            return whole
    return own


def _whole(own: str, named: str) -> str:
    try:
        whole = urldefrag(urljoin(own, named.strip())).url
        parts = urlsplit(whole)
        is_near = parts.hostname == urlsplit(own).hostname and parts.scheme in ("http", "https")
    except ValueError:
        return ""
    return whole if is_near and parts.path.strip("/") else ""
