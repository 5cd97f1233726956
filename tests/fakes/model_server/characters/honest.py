"""The honest character: chooses, orders and rewords, and says nothing that its sources do not."""

import random
import re
from typing import Any

from tests.fakes.model_server.characters import letters
from tests.fakes.model_server.characters.draft import Draft, Slot, blank, lists_of
from tests.fakes.model_server.characters.wording import Wording, language_of
from tests.fakes.model_server.layouts import plan_of
from tests.fakes.model_server.prompts import Asked

EDITED = {"light": 0.2, "balanced": 0.6, "full": 0.9}  # share of lines that gain by new words
MERGED = 0.15  # share of items in which two lines become one
RECENT = "2019"  # what ended before may go, where it has nothing of the offer's field
FOREMOST = 3  # ids that it puts first in a list; the others follow as they were
_TRANSLATED = "every line, translated faithfully"
_LONG = 4  # letters of a word that tells a field


def honest(question: Asked, wording: Wording, rng: random.Random) -> Draft:  # noqa: C901 - a case for each call
    """The honest answer to a call of ours."""
    draft = blank(question)
    match question.step:
        case "classify":
            draft.rest = {"fates": [one for one in every_fate(question) if one["fate"] != "KEEP"], **_plan(question)}
        case "batch_experience" | "batch_project":
            _adapt(draft, question, wording, rng)
        case "batch_extras":
            items = question.block("ITEMS")
            extras, certified = [one["id"] for one in items.get("extras", [])], list(items.get("certifications", {}))
            draft.rest = {"order": [*_shuffled(extras, rng), *_shuffled(certified, rng)]}
            _edit(draft, question, wording, rng)
        case "batch_skills":
            groups = question.block("SKILLS").get("groups", [])
            wished = _stems(str(question.block("DIGEST")))
            orders = [_foremost(one["items"], wished, rng) or [one["id"]] for one in groups]
            draft.rest = {"order": [key for keys in _shuffled(orders, rng) for key in keys]}
        case "batch_summary":
            _summarise(draft, question, wording, rng)
        case "optimise_cv":
            _edit(draft, question, wording, rng)
        case "translate_cv" | "translate_phrases":
            _translate(draft, wording)
        case "letter" | "follow_up":
            letters.write(draft, question, wording, rng)
        case "pitch":
            draft.rest = {"language": "fr" if "in French" in question.system else "en"}
        case "reword":
            _soften(draft, wording, rng)
        case _:
            _edit(draft, question, wording, rng)
            draft.rest = _whole(question)
    return draft


def every_fate(question: Asked) -> list[dict[str, Any]]:
    """The fate of each item, of those that stay too."""
    document, wished = question.block("DOCUMENT"), _stems(str(question.block("DIGEST")))
    french = language_of(question.user) == "fr"
    fates: list[dict[str, Any]] = []
    for item in (*document.get("experience", []), *document.get("projects", [])):
        is_off = not wished & _stems(f"{item['title']} {item.get('about')} {item.get('skills')}")
        is_old = "to" in item and item["to"] not in {"", "today"} and item["to"] < RECENT
        goes = is_off and is_old
        reason = "Ancien et sans rapport avec l'offre" if french else "Old and of no use to this offer"
        fates.append(
            {
                "id": item["id"],
                "fate": "REMOVE" if goes else "KEEP",
                "domain": "off" if is_off else "same",
                "reason": reason if goes else None,
            }
        )
    return fates


def _plan(question: Asked) -> dict[str, Any]:
    """How much of each item, what leads, and what the summary should say."""
    document, wished = question.block("DOCUMENT"), _stems(str(question.block("DIGEST")))
    lines = [f"{key} {count}" for key, count in plan_of(document, lambda text: bool(wished & _stems(text)))]
    told = [
        (key, text)
        for item in document.get("experience", [])[:2]
        for key, text in zip(item.get("ids", []), item["about"], strict=False)
    ]
    leads = [f"{key} r1" for key, text in told if wished & _stems(text)][:6]
    theses = ["the trade and the years in it", "the strongest figure of the newest job"]
    return {"lines": lines, "leads": leads, "sections": [], "pages": "2", "summary": theses}


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[^\W\d_]+", text.lower()) if len(word) >= _LONG}


def _adapt(draft: Draft, question: Asked, wording: Wording, rng: random.Random) -> None:
    _edit(draft, question, wording, rng)
    items = question.block("ITEMS") or []
    draft.rest = {"order": [], "most": {item["id"]: item["most"] for item in items if "most" in item}}
    wished = _stems(str(question.block("DIGEST")))
    for item in items:
        lists = [lines for lines in lists_of(item) if not next(iter(lines)).endswith(".description")]
        draft.rest["order"] += [key for lines in lists for key in _foremost(lines, wished, rng)]
        long = next((list(lines) for lines in lists if len(lines) > 2), None)
        if long and rng.random() < MERGED:
            _merge(draft, long[-2:], wording, rng)


def _merge(draft: Draft, keys: list[str], wording: Wording, rng: random.Random) -> None:
    first, second = (next(slot for slot in draft.slots if slot.ids == [key]) for key in keys)
    first.text = wording.merged(first.own_words, second.own_words, rng)
    first.ids, first.sources = keys, [*first.sources, *second.sources]
    draft.slots.remove(second)


def _edit(draft: Draft, question: Asked, wording: Wording, rng: random.Random) -> None:
    if _TRANSLATED in question.system:
        _translate(draft, wording, unknown_too=False)
        return
    share = EDITED[_intensity(question.system)]
    for slot in draft.slots:
        if rng.random() < share:
            slot.text = wording.reworded(slot.own_words, rng)


def _translate(draft: Draft, wording: Wording, *, unknown_too: bool = True) -> None:
    """Every line as its book of phrases has it in the other language; what it does not know as it is, or not at all."""
    for slot in draft.slots:
        slot.text = next(iter(wording.phrases.get(slot.own_words, [])), slot.own_words if unknown_too else None)


def _intensity(system: str) -> str:
    if "Prefer null" in system:
        return "light"
    return "full" if "as strong as its source" in system else "balanced"


def _summarise(draft: Draft, question: Asked, wording: Wording, rng: random.Random) -> None:
    """The person's sentences in other words, one line of the career besides, and years where they were computed."""
    given = question.block("SUMMARY")
    own = [slot for slot in draft.slots if slot.ids[0] in given.get("summary", {})]
    lines = [slot for slot in draft.slots if slot not in own and "." not in slot.ids[0]]
    draft.slots = [*own, *(lines[:1] if own else lines[:2])]
    for slot in draft.slots:
        slot.text = wording.reworded(slot.own_words, rng)
    years = next((one["years"] for one in given.get("years", []) if not one["of"]), 0)
    if own and years > 1 and rng.random() < 0.4 and not re.search(r"\b(?:ans|years|depuis|since)\b", own[0].own_words):
        own[0].text = _with_years(own[0], years)


def _with_years(slot: Slot, years: int) -> str:
    said = (slot.text or slot.own_words).rstrip(". ")
    return (
        f"{said}, {years} ans d'expérience." if language_of(said) == "fr" else f"{said}, {years} years of experience."
    )


def _soften(draft: Draft, wording: Wording, rng: random.Random) -> None:
    """After a refusal, other words again, or none."""
    for slot in draft.slots:
        slot.text = wording.reworded(slot.own_words, rng) if len(slot.sources) == 1 and rng.random() < 0.5 else None


def _whole(question: Asked) -> dict[str, Any]:
    document = question.block("DOCUMENT")
    facts = ("id", "title", "company", "location", "name", "role", "start", "end")
    return {
        "title": document.get("header", {}).get("current_title", ""),
        "experience": [{key: one[key] for key in facts if one.get(key)} for one in document.get("experience", [])],
        "projects": [{key: one[key] for key in facts if one.get(key)} for one in document.get("projects", [])],
        "education": document.get("education", []),
        "skills": [skill["name"] for group in document.get("skills", []) for skill in group["items"]],
        "languages": document.get("languages", []),
        "certifications": document.get("certifications", []),
        "extras": document.get("extras", []),
    }


def _foremost(texts: dict[str, str], wished: set[str], rng: random.Random) -> list[str]:
    """The ids of a few texts that share a word with the offer, in an order of its own."""
    return _shuffled([key for key, text in texts.items() if wished & _stems(text)], rng)[:FOREMOST]


def _shuffled(items: list[Any], rng: random.Random) -> list[Any]:
    return rng.sample(items, len(items))
