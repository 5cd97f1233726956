"""The steps of an offer and the kinds of calls in them, by name."""

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


class SubtaskType(StrEnum):
    """What one call was for."""

    CLASSIFY = "classify"
    EXPERIENCE = "batch_experience"
    PROJECT = "batch_project"
    EXTRAS = "batch_extras"
    SKILLS = "batch_skills"
    SUMMARY = "batch_summary"
    REWORD = "reword"
    SECOND_READING = "second_reading"
