"""What the server is set to do: character, latencies, faults, capabilities. Plain values that travel as JSON."""

from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any


class Character(StrEnum):
    """Whose answers it gives."""

    HONEST = "honest"
    LIAR = "liar"
    SLOPPY = "sloppy"
    OBEDIENT = "obedient"
    CAREFUL = "careful"
    SKILLED = "skilled"


class Fault(StrEnum):
    """What can go wrong with a call; the last group spoils the answer, the others the transport."""

    RATE_LIMIT = "rate_limit"  # 429 with Retry-After
    QUOTA = "quota"  # 429 insufficient_quota
    SERVER_ERROR = "server_error"  # 500
    OVERLOADED = "overloaded"  # 503
    UNAUTHORISED = "unauthorised"  # 401
    UNKNOWN_MODEL = "unknown_model"  # 404
    BAD_REQUEST = "bad_request"  # 400
    NEVER = "never"  # accepts the call and never answers
    TRICKLE = "trickle"  # one byte at a time
    RESET = "reset"  # connection reset at a byte of the body
    CUT = "cut"  # a body that ends at a byte, as if that were its end
    STREAM_ERROR = "stream_error"  # an error in place of the rest of a stream
    LOADING = "loading"  # 503 while a model is loaded
    LENGTH = "length"  # finish_reason length, half of the answer
    REFUSAL = "refusal"
    CONTENT_FILTER = "content_filter"
    EMPTY = "empty"
    FENCED = "fenced"  # JSON inside a code fence
    THINK = "think"  # a <think> block before it
    OPEN_THOUGHT = "open_thought"  # a <think> block that never ends
    PROSE = "prose"  # sentences around it
    CHATTER = "chatter"  # sentences and nothing else
    HTML = "html"  # the page of a web site in place of a completion
    ENDLESS = "endless"  # five megabytes
    REPEATS = "repeats"  # the same words over and over
    EXTRA_KEYS = "extra_keys"  # each object holds more than was asked for
    MALFORMED = "malformed"  # JSON that does not parse
    WRONG_SHAPE = "wrong_shape"  # JSON that is not what was asked for
    SMALL_CONTEXT = "small_context"  # the prompt was cut, usage says so
    WRONG_DIMS = "wrong_dims"  # of vectors: one number more than usual
    WRONG_COUNT = "wrong_count"  # of vectors: the last is missing
    NOT_FINITE = "not_finite"  # a vector with NaN in it
    ZERO = "zero"  # a vector of noughts
    SHUFFLED = "shuffled"  # vectors in another order, each with its index


@dataclass(frozen=True, slots=True)
class Rule:
    """When a fault strikes.

    rate: share of calls, drawn by the seed.  step: only calls of this type.  times: at most so often (0 = always).
    after: so many calls pass first.  status, retry_after_s, at_byte, delay_s: details of the faults that have them.
    """

    fault: Fault
    rate: float = 1.0
    step: str = ""
    times: int = 0
    after: int = 0
    status: int = 0
    retry_after_s: float = 1.0
    at_byte: int = 40
    delay_s: float = 0.05


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Everything that can be set.

    kinds: of lies, () = every kind in turn.  rate: share of sentences lied in, or of calls done sloppily.
    latency_s: per step, "default" for the others; scale multiplies them all.
    refused_formats: response formats answered with an error that names them ("json_schema", "json_object").
    refused_fields: request fields that the endpoint does not know; refused_status: 400 or 422.
    context: tokens that fit; a longer prompt is cut without a word (0 = all fits).
    doubted: words that a reader doubts wherever it finds them, besides the lies that were planted.
    reader_errors: share of passages about which a reader is wrong, either way.
    reader_ids: how it names them: "" as they are, "invented", "twice", "none", or "first" for the first alone.
    models, keys: what is accepted; () accepts everything.  owner: of the models that it lists.
    streams: else it answers at once whatever is asked.  counts: whether a stream tells its usage.  piece_chars: characters of one of its pieces; piece_s: before each.
    vector_dims: of an embedding where the request asks for no size.
    pages: what stands on the first, second... page that it is shown a picture of.
    takes_pictures: else a question with one is refused, as endpoints word it.  is_blind: it takes them unseen.
    """

    character: Character = Character.HONEST
    kinds: tuple[str, ...] = ()
    rate: float = 1.0
    seed: int = 0
    latency_s: dict[str, float] = field(default_factory=dict[str, float])
    scale: float = 1.0
    faults: tuple[Rule, ...] = ()
    refused_formats: tuple[str, ...] = ()
    refused_fields: tuple[str, ...] = ()
    refused_status: int = 400
    context: int = 0
    doubted: tuple[str, ...] = ()
    reader_errors: float = 0.0
    reader_ids: str = ""
    models: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    owner: str = "tests"
    streams: bool = True
    counts: bool = True
    piece_chars: int = 40
    piece_s: float = 0.0
    vector_dims: int = 384
    pages: tuple[str, ...] = ()
    takes_pictures: bool = True
    is_blind: bool = False

    def latency_of(self, step: str) -> float:
        """Seconds before a call of this type is answered."""
        return self.latency_s.get(step, self.latency_s.get("default", 0.0)) * self.scale

    def changed(self, given: dict[str, Any]) -> "Behaviour":
        """This behaviour with some settings replaced, as they come from JSON or a command line."""
        read = dict(given)
        if "character" in read:
            read["character"] = Character(read["character"])
        if "faults" in read:
            read["faults"] = tuple(Rule(**{**one, "fault": Fault(one["fault"])}) for one in read["faults"])
        for name in ("kinds", "refused_formats", "refused_fields", "doubted", "models", "keys", "pages"):
            if name in read:
                read[name] = tuple(read[name])
        return replace(self, **read)

    def as_json(self) -> dict[str, Any]:
        """The settings, as `changed` takes them."""
        return asdict(self)
