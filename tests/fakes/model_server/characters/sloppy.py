"""The sloppy character: forgets items, invents and repeats ids, mixes jobs, removes what must stay."""

import random
import re
from typing import Any

from tests.fakes.model_server.characters.draft import Draft, Slot
from tests.fakes.model_server.characters.honest import every_fate
from tests.fakes.model_server.characters.memory import Memory
from tests.fakes.model_server.characters.wording import language_of
from tests.fakes.model_server.prompts import Asked
from tests.fakes.model_server.records import Plant

CLASSIFYING = ("forget", "unknown_id", "repeated_id", "unknown_fate", "remove_current", "remove_all", "move_main")
ADAPTING = ("forget", "unknown_id", "repeated_id", "mix", "drop", "shuffle_ids")


def muddle(draft: Draft, question: Asked, memory: Memory, kinds: tuple[str, ...], rng: random.Random) -> list[Plant]:
    """Do one call badly. kinds: of sloppiness, () for any. Gives the mixed texts, which are false where they stand."""
    if draft.step == "classify":
        draft.rest["fates"] = every_fate(question)
        _classify(draft.rest["fates"], _one(kinds, CLASSIFYING, rng), rng)
        return []
    if draft.step == "batch_skills":
        order = draft.rest["order"]
        draft.rest["order"] = [*order[1:], "zz9", *order[-1:]]
        return []
    return _adapt(draft, question, memory, _one(kinds, ADAPTING, rng), rng)


def _one(kinds: tuple[str, ...], known: tuple[str, ...], rng: random.Random) -> str:
    return rng.choice([kind for kind in kinds if kind in known] or list(known))


def _classify(fates: list[dict[str, Any]], kind: str, rng: random.Random) -> None:
    one = rng.choice(fates)
    if kind == "forget":
        fates.remove(one)
    elif kind == "unknown_id":
        one["id"] = "e99"
    elif kind == "repeated_id":
        fates.append(dict(one))
    elif kind == "unknown_fate":
        one["fate"] = "MAYBE"
    else:
        chosen = fates if kind == "remove_all" else fates[:1]
        fate = "MOVE_TO_PROJECTS" if kind == "move_main" else "REMOVE"
        for each in chosen:
            each.update(fate=fate, domain="off", reason="-")


def _adapt(draft: Draft, question: Asked, memory: Memory, kind: str, rng: random.Random) -> list[Plant]:
    if not draft.slots:
        return []
    slot = rng.choice(draft.slots)
    match kind:
        case "forget":
            draft.slots.remove(slot)
        case "unknown_id":
            slot.ids, slot.text = ["e99r9"], slot.text or slot.own_words
        case "repeated_id":
            slot.text = slot.text or slot.own_words
            draft.slots.append(slot)
        case "drop":
            draft.rest["drop"] = list(slot.ids)
            draft.slots.remove(slot)
        case _:
            return _mix(draft, question, memory, rng)
    return []


def _mix(draft: Draft, question: Asked, memory: Memory, rng: random.Random) -> list[Plant]:
    """The words of one line under the ids of another; a lie where the two are of different items."""
    if len(draft.slots) < 2:
        return []
    one, other = rng.sample(draft.slots, 2)
    mine, its = (_place(memory.item_of(question, slot).get("id"), slot) for slot in (one, other))
    one.text = other.text or other.own_words
    if not mine or not its or mine == its:
        return []
    language = language_of(one.own_words)
    return [Plant("commingling", language, one.text, one.text, mine, tuple(one.ids), draft.step, question.key)]


def _place(item: str | None, slot: Slot) -> str:
    """The item of a text; "" for a summary, which may draw on every item, and where it cannot be told."""
    return item or ("" if re.fullmatch(r"r\d+", slot.item) else slot.item)
