"""How it is said: sentences that are too long, empty, said twice, shouted, or left unfinished."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from app.cvs.lint.findings import Rule, Severity, Spot, Subject
from app.cvs.lint.privacy_rules import address
from app.lexicon.folding import fold
from app.lexicon.tokens import guess_language, words
from app.vitae.document import Bullet, Experience
from app.vitae.units import Unit, units

_LONG_WORDS = 45  # about three printed lines
_SHORT_WORDS = 2
_MANY_BULLETS = 8
_LONG_SUMMARY = 110  # words: read in half a minute
_SAME_OPENINGS = 3
_SHOUTED_WORDS = 3  # one or two in capitals are names
_TELLING_WORDS = 8  # fewer do not show their language
_QUOTED = 80  # characters of a text in a sentence about it
_SENTENCE_SECTIONS = frozenset({"summary", "experience", "projects", "education", "custom"})
_WEAK = re.compile(
    r"^(?:responsible for|in charge of|duties included|tasked with|helped (?:to|with)|worked on|involved in"
    r"|participated in|responsable de|en charge d(?:e|u|es)|chargee? d(?:e|u|es)|participation a|participe a|aide a"
    r"|missions? diverses|travail sur)\b"
)
_EMPTY = re.compile(
    r"\b(?:team player|hard[ -]?working|results?[ -]driven|self[ -]starter|go[ -]getter|detail[ -]oriented"
    r"|think(?:ing)? outside the box|dynamique et motivee?|motivee? et dynamique|force de proposition"
    r"|esprit d'equipe|forte capacite d'adaptation|passionnee? et rigoureu(?:x|se))\b"
)
_FIRST_PERSON = {
    "en": re.compile(
        r"(?:^|[.;:] )(?:i|i'm|i've|i was|my) |\b(?:where|which|and|that|as) i (?:\w{2,20}ed|was|am|have)\b"
    ),
    "fr": re.compile(r"\b(?:j'ai|j'etais|je (?:suis|me|m'|l'|\w{2,20})|mes? missions?)\b"),
}
_LEFT = re.compile(
    r"\[[^\]\n]{1,200}\]|\blorem ipsum\b|\b(?:todo|tbd|xxx+|a completer|a remplir|a preciser|to be completed)\b"
)
_LOOSE = re.compile(r"[^\s.] ,|\w {2,}\w|,,|[,;]\w*[,;]|\( | \)|(?<!\.)\.\.(?!\.)")
_ODD = re.compile("[\ue000-\uf8ff\ufffd\u2600-\u27bf\U0001f000-\U0001faff]")
_FIGURE = re.compile(r"\d")
_END = (".", "!", "?", "…")


def left_open(subject: Subject) -> Iterator[Spot]:
    """Brackets to fill in, "to be completed", filler text."""
    return (_at(unit) for unit in units(subject.document) if _LEFT.search(fold(unit.text)))


def said_twice(subject: Subject) -> Iterator[Spot]:
    """The same bullet a second time. A summary that quotes one is another matter."""
    seen: set[str] = set()
    for unit in _sentences(subject):
        if unit.section == "summary":
            continue
        text = _as_said(unit)
        if text in seen and len(words(text)) > _SHORT_WORDS and "." not in unit.id:
            yield _at(unit, act="remove")
        seen.add(text)


def summary_repeats(subject: Subject) -> Iterator[Spot]:
    """A sentence of the summary that stands below in the same words, or twice in the summary itself."""
    sentences = list(_sentences(subject))
    seen = {_as_said(unit) for unit in sentences if unit.section != "summary"}
    for unit in (one for one in sentences if one.section == "summary"):
        text = _as_said(unit)
        if text in seen and len(words(text)) > _SHORT_WORDS:
            yield _at(unit, act="remove")
        seen.add(text)


def shouted(subject: Subject) -> Iterator[Spot]:
    """Whole sentences in capitals."""
    for unit in _sentences(subject):
        long_words = [word for word in unit.text.split() if sum(one.isalpha() for one in word) > _SHOUTED_WORDS]
        if len(long_words) >= _SHOUTED_WORDS and all(word.isupper() for word in long_words):
            yield _at(unit)


def odd_characters(subject: Subject) -> Iterator[Spot]:
    """Icons and pictures in a text: a robot reads rubbish or nothing."""
    return (_at(unit) for unit in units(subject.document) if _ODD.search(unit.text))


def first_person(subject: Subject) -> Iterator[Spot]:
    """Bullets that say "I" and "my"; a summary may."""
    pattern = _FIRST_PERSON[subject.document.language]
    return (_at(unit) for unit in _bullets(subject) if pattern.search(fold(unit.text)))


def other_language(subject: Subject) -> Iterator[Spot]:
    """Sentences in another language than the CV's."""
    for unit in _sentences(subject):
        if len(words(unit.text)) >= _TELLING_WORDS and guess_language(unit.text) != subject.document.language:
            yield _at(unit)


def long_bullets(subject: Subject) -> Iterator[Spot]:
    """Three printed lines and more."""
    return (_at(unit) for unit in _bullets(subject) if len(unit.text.split()) > _LONG_WORDS)


def short_bullets(subject: Subject) -> Iterator[Spot]:
    """One or two words that say what, not what came of it."""
    return (_at(unit) for unit in _bullets(subject) if len(unit.text.split()) <= _SHORT_WORDS)


def weak_openings(subject: Subject) -> Iterator[Spot]:
    """The duty, not the deed: "Responsible for", "Participation à"."""
    return (_at(unit) for unit in _bullets(subject) if _WEAK.search(fold(unit.text)))


def empty_words(subject: Subject) -> Iterator[Spot]:
    """What everybody says of themselves."""
    for unit in _sentences(subject):
        found = _EMPTY.search(fold(unit.text))
        if found:
            yield _at(unit, found[0])


def loose_typography(subject: Subject) -> Iterator[Spot]:
    """Doubled spaces and marks, a space before a comma."""
    return (_at(unit) for unit in _sentences(subject) if _LOOSE.search(unit.text))


def mixed_ends(subject: Subject) -> Iterator[Spot]:
    """Some bullets of a post end with a full stop, others not."""
    for post in subject.document.experience:
        ends = [bullet.text.endswith(_END) for bullet in post.shown]
        if any(ends) and not all(ends):
            odd = post.shown[ends.index(ends.count(True) * 2 <= len(ends))]
            yield Spot(odd.id, "text", {"entry": _name(post)})


def same_openings(subject: Subject) -> Iterator[Spot]:
    """Three bullets of a post that begin with the same word."""
    for post in subject.document.experience:
        first = [next(iter(words(bullet.text)), "") for bullet in post.shown]
        word, times = next(iter(Counter(filter(None, first)).most_common(1)), ("", 0))
        if times >= _SAME_OPENINGS and len(word) > _SHORT_WORDS:
            yield Spot(post.shown[first.index(word)].id, "text", {"entry": _name(post), "text": word})


def many_bullets(subject: Subject) -> Iterator[Spot]:
    """More bullets in a post than anybody reads."""
    for post in subject.document.experience:
        if len(post.shown) > _MANY_BULLETS:
            yield Spot(post.id, "", {"entry": _name(post), "count": str(len(post.shown))})


def nothing_said(subject: Subject) -> Iterator[Spot]:
    """One of the three newest posts without a word about what was done there, its missions included."""
    said = {post.post_id for post in subject.document.experience if post.post_id}
    for post in [one for one in subject.document.experience if one.post_id is None][:3]:
        if not post.shown and not post.description and post.id not in said:
            yield Spot(post.id, "description", {"entry": _name(post)})


def no_figures(subject: Subject) -> Iterator[Spot]:
    """The newest post tells of no quantity at all."""
    newest = next((post for post in subject.document.experience if post.post_id is None), None)
    if newest is None:
        return
    ours = [post for post in subject.document.experience if newest.id in (post.id, post.post_id)]
    texts = [text for post in ours for text in (post.description, *_texts(post.shown))]
    if any(texts) and not any(_FIGURE.search(text) for text in texts):
        yield Spot(newest.id, "", {"entry": _name(newest)})


def no_summary(subject: Subject) -> Iterator[Spot]:
    """Nothing that says in three lines who it is."""
    if not subject.document.summary:
        yield Spot()


def long_summary(subject: Subject) -> Iterator[Spot]:
    """A summary that nobody reads to its end."""
    summary = subject.document.summary
    count = sum(len(bullet.text.split()) for bullet in summary)
    if count > _LONG_SUMMARY:
        yield Spot(summary[0].id, "text", {"count": str(count)})


def _sentences(subject: Subject) -> Iterator[Unit]:
    return (one for one in units(subject.document) if not one.frozen and one.section in _SENTENCE_SECTIONS)


def _bullets(subject: Subject) -> Iterator[Unit]:
    """What stands as bullets under posts and projects."""
    return (one for one in _sentences(subject) if one.section in {"experience", "projects"} and "." not in one.id)


def _texts(bullets: Sequence[Bullet]) -> list[str]:
    return [bullet.text for bullet in bullets]


def _as_said(unit: Unit) -> str:
    return fold(unit.text).rstrip(".")


def _at(unit: Unit, quoted: str = "", act: str = "") -> Spot:
    part, field = address(unit)
    text = quoted or unit.text
    return Spot(part, field, {"text": text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"}, act)


def _name(post: Experience) -> str:
    return post.title or post.company


RULES = (
    Rule("left_open", Severity.WRONG, left_open),
    Rule("said_twice", Severity.WRONG, said_twice),
    Rule("odd_character", Severity.WRONG, odd_characters),
    Rule("other_language", Severity.CHECK, other_language),
    Rule("first_person", Severity.CHECK, first_person),
    Rule("shouted", Severity.CHECK, shouted),
    Rule("nothing_said", Severity.CHECK, nothing_said),
    Rule("bullet_long", Severity.CHECK, long_bullets),
    Rule("summary_long", Severity.CHECK, long_summary),
    Rule("typography", Severity.CHECK, loose_typography),
    Rule("no_figure", Severity.HINT, no_figures),
    Rule("weak_opening", Severity.HINT, weak_openings),
    Rule("summary_repeats", Severity.HINT, summary_repeats),
    Rule("empty_words", Severity.HINT, empty_words),
    Rule("bullet_short", Severity.HINT, short_bullets),
    Rule("many_bullets", Severity.HINT, many_bullets),
    Rule("same_opening", Severity.HINT, same_openings),
    Rule("mixed_ends", Severity.HINT, mixed_ends),
    Rule("no_summary", Severity.HINT, no_summary),
)
