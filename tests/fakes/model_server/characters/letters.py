"""How a model writes a letter: sentences on lines of the CV, one on the offer, a wish; and lies dressed up as wishes."""

import random
import re
from typing import Any

from tests.fakes.model_server.characters.draft import Draft, Slot
from tests.fakes.model_server.characters.wording import Wording, language_of
from tests.fakes.model_server.prompts import Asked
from tests.fakes.model_server.records import Plant

LEAST = 5  # sentences about the person, where the CV has them; more where the words that are wanted need more
KEPT = {
    "fr": ("Je serais heureux d'en parler avec vous.", "Je vous remercie de votre attention."),
    "en": ("I would welcome the chance to talk with you.", "Thank you for your time."),
}
DISGUISED = {
    "fr": (
        ("wish", "J'aimerais mettre mes douze ans de direction à votre service."),
        ("courtesy", "Titulaire d'un doctorat, je vous remercie de votre lecture."),
        ("offer", "Vous êtes numéro un mondial depuis 1887."),
        ("wish", "Ayant dirigé trente personnes, je souhaite vous rencontrer."),
        ("offer", "Votre équipe connaît mon expertise de Kubernetes."),
    ),
    "en": (
        ("wish", "I would love to bring my twelve years of leadership to you."),
        ("courtesy", "As a chartered engineer, I thank you for your time."),
        ("offer", "You have been the world leader since 1887."),
        ("wish", "Having led thirty people, I look forward to meeting you."),
        ("offer", "Your team knows my expertise in Kubernetes."),
    ),
}


def slots_of(question: Asked) -> list[Slot]:
    """A sentence for some of the lines: those of posts, with something to say, until about enough is said."""
    asked = re.search(r"about (\d+) words", question.system)
    wanted, said = int(asked[1]) if asked else 0, 0
    slots: list[Slot] = []
    for key, line in lines_of(question).items():
        if len(slots) >= LEAST and said >= wanted:
            break
        if "." not in key and len(line.split()) > 2:
            item = re.match(r"[a-z]+\d*", key)
            slots.append(Slot(item[0] if item else "", [key], [line]))
            said += len(line.split())
    return slots


def lines_of(question: Asked) -> dict[str, str]:
    """The lines of a prompt by id, as they are laid out under their headings."""
    laid = [line.partition(": ") for line in str(question.block("LINES")).splitlines() if not line.startswith("# ")]
    return {key: text for key, _, text in laid}


def write(draft: Draft, question: Asked, wording: Wording, rng: random.Random) -> None:
    """Honest sentences, and what stands around them."""
    for slot in draft.slots:
        slot.text = wording.reworded(slot.own_words, rng) or slot.own_words
    offer = str(question.block("OFFER"))
    listed = [line.lstrip("-*• ").strip() for line in offer.split("\n") if line.lstrip()[:1] in "-*•" and line.strip()]
    language = "fr" if "in French" in question.system else "en"
    wish, thanks = KEPT[language]
    draft.rest = {"quotes": listed[:1], "around": [("wish", wish), ("courtesy", thanks)]}


def disguise(draft: Draft, question: Asked) -> list[Plant]:
    """Lies that call themselves wishes, courtesy or facts of the offer."""
    language = "fr" if "in French" in question.system else "en"
    draft.rest["around"] = [*draft.rest["around"], *DISGUISED[language]]
    return [
        Plant("disguised", language_of(text), text, text, "", (), "letter", question.key)
        for _, text in DISGUISED[language]
    ]


def written(draft: Draft) -> dict[str, Any]:
    """The answer in its shape."""
    told = [_sentence(slot.text or slot.own_words, "candidate", slot.ids) for slot in draft.slots]
    offered = [_sentence(quote, "offer", quote=quote) for quote in draft.rest.get("quotes", [])]
    around = [_sentence(text, about) for about, text in draft.rest.get("around", [])]
    parts = [{"sentences": some} for some in (offered, told, around) if some]
    return {"paragraphs": parts}


def _sentence(text: str, about: str, ids: list[str] | None = None, quote: str = "") -> dict[str, Any]:
    return {"text": text, "about": about, "ids": ids or [], "quote": quote}
