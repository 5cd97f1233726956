"""What the coach says: two to four sentences with one question, in the language of the conversation."""

from collections.abc import Mapping

from app.coaching.pitches.brief import Brief
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
WELCOME_TO_PITCH = N_(
    "Hello, I help you present yourself aloud: in half a minute for a first contact, and in three minutes for an "
    "interview. I say nothing that your CV and your confirmed successes do not."
)
READS_CV = N_("I am reading your CV “%(cv)s” and propose both at once; tell me afterwards what should change.")
READS_NOTHING = N_("You have no CV here yet: import one, or tell me an achievement, and I can propose something.")
PROPOSES = N_("Here are both pitches. Say them aloud once, and tell me what should change.")
PROPOSES_BY_RULES = N_(
    "Here are both pitches, put together from your own lines. Change them into your own way of speaking."
)
NO_PROPOSAL = N_("I know nothing of you yet that I could say: no CV, and no confirmed success.")
WISHES_TARGET, WISHES_STRENGTHS = N_("For: %(target)s"), N_("My strengths: %(strengths)s")
ONCE_MORE = N_("Once more, please.")
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


def welcome_to_pitch(locale: str, cv: str) -> str:
    """How the coach for pitches introduces itself; its proposal comes by itself."""
    reads = translated(READS_CV, locale) % {"cv": cv} if cv else translated(READS_NOTHING, locale)
    return f"{translated(WELCOME_TO_PITCH, locale)} {reads}"


def proposes(locale: str, *, is_model: bool) -> str:
    """What stands above a proposal."""
    return translated(PROPOSES if is_model else PROPOSES_BY_RULES, locale)


def no_proposal(locale: str) -> str:
    """Where there is nothing to say of a person."""
    return translated(NO_PROPOSAL, locale)


def wished(locale: str, text: str, brief: Brief) -> str:
    """What a person asked for, as one message of theirs."""
    parts = [text] if text else []
    if brief.target:
        parts.append(translated(WISHES_TARGET, locale) % {"target": brief.target})
    if brief.strengths:
        parts.append(translated(WISHES_STRENGTHS, locale) % {"strengths": ", ".join(brief.strengths)})
    return "\n".join(parts) or translated(ONCE_MORE, locale)
