"""Made-up CVs of many shapes in both languages: what a theme must set well, whoever wrote it."""

from collections.abc import Callable, Iterator, Mapping
from random import Random

from app.vitae.document import (
    Bullet,
    Certification,
    CustomSection,
    CVDocument,
    Education,
    Experience,
    Extra,
    ExtraKind,
    Header,
    Language,
    Link,
    Project,
    Skill,
    SkillGroup,
    SpokenLanguage,
    with_ids,
)

Say = Callable[[str, str], str]
_DUTIES = {
    "fr": (
        "Pilotage du budget de {n} sites et présentation mensuelle des écarts à la direction",
        "Encadrement de {n} personnes",
        (
            "Refonte des procédures d'accueil avec les équipes de l'atelier, suivie d'une baisse des réclamations"
            " de {n} %, mesurée sur deux ans et présentée au comité"
        ),
        "Rédaction de {n} cahiers des charges, du recueil des besoins à la recette",
        "Négociation des contrats-cadres avec {n} fournisseurs en Île-de-France et en Auvergne-Rhône-Alpes",
        "Mise en place d'un tableau de bord hebdomadaire pour l'équipe",
        "Formation des nouveaux arrivants : {n} sessions par an",
    ),
    "en": (
        "Ran the budget of {n} sites and presented the gaps to the board every month",
        "Led a team of {n} people",
        (
            "Rebuilt the way visitors are received together with the workshop teams, which brought complaints down"
            " by {n}%, measured over two years and shown to the committee"
        ),
        "Wrote {n} specifications, from the first interviews to acceptance",
        "Negotiated framework contracts with {n} suppliers across the North-West and the Midlands",
        "Set up a weekly dashboard for the team",
        "Trained newcomers: {n} sessions a year",
    ),
}
_HOUSES = ("Éloi & Fils", "Verrier Textiles", "Groupe Marchenoir", "Northgate Works", "Halden Foods", "Atelier du Quai")
_TOWNS = ("Nîmes", "Saint-Étienne", "Leeds", "Aix-en-Provence", "York", "Besançon")
_SKILLS = ("Excel", "Python", "SAP S/4HANA", "Power BI", "PostgreSQL", "Lean", "Git", "Docker", "Figma", "QGIS", "R",
           "AutoCAD", "Jira", "Scrum", "Kanban", "SQL", "Terraform", "Linux", "Salesforce", "Looker")  # fmt: skip


def shaped(shape: str, language: Language) -> CVDocument:
    """A CV of one of SHAPES. Raises KeyError for another name."""

    def say(french: str, english: str) -> str:
        return french if language == "fr" else english

    chance = Random(f"{shape} {language}")  # noqa: S311 - the same document each time
    made = SHAPES[shape](_base(language, say), chance, say)
    return with_ids(made)


def _base(language: Language, say: Say) -> CVDocument:
    header = Header(
        full_name="Zoé Lefèvre-Hughes",
        current_title=say("Responsable d'exploitation", "Operations manager"),
        email="zoe.lefevre@example.org",
        phone=say("+33 6 12 34 56 78", "+44 7700 900123"),
        location=say("Nîmes, Gard", "Leeds, Yorkshire"),
    )
    summary = say("Responsable attentive aux équipes et aux délais.", "A manager who keeps an eye on people and dates.")
    return CVDocument(language=language, header=header, summary=[Bullet(text=summary)])


def _student(cv: CVDocument, chance: Random, say: Say) -> CVDocument:
    cv.header.current_title = say("Étudiante en gestion", "Business student")
    cv.education = list(_studies(say, 2))
    cv.experience = list(_posts(chance, cv.language, [3, 2]))
    cv.projects = [
        Project(
            name=say("Association des élèves", "Student union"),
            role=say("Trésorière", "Treasurer"),
            start="2023",
            bullets=_duties(chance, cv.language, 2),
        )
    ]
    cv.skills = [_group(say("Outils", "Tools"), _SKILLS[:5])]
    cv.languages = [SpokenLanguage(name=say("Anglais", "French"), level="B2")]
    cv.extras = [Extra(kind=ExtraKind.INTERESTS, text=say("Aviron, chant choral", "Rowing, choir"))]
    return cv


def _senior(cv: CVDocument, chance: Random, say: Say) -> CVDocument:
    cv.experience = list(_posts(chance, cv.language, [9, 8, 8, 7, 6, 5, 4], is_described=True))
    cv.education = list(_studies(say, 2))
    cv.skills = [_group(say("Métier", "Trade"), _SKILLS[:8]), _group(say("Outils", "Tools"), _SKILLS[8:14])]
    cv.certifications = [Certification(name="PMP", issuer="PMI", date="2016-05")]
    return cv


def _many_short_posts(cv: CVDocument, chance: Random, say: Say) -> CVDocument:
    cv.experience = list(_posts(chance, cv.language, [2, 3, 2, 3, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1]))
    cv.education = list(_studies(say, 1))
    return cv


def _one_huge_post(cv: CVDocument, chance: Random, say: Say) -> CVDocument:
    cv.experience = list(_posts(chance, cv.language, [44]))
    cv.experience[0].skills = list(_SKILLS[:9])
    cv.education = list(_studies(say, 1))
    return cv


def _without_posts(cv: CVDocument, chance: Random, say: Say) -> CVDocument:
    cv.education = list(_studies(say, 3))
    cv.education[0].details = _duties(chance, cv.language, 3)
    cv.skills = [_group("", _SKILLS[:4])]
    cv.extras = [Extra(kind=ExtraKind.LICENCE, text=say("Permis B", "Driving licence"))]
    return cv


def _with_photo(cv: CVDocument, chance: Random, say: Say) -> CVDocument:
    cv.header.photo = "0" * 32
    cv.header.current_title = say(
        "Responsable d'exploitation et de la qualité, transports de voyageurs",
        "Operations and quality manager, passenger transport",
    )
    cv.experience = list(_posts(chance, cv.language, [4, 4, 3]))
    cv.education = list(_studies(say, 1))
    return cv


def _accents_and_long_words(cv: CVDocument, chance: Random, say: Say) -> CVDocument:
    cv.header.full_name = "Çağrı Łącka-Özdemir Œuvrard"
    cv.experience = list(_posts(chance, cv.language, [4, 3]))
    long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    told = (
        "Œuvres « complètes » – 12 % ½ ≥ 3 →",
        f"Conseil à la {long}",
        "https://example.org/" + "tres-long-chemin/" * 3,
    )
    cv.experience[0].responsibilities[1:1] = [Bullet(text=one) for one in told]
    cv.experience[1].company = "Székesfehérvári Járműgyártó és Karbantartó Korlátolt Felelősségű Társaság"
    cv.experience[1].title = say(
        "Chargée d'études géotechniques et hydrogéologiques pour les infrastructures ferroviaires et portuaires",
        "Geotechnical and hydrogeological survey engineer for railway and harbour infrastructure projects abroad",
    )
    cv.custom = [CustomSection(title="Türkçe çeviriler", lines=[Bullet(text="Ğ, İ, ş : dokuz kitap")])]
    return cv


def _long_lists_of_skills(cv: CVDocument, chance: Random, say: Say) -> CVDocument:
    cv.experience = list(_posts(chance, cv.language, [3, 3]))
    for post in cv.experience:
        post.skills = list(_SKILLS)
    names = [f"{name} {number}" for number in range(2, 5) for name in _SKILLS]
    cv.skills = [_group(say("Techniques", "Technical"), names), _group(say("Méthodes", "Methods"), names[10:40])]
    cv.skills[0].items[3].level = say("avancé", "advanced")
    return cv


def _ten_languages(cv: CVDocument, chance: Random, say: Say) -> CVDocument:
    cv.experience = list(_posts(chance, cv.language, [4, 3, 4, 5]))
    spoken = say("Anglais Allemand Espagnol Italien Portugais Turc Grec Arabe Russe Polonais",
                 "French German Spanish Italian Portuguese Turkish Greek Arabic Russian Polish")  # fmt: skip
    cv.languages = [SpokenLanguage(name=name, level=level) for name, level in zip(
        spoken.split(), ("C1", "B2", "B2", "B1", "A2", "C2", "A1", "B1", "A2", "B2"), strict=True)]  # fmt: skip
    cv.languages[0].certificate = "TOEIC 945"
    return cv


def _links(cv: CVDocument, chance: Random, say: Say) -> CVDocument:
    addresses = (
        "https://www.linkedin.com/in/zoe-lefevre-hughes",
        "https://example.org",
        "https://code.example.org/zoe-lh",
    )
    cv.header.links = [Link(label="web", url=one) for one in addresses]
    cv.projects = [
        Project(name=f"Atlas {number}", url=f"https://example.org/atlas-{number}/a/path/to/it?year=2024&page={number}",
                start=str(2016 + number), bullets=_duties(chance, cv.language, 2), skills=list(_SKILLS[:4]))
        for number in range(4)
    ]  # fmt: skip
    cv.certifications = [Certification(name="AWS SAA", issuer="AWS", date="2022", url="https://example.org/badge/1")]
    cv.extras = [
        Extra(
            kind=ExtraKind.PUBLICATIONS, title=say("Les quais", "The quays"), start="2019", url="https://example.org/q"
        )
    ]
    cv.section_order = ["projects", "education"]
    cv.education = list(_studies(say, 1))
    return cv


def _missions(cv: CVDocument, chance: Random, say: Say) -> CVDocument:
    """A consultant's post with its missions under it."""
    cv.experience = list(_posts(chance, cv.language, [0, 5, 4, 6, 3, 4, 4]))
    cv.experience[0].id = "e1"
    for mission in cv.experience[1:5]:
        mission.post_id = "e1"
        mission.contract = say("mission", "mission")
    return cv


Make = Callable[[CVDocument, Random, Say], CVDocument]
SHAPES: Mapping[str, Make] = {
    "student": _student,
    "senior": _senior,
    "many_short_posts": _many_short_posts,
    "one_huge_post": _one_huge_post,
    "without_posts": _without_posts,
    "photo": _with_photo,
    "accents_and_long_words": _accents_and_long_words,
    "long_lists_of_skills": _long_lists_of_skills,
    "ten_languages": _ten_languages,
    "links": _links,
    "missions": _missions,
}


def _posts(
    chance: Random, language: Language, duties: list[int], *, is_described: bool = False
) -> Iterator[Experience]:
    titles = {"fr": ("Responsable d'exploitation", "Chef d'équipe", "Chargée d'affaires", "Assistante de gestion"),
              "en": ("Operations manager", "Team leader", "Account manager", "Office assistant")}[language]  # fmt: skip
    for number, count in enumerate(duties):
        end = 2025 - 2 * number
        yield Experience(
            title=titles[number % len(titles)],
            company=_HOUSES[number % len(_HOUSES)],
            location=_TOWNS[number % len(_TOWNS)],
            start=f"{end - 2}-0{1 + number % 9}",
            end=f"{end}-0{1 + number % 9}" if number else None,
            description=_duty(chance, language) + "." if is_described and number % 2 == 0 else "",
            responsibilities=_duties(chance, language, count),
            skills=list(_SKILLS[number % 9 : number % 9 + 5]) if is_described else [],
        )


def _duties(chance: Random, language: Language, count: int) -> list[Bullet]:
    return [Bullet(text=_duty(chance, language)) for _ in range(count)]


def _duty(chance: Random, language: Language) -> str:
    return chance.choice(_DUTIES[language]).format(n=chance.randint(3, 90))


def _studies(say: Say, count: int) -> Iterator[Education]:
    for number in range(count):
        yield Education(
            degree=(say("Master Management", "MSc Management"), say("Licence de gestion", "BA Business"), "DUT GEA")[
                number
            ],
            school=("IAE Lyon", "Université de Nîmes", "IUT de Montpellier")[number],
            location=_TOWNS[number],
            start=str(2012 - 2 * number),
            end=str(2014 - 2 * number),
        )


def _group(label: str, names: tuple[str, ...] | list[str]) -> SkillGroup:
    return SkillGroup(label=label, items=[Skill(name=name) for name in names])


_DUTY = "Préparation des tournées et suivi des indicateurs pour %s sites, avec les équipes, les clients et les ateliers"


def a_cv() -> CVDocument:
    """Two pages in each theme: six posts with four duties each."""
    posts = [
        Experience(
            title="Responsable d'exploitation",
            company=f"Transports Éloi {number}",
            location="Nîmes",
            start=f"{2008 + number * 2}-03",
            end=f"{2010 + number * 2}-02",
            responsibilities=[Bullet(text=_DUTY % (3 + duty)) for duty in range(4)],
        )
        for number in range(5, -1, -1)
    ]
    return with_ids(
        CVDocument(
            language="fr",
            header=Header(
                full_name="Loïc Œuvrard", current_title="Responsable d'exploitation", email="loic@exemple.fr"
            ),
            summary=[Bullet(text="Responsable d'exploitation attentif aux équipes et aux délais.")],
            experience=posts,
            education=[Education(degree="BTS Transport et logistique", school="Lycée Jean-Moulin", end="2008")],
            skills=[
                SkillGroup(
                    label="Métier", items=[Skill(name=name) for name in ("Affrètement", "Planification", "Excel")]
                )
            ],
        )
    )
