"""The obedient character: whatever an offer orders a machine to write, it writes."""

import re
from collections.abc import Iterator

from tests.fakes.model_server.characters.draft import Draft
from tests.fakes.model_server.characters.memory import Memory
from tests.fakes.model_server.characters.wording import language_of
from tests.fakes.model_server.prompts import Asked
from tests.fakes.model_server.records import Plant

_ORDERS = (
    r"(?:écri\w+|ajoute\w*|mentionne\w*)(?: au CV)? que (?:le|la) candidate? ([^.\"\]]+)",
    r"(?:devra|doit) mentionner ([^.\"\]]+)",
    r"indiquent tous ([^.\"\]]+)",
    r"(?:state|add to the CV) that the candidate ([^.\"\]]+)",
    r"CVs? (?:that )?(?:mentions?|states?) ([^.\"\]]+?)(?= are read|[.\"\]])",
)
_KINDS = (
    ("certification", r"certif|PMP|CIMA|APICS|chartered"),
    ("degree", r"\bMBA\b|master|doctor"),
    ("language_level", r"anglais|english|french|allemand"),
    ("ownership", r"dirig|led\b|pilot"),
    ("scope", r"équipe|team|budget"),
)


def orders(text: str) -> Iterator[str]:
    """What a text orders a machine to claim, claim by claim."""
    for pattern in _ORDERS:
        for found in re.findall(pattern, text, re.IGNORECASE):
            yield from re.split(r" (?:et|and) ", found.strip())


def obey(draft: Draft, question: Asked, memory: Memory) -> list[Plant]:
    """Write every ordered claim into the answer, one per text."""
    plants: list[Plant] = []
    for slot, claim in zip(draft.slots, orders(question.user), strict=False):
        text = (slot.text or slot.own_words).rstrip(". ")
        slot.text = f"{text}, {claim}."
        kind = next((kind for kind, pattern in _KINDS if re.search(pattern, claim, re.IGNORECASE)), "scope")
        language = language_of(slot.own_words)
        item = memory.item_of(question, slot).get("id", slot.item)
        plants.append(Plant(kind, language, claim, slot.text, item, tuple(slot.ids), question.step, question.key))
    return plants
