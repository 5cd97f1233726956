"""The offer digest: what was understood of an offer, each point with the words it comes from. Pure values."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(max_length=500)]


class _Part(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True, extra="forbid", str_strip_whitespace=True)


class Need(StrEnum):
    """How much the offer wants it."""

    MUST = "must"
    NICE = "nice"


class RequirementKind(StrEnum):
    """What kind of thing is asked for."""

    SKILL = "skill"
    EXPERIENCE = "experience"
    DEGREE = "degree"
    LANGUAGE = "language"
    LICENCE = "licence"
    SOFT = "soft"


class Requirement(_Part):
    """One thing the offer asks for. quote: the offer's own words, verbatim. terms: the keywords in it, as written."""

    id: str
    text: Text
    need: Need = Need.MUST
    kind: RequirementKind = RequirementKind.SKILL
    terms: list[Text] = Field(default_factory=list)
    quote: str = ""


class Keyword(_Part):
    """A term of the offer, as it is written there. weight: over 0, must-have terms weigh most."""

    term: Text
    weight: float = 1.0


class LanguageWish(_Part):
    """A spoken language the offer names, with the level in the offer's own form ("" if it gives none)."""

    name: Text
    level: Text = ""
    quote: str = ""

    @property
    def line(self) -> str:
        """As the form of the offer shows and takes it."""
        return f"{self.name}: {self.level}" if self.level else self.name


class Quoted(_Part):
    """A point of the offer with its words."""

    text: Text
    quote: str = ""


class OfferDigest(_Part):
    """What was understood of one offer; every field may be corrected by the person."""

    title: Text = ""
    company: Text = ""
    place: Text = ""
    contract: Text = ""
    remote: Text = ""
    salary: Text = ""
    seniority: Text = ""
    language: Literal["fr", "en"] = "en"
    requirements: list[Requirement] = Field(default_factory=list[Requirement])
    responsibilities: list[Quoted] = Field(default_factory=list[Quoted])
    languages: list[LanguageWish] = Field(default_factory=list[LanguageWish])
    keywords: list[Keyword] = Field(default_factory=list[Keyword])
    red_flags: list[Quoted] = Field(default_factory=list[Quoted])
