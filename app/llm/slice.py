"""What the road to a model brings to the house; words and dotted names only."""

from app.kit.slices import Slice
from app.kit.texts import N_

SLICE = Slice(
    "llm",
    options="app.llm.options:options",
    groups={"ai_models": N_("AI models")},
    sentences="app.llm.sentences:SENTENCES",
)
