"""Days of applications as a calendar (iCalendar, RFC 5545; its name and refresh as in RFC 7986). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from icalendar import Calendar, Event

MADE_BY = "-//Sartor//Applications//EN"
INTERVIEW_LASTS = timedelta(hours=1)
READ_AGAIN = timedelta(hours=4)


class Kind(StrEnum):
    """What is to be done on a day."""

    FOLLOW_UP = "follow-up"
    INTERVIEW = "interview"


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something with a day. key: the same for as long as it is the same thing.  starts: a date for a whole day.

    summary, address: one line that says it all, and the page it is about.  noted_at: since when it stands there.
    """

    key: str
    kind: Kind
    starts: date
    summary: str
    address: str
    noted_at: datetime


def calendar_text(name: str, appointments: Iterable[Appointment]) -> bytes:
    """A calendar of this name, as programs read it; the same appointments give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", READ_AGAIN, parameters={"VALUE": "DURATION"})
    for one in appointments:
        calendar.add_component(_event(one))
    return calendar.to_ical()


def _event(one: Appointment) -> Event:
    """A follow-up takes a day and blocks no hour of it."""
    event = Event()
    event.add("uid", f"{one.kind}-{one.key}@sartor")
    event.add("dtstamp", one.noted_at)
    event.add("dtstart", one.starts)
    is_timed = isinstance(one.starts, datetime)
    event.add("dtend", one.starts + (INTERVIEW_LASTS if is_timed else timedelta(days=1)))
    event.add("summary", one.summary)
    event.add("description", one.address)
    event.add("url", one.address)
    event.add("categories", [one.kind])
    event.add("transp", "OPAQUE" if is_timed else "TRANSPARENT")
    return event
