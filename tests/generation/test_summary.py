"""The summary: what it is shown of the CV, as that was accepted, and whose words it is held against."""

import json
import re
from dataclasses import replace
from typing import Any

from pydantic import BaseModel
from samples import brief_of, bullets, french_cv, french_offer

from app.drafting.engine import Made, Message, ModelEngine, Reply
from app.generation.lines import untouched
from app.generation.results import Tailored
from app.generation.tailoring import tailor
from app.vitae.document import CVDocument, Experience, with_ids
from tests.fakes.model_server.prompts import asked

SHORTER = "API REST en Python."
MERGED = "Réponse réduite de 30 % et migration de 4 bases vers PostgreSQL."


class Script:
    """A road that answers with these parts of answers, by call, and keeps what the summary was told."""

    def __init__(self, **answers: Any) -> None:
        self.answers = {
            "batch_experience": lines(edit("e1r2", SHORTER), edit("e1d1", MERGED, "e1d2")),
            "batch_extras": edits(),
            "reword": {"texts": []},
            "batch_skills": {"order": []},
            "batch_project": lines(),
            "classify": {"fates": []},
            "batch_summary": {"sentences": []},
        } | answers
        self.told: dict[str, Any] = {}
        self.read: list[str] = []

    async def __call__(self, message: Message, model: str) -> Reply:
        if message.call == "batch_summary":
            self.told = asked([{"role": "user", "content": message.prompt.user}]).blocks["SUMMARY"]
        if message.call == "second_reading":
            [passages] = re.findall(r"<<PASSAGES \w+>>\n(.*)\n", message.prompt.user)
            self.read += [text for text, *_ in json.loads(passages).values()]
            self.answers["second_reading"] = {"doubts": [], "clear": list(json.loads(passages))}
        answer: BaseModel = message.answer.model_validate(self.answers[message.call])
        return Reply(answer, Made(model=model, prompt_hash=""))

    async def tailored(self, document: CVDocument | None = None) -> Tailored:
        brief = brief_of(document or french_cv(), french_offer())
        return await tailor(replace(brief, models={"second_reading": "reader"}), ModelEngine(self))


def lines(*named: dict[str, Any]) -> dict[str, Any]:
    return {"lines": list(named), "out": []}


def edits(*named: dict[str, Any]) -> dict[str, Any]:
    return {"edits": list(named), "order": []}


def edit(first: str, text: str | None, *more: str) -> dict[str, Any]:
    return {"ids": [first, *more], "text": text}


def summary_of(*sentences: dict[str, Any]) -> dict[str, Any]:
    return {"batch_summary": {"sentences": list(sentences)}}


async def test_the_summary_is_shown_wording_that_is_sure_and_merged_lines_once() -> None:
    sure, own = "Temps de réponse réduit de 30 % ; migration de 4 bases vers PostgreSQL.", "Développement d'API REST"
    script = Script(batch_experience=lines(edit("e1d1", sure, "e1d2"), edit("e1r2", SHORTER)))

    await script.tailored()

    assert script.told["lines"]["e1r2"].startswith(own)  # nobody has read the shorter wording yet
    assert script.told["lines"]["e1d1"] == sure
    assert "e1d2" not in script.told["lines"]


async def test_what_was_refused_of_an_experience_is_shown_in_the_persons_words() -> None:
    script = Script(batch_experience=lines(edit("e1r2", "API REST en Python pour 90 banques.")))

    await script.tailored()

    assert script.told["lines"]["e1r2"] == french_cv().experience[0].responsibilities[1].text


async def test_the_summary_is_shown_extras_and_certificates_as_they_were_accepted() -> None:
    worded = edits(edit("x1.text", "Depuis 2010, voile en équipage."))
    script = Script(batch_extras=worded)

    await script.tailored()

    assert script.told["extras"] == {
        "d1.degree": "Master informatique, Université de Rennes, 2013 à 2015",
        "l1.name": "Français, langue maternelle",
        "l2.name": "Anglais, courant",
        "x1.text": "Voile: Depuis 2010, voile en équipage.",
        "c1.name": "Permis bateau",
        "c2.name": "CKA Kubernetes",
    }


async def test_a_sentence_on_an_extra_points_to_its_source_lines() -> None:
    sentence = edit("s1", "Ingénieure logiciel depuis 2015, CKA Kubernetes.", "c2.name")

    made = await Script(**summary_of(sentence)).tailored()

    assert made.document.summary[0].text == sentence["text"]
    assert made.provenance["s1"] == ["s1", "c2.name"]


async def test_a_sentence_is_held_against_the_words_behind_the_line_it_names() -> None:
    """The first names figures of both of its lines, the second one that nobody said."""
    told = edit("e1d1", "4 bases migrées vers PostgreSQL, temps de réponse réduit de 30 %.", "e1d2")
    invented = edit("e1r2", "API REST en Python pour 400 clients.")

    made = await Script(**summary_of(told, invented)).tailored()

    texts = [bullet.text for bullet in made.document.summary]
    assert told["text"].removesuffix(".") in {text.removesuffix(".") for text in texts}
    assert made.provenance["t1"] == ["e1d1", "e1d2"]
    assert not any("400" in text for text in texts)
    assert any("400" in one.claim for one in made.findings)


async def test_a_line_of_a_post_word_for_word_is_no_sentence_of_a_summary() -> None:
    made = await Script(**summary_of(edit("e1r1", None), edit("s1", None))).tailored()

    assert [one.text for one in made.document.summary] == [french_cv().summary[0].text]


async def test_a_summary_replaces_the_persons_own_and_what_it_does_not_use_is_listed() -> None:
    made = await Script(**summary_of(edit("s1", "Depuis 2015, ingénieure logiciel."))).tailored()

    assert [one.text for one in made.document.summary] == ["Depuis 2015, ingénieure logiciel."]
    assert [(one.unit_id, one.reason.code) for one in made.left_out if one.section == "summary"] == [
        ("s2", "summary.replaced")
    ]


async def test_nothing_private_nothing_said_elsewhere_and_no_fifth_sentence_is_printed() -> None:
    private = french_cv()
    texts = ["Disponible sous un mois.", "Ingénieure logiciel depuis 2015.", "Animation des revues de code."]
    private.summary = bullets(*texts, "J'aime mesurer.", "J'aime écrire.", "J'aime lire.", "J'aime coder.")
    given = with_ids(private)

    made = await Script(**summary_of(*(edit(one.id, None) for one in given.summary))).tailored(given)

    assert [one.text for one in made.document.summary] == [
        "Ingénieure logiciel depuis 2015.",
        "J'aime mesurer.",
        "J'aime écrire.",
        "J'aime lire.",
    ]
    assert {one.unit_id: one.reason.code for one in made.left_out if one.section == "summary"} == {
        "s1": "summary.private",
        "s3": "summary.said_elsewhere",
        "s7": "summary.too_long",
    }


async def test_where_no_sentence_can_stand_the_persons_own_do() -> None:
    invented = edit("e1r2", "API REST en Python pour 400 clients.")

    made = await Script(**summary_of(invented)).tailored()

    assert [one.text for one in made.document.summary] == [one.text for one in french_cv().summary]
    assert any("400" in one.claim for one in made.findings)


async def test_an_extra_whose_sentence_is_refused_stays_in_its_own_section() -> None:
    made = await Script(**summary_of(edit("s1", None), edit("x1.text", "Championne de voile en 2012."))).tailored()

    assert [bullet.text for bullet in made.document.summary] == [french_cv().summary[0].text]
    assert made.document.extras == french_cv().extras


async def test_a_post_that_is_only_described_is_told_to_the_summary() -> None:
    document = french_cv().model_copy(
        update={
            "experience": [Experience(id="e1", title="Ingénieure", start="2019", description="Mise en ligne d'API.")]
        }
    )
    script = Script(batch_experience=lines())

    await script.tailored(document)

    assert script.told["lines"]["e1.description"] == "Mise en ligne d'API."


async def test_an_estimate_counts_what_a_summary_is_shown_of_a_cv_that_nobody_reworded() -> None:
    script = Script(batch_experience=lines())

    await script.tailored()

    said = untouched(french_cv())
    assert script.told["lines"] == {line.id: line.text for line in said.lines if line.id in script.told["lines"]}
    assert script.told["extras"] == {line.id: line.text for line in said.extras}
