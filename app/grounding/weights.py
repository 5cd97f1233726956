"""How much each doubt weighs: 1 refuses alone, less adds up. Hard facts are vetoes; the rest was fitted.

Logistic regression over all labelled pairs of tests/grounding, those of the unseen batches counted three times, each
batch left out in turn: a doubt's coefficient divided by the intercept, rounded. What stands in no table refuses alone.
"""

from app.grounding.findings import Doubt

ENOUGH = 1.0
# Coefficients that alone leave a sentence more likely honest than not.
_SOFT = {
    "grounding.hedge": 0.3,
    "grounding.date_open": 0.5,
}
# Unknown words: lone ones say nothing either way, one more of a list says something.
_PLAIN, _ALONE, _ADDED = 0.1, 1.0, 1.0


def weight_of(doubt: Doubt, *, is_strange: bool = False) -> float:
    """What a doubt adds to a sentence's score. is_strange: the sentence tells of something else than its sources."""
    if doubt.reason != "grounding.content":
        return _SOFT.get(doubt.reason, doubt.strength)
    if is_strange:
        return ENOUGH
    return _ADDED if doubt.strength > 1 else _ALONE if doubt.strength == 1 else _PLAIN
