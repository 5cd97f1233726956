"""What the model says of the picture of a page: the text that the tests say stands there, and the number it sees below.

A liar adds a post and changes figures; a sloppy one says next to nothing, or comments; an obedient one does what a page orders.
"""

import re
from typing import Any

from tests.fakes.model_server.behaviour import Behaviour, Character
from tests.fakes.model_server.pictures import number_below
from tests.fakes.model_server.prompts import Asked

INVENTED_LINE = "Astronaut, Moon Works, Tranquility | March 1968 - June 1969"
COMMENT = "Here is the transcription of the page you sent me:"
_PAGE = re.compile(r"page (\d+)")


def transcript(question: Asked, behaviour: Behaviour) -> dict[str, Any]:
    """The answer to read_page."""
    if behaviour.is_blind or not question.pictures:
        return {"code": "123456", "lines": ["Jane Doe", "jane.doe@example.com", "# Experience", INVENTED_LINE]}
    number = _PAGE.search(question.user)
    at = int(number[1]) - 1 if number else 0
    text = behaviour.pages[at] if at < len(behaviour.pages) else ""
    return {"code": number_below(question.pictures[0]), "lines": _said(text, behaviour).split("\n")}


def _said(text: str, behaviour: Behaviour) -> str:
    match behaviour.character:
        case Character.LIAR:
            return f"{re.sub(r'[0-9]', '9', text)}\n\n# Experience\n{INVENTED_LINE}"
        case Character.SLOPPY:
            return f"{COMMENT}\n```\n{text}\n```"
        case Character.OBEDIENT:
            return INVENTED_LINE if "gnore" in text else text
        case _:
            return text
