"""Lines of a CV as parts of sentences in the first person: what stands before each, and how it reads there. Pure.

Nothing is added and nothing dropped: the words of a line stay, but for its first letter, its article and, in French,
the ending of its verbs. A line whose form nobody can tell is no part of a sentence.
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from app.lexicon import clauses_en, clauses_fr
from app.lexicon.clauses import Clause, Form, keeps_capital
from app.lexicon.numbers import quantities_in
from app.lexicon.tokens import Language, sentences

_AMBIGUOUS = 2  # forms, or neighbours of one form that could be another
LONGEST = 34  # words of a line that a reader follows in one breath


def clauses_of(
    lines: Sequence[str],
    language: Language,
    outcomes: AbstractSet[int] = frozenset(),
    names: AbstractSet[str] = frozenset(),
) -> list[Clause | None]:
    """Each line of one item as a clause, None where its form cannot be told or is too long for a sentence.

    outcomes: places of lines that the CV calls results.  names: words that keep their capital.
    The lines of one item are nearly always of one form, so neighbours decide about a word that may be two.
    """
    room = clauses_fr if language == "fr" else clauses_en
    said = [one.rstrip(" .;,") for one in lines]
    told = [room.forms_of(one) if _is_one_sentence(one) else () for one in said]
    sure = Counter(forms[0] for forms in told if len(forms) == 1)
    likely = Counter(forms[0] for forms in told if len(forms) > 1)
    found: list[Clause | None] = []
    for at, (text, forms) in enumerate(zip(said, told, strict=True)):
        best = Form.OUTCOME if at in outcomes and Form.OUTCOME in forms else _best(forms, sure, likely)
        form = _as_told(
            best, sure, is_outcome=at in outcomes, has_figure=bool(quantities_in(text, language)), has_colon=":" in text
        )
        found.append(room.clause(form, text, is_lowered=not keeps_capital(text, names)) if form else None)
    return found


def _best(forms: Sequence[Form], sure: Counter[Form], likely: Counter[Form]) -> Form | None:
    """The one form, else that of neighbours of which one is sure, or which are many."""
    if len(forms) < _AMBIGUOUS:
        return next(iter(forms), None)
    best = max(forms, key=lambda one: sure[one])
    if sure[best]:
        return best
    return forms[0] if likely[forms[0]] > _AMBIGUOUS else None


def _as_told(
    form: Form | None, sure: Counter[Form], *, is_outcome: bool, has_figure: bool, has_colon: bool
) -> Form | None:
    """A noun that is called a result is one; what is no verb among verbs is nothing that can be told."""
    if form == Form.OUTCOME and has_colon:  # it would stand behind another one
        return None
    if form == Form.WORK and is_outcome and not has_colon:
        return Form.OUTCOME
    is_odd = has_figure and not (sure[Form.ACTS] or sure[Form.ACTED])
    return None if form == Form.OUTCOME and not (is_outcome or is_odd) else form


def _is_one_sentence(text: str) -> bool:
    """Whether it may stand inside another one: no second sentence in it, no label before it, no end cut off."""
    head = text.partition(":")[0]
    is_labelled = ":" in text and len(head.split()) < 4  # noqa: PLR2004 - "Tools: ...", "Projet Alpha : ..."
    is_cut = text.endswith(("...", "…", ":", "-", "–", "/")) or text.count("(") != text.count(")")
    return bool(text) and len(sentences(text)) == 1 and len(text.split()) <= LONGEST and not is_labelled and not is_cut
