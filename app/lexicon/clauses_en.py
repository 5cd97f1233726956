"""English lines of a CV: "Built pipelines", "Managing 4 teams", "Management of 26 accounts", as parts of sentences. Pure."""

from app.lexicon.clauses import Clause, Form, lowered, plain, tokens, words_for
from app.lexicon.tokens import lemma

_DEVERBAL = ("ion", "ment", "ance", "ence", "al", "ing", "ship")
_BE = ("responsible for", "accountable for", "in charge of")
_STARTS_WITH_I = ("i ", "i've ", "i'm ", "i'd ")


def forms_of(text: str) -> tuple[Form, ...]:
    """What an English line may be, the likeliest first; () where nothing of it is known."""
    said = tokens(text)
    if not said:
        return ()
    if plain(text).lower().startswith(_STARTS_WITH_I):
        return (Form.WHOLE,)
    if plain(text).lower().startswith(_BE):
        return (Form.IS,)
    return _by_verb(_without_adverb(said)) or _by_noun(said)


def clause(form: Form, text: str, *, is_lowered: bool) -> Clause | None:
    """The line in that form."""
    said = lowered(text) if is_lowered or form in {Form.ACTED, Form.ACTS, Form.IS} else text
    first, _, rest = said.partition(" ")
    if form == Form.ACTS and _is_third_person(first.lower(), rest.lower()):
        return None if _has_more_verbs(tokens(rest)) else Clause(form, f"{_base(first.lower())} {rest}")
    if form == Form.WORK and rest.startswith("of "):
        return Clause(form, f"the {said}")
    if form == Form.WHOLE:
        return Clause(form, f"{text}.")
    return Clause(form, said)


def _by_verb(said: list[str]) -> tuple[Form, ...]:
    words = words_for("en")
    first, following = said[0].rpartition("-")[2] or said[0], said[1] if len(said) > 1 else ""
    if said[0] in words["adjectives"] or first in words["adjectives"]:
        return ()
    if first in words["nouns"] and any(one.endswith("ed") and _is_past(one) for one in said[1:4]):
        return (Form.OUTCOME,)  # "Forecast error lowered from..."
    if first in words["past"] and first in words["acts"]:
        return (Form.ACTED, Form.ACTS)
    if _is_past(first):
        return (Form.ACTED,)
    if _is_act(said[0]) or _is_act(first):
        is_sure = following in words["small"] or following[:1].isdigit()
        return (Form.ACTS,) if is_sure else (Form.ACTS, Form.OUTCOME)
    return ()


def _by_noun(said: list[str]) -> tuple[Form, ...]:
    first, following = said[0], said[1] if len(said) > 1 else ""
    if first.endswith("ing") and len(first) > len("using") and following not in {"is", "was", "has"}:
        return (Form.WORK,)
    if following == "of" and first.endswith(_DEVERBAL):
        return (Form.WORK,)
    return (Form.OUTCOME,)


def _without_adverb(said: list[str]) -> list[str]:
    """Of "successfully led" what was done: led."""
    return said[1:] if len(said) > 1 and said[0].endswith("ly") and _is_past(said[1]) else said


def _is_past(word: str) -> bool:
    return word in words_for("en")["past"] or (word.endswith("ed") and word.isalpha())


def _is_act(word: str) -> bool:
    """Whether it opens a line in the present: known to, or with a past of its own."""
    base = _base(word)
    past = f"{base}d" if base.endswith("e") else f"{base}ed"
    return base in words_for("en")["acts"] or (base.isalpha() and lemma(past, "en") == base)


def _base(word: str) -> str:
    """Without the ending of the third person."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _is_third_person(first: str, rest: str) -> bool:
    return bool(rest) and _base(first) != first and _base(first) in words_for("en")["acts"]


def _has_more_verbs(said: list[str]) -> bool:
    """Whether another verb in the third person may follow: its ending would have to change too."""
    acts = words_for("en")["acts"]
    return any(one.endswith("s") and _base(one) in acts for one in said)


def post(title: str) -> str:
    """A held title behind "as": with its article, unless it is written as a name or only one person holds it."""
    words = title.split()
    is_name = len(words) > 1 and all(one[:1].isupper() for one in words if len(one) > len("and"))
    if not words or is_name or words[0].lower() in words_for("en")["heads"]:
        return title if is_name else _small(title)
    said = _small(title)
    return f"{_article(said)} {said}"


def _small(title: str) -> str:
    return title if any(sign.isupper() for sign in title.split(" ", maxsplit=1)[0][1:]) else lowered(title)


def _article(said: str) -> str:
    first = said.split(" ", maxsplit=1)[0]
    if len(first) > 1 and first[:2].isupper():  # spelled: an HR adviser, a UX designer
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    is_you = said.lower().startswith(("uni", "use", "eu", "one"))
    return "an" if said[:1].lower() in "aeiou" and not is_you else "a"
