"""The careful liar: one small lie about a line of the corpus, written by hand beside an honest wording of it."""

import random
import tomllib
from functools import cache
from pathlib import Path

from tests.fakes.model_server.characters.draft import Draft
from tests.fakes.model_server.characters.reader import bare
from tests.fakes.model_server.characters.wording import language_of
from tests.fakes.model_server.prompts import Asked
from tests.fakes.model_server.records import Plant

FOLDER = Path(__file__).parents[4] / "bench" / "corpus" / "careful"


def small_lies(draft: Draft, question: Asked, rate: float, rng: random.Random) -> list[Plant]:
    """Put a lie in place of each line that has one."""
    plants: list[Plant] = []
    for slot in draft.slots:
        known = _lies().get(bare(slot.own_words), ())
        if known and rng.random() < rate:
            kind, slot.text = rng.choice(known)
            language = language_of(slot.own_words)
            plants.append(
                Plant(kind, language, slot.text, slot.text, slot.item, tuple(slot.ids), question.step, question.key)
            )
    return plants


@cache
def _lies() -> dict[str, tuple[tuple[str, str], ...]]:
    """Kind and words of the lies about each line."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for file in sorted(FOLDER.glob("*.toml")):
        for one in tomllib.loads(file.read_text("utf-8"))["lie"]:
            line = bare(one["of"])
            found[line] = (*found.get(line, ()), (one["kind"], one["text"]))
    return found
