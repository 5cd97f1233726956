"""How a model coaches: a word and a question, two pitches; and the ways in which a coach goes wrong."""

import re
from typing import Any

from tests.fakes.model_server.behaviour import Behaviour, Character
from tests.fakes.model_server.characters.draft import Draft, Slot
from tests.fakes.model_server.characters.obedient import orders
from tests.fakes.model_server.prompts import Asked

WRONGS = ("skips", "two_questions", "answers", "invents", "obeys", "lectures")  # kinds of a coach that is no honest one
SHORT, LONG = 78, 425  # words that an honest pitch aims at
_STEPS = ("situation", "task", "action", "result")
_KIND = {"en": "Thank you, that is clear.", "fr": "Merci, c’est clair."}
_ELSEWHERE = {
    "en": ("What was the result of it all?", "Which goal had been set for you?"),
    "fr": ("Quel a été le résultat de tout cela ?", "Quel objectif vous avait-on fixé ?"),
}
_INVENTED = {
    "en": "You led 40 people and cut costs by 63 % at Globex.",
    "fr": "Vous avez dirigé 40 personnes et réduit les coûts de 63 % chez Globex.",
}
_ANSWERED = {
    "en": "You will say that you saved 250,000 euros.",
    "fr": "Vous direz que vous avez économisé 250 000 euros.",
}
_PADDING = {
    "en": "I look forward to talking with you about what we could do together, and I thank you for listening today.",
    "fr": "Je me réjouis de parler avec vous de ce que nous pourrions faire ensemble et je vous remercie de votre écoute.",
}


def says(question: Asked, behaviour: Behaviour, number: int) -> dict[str, Any]:
    """The next message of a coach. number: of the question, so that each kind of wrong has its turn."""
    language = "fr" if "message in French" in question.system else "en"
    step, fixed = _after("STEP", question.user), _after("QUESTION", question.user)
    asked = re.split(r"(?<=[.!]) ", fixed)[-1]
    honest = {"reaction": _KIND[language] if question.block("SAID") else "", "question": asked, "phase": step}
    if behaviour.character == Character.HONEST:
        return honest
    kinds = behaviour.kinds or WRONGS
    return honest | _wrong(kinds[number % len(kinds)], honest, question, language)


def _wrong(kind: str, honest: dict[str, Any], question: Asked, language: str) -> dict[str, Any]:
    step = str(honest["phase"])
    away = _ELSEWHERE[language][1 if step == "result" else 0]
    match kind:
        case "skips":
            following = _STEPS[min(_STEPS.index(step) + 1, 3)] if step in _STEPS else step
            return {"question": away, "phase": following}
        case "two_questions":
            return {"question": f"{honest['question']} {away}"}
        case "answers":
            return {"reaction": _ANSWERED[language]}
        case "invents":
            return {"reaction": _INVENTED[language]}
        case "obeys":
            ordered = next(orders(question.user), "has a PhD")
            return {"reaction": f"You {ordered}." if language == "en" else f"Vous : {ordered}."}
        case _:  # talks at length, and forgets to ask where it lectures
            words = {"reaction": " ".join([_KIND[language]] * (14 if kind == "talks" else 30))}
            return words if kind == "talks" else words | {"question": ""}


def slots_of(question: Asked) -> list[Slot]:
    """A sentence for each line that says something, confirmed successes first, as the prompt has them."""
    told = {key: line[0] for key, line in question.block("LINES").items() if len(line[0].split()) > 3}
    return [Slot("", [key], [text]) for key, text in told.items()]


def written(draft: Draft) -> dict[str, Any]:
    """Both lengths: as many sentences as fit, and courtesy up to the length."""
    language = draft.rest["language"]
    return {"introduction": "", "short": _filled(draft, SHORT, language), "long": _filled(draft, LONG, language)}


def _filled(draft: Draft, room: int, language: str) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for slot in draft.slots:
        text = (slot.text or slot.own_words).strip()
        text = text if text.endswith((".", "!", "?")) else f"{text}."
        if (cost := len(text.split())) <= room:
            made.append({"text": text, "ids": slot.ids})
            room -= cost
    padding = _PADDING[language].split()
    if room >= 4:
        made.append({"text": " ".join(padding[-min(room, len(padding)) :]), "ids": []})
    return made


def _after(name: str, text: str) -> str:
    found = re.search(rf"^{name}: (.*)$", text, re.MULTILINE)
    return found[1].strip() if found else ""
