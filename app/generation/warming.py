"""What the first offer would load and compile, word lists of every rule above all, done before anybody waits for it."""

import asyncio
import importlib
from datetime import date
from typing import Literal

from app.generation.engine import Intensity
from app.generation.extractive import ExtractiveEngine
from app.generation.tailoring import Brief, tailor
from app.grounding.check import check
from app.lexicon.genders import feminine_title
from app.offers.digest import Keyword, LanguageWish, OfferDigest, Requirement
from app.vitae.document import Bullet, CVDocument, Experience, Header, Skill, SkillGroup, with_ids

_TODAY = date(2026, 1, 1)


def make_ready(*, has_model: bool) -> None:
    """Tailor one line in each language, and check a rewording of it. It takes a second: not for an event loop.

    has_model: the server has an endpoint, wherever it was set.
    """
    if has_model:
        importlib.import_module("openai")
    _tailor_once("en", "Baker", "Led a team of 3 in York for 2 years, with Python", "3 years of Python", "English")
    _tailor_once("fr", "Boulanger", "A dirigé une équipe de 3 à Lyon pendant 2 ans", "3 ans de Python", "Anglais")
    feminine_title("boulanger")


def _tailor_once(language: Literal["en", "fr"], title: str, line: str, asked: str, spoken: str) -> None:
    post = Experience(title=title, company="Ltd", start="2020", end="2022", responsibilities=[Bullet(text=line)])
    document = CVDocument(
        language=language,
        header=Header(full_name="Kim Hale", current_title=title),
        summary=[Bullet(text=line)],
        experience=[post],
        skills=[SkillGroup(label="", items=[Skill(name="Python")])],
    )
    digest = OfferDigest(
        title=title,
        requirements=[Requirement(id="1", text=asked, terms=["Python"])],
        languages=[LanguageWish(name=spoken)],
        keywords=[Keyword(term="Python")],
    )
    brief = Brief(with_ids(document), digest, title, language, Intensity.BALANCED, _TODAY)
    asyncio.run(tailor(brief, ExtractiveEngine()))
    check(f"{line}, {asked}", [line], language=language)
