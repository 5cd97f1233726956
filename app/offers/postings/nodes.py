"""What pages say in schema.org's words, as nested values: JSON-LD scripts, microdata, RDFa. Pure."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import iterwalk, tostring

from app.offers.postings.markup import Element, elements

Node = dict[str, Any]

_MAX_SCRIPTS, _MAX_NODES, _MAX_ITEMS = 60, 20_000, 3_000
_WRAPPING = re.compile(r"^\s{0,200}(?:(?://|/\*)?\s{0,9}<!\[CDATA\[(?:\s{0,9}\*/)?|<!--)", re.ASCII)
_TRAILING_COMMA = re.compile(r",(\s{0,200}[}\]])")
_JSON_BEGINS = re.compile(r"[{\[]")
_OWN_NAME = re.compile(r"(?:https?://schema\.org/|schema:)")
_MARKED_UP = frozenset({"description", "responsibilities", "qualifications", "skills", "jobBenefits", "benefits"})


def job_postings(root: Element) -> list[Node]:
    """The JobPosting nodes of a page's JSON-LD, in their order, with what they only refer to put in its place."""
    found: list[Node] = []
    known: dict[str, Node] = {}
    for node in _nodes([value for script in _scripts(root) for value in _values(script)]):
        if isinstance(name := node.get("@id"), str) and len(node) > 1:
            known.setdefault(name, node)
        if is_a(node, "JobPosting"):
            found.append(node)
    return [{key: _resolved(value, known) for key, value in node.items()} for node in found]


def is_a(node: Node, name: str) -> bool:
    """Whether a node is of this type of schema.org, however its type is written."""
    types = node.get("@type")
    given = types if isinstance(types, list) else [types]
    return any(isinstance(one, str) and re.split(r"[/:#]", one)[-1] == name for one in given)


def _scripts(root: Element) -> Iterator[str]:
    number = 0
    for one in elements(root, "script"):
        if "ld+json" in (one.get("type") or "").lower() and number < _MAX_SCRIPTS:
            number += 1
            yield one.text or ""


def _values(script: str) -> Iterator[Any]:
    """The JSON values of a script: as they are, or without what people leave around and inside of them."""
    bare = _WRAPPING.sub("", script)
    for source in (bare, _TRAILING_COMMA.sub(r"\1", bare)):
        if (found := _JSON_BEGINS.search(source)) is None:
            return
        try:
            yield json.JSONDecoder(strict=False).raw_decode(source, found.start())[0]
        except (ValueError, RecursionError):
            continue
        return


def _nodes(values: list[Any]) -> Iterator[Node]:
    """Every object inside the values, in their order."""
    waiting = values[::-1]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += list(value.values())[::-1]
        elif isinstance(value, list):
            waiting += value[::-1]


def _resolved(value: Any, known: dict[str, Node]) -> Any:
    if isinstance(value, list):
        return [_resolved(one, known) for one in value[:_MAX_SCRIPTS]]
    if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
        return known.get(value["@id"], value)
    return value


def marked_postings(root: Element) -> list[Node]:
    """The JobPosting nodes of a page's microdata and RDFa, shaped like those of JSON-LD; descriptions keep markup."""
    return [node for node in _Marked(root).read() if is_a(node, "JobPosting")]


class _Marked:
    """Reads attributes in one walk. Items nest as their elements do."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._open: list[tuple[Element, Node]] = []
        self._found: list[Node] = []

    def read(self) -> list[Node]:
        for event, element in iterwalk(self._root, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            if event == "start" and len(self._found) < _MAX_ITEMS:
                self._start(element)
            elif event == "end" and self._open and self._open[-1][0] is element:
                self._open.pop()
        return self._found

    def _start(self, element: Element) -> None:
        names = _properties(element)
        kind = element.get("itemtype") or element.get("typeof")
        if kind is not None or element.get("itemscope") is not None:
            node: Node = {"@type": [_OWN_NAME.sub("", one) for one in (kind or "").split()]}
            for name in names or self._relation(element):
                self._put(name, node)
            self._open.append((element, node))
            self._found.append(node)
        else:
            for name in names:
                self._put(name, _value(element, name))

    def _relation(self, element: Element) -> list[str]:
        """RDFa names what it holds on the element above: rel="schema:hiringOrganization"."""
        above = element.getparent()
        return [_OWN_NAME.sub("", one) for one in (above.get("rel") or "").split()] if above is not None else []

    def _put(self, name: str, value: Any) -> None:
        if self._open and value:
            node = self._open[-1][1]
            if name not in node:
                node[name] = value
            elif isinstance(node[name], list):
                node[name].append(value)
            else:
                node[name] = [node[name], value]


def _properties(element: Element) -> list[str]:
    named = element.get("itemprop") or element.get("property") or ""
    return [_OWN_NAME.sub("", one) for one in named.split()] if len(named) < 200 and "og:" not in named else []  # noqa: PLR2004


def _value(element: Element, name: str) -> Any:
    for attribute in ("content", "datetime"):
        if given := (element.get(attribute) or "").strip():
            return given
    if name in _MARKED_UP:
        return tostring(element, encoding="unicode", method="html", with_tail=False)
    if element.tag in ("a", "link") and name in ("url", "sameAs"):
        return element.get("href")
    return " ".join("".join(element.itertext()).split())
