"""Vectors of texts: hashed words, so that texts with words in common are near; the same for ever."""

import hashlib
import math
import re
from functools import lru_cache
from typing import Any

from tests.fakes.model_server import faults, tokens
from tests.fakes.model_server.behaviour import Behaviour, Fault, Rule
from tests.fakes.model_server.http import Reply, json_reply
from tests.fakes.model_server.prompts import Asked

STEP = "embed"
_WORD = re.compile(r"\w{3,}")
_STEM = 6  # letters that stand for a word: "nurse" and "nurses" are one
_PLACES = 8  # numbers that a word moves


def texts_of(data: dict[str, Any]) -> list[str]:
    """The texts of a request."""
    given = data.get("input") or []
    return [given] if isinstance(given, str) else list(given)


def asked_for(data: dict[str, Any]) -> Asked:
    """A request as one call."""
    return Asked(STEP, key=hashlib.sha256("\0".join(texts_of(data)).encode()).hexdigest()[:24])


def reply(data: dict[str, Any], behaviour: Behaviour, rule: Rule | None) -> Reply:
    """The vectors that are asked for, as the fault leaves them."""
    dims = int(data.get("dimensions") or behaviour.vector_dims) + (rule is not None and rule.fault == Fault.WRONG_DIMS)
    texts = texts_of(data)
    rows: list[dict[str, Any]] = [
        {"object": "embedding", "index": at, "embedding": vector(one, dims)} for at, one in enumerate(texts)
    ]
    count = sum(len(tokens.tokens(one)) for one in texts)
    usage = {"prompt_tokens": count, "total_tokens": count}
    body = {"object": "list", "model": data.get("model", ""), "data": _spoiled(rule, rows), "usage": usage}
    return faults.broken(rule, json_reply(body))


@lru_cache(maxsize=20_000)
def vector(text: str, dims: int) -> list[float]:
    """The vector of a text, of length 1."""
    numbers = [0.0] * dims
    for word in _WORD.findall(text.lower()):
        for place, sign in _moved(word[:_STEM]):
            numbers[place % dims] += sign
    numbers[0] += 0.01  # a text without words has a vector too
    length = math.sqrt(sum(one * one for one in numbers))
    return [one / length for one in numbers]


def _moved(stem: str) -> list[tuple[int, int]]:
    digest = hashlib.sha256(stem.encode()).digest()
    pairs = [digest[at : at + 3] for at in range(0, _PLACES * 3, 3)]
    return [(int.from_bytes(one[:2]), 1 if one[2] & 1 else -1) for one in pairs]


def _spoiled(rule: Rule | None, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    fault = rule.fault if rule else None
    if fault == Fault.WRONG_COUNT:
        return rows[:-1]
    if fault == Fault.SHUFFLED:
        return rows[::-1]
    if fault == Fault.NOT_FINITE:
        return [{**rows[0], "embedding": [math.nan, *rows[0]["embedding"][1:]]}, *rows[1:]]
    if fault == Fault.ZERO:
        return [{**rows[0], "embedding": [0.0 for _ in rows[0]["embedding"]]}, *rows[1:]]
    return rows
