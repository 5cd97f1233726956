"""What the admin may change about the pool of offers."""

from app.kit.texts import N_
from app.options.registry import Label, Option
from app.settings import Settings

KEEP_DAYS, PERIOD_HOURS, READ_MOST = "pool_keep_days", "pool_period_hours", "pool_read_most"
GROUP = "pool"
_LABELS = {
    KEEP_DAYS: Label(
        N_("Days that answers of sources are kept"),
        N_("The last whole answer of a source stays, however old it is."),
    ),
    PERIOD_HOURS: Label(
        N_("Hours between two builds of the pool"),
        N_("A build starts when a source has answered since the last one. 0: only by hand."),
    ),
    READ_MOST: Label(
        N_("Offers of the pool read closely after a build"),
        N_("Those that somebody was shown come first, then the newest. The others are known by their facts and terms."),
    ),
}


def options(settings: Settings) -> tuple[Option, ...]:
    """How long answers are kept, how often layers are built, how much is read closely."""
    del settings
    return (
        Option(KEEP_DAYS, 30, "retention", minimum=1, maximum=3650, label=_LABELS[KEEP_DAYS]),
        Option(PERIOD_HOURS, 24, GROUP, minimum=0, maximum=720, label=_LABELS[PERIOD_HOURS]),
        Option(READ_MOST, 2_000, GROUP, minimum=0, maximum=1_000_000, label=_LABELS[READ_MOST]),
    )
