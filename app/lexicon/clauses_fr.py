"""French lines of a CV: "Encadré huit vendeurs", "Encadre...", "Gestion d'un budget", as parts of sentences. Pure."""

import re

from app.lexicon.clauses import Clause, Form, lowered, plain, tokens, words_for
from app.lexicon.folding import fold
from app.lexicon.tokens import lemma

_INFINITIVE = ("er", "ir", "re")
_PAST = ("é", "i", "u", "is", "it", "int")
_FEMININE = ("tion", "sion", "xion", "aison", "ance", "ence", "ade", "erie")
_MASCULINE = ("ment", "age", "isme")
_FIRST_PERSON = ("j'", "je ")
_VOWELS = "aàâeéèêëiîïoôuùûyœæh"
_ARTICLES = frozenset(
    "le la les l un une chaque tous toutes plusieurs deux trois quatre cinq six sept huit neuf dix".split()
) | {
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "cent",
}
_NUMBER = re.compile(r"\d[\d.,-]*|\w+-(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|un|une)")
_OWN = frozenset({"son", "sa", "ses"})
# What was counted before and after, or was changed by so much, is a result and no duty.
_CHANGED = re.compile(
    r"%|\b(?:pass|rédui|ramen|port|abaiss|divis|multipli|accélér)\w*s?\s+(?:de|par|à)\b", re.IGNORECASE
)
_IS = re.compile(r"(?:responsable|chargée?|en charge)\s+(?:de|du|des|d')", re.IGNORECASE)


def forms_of(text: str) -> tuple[Form, ...]:
    """What a French line may be, the likeliest first; () where nothing of it is known."""
    said = tokens(text)
    if not said or _OWN & set(said):
        return ()
    if plain(text).lower().startswith(_FIRST_PERSON):
        return (Form.WHOLE,)
    if _IS.match(plain(text)):
        return (Form.IS,)
    return _by_verb(said) or _by_noun(said, text)


def clause(form: Form, text: str, *, is_lowered: bool) -> Clause | None:
    """The line in that form; a verb of the third person in the first, where that can be told."""
    said = plain(text)
    if form == Form.WHOLE:
        return Clause(form, f"{text}.")
    if form == Form.ACTS:
        return Clause(form, _in_first_person(lowered(said)))
    if form == Form.WORK:
        noun = said.split(" ", maxsplit=1)[0].lower()
        small = lowered(said) if is_lowered else said
        return Clause(form, f"{_article_of(noun)}{_with_articles(small)}")
    return Clause(form, lowered(said) if is_lowered or form in {Form.ACTED, Form.IS, Form.TO_DO} else said)


def _by_verb(said: list[str]) -> tuple[Form, ...]:
    first, following = said[0], said[1] if len(said) > 1 else ""
    words = words_for("fr")
    is_after_article = following in _ARTICLES or _NUMBER.fullmatch(following) is not None
    is_led = is_after_article or following in words["small"]
    is_noun = first in words["nouns"] or first in words["works, masculine"] or first in words["works, feminine"]
    if following in {"de", "d"} or first in words["never"] or (is_noun and not is_after_article):
        return ()
    base = lemma(first, "fr")
    is_verb = base.endswith(_INFINITIVE) and base != fold(first)
    if first.endswith(_INFINITIVE) and base == fold(first) and not _is_conjugated(first):
        return (Form.TO_DO,) if is_after_article or following in {"des", "du", "à", "au", "aux"} else ()
    if first in words["participles"] or first.endswith("é") or (first.endswith(_PAST) and is_verb):
        return _past_or_present(first) if is_led or is_verb else ()
    if first.endswith("e") and (is_verb or _is_conjugated(first)):
        return (Form.ACTS,) if is_verb or is_after_article else (Form.ACTS, Form.OUTCOME)
    return (Form.ACTS,) if is_verb and first.endswith(("t", "d")) else ()


def _is_conjugated(word: str) -> bool:
    """Whether its plural is a verb's: "analyse" is one, "astreinte" is not."""
    return word.endswith("e") and lemma(f"{word}nt", "fr") == f"{fold(word)}r"


def _past_or_present(first: str) -> tuple[Form, ...]:
    """Words like "conduit", "construit", "définit" may be both; "tient" and "suit" are never past."""
    if first.endswith("t"):
        is_both = first in words_for("fr")["participles"] or first.endswith("uit")
        return (Form.ACTED, Form.ACTS) if is_both and first != "suit" else (Form.ACTS,)
    return (Form.ACTED,)


def _by_noun(said: list[str], text: str) -> tuple[Form, ...]:
    return (Form.WORK,) if _article_of(said[0]) and not _CHANGED.search(text) else (Form.OUTCOME,)


def _article_of(noun: str) -> str:
    """The article of a noun that names an act; "" where it names none, or its gender cannot be told."""
    words = words_for("fr")
    gender = "f" if noun in words["works, feminine"] else "m" if noun in words["works, masculine"] else ""
    gender = gender or ("f" if noun.endswith(_FEMININE) else "m" if noun.endswith(_MASCULINE) else "")
    if gender and is_elided(noun):
        return "l'"
    return {"f": "la ", "m": "le "}.get(gender, "")


def _with_articles(said: str) -> str:
    """With the second article in "la préparation et distribution" too."""
    words = said.split(" ")
    return " ".join(
        f"{_article_of(word.lower())}{word}" if at and words[at - 1] == "et" else word for at, word in enumerate(words)
    )


def is_elided(word: str) -> bool:
    """Whether "de", "que" and "je" lose their vowel before it."""
    small = word.lower()
    return small[:1] in set(_VOWELS) and not small.startswith(tuple(words_for("fr")["aspirated"]))


def _in_first_person(said: str) -> str:
    """With "je" before the first verb, and each verb that follows by "et" or a comma in the first person too."""
    found: list[str] = []
    words = said.split(" ")
    for at, word in enumerate(words):
        opens = at == 0 or words[at - 1] == "et" or (words[at - 1].endswith(",") and at < 4)  # noqa: PLR2004
        found.append(_first_person(word) if opens and _is_present(word, words[at + 1 : at + 2]) else word)
    subject = "j'" if is_elided(found[0]) else "je "
    return subject + " ".join(found)


def _is_present(word: str, following: list[str]) -> bool:
    """Whether it is a verb: its dictionary form says so, and no noun stands there with its article before it."""
    bare = word.strip(",").lower()
    return bare != (base := lemma(bare, "fr")) and base.endswith(_INFINITIVE) and bool(following or word.endswith(","))


def _first_person(word: str) -> str:
    bare, comma = word.rstrip(","), "," if word.endswith(",") else ""
    known = {"fait": "fais", "est": "suis", "va": "vais", "a": "ai", "met": "mets", "peut": "peux", "sert": "sers"}
    if bare in known:
        return known[bare] + comma
    if bare.endswith("t"):
        return f"{bare[:-1]}s{comma}"
    return f"{bare}s{comma}" if bare.endswith("d") else word


def post(title: str) -> str:
    """A held title with a small first letter, unless that is an acronym's."""
    return title if any(sign.isupper() for sign in title.split(" ", maxsplit=1)[0][1:]) else lowered(title)


def of(word: str) -> str:
    """With "de", or "d'" before a vowel."""
    return f"d'{word}" if is_elided(tokens(word)[0] if tokens(word) else "") else f"de {word}"


def at_employer(name: str) -> str:
    """Where: "à la Clinique", "au Théâtre", "à l'Hôpital", "aux Jardins"; "chez" before what is but a name."""
    words, first = words_for("fr"), tokens(name)[0] if tokens(name) else ""
    if not first:
        return ""
    for named, article in (("les", "aux "), ("le", "au ")):
        if first == named and " " in name:
            return f"{article}{name.split(' ', maxsplit=1)[1]}"
    if first in {"la", "l"}:
        return f"à {name}"
    for kind, article in (("masculine", "au "), ("feminine", "à la "), ("before a vowel", "à l'"), ("plural", "aux ")):
        if first in words[f"places, {kind}"]:
            return f"{article}{name}"
    return f"chez {name}"
