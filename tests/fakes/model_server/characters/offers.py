"""What the model says of an offer: its listed lines as wishes; a liar adds one that the offer does not hold."""

from typing import Any

from tests.fakes.model_server.behaviour import Behaviour, Character
from tests.fakes.model_server.prompts import Asked

INVENTED = "Ten years with Kubernetes"


def extracted(question: Asked, behaviour: Behaviour) -> dict[str, Any]:
    """The answer to extract_offer."""
    text = str(question.block("OFFER"))
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    listed = [line.lstrip("-* ") for line in lines if line[:1] in "-*"]
    wishes = [_wish(one, one) for one in listed]
    if behaviour.character == Character.LIAR:
        wishes += [_wish(INVENTED, INVENTED), _wish(INVENTED, listed[0]) if listed else _wish(INVENTED, "")]
    is_liar = behaviour.character == Character.LIAR
    return {
        "title": INVENTED if is_liar else f"  {lines[0]} ",
        "company": "",
        "place": "Atlantis" if is_liar else "",
        "contract": "",
        "salary": "",
        "remote": "",
        "seniority": "",
        "requirements": wishes,
        "responsibilities": [INVENTED] if is_liar else [],
        "languages": [],
    }


def _wish(text: str, quote: str) -> dict[str, str]:
    return {"text": text, "need": "must", "kind": "skill", "quote": quote}
