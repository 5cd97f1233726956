"""What the forms of analyses hold: the parts that are asked for."""

from typing import Any

from litestar import Request

from app.errors import Refused
from app.tracker.analysis.parts import REMADE, Part, Wish
from app.web.forms import values_of

_CHOOSABLE = (Part.MATCH, Part.CV, Part.LETTER)


async def wish_from(request: Request[Any, Any, Any]) -> Wish:
    """The parts that are ticked (`part`, as often as wanted), and those to be made again (`again`).

    Raises Refused (analysis.unknown_part).
    """
    named, anew = set(await values_of(request, "part")), set(await values_of(request, "anew"))
    if not named <= {*_CHOOSABLE} or not anew <= {*REMADE}:
        raise Refused("analysis.unknown_part")
    again = tuple(part for part in REMADE if part in anew)
    return Wish(match=Part.MATCH in named, cv=Part.CV in named, letter=Part.LETTER in named, anew=again)


async def some_wish_from(request: Request[Any, Any, Any]) -> Wish:
    """At least one part. Raises Refused (analysis.no_part, analysis.unknown_part)."""
    wish = await wish_from(request)
    if not wish.parts:
        raise Refused("analysis.no_part")
    return wish
