"""Missions inside a post: entries that say so, or that the layout puts under the post their dates lie in."""

import re

from app.cvs.recognition.cuts import Cut, is_within
from app.lexicon.folding import fold
from app.vitae.document import Experience

_SAYS_SO = re.compile(
    r"^missions?\b|^(?:client(?: final)?|client project|assignment|projet client)\s*:|\bmission (?:chez|pour)\b"
)
_INDENT_PT = 8.0


def set_posts(entries: list[Experience], cuts: list[Cut]) -> None:
    """Give each mission the post it stands under: the last entry that is none, if the mission lies in its dates."""
    post: tuple[Experience, Cut] | None = None
    for entry, cut in zip(entries, cuts, strict=True):
        if post is not None and is_within(cut.period, post[1].period) and _is_under(cut, post[1]):
            entry.post_id = post[0].id
            entry.description = _without_the_word(entry.description)
        else:
            post = (entry, cut)


def _is_under(mission: Cut, post: Cut) -> bool:
    """Calls itself a mission, or stands under a post without a body of its own: a lower heading, or further in."""
    if any(_SAYS_SO.search(fold(line.text)) for _, line in mission.head):
        return True
    above, below = post.head[0][1], mission.head[0][1]
    is_lower = 0 < above.heading < below.heading
    is_further_in = above.x0 + _INDENT_PT < below.x0 and above.column == below.column and not below.bullet
    return (is_lower or is_further_in) and not post.body


def _without_the_word(description: str) -> str:
    """The word "mission" alone tells nothing that the grouping does not."""
    return re.sub(r"^missions?(?: - |$)", "", description, flags=re.IGNORECASE)
