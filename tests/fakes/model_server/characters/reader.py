"""The reader: it knows which sentences the other characters lied in, and errs as often as it is set to, both ways.

A passage may be a piece of such a sentence: the product cuts an answer where a sentence ends.
"""

import random
from collections.abc import Mapping
from typing import Any

from tests.fakes.model_server.behaviour import Behaviour
from tests.fakes.model_server.prompts import Asked


def doubts(question: Asked, behaviour: Behaviour, lies: Mapping[str, str]) -> dict[str, Any]:
    """Its answer: of each passage whether it holds a lie, or words it is set to doubt. lies: claim by sentence."""
    rng = random.Random(f"{behaviour.seed}:{question.key}")
    found: list[dict[str, str]] = []
    for key, (text, *_) in question.block("PASSAGES").items():
        words = next((word for word in behaviour.doubted if word.lower() in text.lower()), _lied_in(text, lies))
        if rng.random() < behaviour.reader_errors:
            words = "" if words else text
        found.append({"id": key, "words": words})
    told = _named(found, behaviour.reader_ids)
    return {"doubts": [one for one in told if one["words"]], "clear": [one["id"] for one in told if not one["words"]]}


def _lied_in(text: str, lies: Mapping[str, str]) -> str:
    """The claim of a lie that a passage tells, whole or as the piece of it that holds the claim; "" for none."""
    piece, said = bare(text), bare(text).lower()
    held = (claim for lie, claim in lies.items() if piece in lie and bare(claim).lower() in said)
    return lies.get(piece) or next(held, "")


def _named(found: list[dict[str, str]], how: str) -> list[dict[str, str]]:
    """The verdicts as a small model may name their passages."""
    match how:
        case "invented":
            return [one | {"id": f"passage {number}"} for number, one in enumerate(found, 1)]
        case "twice":
            return [*found, *found]
        case "none":
            return []
        case "first":
            return found[:1]
        case _:
            return found


def bare(text: str) -> str:
    """A sentence as the product may have ended or spaced it otherwise."""
    return " ".join(text.split()).rstrip(" .")
