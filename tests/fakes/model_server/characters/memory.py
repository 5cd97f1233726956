"""What the server has seen of each CV: facts of the other items, for lies that mix them up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.model_server.characters.draft import lists_of
from tests.fakes.model_server.prompts import Asked

_FACT = re.compile(r"\d[\d\s.,]*(?:%|€|M€|k€)?(?: [a-zéèàç']{3,})?")


@dataclass(slots=True)
class Memory:
    """Items of every CV that was classified (or asked about whole), each CV by the titles of its items."""

    items: dict[tuple[str, str], list[dict[str, Any]]] = field(
        default_factory=dict[tuple[str, str], list[dict[str, Any]]]
    )

    lines: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])

    def see(self, question: Asked) -> None:
        """Remember the CV of a call that shows one, and the items that others show, by their lines."""
        shown = question.block("ITEMS")
        for item in shown if isinstance(shown, list) else []:
            self.lines |= {text: item for lines in lists_of(item) for text in lines.values()}
        document = question.block("DOCUMENT")
        if not isinstance(document, dict):
            return
        items = [*document.get("experience", []), *document.get("projects", [])]
        for item in items:
            self.items[item["id"], _title(item)] = items

    def elsewhere(self, item: dict[str, Any]) -> tuple[str, ...]:
        """Facts of the same CV's other items: employers and tools."""
        others = self.items.get((item["id"], _title(item)), [])
        return tuple(dict.fromkeys(fact for one in others if one["id"] != item["id"] for fact in _facts(one)))


def _title(item: dict[str, Any]) -> str:
    return str(item.get("title") or item.get("name") or "")


def _facts(item: dict[str, Any]) -> Iterable[str]:
    if item.get("company"):
        yield item["company"]
    yield from item.get("skills") or []
    for text in item.get("about") or []:
        yield from (found.strip() for found in _FACT.findall(text) if len(found.strip()) > 4)
