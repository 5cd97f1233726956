"""The reader: it knows which sentences the other characters lied in, and errs as often as it is set to, both ways."""

import random
from collections.abc import Mapping
from typing import Any

from tests.fakes.model_server.behaviour import Behaviour
from tests.fakes.model_server.prompts import Asked


def doubts(question: Asked, behaviour: Behaviour, lies: Mapping[str, str]) -> dict[str, Any]:
    """Its answer: each passage that holds a lie, or one of the words it is set to doubt. lies: claim by sentence."""
    rng = random.Random(f"{behaviour.seed}:{question.key}")
    found: list[dict[str, str]] = []
    for key, (text, *_) in question.block("PASSAGES").items():
        words = next((word for word in behaviour.doubted if word.lower() in text.lower()), lies.get(bare(text), ""))
        if rng.random() < behaviour.reader_errors:
            words = "" if words else text
        if words:
            found.append({"id": key, "words": words})
    return {"doubts": found}


def bare(text: str) -> str:
    """A sentence as the product may have ended or spaced it otherwise."""
    return " ".join(text.split()).rstrip(" .")
