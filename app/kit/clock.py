"""The one place that asks what time it is, so that a test can decide."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, in UTC, with microseconds."""
    return datetime.now(UTC)


def milliseconds(moment: datetime) -> int:
    """A moment as whole milliseconds since 1970 (UTC), as browsers count."""
    return int(moment.timestamp() * 1000)
