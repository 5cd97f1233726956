"""What the server has seen of each CV: facts of the other items, for lies that mix them up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.model_server.characters.draft import Slot, lists_of
from tests.fakes.model_server.characters.lies import is_tool
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
        self._see_small(question)
        document = question.block("DOCUMENT")
        if not isinstance(document, dict):
            return
        items = [*document.get("experience", []), *document.get("projects", [])]
        for item in items:
            self.items[item["id"], _title(item)] = items

    def _see_small(self, question: Asked) -> None:
        """Remember where the texts of a summary (in no item) and of extras stand."""
        summary, shown = question.block("SUMMARY"), question.block("ITEMS")
        self.lines |= {text: {"id": ""} for text in summary.get("summary", {}).values()}
        extras = shown.get("extras", []) if isinstance(shown, dict) else []
        self.lines |= {text: {"id": one["id"]} for one in extras for text in one.get("text", {}).values()}

    def item_of(self, question: Asked, slot: Slot) -> dict[str, Any]:
        """The item that a text stands in, {} for none; that of a refused text is known by its source."""
        if question.step == "reword":
            return self.lines.get(slot.sources[0], {})
        shown, document = question.block("ITEMS"), question.block("DOCUMENT") or {}
        listed: list[dict[str, Any]] = shown if isinstance(shown, list) else []
        listed = [*listed, *document.get("experience", []), *document.get("projects", [])]
        return next((one for one in listed if one["id"] == slot.item), {})

    def elsewhere(self, item: dict[str, Any]) -> tuple[str, ...]:
        """Facts of the same CV's other items: employers, tools, figures."""
        others = self.items.get((item["id"], _title(item)), [])
        return tuple(dict.fromkeys(fact for one in others if one["id"] != item["id"] for fact in _facts(one)))


def _title(item: dict[str, Any]) -> str:
    return str(item.get("title") or item.get("name") or "")


def _facts(item: dict[str, Any]) -> Iterable[str]:
    if item.get("company"):
        yield item["company"]
    yield from (skill for skill in item.get("skills") or [] if is_tool(skill))
    for text in item.get("about") or []:
        yield from (found.strip() for found in _FACT.findall(text) if len(found.strip()) > 4)
