"""What the coach says: two to four sentences with one question, in the language of the conversation."""

from collections.abc import Mapping

from app.coaching.star import Ask
from app.i18n import translated
from app.kit.texts import N_

WELCOME = N_(
    "Hello, I help you tell one achievement well, in six steps: which experience, the situation, your task, what you "
    "did, what came of it, and a last check. You answer in your own words, and nothing else gets into your story."
)
KNOWS_CV = N_("I have read your CV “%(cv)s” (experiences: %(count)s).")
KNOWS_NOTHING = N_("You have no CV here yet, which is no trouble: we begin with what you remember.")
KEPT = N_("Your success “%(title)s” is kept. You can change it whenever you like, and put it into a CV in one step.")
KEPT_AS_DRAFT = N_("“%(title)s” is kept as a draft. It becomes a fact once its four parts and its figures are decided.")
WORDS: Mapping[Ask, str] = {
    Ask.EXPERIENCE: N_("Which experience is your achievement from?"),
    Ask.SITUATION: N_(
        "“%(about)s”: good. Let us begin where it began. What was going wrong, or was missing, before you stepped in?"
    ),
    Ask.TASK: N_("Thank you, I can see it. Now your part in it. What exactly were you to achieve?"),
    Ask.ACTION: N_("That is clear. Now the heart of the story. What did you do yourself, step by step?"),
    Ask.RESULT: N_("Good. Now what came of it. What was different at the end, in figures where you know them?"),
    Ask.CONFIRM: N_(
        "That is your story. Read it part by part and change whatever is not quite so. For each figure, say whether "
        "you can stand by it: one that you cannot confirm is never used."
    ),
    Ask.MORE_SITUATION: N_("I cannot quite picture it yet. What made this situation difficult?"),
    Ask.MORE_TASK: N_("A little more, please. What would have counted as a success for you?"),
    Ask.MORE_ACTION: N_("That is short for the heart of the story. Which steps did you take, one after the other?"),
    Ask.MORE_RESULT: N_("A little more, please. How did people notice that it had worked?"),
    Ask.YOURSELF: N_("You say “we”, and a recruiter wants to know your own part. What of this did you do yourself?"),
    Ask.FIGURE: N_(
        "A figure makes this easy to believe: a time, a share, an amount, a number of people. Is there one that you "
        "know? If not, just say no."
    ),
}


def said(ask: Ask, locale: str, about: str) -> str:
    """What the coach says for this."""
    return translated(WORDS[ask], locale) % {"about": about}


def welcome(locale: str, cv: str, count: int) -> str:
    """How the coach introduces itself, with what it knows of the CV."""
    knows = translated(KNOWS_CV, locale) % {"cv": cv, "count": count} if cv else translated(KNOWS_NOTHING, locale)
    return " ".join((translated(WELCOME, locale), knows, translated(WORDS[Ask.EXPERIENCE], locale)))


def farewell(locale: str, title: str, *, is_draft: bool) -> str:
    """The last message of a conversation."""
    return translated(KEPT_AS_DRAFT if is_draft else KEPT, locale) % {"title": title}
