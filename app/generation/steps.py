"""The steps of an offer, by name."""

from enum import StrEnum


class Step(StrEnum):
    """The steps of an offer, in order; these names stand in the database, in events and on screen."""

    CLASSIFY = "classify"
    EXPERIENCES = "experiences"
    PROJECTS = "projects"
    EXTRAS = "extras"
    SKILLS = "skills"
    SUMMARY = "summary"
    RECOMPOSE = "recompose"
