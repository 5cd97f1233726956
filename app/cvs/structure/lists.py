"""Skills and spoken languages as a model reads them, held against the one line that names them. Pure.

A line becomes skills or a language only where label, names and level say all of it: a sentence that names one is none.
"""

from app.cvs.structure.call import LanguageWire, SkillsWire, number_in
from app.cvs.structure.ground import DIFFERS, Ground, is_covered, stands
from app.lexicon.folding import fold
from app.lexicon.levels import normalise_level
from app.vitae.document import Skill, SkillGroup, SpokenLanguage, with_ids

_MOST_WORDS = 6  # of the name of a skill: more is a sentence


def take_skills(ground: Ground, group: SkillsWire) -> None:
    """A line that found no place becomes a group of skills, or goes to the group of its label; known ones stay once."""
    number = number_in(group.line)
    if number not in ground.waiting:
        return
    line, label = ground.texts[number], " ".join(group.label.split())
    names = [name for one in group.names if (name := " ".join(one.split())) and _is_name(name, line)]
    if not names or (label and not stands(label, line)) or not is_covered(line, (label, *names)):
        return
    known = {fold(one.name) for have in ground.document.skills for one in have.items}
    news = [Skill(name=name) for name in dict.fromkeys(names) if fold(name) not in known]
    home = next((have for have in ground.document.skills if fold(have.label) == fold(label)), None)
    if home is not None:
        home.items.extend(news)
    elif news:
        home = SkillGroup(label=label, items=news)
        ground.document.skills.append(home)
        home.id = with_ids(ground.document).skills[-1].id
        ground.doubt(DIFFERS, f"{home.id}.items")
    ground.settle(number, (label, *names))
    ground.mapping.setdefault("skills", []).append(number)


def take_languages(ground: Ground, language: LanguageWire) -> None:
    """A line without a place becomes a language; the level of a known one is filled in where its own line says it."""
    number = number_in(language.line)
    name, level = (" ".join(text.split()) for text in (language.name, language.level))
    if not 0 <= number < len(ground.texts) or not _is_name(name, ground.texts[number]):
        return
    line = ground.texts[number]
    level = level if level and stands(level, line) else ""
    mine = next((one for one in ground.document.languages if fold(one.name) == fold(name)), None)
    if mine is not None:
        _level(ground, mine, number, level)
    elif number in ground.waiting and normalise_level(level) and is_covered(line, (name, level)):
        mine = SpokenLanguage(name=name, level=level, normalised=normalise_level(level))
        ground.document.languages.append(mine)
        mine.id = with_ids(ground.document).languages[-1].id
        ground.settle(number, (name, level))
        ground.mapping.setdefault("languages", []).append(number)
        ground.doubt(DIFFERS, f"{mine.id}.name")


def _level(ground: Ground, mine: SpokenLanguage, number: int, level: str) -> None:
    is_its_line = number in ground.waiting or number in ground.mapping.get("languages", ())
    if not is_its_line or not normalise_level(level) or fold(mine.level) == fold(level):
        return
    if mine.level:
        if not (stands(mine.level, level) or stands(level, mine.level)):
            ground.doubt(DIFFERS, f"{mine.id}.level", level)
        return
    if not is_covered(ground.texts[number], (mine.name, level)):
        ground.doubt(DIFFERS, f"{mine.id}.level", level)  # the line says more: two languages may share it
        return
    mine.level, mine.normalised = level, normalise_level(level)
    ground.settle(number, (mine.name, level))


def _is_name(name: str, line: str) -> bool:
    return len(name.split()) <= _MOST_WORDS and stands(name, line)
