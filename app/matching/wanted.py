"""What words of an offer want and what words of a CV give, as keys that meet or do not. Knows words, no CV. Pure."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from app.grounding.reading import Sentence, Word, read
from app.lexicon.aliases import group_of
from app.lexicon.concepts import Category
from app.lexicon.families import is_family_of
from app.lexicon.ladders import Rung, Step, steps_in
from app.lexicon.terms import Group
from app.lexicon.tokens import Language

_LIST = Path(__file__).parent / "data" / "asking_words.txt"
_ASKING = frozenset(
    word for line in _LIST.read_text("utf-8").splitlines() if not line.startswith("#") for word in line.split()
)
_PURPOSE = frozenset({"for", "pour", "afin"})
_MOST_MEANINGS = 2  # a word that may mean more is only itself
_PEOPLE = frozenset({"team", "employee", "t colleague", "t staff"})
_NAMED = frozenset({Group.PRODUCT, Group.CREDENTIAL})
_FAMILIES = ("linux", "sql", "unix")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to find in a line: a known term, or else all of its words.

    term: its key, "" for plain words.  words: per word the keys that stand for it: "s:" stems, "c:" meanings, "k:" who
    leads and who is led.  is_name: it means one thing alone.  is_light: it only says that something was done.
    is_subject: one word for a field of work.
    """

    term: str
    words: tuple[frozenset[str], ...]
    is_name: bool
    is_light: bool = False
    is_subject: bool = False

    @property
    def group(self) -> Group | None:
        """What kind of thing its term is."""
        return group_of(self.term[2:]) if self.term else None

    @property
    def literal(self) -> "Wanted":
        """The same by its own words only: one word alone means too many things."""
        return replace(
            self, words=tuple(frozenset(key for key in word if not key.startswith("c:")) for word in self.words)
        )

    def is_in(self, keys: frozenset[str], *, by_meaning: bool) -> bool:
        """Whether a line with these keys says it."""
        sought = self.words if by_meaning else self.literal.words
        return bool(self.term and self.term in keys) or bool(sought and all(word & keys for word in sought))


@lru_cache(maxsize=4096)
def wanted_in(text: str, language: Language) -> tuple[Wanted, ...]:
    """What the words of a text name, in order; words that only ask are left out."""
    sentence = read(text, language)
    found: list[Wanted] = []
    taken: set[int] = set()
    last = _end_of_names(sentence)
    for at, word in enumerate(sentence.words[:last]):
        term = next((one for one in sentence.terms if one.words and one.words[0] == at), None)
        if term and at not in taken and not all(sentence.words[one].folded in _ASKING for one in term.words):
            found.append(_term(sentence, term.canonical, term.text, term.words))
            taken.update(term.words)
        elif at not in taken and not _says_nothing(sentence, at):
            keys = (_keys_wanted(sentence, at),)
            found.append(Wanted("", keys, is_name=_is_name(word), is_light=_is_light(sentence, at)))
    return tuple(found)


def _end_of_names(sentence: Sentence) -> int:
    """Where the purpose begins that a tool is wanted for: "SQL or Tableau for your own analyses"."""
    tools = [one.words[-1] for one in sentence.terms if one.words and group_of(one.text) == Group.PRODUCT]
    after = (at for at, word in enumerate(sentence.words) if tools and at > tools[0] and word.folded in _PURPOSE)
    return next(after, len(sentence.words))


def _term(sentence: Sentence, canonical: str, written: str, words: tuple[int, ...]) -> Wanted:
    is_name = group_of(written) in _NAMED
    own = [at for at in words if not sentence.words[at].is_stop]
    if is_name:
        keys = tuple(frozenset({f"s:{sentence.words[at].folded}"}) for at in own)
        is_telling = len(keys) > 1 or written.isupper()  # "SAP" of "SAP EWM"; "go" alone is no language
        return Wanted(f"t:{canonical}", keys if is_telling else (), is_name=True)
    if len(own) == 1:
        keys, is_light = (_keys_wanted(sentence, own[0]),), _is_light(sentence, own[0])
        return Wanted(f"t:{canonical}", keys, is_name=True, is_light=is_light, is_subject=True)
    stems = tuple(frozenset(f"s:{stem}" for stem in sentence.words[at].stems) for at in own)
    return Wanted(f"t:{canonical}", stems, is_name=True)


def _says_nothing(sentence: Sentence, at: int) -> bool:
    """Whether a word of a requirement only asks, leads or counts."""
    word = sentence.words[at]
    return word.is_stop or word.folded in _ASKING or len(word.folded) == 1 or sentence.figure_at(at) is not None


def _is_name(word: Word) -> bool:
    return word.is_shaped or (word.is_capital and not word.opens)


def _keys_wanted(sentence: Sentence, at: int) -> frozenset[str]:
    word = sentence.words[at]
    meant = [one for one in sentence.concepts.get(at, ()) if one.category != Category.GENERIC]
    is_phrase = list(sentence.phrases.values()).count(sentence.phrases.get(at, at)) > 1
    is_clear = len(meant) <= _MOST_MEANINGS and not is_phrase
    names = {f"c:{name}" for one in meant for name in one.claims} if is_clear else set[str]()
    return frozenset({f"s:{stem}" for stem in word.stems} | names | _of_leading(sentence, at))


def _of_leading(sentence: Sentence, at: int) -> set[str]:
    """Leading and those who are led, by whatever words."""
    word = sentence.words[at]
    named = {one.name for one in sentence.concepts.get(at, ())}
    is_leading = any(step.claims >= Rung.ANSWERED_FOR and step.name != "coordinate" for step in steps_in(word.text))
    return ({"k:leads"} if is_leading else set()) | ({"k:people"} if named & _PEOPLE else set())


def _is_light(sentence: Sentence, at: int) -> bool:
    """A word for work at something: a list of skills leaves it out, and one such deed is as good as another."""
    meant = sentence.concepts.get(at, ())
    is_leading = "k:leads" in _of_leading(sentence, at)
    return bool(meant) and not is_leading and all(one.category in {Category.ACTION, Category.GENERIC} for one in meant)


@lru_cache(maxsize=4096)
def clauses_given(text: str, language: Language) -> tuple[frozenset[str], ...]:
    """The same statement by statement: what stands in two of them belongs less together."""
    sentence = read(text, language)
    ends: dict[int, tuple[int, int]] = {}
    for word in sentence.words:
        start, _ = ends.get(word.clause, (word.start, 0))
        ends[word.clause] = (start, word.end)
    return tuple(keys_given(sentence.text[start:end], language) for start, end in ends.values())


@lru_cache(maxsize=4096)
def keys_given(text: str, language: Language) -> frozenset[str]:
    """Everything that a line of a CV says, as keys: terms, their families, stems, what its words may be called."""
    sentence = read(text, language)
    terms = {one.canonical for one in sentence.terms}
    stems = {f"s:{stem}" for word in sentence.words for stem in word.stems}
    meant = {
        f"c:{name}"
        for found in sentence.concepts.values()
        for one in found
        if one.category != Category.GENERIC
        for name in one.supports
    }
    led = {"k:leads"} if any(_is_led_by(sentence, step) for step in steps_in(sentence.text)) else set[str]()
    people = {"k:people"} if any(_names_people(sentence, at) for at in range(len(sentence.words))) else set[str]()
    return frozenset(
        stems
        | meant
        | led
        | people
        | {f"t:{one}" for one in terms}
        | {f"t:{one}" for one in _FAMILIES if is_family_of(one, terms)}
    )


def _is_led_by(sentence: Sentence, step: Step) -> bool:
    """A deed of leading; a word for somebody who leads may mean another."""
    at = sentence.word_at(step.start)
    meant = sentence.concepts.get(at, ()) if at is not None else ()
    return step.supports >= Rung.ANSWERED_FOR and all(one.category != Category.TITLE for one in meant)


def _names_people(sentence: Sentence, at: int) -> bool:
    """A team, or several of a trade: "assistants", "six supervisors"."""
    meant = sentence.concepts.get(at, ())
    is_several = sentence.words[at].folded.endswith("s") and any(one.category == Category.TITLE for one in meant)
    return is_several or any(one.name in _PEOPLE for one in meant)
