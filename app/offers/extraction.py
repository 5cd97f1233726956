"""The call that asks a model what an offer asks for. Pure: what it answers is held against the offer in checked.py."""

from collections.abc import Mapping
from typing import Literal

from app.drafting.call import Call, Value
from app.drafting.fences import block
from app.drafting.wire import WireValue
from app.offers.digest import Need, RequirementKind

FEATURE = "offers"  # as the table of calls names it
OPTION = "model_extract_job_offer"


class ExtractionInput(Value):
    """The text of one offer. model: the one that is asked."""

    text: str
    model: str = ""


class AskedFor(WireValue):
    """One thing the offer asks for; quote: its own words."""

    text: str
    need: Need
    kind: RequirementKind
    quote: str


class Spoken(WireValue):
    """A spoken language with the level that the offer writes, "" without one."""

    name: str
    level: str
    quote: str


class ExtractionWire(WireValue):
    """The answer as it travels and as it is used. Facts are in the offer's words, "" where it does not say."""

    title: str
    company: str
    place: str
    contract: str
    salary: str
    remote: Literal["", "remote", "hybrid", "on-site"]
    seniority: Literal["", "junior", "mid", "senior", "lead"]
    requirements: list[AskedFor]
    responsibilities: list[str]
    languages: list[Spoken]


def _words(given: ExtractionInput) -> Mapping[str, object]:
    return {"offer": block("OFFER", given.text)}


def _read(given: ExtractionInput, wire: ExtractionWire) -> ExtractionWire:
    del given
    return wire


EXTRACTION = Call(
    kind="extract_offer",
    place=0,
    prompt="offers/extract_offer",
    option=OPTION,
    given=ExtractionInput,
    wire=ExtractionWire,
    answer=ExtractionWire,
    words=_words,
    read=_read,
    expected_s=6.0,
)
