"""Papers that are not held, from the text of a CV to all that is made of it: never counted, and told as they stand.

papers.json: the lines of a section, what the offer asks for, and the word that must stand wherever the paper does.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from samples import TODAY, brief_of

from app.coaching.pitches.brief import Brief as PitchBrief
from app.coaching.pitches.materials import materials
from app.coaching.pitches.wording import own_pitches
from app.cvs.recognition.whole import recognise
from app.documents.plain_export import to_text
from app.documents.plain_text import read_plain
from app.generation.engine import EngineName
from app.generation.extractive import ExtractiveEngine
from app.generation.tailoring import tailor
from app.letters.letter import About
from app.letters.materials import Materials
from app.letters.order import Length, Order
from app.letters.own_lines import own_letter
from app.lexicon.folding import fold
from app.matching.coverage import coverage
from app.matching.score import State, score
from app.offers.digest import OfferDigest
from app.offers.rules import digest_offer
from app.vitae.document import CVDocument, with_ids

Case = dict[str, Any]
CASES: dict[str, list[Case]] = json.loads((Path(__file__).parent / "papers.json").read_text("utf-8"))
HEADINGS = {
    "fr": {
        "summary": "Profil",
        "education": "Formation",
        "certifications": "Certifications",
        "languages": "Langues",
        "skills": "Compétences",
        "licence": "Permis",
    },
    "en": {
        "summary": "Profile",
        "education": "Education",
        "certifications": "Certifications",
        "languages": "Languages",
        "skills": "Skills",
        "licence": "Driving licence",
        "custom": "Other information",
    },
}
POSTS = {
    "fr": "Expérience\nChargée de planification, Ateliers Corvane, Lyon\nmars 2018 – aujourd'hui\n"
    "- Organisation des plannings de 14 personnes\n- Préparation de commandes et suivi du budget prévu\n",
    "en": "Experience\nPlanning Officer, Corvane Works, Leeds\nMarch 2018 – present\n"
    "- Organised the rotas of 14 people\n- Prepared orders and planned budgets\n",
}
OFFERS = {
    "fr": "Responsable planning H/F\n\nNordève - Lyon\nProfil recherché :\n- {}\n- Organisation des plannings\n",
    "en": "Planning Manager\n\nNordeve Ltd - Leeds\nRequirements:\n- {}\n- Organising rotas\n",
}


def cv_of(case: Case) -> CVDocument:
    language, section = case["language"], case["section"]
    told = "\n".join((HEADINGS[language][section], *case["lines"])) + "\n"
    parts = [told, POSTS[language]] if section == "summary" else [POSTS[language], told]
    text = "\n".join(("Alma Ferrand\nalma.ferrand@example.org\n", *parts))
    return with_ids(recognise(read_plain(text, "cv.txt")).document)


def offer_of(case: Case) -> tuple[OfferDigest, str]:
    """The digest, and the id of what asks for the paper."""
    digest = digest_offer(OFFERS[case["language"]].format(case["asked"]))
    digest = digest.model_copy(update={"language": case["language"]})
    return digest, next(one.id for one in digest.requirements if case["asked"][:10] in one.text)


def is_covered(document: CVDocument, digest: OfferDigest, asked: str) -> bool:
    found = next(one for one in coverage(document, digest, TODAY) if one.requirement_id == asked)
    return any(part.is_shown for part in found.parts)


def told_as_held(case: Case, texts: list[str]) -> list[str]:
    """The texts that name the paper without the word for how it stands."""
    name, word = fold(case["name"]), fold(case["told"])
    return [text for text in texts if name in fold(text) and word not in fold(text)]


def spoken(document: CVDocument, digest: OfferDigest, language: str) -> list[str]:
    """What a letter and the pitches say of the person, written without a model."""
    said = "fr" if language == "fr" else "en"
    order = Order(engine=EngineName.EXTRACTIVE, length=Length.SHORT, language=said)
    letter = own_letter(Materials(order=order, document=document, digest=digest, today=TODAY))
    pitches = own_pitches(materials(document, [], PitchBrief(language=said), TODAY), "Alma Ferrand")
    of_person = [one.text for one in letter.sentences if one.about == About.CANDIDATE]
    return [*of_person, *(one.text for one in (*pitches.short, *pitches.long))]


async def faults(case: Case) -> list[str]:
    document = cv_of(case)
    digest, asked = offer_of(case)
    made = await tailor(brief_of(document, digest), ExtractiveEngine())
    found: list[str] = []
    for name, one in (("source", document), ("tailored", made.document)):
        found += [f"{name}: covered"] if is_covered(one, digest, asked) else []
        found += [f"{name}: status not printed"] if fold(case["told"]) not in fold(to_text(one)) else []
    answer = next(one for one in score(document, digest, TODAY).answers if one.requirement_id == asked)
    found += ["match: met"] if answer.state == State.MET else []
    found += [f"skill: {one.term}" for one in made.evidence]
    return found + told_as_held(case, spoken(made.document, digest, case["language"]))


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_paper_that_is_not_held_is_never_counted_and_told_as_it_stands(language: str) -> None:
    found = {case["id"]: await faults(case) for case in CASES["not_held"] if case["language"] == language}

    assert len(found) == 20
    assert {name: some for name, some in found.items() if some} == {}


def test_a_held_paper_beside_such_words_stays_held() -> None:
    missed = [one["id"] for one in CASES["held"] if not is_covered(cv_of(one), *offer_of(one))]

    assert missed == []
