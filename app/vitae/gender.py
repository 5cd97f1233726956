"""How a text may speak of the person: what they said, or what their CV shows. Values only."""

from enum import StrEnum


class Gender(StrEnum):
    """UNKNOWN: the person did not say.  NEITHER: the words must not show one."""

    UNKNOWN = ""
    FEMININE = "feminine"
    MASCULINE = "masculine"
    NEITHER = "neither"
