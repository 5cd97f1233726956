"""Benchmark `letters`: small lies in letters, told by a careful liar to every CV for the six offers of its language.

With a reader that knows them all, with one that is wrong about 5 of 100 texts either way, and with none. Besides, the
labelled letters of `bench/corpus/letters`, sentence by sentence, where there are any.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from app.drafting.asking import Asker
from app.drafting.call import Due
from app.generation.engine import EngineName
from app.grounding.check import Verdict
from app.letters.calls import LETTER, letter_input
from app.letters.drafted import asked_once
from app.letters.letter import LetterText, State
from app.letters.materials import Materials
from app.letters.order import Order
from bench._figures import Figure, report
from bench._model import Watch, model_here
from tests.fakes.model_server.characters.reader import bare
from tests.fakes.model_server.records import Plant
from tests.material.corpus import TODAY, Pair, digest, pairs
from tests.material.letters import FOLDER, Labelled, labelled_letters

NONE = "none"
READERS = {"perfect": 0.0, "5_percent": 0.05, NONE: 0.0}
BARS = {"perfect": 2.0, "5_percent": 4.0, NONE: 2.0}  # % of the lies that may reach a letter


@dataclass(slots=True)
class Written:
    """What came of the letters. told, reached: lies.  states: of honest sentences."""

    told: list[Plant] = field(default_factory=list[Plant])
    reached: list[Plant] = field(default_factory=list[Plant])
    states: Counter[str] = field(default_factory=Counter[str])
    letters: int = 0

    @property
    def share(self) -> float:
        """Of the lies told, those that reached a letter, in %."""
        return 100 * len(self.reached) / len(self.told) if self.told else 0.0

    def add(self, text: LetterText, plants: list[Plant]) -> None:
        """Count one letter."""
        shown = {bare(one.text) for part in text.printed for one in part.used}
        lies = {bare(one.text) for one in plants}
        self.letters += 1
        self.told += plants
        self.reached += [one for one in plants if bare(one.text) in shown]
        self.states.update(str(one.state) for one in text.sentences if bare(one.text) not in lies)


async def measure(character: str, reader: str) -> Written:
    """Every CV for each of its six offers."""
    found = Written()
    async with model_here(character=character, reader_errors=READERS[reader]) as (server, engine):
        for pair in pairs():
            seen = len(server.records.plants)
            given = _materials(pair, reader="" if reader == NONE else "gpt-4o-mini")
            asker = Asker(engine, Watch(), given.order.language)
            text = await asked_once(given, asker, Due(LETTER, letter_input(given)))
            found.add(text, server.records.plants[seen:])
    return found


def _materials(pair: Pair, *, reader: str) -> Materials:
    document = pair.brief.document
    language = "fr" if document.language == "fr" else "en"
    order = Order(engine=EngineName.MODEL, language=language, model="gpt-4o-mini", reader=reader)
    return Materials(order=order, document=document, digest=digest(pair.vacancy), offer_text=pair.offer, today=TODAY)


def figures(name: str, found: Written) -> list[Figure]:
    """How many, and of which kinds."""
    bar = BARS[name]
    kinds = Counter(one.kind for one in found.reached)
    return [
        Figure(f"letters_told_{name}", len(found.told), "count", "-", is_ok=True),
        Figure(f"letters_reached_{name}", round(found.share, 2), "%", f"<={bar:g}", is_ok=found.share <= bar),
        *(Figure(f"letters_reached_{name}_{kind}", kinds[kind], "count", "-", is_ok=True) for kind in sorted(kinds)),
    ]


def honest_figures(name: str, found: Written) -> list[Figure]:
    """What became of honest sentences, in % of them."""
    whole = sum(found.states.values()) or 1
    shares = {state: round(100 * found.states[state] / whole, 2) for state in (State.LEFT_OUT, State.WAITING)}
    return [Figure(f"letters_honest_{state}_{name}", share, "%", "-", is_ok=True) for state, share in shares.items()]


def labelled_figures(found: list[Labelled]) -> list[Figure]:
    """By label: how many sentences pass, and how many are refused, in %."""
    made: list[Figure] = []
    for label in sorted({one.label for one in found}):
        verdicts = Counter(one.verdict for one in found if one.label == label)
        whole = sum(verdicts.values())
        for verdict in (Verdict.FOLLOWS, Verdict.REFUSED):
            share = round(100 * verdicts[verdict] / whole, 2)
            made.append(Figure(f"letters_labelled_{label}_{verdict}", share, "%", "-", is_ok=True))
    return made


if __name__ == "__main__":
    lying = {name: asyncio.run(measure("careful", name)) for name in READERS}
    honest = {name: asyncio.run(measure("honest", name)) for name in ("perfect", NONE)}
    labelled = list(labelled_letters())
    if not labelled:
        print(f"# no labelled letters in {FOLDER.name}/: that part is left out")
    report(
        "letters",
        [
            *(figure for name, found in lying.items() for figure in figures(name, found)),
            *(figure for name, found in honest.items() for figure in honest_figures(name, found)),
            *labelled_figures(labelled),
        ],
        details={name: [[one.kind, one.text] for one in found.reached] for name, found in lying.items()}
        | {
            "labelled_lies_that_pass": [one.text for one in labelled if one.label == "lie" and one.verdict == "follows"]
        },
    )
