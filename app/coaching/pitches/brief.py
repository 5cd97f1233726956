"""What a person wants of a pitch: for whom, with which strengths, and what they said of earlier proposals. Pure."""

from app.drafting.call import Value
from app.vitae.document import Language

MAX_TARGET, MAX_STRENGTH, MAX_STRENGTHS = 400, 80, 8  # characters, characters, strengths
MAX_WISHES, MAX_WISH = 10, 2_000  # messages that a model still reads, and characters of each


class Brief(Value):
    """The brief. target: the post, place or person it is for.  wishes: what the person asked for, oldest first."""

    language: Language = "en"
    target: str = ""
    strengths: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
