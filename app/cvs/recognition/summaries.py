"""A summary under which posts stand without a heading of their own: where it ends."""

from app.cvs.recognition.cuts import is_range
from app.cvs.recognition.looks import is_sentence
from app.vitae.source_text import Line

Numbered = tuple[int, Line]
_FEWEST = 2  # periods: one alone may be told in a sentence
_MOST_ABOVE = 2  # lines of a head above the one with its dates
_SET_OFF = 1.3  # line pitches


def without_posts(lines: list[Numbered]) -> tuple[list[Numbered], list[Numbered]]:
    """The lines that say who somebody is, and those of posts below them; a "career summary" may be posts alone."""
    dated = [at for at, (_, line) in enumerate(lines) if is_range(line)]
    if len(dated) < _FEWEST:
        return lines, []
    start = dated[0]
    while start > 0 and dated[0] - start < _MOST_ABOVE and _heads(lines, start):
        start -= 1
    is_said = is_sentence(" ".join(line.text for _, line in lines[:start]))
    return (lines[:start], lines[start:]) if is_said else ([], lines)


def _heads(lines: list[Numbered], at: int) -> bool:
    """The line above is of the same head: printed to stand out, and no text begins a new paragraph between them."""
    above, below = lines[at - 1][1], lines[at][1]
    return above.bold and not is_sentence(above.text) and below.gap < _SET_OFF
