"""A draft CV for an offer and no source CV: prompts that quote the offer, and placeholders to fill in. Pure.

No text of it says anything about the person; the document is marked as a draft for as long as a bracket is left.
"""

from collections.abc import Sequence

from app.drafting.wire import Language
from app.generation.headline import Headline
from app.generation.recompose import TITLE_OF_PERSON, TITLE_SOURCE, TITLE_UNIT
from app.generation.results import Tailored
from app.grounding.trace import Rewriting
from app.offers.digest import OfferDigest, RequirementKind
from app.offers.orders import obeying_nobody
from app.vitae.document import (
    Bullet,
    CVDocument,
    Education,
    Experience,
    Header,
    Skill,
    SkillGroup,
    SpokenLanguage,
    with_ids,
)
from app.vitae.headlines import labelled
from app.vitae.units import units

MAX_DUTIES, MAX_SKILLS, MAX_POINTS = 6, 12, 3
OFFER = "offer"  # where a prompt's words come from
# French, English. What stands in brackets is for the person to fill in; {} quotes the offer.
_WORDS: dict[str, tuple[str, str]] = {
    "name": ("[votre nom]", "[your name]"),
    "email": ("[votre adresse e-mail]", "[your e-mail]"),
    "phone": ("[votre téléphone]", "[your phone number]"),
    "town": ("[votre ville]", "[your town]"),
    "who": (
        "[En une phrase : votre métier et depuis quand vous l'exercez.]",
        "[In one sentence: your trade, and how long you have been in it.]",
    ),
    "point": (
        "[L'offre demande « {} » : dites où vous l'avez fait, ou effacez.]",
        '[The offer asks for "{}": say where you have done it, or delete this.]',
    ),
    "title": ("[votre poste]", "[your job title]"),
    "company": ("[votre employeur]", "[your employer]"),
    "duty": (
        "[« {} » : l'avez-vous fait ? Dites quoi, où et comment, ou effacez.]",
        '["{}": have you done this? Say what, where and how, or delete this.]',
    ),
    "duties": ("[Ce dont vous étiez responsable.]", "[What you were responsible for.]"),
    "result": ("[Un résultat obtenu, avec son chiffre.]", "[A result you reached, with its number.]"),
    "degree": ("[votre diplôme ; l'offre demande « {} »]", '[your degree; the offer asks for "{}"]'),
    "any_degree": ("[votre diplôme]", "[your degree]"),
    "school": ("[votre établissement]", "[your school]"),
    "skills": (
        "[Demandées par l'offre : gardez les vôtres]",
        "[Asked for by the offer: keep those you have]",
    ),
    "skill": ("[{} ?]", "[{}?]"),
    "language": ("[{} ?]", "[{}?]"),
    "level": ("[votre niveau ; l'offre demande {}]", "[your level; the offer asks for {}]"),
    "any_level": ("[votre niveau]", "[your level]"),
}


def drafted(
    digest: OfferDigest, title: str, language: Language, headline: Headline = Headline.AS_IT_STANDS
) -> Tailored:
    """The draft for an offer, under this title. Every text of it points to the offer.

    Of the person nothing is known: their own title is a placeholder, and by default the target is labelled.
    """
    digest = obeying_nobody(digest)
    document = skeleton(digest, _shown(title, language, headline), language)
    title_from = TITLE_SOURCE if title in digest.title else TITLE_OF_PERSON
    return Tailored(
        document=document,
        provenance={TITLE_UNIT: [title_from], **{unit.id: [OFFER] for unit in units(document)}},
        rewritings={TITLE_UNIT: Rewriting.TITLE},
        decisions=[],
        left_out=[],
        findings=[],
        evidence=[],
        gaps=_skills(digest),
        target_title=title,
    )


def _shown(title: str, language: Language, headline: Headline) -> str:
    if headline == Headline.OWN:
        return _WORDS["title"][language == "en"]
    return title if headline == Headline.AS_IT_STANDS else labelled(title, language)


def skeleton(digest: OfferDigest, title: str, language: Language) -> CVDocument:
    """The document: a text in brackets wherever something of the person has to stand."""

    def say(key: str, quoted: str = "") -> str:
        return _WORDS[key][language == "en"].format(quoted.rstrip(" .;,").replace("[", "(").replace("]", ")"))

    asked = {kind: [one.text for one in digest.requirements if one.kind == kind] for kind in RequirementKind}
    duties = [say("duty", one.text) for one in digest.responsibilities[:MAX_DUTIES]] or [say("duties")]
    points = [say("point", text) for text in asked[RequirementKind.EXPERIENCE][:MAX_POINTS]]
    degrees = [say("degree", text) for text in asked[RequirementKind.DEGREE][:1]] or [say("any_degree")]
    skills = [Skill(name=say("skill", term)) for term in _skills(digest)]
    return with_ids(
        CVDocument(
            language=language,
            draft=True,
            header=Header(
                full_name=say("name"),
                current_title=title,
                email=say("email"),
                phone=say("phone"),
                location=say("town"),
            ),
            summary=_bullets([say("who"), *points]),
            experience=[
                Experience(
                    title=say("title"),
                    company=say("company"),
                    location=say("town"),
                    responsibilities=_bullets(duties),
                    deliverables=_bullets([say("result")]),
                )
            ],
            education=[Education(degree=degrees[0], school=say("school"))],
            skills=[SkillGroup(label=say("skills"), items=skills)] if skills else [],
            languages=[
                SpokenLanguage(
                    name=say("language", wish.name),
                    level=say("level", wish.level) if wish.level else say("any_level"),
                )
                for wish in digest.languages
            ],
        )
    )


def _bullets(texts: Sequence[str]) -> list[Bullet]:
    return [Bullet(text=text) for text in texts]


def _skills(digest: OfferDigest) -> list[str]:
    """Terms that the offer asks for, the weightiest first."""
    terms = [term for one in digest.requirements if one.kind == RequirementKind.SKILL for term in one.terms]
    keywords = [one.term for one in sorted(digest.keywords, key=lambda one: -one.weight)]
    return list(dict.fromkeys([*terms, *keywords]))[:MAX_SKILLS]
