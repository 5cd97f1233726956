"""A title in the person's own gender form, as they told it or their CV shows it. French. Pure."""

import re
from collections.abc import Iterator, Sequence

from app.lexicon.folding import fold
from app.lexicon.genders import feminine_forms, feminine_title
from app.vitae.document import CVDocument
from app.vitae.gender import Gender

_LETTER = r"[^\W\d_]"
_SUFFIX = r"e|ne|le|te|se|ve|trice|rice|euse|[èe]re|i[èe]re|ienne|enne|onne|elle|esse|fe|ffe|ive|[ée]e|ale|ante|ente"
_PAIRED = re.compile(
    rf"(?<!{_LETTER})(?P<own>{_LETTER}{{3,40}}+)(?:\((?P<s1>{_SUFFIX})\)|[·•.](?P<s2>{_SUFFIX})\b|-(?P<s3>e|ne|trice|euse|[èe]re|i[èe]re)\b"
    rf"|(?:\s?/\s?-?|\sou\s)(?P<other>{_LETTER}{{2,}})\b)"
)
_LETTERS = {Gender.FEMININE: "f", Gender.MASCULINE: "m", Gender.UNKNOWN: ""}
_TWICE = re.compile(r" [/|] | ou ")
_BOTH = re.compile(r"(?<!\w)[\(\[]?[hfmwx](?:\s*[/|\-]\s*[hfmwdx]){1,3}(?!\w)|tous genres", re.IGNORECASE)
_FEMININE = re.compile(r"(?:trice|euse|iere|ienne|eure|cheffe|ee|ante|ente|ive|elle|onne|iale)$")
_MASCULINE = re.compile(r"(?:eur|ier|ien|chef|ant|ent|if|iel|ial|on)$")
# Masculine words that women write of themselves too tell nothing.
_OF_BOTH = re.compile(
    r"(?:ingenieur|professeur|docteur|auteur|proviseur|entrepreneur|chef|agent|assistant|medecin|consultant)$"
)
_WORD = re.compile(rf"{_LETTER}+")
# Adjectives that follow the word for the person: its gender is theirs.
_AGREEING = re.compile(r"(?:é|al|if|ier|ent|ant|el|eux|ien)$")
_OF_SELF = re.compile(
    r"(?:^|\bje suis )(?:tres |particulierement )?(?P<told>(?:passionne|diplome|motive|organise|experimente|specialise"
    r"|certifie|forme|dote"
    r"|investi|implique|habitue|engage|reconverti|polyvalent)e?|rigoureu(?:x|se)|curieu(?:x|se)|serieu(?:x|se)"
    r"|reacti(?:f|ve)|creati(?:f|ve)|attenti(?:f|ve)|sporti(?:f|ve))(?!\w)"
)
_OF_RANK = frozenset(
    {
        "principal",
        "confirmé",
        "adjoint",
        "expérimenté",
        "qualifié",
        "diplômé",
        "délégué",
        "associé",
        "général",
        "régional",
    }
)
_AGREED = (("eux", "euse"), ("ier", "ière"), ("ien", "ienne"), ("if", "ive"), ("el", "elle"))
# Who says so writes English, whose adjectives stand first and agree with none: "Digital Marketing Manager".
_ENGLISH = frozenset((
    "administrator", "advisor", "analyst", "architect", "associate", "buyer", "coordinator", "counsel", "designer",
    "developer", "director", "driver", "engineer", "executive", "head", "lead", "leader", "liaison", "manager",
    "nurse", "officer", "owner", "partner", "planner", "producer", "recruiter", "representative", "researcher",
    "scientist", "specialist", "strategist", "supervisor", "teacher", "tester", "trainer", "writer",
))  # fmt: skip
_SMALL = frozenset({"de", "du", "des", "d", "en", "à", "au", "aux", "pour", "sur", "chez", "l"})


def names_both_genders(title: str) -> bool:
    """Whether a title is marked for men and women: "(H/F)"."""
    return _BOTH.search(title) is not None


def in_gender_of(document: CVDocument, title: str, *, names_both: bool) -> str:
    """The title in the form of the person; as it is where they told none and their CV shows none."""
    told = gender_of(document)
    if told == Gender.NEITHER:
        return title
    gender = _LETTERS[told]
    if whole := _one_of_two(title, gender):
        return whole
    if not gender:
        return title
    chosen = _PAIRED.sub(lambda found: _chosen(found, is_feminine=gender == "f"), title)
    if chosen == title and names_both and gender == "f":
        return _agreed(title, document)
    return chosen


def gender_of(document: CVDocument) -> Gender:
    """What the person told of themselves; where they did not, what their CV shows. Never by a first name."""
    shown = {"f": Gender.FEMININE, "m": Gender.MASCULINE}
    return document.header.gender or shown.get(_shown_gender(document), Gender.UNKNOWN)


def _one_of_two(title: str, gender: str) -> str:
    """Of a title that stands there twice, once for each gender, the person's; the first where theirs is not known."""
    halves = [part.strip() for part in _TWICE.split(title) if part.strip()]
    if len(halves) != len("mf"):
        return ""
    pairs = list(zip(*(one.split() for one in halves), strict=False))
    if any(len(one.split()) != len(pairs) for one in halves):
        return ""
    forms = [_told_apart(*pair) for pair in pairs]
    if not all(forms) or set(forms) == {"="}:
        return ""
    first_is_feminine = "fm" in forms
    return halves[0] if not gender or (gender == "f") == first_is_feminine else halves[1]


def _told_apart(one: str, other: str) -> str:
    """What two words are: one and the same ("="), a man's and a woman's ("mf"), the reverse, or none of it ("")."""
    own, its = fold(one), fold(other)
    if own == its:
        return "="
    if its in feminine_forms(own) or its == fold(feminine_title(one)) or its == own + "e":
        return "mf"
    return "fm" if own in feminine_forms(its) or own == fold(feminine_title(other)) or own == its + "e" else ""


def _chosen(found: re.Match[str], *, is_feminine: bool) -> str:
    own = found["own"]
    written = found["s1"] or found["s2"] or found["s3"] or found["other"]
    if fold(own) in feminine_forms(fold(written)) and fold(own) != fold(written):  # "Ingénieure ou ingénieur"
        return own if is_feminine else _begun_like(written, own)
    feminine = _feminine_of(own, written)
    if not feminine:
        return found.group()
    return _begun_like(feminine, own) if is_feminine else own


def _begun_like(word: str, other: str) -> str:
    """A word with capitals where the other has them."""
    if other.isupper() and len(other) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if other[:1].isupper() else word


def _feminine_of(own: str, written: str) -> str:
    """The feminine of a word by what is written beside it, an ending or the whole; "" where it is none."""
    forms = [form for form in feminine_forms(fold(own)) if not form.endswith("s")]
    if fold(written) in forms and len(written) >= len(own) - 1:
        return written
    ends = [form for form in (fold(own) + fold(written), *forms) if form in (*forms, fold(own) + "e")]
    form = next((one for one in ends if one.endswith(fold(written)) and one != fold(own)), "")
    return _spelled(own, form, written) if form else ""


def _spelled(own: str, form: str, ending: str) -> str:
    """A folded form with the accents of the word and of its ending."""
    shared = next((at for at, (one, other) in enumerate(zip(fold(own), form, strict=False)) if one != other), len(own))
    whole = own[: min(shared, len(own))] + form[min(shared, len(own)) :]
    return whole[: len(whole) - len(ending)] + ending


def _agreed(title: str, document: CVDocument) -> str:
    """The word for the person as they write it themselves, and the adjectives beside it."""
    words = list(_WORD.finditer(title))
    if not words or _is_english([word.group().lower() for word in words]):
        return title
    head = words[0].group()
    own = next(
        (one for one in _title_words(document) if fold(one) in feminine_forms(fold(head)) and fold(one) != fold(head)),
        feminine_title(head),
    )
    made = {0: _begun_like(own, head)}
    beside = True
    for at, word in enumerate(words[1:], 1):
        text = word.group()
        agrees = _AGREEING.search(text) is not None
        beside = beside and (agrees or text == "et") and text not in _SMALL
        if text.lower() in _OF_RANK or (beside and agrees):
            made[at] = _begun_like(_adjective(text.lower()), text)
    return "".join(_rebuilt(title, words, made))


def _is_english(words: Sequence[str]) -> bool:
    """Whether a title ends in what only English calls a person, with no French "de" behind its first word."""
    return words[-1] in _ENGLISH and len(words) > 1 and words[1] not in _SMALL


def _rebuilt(title: str, words: list[re.Match[str]], made: dict[int, str]) -> Iterator[str]:
    end = 0
    for at, word in enumerate(words):
        yield title[end : word.start()]
        yield made.get(at, word.group())
        end = word.end()
    yield title[end:]


def _adjective(word: str) -> str:
    ending = next(((one, other) for one, other in _AGREED if word.endswith(one)), None)
    return word.removesuffix(ending[0]) + ending[1] if ending else f"{word}e"


def _shown_gender(document: CVDocument) -> str:
    """The gender of a person by their French titles and what they say of themselves; "" where nothing tells."""
    heads = [words[0].group() for title in _titles(document) if (words := list(_WORD.finditer(title)))]
    if document.language != "fr":
        return ""
    told_of_self = {_gender_of_self(one.text) for one in document.summary} - {""}
    if any(_FEMININE.search(fold(head)) for head in heads) or told_of_self == {"f"}:
        return "f"
    told = [head for head in heads if not _OF_BOTH.search(fold(head))]
    is_masculine = any(_MASCULINE.search(fold(head)) or head.endswith("é") for head in told)
    return "m" if is_masculine or told_of_self == {"m"} else ""


def _gender_of_self(sentence: str) -> str:
    """What the adjectives at the beginning of a sentence, or behind "je suis", tell: "Passionnée de ..."."""
    found = _OF_SELF.search(fold(sentence))
    if found is None:
        return ""
    return "f" if found["told"].endswith(("ee", "nte", "se", "ve")) else "m"


def _titles(document: CVDocument) -> list[str]:
    return [title for title in (document.header.current_title, *(post.title for post in document.experience)) if title]


def _title_words(document: CVDocument) -> list[str]:
    return [word.group() for title in _titles(document) for word in _WORD.finditer(title)]
