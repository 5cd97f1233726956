"""What the benches counted last, for the front page. README tells the same figures and how they are counted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """planted: untruths that a lying model put into its answers (bench `truth`), found: those that reached a CV.

    kills: of workers, web and queue amid runs, on both databases (bench `crash`), lost: what was gone after.
    """

    planted: int
    found: int
    kills: int
    lost: int


LAST = Measured(planted=8_205, found=0, kills=200, lost=0)
