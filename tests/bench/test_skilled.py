"""A whole good CV: recorded answers of a strong model, written from the prompts alone, through the whole pipeline."""

import os
from dataclasses import replace
from typing import Any

import pytest

from app.documents.plain_export import to_text
from app.drafting.engine import Made, Message, ModelEngine, Reply
from app.generation.results import Tailored
from app.generation.tailoring import Brief, tailor
from bench.relevance import judged
from tests.fakes.model_server.behaviour import Behaviour, Character
from tests.fakes.model_server.characters import Mind
from tests.fakes.model_server.characters.skilled import FOLDER, recorded
from tests.fakes.model_server.prompts import asked
from tests.material import corpus
from tests.material.quality import findings

SKILLED = Behaviour(Character.SKILLED)
PEOPLE = [one["person"] for one in recorded()]


def brief_for(known: dict[str, Any]) -> Brief:
    name = known["person"]
    match known["corpus"]:
        case "own":
            briefs = {one.person: one.brief for one in corpus.own_pairs()}
        case "untidy":
            briefs = {one.vacancy: one.brief for one in corpus.untidy_pairs() if one.name == f"untidy_{name}/{name}"}
        case _:
            briefs = {one.name.removesuffix("/near"): one.brief for seen in (True, False) for one in judged(seen=seen)}
    models = dict.fromkeys((*corpus.READ, "second_reading"), "strong")
    return replace(briefs[name], models=models)


async def tailored(known: dict[str, Any]) -> Tailored:
    mind = Mind()

    async def send(message: Message, model: str) -> Reply:
        said = [
            {"role": "system", "content": message.prompt.system},
            {"role": "user", "content": message.prompt.user},
        ]
        answer = mind.answer(asked(said), SKILLED, 0, None).data
        return Reply(message.answer.model_validate(answer), Made(model=model, prompt_hash=""))

    return await tailor(brief_for(known), ModelEngine(send))


@pytest.mark.parametrize("known", recorded(), ids=PEOPLE)
async def test_a_skilled_answer_becomes_a_whole_cv_without_a_fault(known: dict[str, Any]) -> None:
    made = await tailored(known)

    brief = brief_for(known)
    golden = FOLDER / f"{known['person']}.txt"
    if os.environ.get("UPDATE_GOLDEN"):  # to be read before it is committed
        golden.write_text(to_text(made.document), "utf-8")
    assert to_text(made.document) == golden.read_text("utf-8")
    assert findings(brief.document, made, brief.today) == []
    assert (made.proposals, made.unanswered) == ([], [])
    assert len({one.text for one in made.document.summary} - {one.text for one in brief.document.summary}) >= 2
