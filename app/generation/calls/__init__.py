"""The calls of a tailoring, one file each: what is given, what is said, what comes back, and which model is asked."""

from collections.abc import Mapping
from typing import Any

from app.drafting.call import Call
from app.drafting.second_reading import SECOND_READING
from app.generation.calls.classify import CLASSIFY
from app.generation.calls.extras import EXTRAS
from app.generation.calls.items import EXPERIENCE, PROJECT
from app.generation.calls.skills import SKILLS
from app.generation.calls.summary import SUMMARY
from app.generation.calls.translation import TRANSLATE_PHRASES

FEATURE = "generation"  # as the table of calls names it
CALLS: tuple[Call[Any, Any, Any], ...] = (CLASSIFY, EXPERIENCE, PROJECT, EXTRAS, SKILLS, SUMMARY, TRANSLATE_PHRASES)
BY_KIND: Mapping[str, Call[Any, Any, Any]] = {call.kind: call for call in CALLS}
# The option that names the model of each kind of call.
OPTIONS: Mapping[str, str] = {call.kind: call.option for call in (*CALLS, SECOND_READING)}
