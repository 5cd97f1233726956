"""The reader of a second reading: it doubts the words it is set to doubt, in whatever passage they stand."""

from typing import Any

from tests.fakes.model_server.prompts import Asked


def doubts(question: Asked, words: tuple[str, ...]) -> dict[str, Any]:
    """Its answer: each passage that holds one of the words, with the first of them."""
    found = [
        {"id": one["id"], "words": word}
        for one in question.block("PASSAGES") or []
        for word in [word for word in words if word.lower() in one["text"].lower()][:1]
    ]
    return {"doubts": found}
