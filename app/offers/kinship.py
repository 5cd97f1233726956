"""When two offers are the same one, seen in two places: title and employer alike, texts nearly so. Pure."""

import re

from rapidfuzz import fuzz

from app.lexicon.folding import fold

SIMILAR = 85  # of 100; a board adds a paragraph of its own
COMPARED = 8_000  # characters
MAX_KEY = 200
_GENDERS = re.compile(r"\b(?:h ?/ ?f|f ?/ ?h|m ?/ ?f(?: ?/ ?[xd])?|m ?/ ?w ?/ ?d|hf|fh)\b")
_BRACKETS = re.compile(r"\([^()]{0,60}\)")
_OTHER = re.compile(r"[^\w+#]{1,200}")


def kin_key(title: str, company: str) -> str:
    """What offers of the same post at the same employer share; "" where one of the two is not known."""
    return f"{named}|{who}"[:MAX_KEY] if (named := _plain(title)) and (who := _plain(company)) else ""


def are_near(one: str, other: str) -> bool:
    """Whether two texts, of the same post, say nearly the same."""
    return fuzz.token_set_ratio(fold(one[:COMPARED]), fold(other[:COMPARED]), score_cutoff=SIMILAR) > 0


def _plain(name: str) -> str:
    bare = _GENDERS.sub(" ", _BRACKETS.sub(" ", fold(name[:MAX_KEY])))
    return _OTHER.sub(" ", bare).strip()
