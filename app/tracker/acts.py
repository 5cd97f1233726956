"""What of applications is written into the audit log, and in which words."""

from collections.abc import Mapping
from enum import StrEnum

from app.kit.texts import N_


class Act(StrEnum):
    """What is written down."""

    APPLICATION_DELETED = "application_deleted"
    CALENDAR_OPENED = "calendar_opened"
    CALENDAR_CLOSED = "calendar_closed"
    HUNT_ARCHIVED = "hunt_archived"
    HUNT_REOPENED = "hunt_reopened"


WORDS: Mapping[str, str] = {
    Act.APPLICATION_DELETED: N_("An application was deleted."),
    Act.CALENDAR_OPENED: N_("A private address for calendars was made."),
    Act.CALENDAR_CLOSED: N_("The private address for calendars was closed."),
    Act.HUNT_ARCHIVED: N_("A hunt was put away."),
    Act.HUNT_REOPENED: N_("A hunt was reopened."),
}
