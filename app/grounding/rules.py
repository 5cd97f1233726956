"""The rules of the check, each one object. Hard rules refuse; soft ones leave a text to a reader."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.grounding.figures import claims as figures
from app.grounding.findings import Context, Doubt, Kind
from app.grounding.names import claims as names
from app.grounding.papers import claims as papers
from app.grounding.posts import claims as posts
from app.grounding.reading import Sentence
from app.grounding.sources import Sources
from app.grounding.words.retold import ADDED, BOUND, LOST, changes


class State(StrEnum):
    """ON: it counts.  TRIAL: its findings are counted by the bench, never used.  OFF: it is not asked."""

    ON = "on"
    TRIAL = "trial"
    OFF = "off"


def always(said: Sentence) -> bool:
    """The gate of a rule that any text concerns."""
    del said
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that the check looks after. is_hard: its doubts refuse.  gate: cheap, whether a text concerns it."""

    name: str
    family: str
    doubts: Callable[[Sentence, Sources, Context], Iterable[Doubt]]
    is_hard: bool = True
    gate: Callable[[Sentence], bool] = always
    state: State = State.ON


_KINDS = {ADDED: Kind.SOURCE, LOST: Kind.SCOPE, BOUND: Kind.COMMINGLING}


def doubted_changes(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """Whatever is not a safe change: words added, words lost that may limit, parts bound anew."""
    del context
    for one in changes(said, sources.sentences):
        yield Doubt(_KINDS[one.reason], one.claim, one.reason)


RULES: tuple[Rule, ...] = (
    Rule("numbers", "figures", figures.doubted_numbers, gate=figures.has_figures),
    Rule("units", "figures", figures.doubted_units, gate=figures.has_figures),
    Rule("durations", "figures", figures.doubted_durations, gate=figures.has_figures),
    Rule("dates", "figures", figures.doubted_dates, gate=figures.has_days),
    Rule("technologies", "names", names.doubted_technologies, gate=names.names_anything),
    Rule("places", "names", names.doubted_places, gate=names.names_anything),
    Rule("organisations", "names", names.doubted_organisations, gate=names.names_anything),
    Rule("papers", "papers", papers.doubted_papers, gate=papers.names_a_paper),
    Rule("standings", "papers", papers.doubted_standings, gate=papers.names_any_paper),
    Rule("levels", "papers", papers.doubted_levels, gate=papers.names_a_level),
    Rule("titles", "posts", posts.doubted_titles, gate=posts.names_a_post),
    Rule("changes", "words", doubted_changes, is_hard=False),
)
