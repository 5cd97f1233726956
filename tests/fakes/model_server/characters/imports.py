"""What the model says of a CV: its contacts and the posts and studies it is given to see; a liar adds its own.

What it sees is marked by the tests in the text: a line "Title, Employer, Place | start - end" is a post.
"""

from typing import Any

from tests.fakes.model_server.behaviour import Behaviour, Character
from tests.fakes.model_server.prompts import Asked

INVENTED_POST, INVENTED_EMPLOYER, INVENTED_DATE = "Astronaut", "Moon Works", "1968"
INVENTED_SKILL, INVENTED_LANGUAGE = "Rocketry", "Selenite"


def structure(question: Asked, behaviour: Behaviour) -> dict[str, Any]:
    """The answer to import_cv."""
    lines = [line.partition(": ") for line in str(question.block("CV")).split("\n")]
    numbered = [(int(number), text) for number, _, text in lines]
    posts = [_post(number, text) for number, text in numbered if text.count(",") == 2 and "|" in text]
    match behaviour.character:
        case Character.LIAR:
            posts = [_lied(post) for post in posts] + [_lied(_post(number, "")) for number, _ in numbered]
        case Character.SLOPPY:
            posts = [post | {"company": f"  {post['company'].upper()} "} for post in posts]
            posts += [post | {"line": "-7"} for post in posts] + [post | {"line": "10000"} for post in posts]
        case Character.OBEDIENT:
            posts = [_lied(post) for post in posts] if "gnore" in question.user else posts
        case _:
            pass
    is_liar = behaviour.character == Character.LIAR
    return {
        "full_name": INVENTED_POST if is_liar else numbered[0][1],
        "current_title": INVENTED_POST if is_liar else "",
        "email": "moon@example.org" if is_liar else next((text for _, text in numbered if "@" in text), ""),
        "phone": "0199999999" if is_liar else "",
        "location": INVENTED_EMPLOYER if is_liar else "",
        "posts": posts,
        "studies": [],
        "projects": _lied_projects(numbered) if is_liar else [],
        "skills": _lied_skills(numbered) if is_liar else _skills(numbered),
        "languages": _lied_languages(numbered) if is_liar else _languages(numbered),
    }


def _skills(numbered: list[tuple[int, str]]) -> list[dict[str, Any]]:
    """A line "Knows: one, another" lists skills."""
    lines = [(number, *text.partition(": ")) for number, text in numbered if text.startswith("Knows: ")]
    return [{"line": str(number), "label": label, "names": names.split(", ")} for number, label, _, names in lines]


def _languages(numbered: list[tuple[int, str]]) -> list[dict[str, Any]]:
    """A line "Speaks French, B2" would be a sentence; "French (B2)" names a language."""
    found = [(number, *text.removesuffix(")").partition(" (")) for number, text in numbered if text.endswith(")")]
    return [{"line": str(number), "name": name, "level": level} for number, name, _, level in found]


def _lied_projects(numbered: list[tuple[int, str]]) -> list[dict[str, Any]]:
    lie = {"name": INVENTED_POST, "role": INVENTED_POST, "start": INVENTED_DATE, "end": INVENTED_DATE}
    every = [str(number) for number, _ in numbered]
    return [{"line": number, **lie, "points": every} for number in every]


def _lied_skills(numbered: list[tuple[int, str]]) -> list[dict[str, Any]]:
    return [{"line": str(number), "label": "", "names": [INVENTED_SKILL]} for number, _ in numbered]


def _lied_languages(numbered: list[tuple[int, str]]) -> list[dict[str, Any]]:
    return [{"line": str(number), "name": INVENTED_LANGUAGE, "level": "C2"} for number, _ in numbered]


def _post(number: int, text: str) -> dict[str, Any]:
    what, _, when = text.partition("|")
    title, company, location = [*(part.strip() for part in what.split(",")), "", ""][:3]
    start, _, end = when.partition(" - ")
    named = {"title": title, "company": company, "location": location}
    return {"line": str(number), **named, "start": start.strip(), "end": end.strip()}


def _lied(post: dict[str, Any]) -> dict[str, Any]:
    lies = {"title": INVENTED_POST, "company": INVENTED_EMPLOYER, "location": INVENTED_EMPLOYER}
    return post | lies | {"start": INVENTED_DATE, "end": INVENTED_DATE}
