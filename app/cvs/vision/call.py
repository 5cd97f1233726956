"""The call that has a model transcribe the picture of one page. Pure: what it says is judged in transcript.py."""

from collections.abc import Mapping

from pydantic import Field

from app.drafting.call import Call, Value
from app.drafting.wire import WireValue
from app.llm.pictures import Picture

OPTION = "model_cv_vision"
MAX_TOKENS = 12_000  # of one page: a full one is 2 000; models that think first need more


class PageInput(Value):
    """One page. number: as people count.  digest: of its picture, which is what makes two calls the same."""

    number: int
    digest: str
    model: str = ""
    max_tokens: int = MAX_TOKENS
    picture: bytes = Field(default=b"", exclude=True, repr=False)


class PageWire(WireValue):
    """What stands on the page, line by line, "" for a gap. code: the number below it."""

    code: str
    lines: list[str]


def _words(given: PageInput) -> Mapping[str, object]:
    return {"number": given.number}


def _read(given: PageInput, wire: PageWire) -> PageWire:
    del given
    return wire


READ_PAGE = Call(
    kind="read_page",
    place=1,
    prompt="cvs/read_page",
    option=OPTION,
    given=PageInput,
    wire=PageWire,
    answer=PageWire,
    words=_words,
    read=_read,
    expected_s=12.0,
    pictures=lambda given: (Picture(given.picture),),
)
