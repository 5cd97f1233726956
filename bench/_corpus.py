"""CVs and offers that the benchmarks tailor: fictional people, four CVs by six offers, French and English."""

from datetime import date

from app.generation.engine import Intensity
from app.generation.tailoring import Brief
from app.generation.titles import target_title
from app.offers.digest import OfferDigest
from app.offers.rules import digest_offer
from app.vitae.document import Bullet, CVDocument, Experience, Header, Project, Skill, SkillGroup, SkillKind, with_ids

TODAY = date(2026, 11, 1)
_Held = tuple[str, str, str, str | None, tuple[str, ...]]

OFFERS = (
    """Développeur Python senior (H/F)
Entreprise : Galet Bleu
Lieu : Nantes
Contrat : CDI
Vos missions
- Concevoir des API REST en Python
- Exploiter des services sous Kubernetes
Profil recherché
- Maîtrise de Python et de Django
- PostgreSQL et Docker
- Kubernetes en production
Les plus
- Kafka
- Terraform
Anglais courant""",
    """Contrôleur de gestion (H/F)
Entreprise : Filature des Trois Ponts
Lieu : Lille
Vos missions
- Suivre le budget et les écarts
- Produire le reporting mensuel
Profil recherché
- Maîtrise d'Excel et de Power BI
- SAP
- Expérience de la comptabilité
Anglais B2""",
    """Ingénieur data (F/H) - CDI
Entreprise : Marée Haute
Profil recherché
- Python, SQL et Spark
- Airflow
- AWS
Les plus
- dbt
- Terraform""",
    """Senior Backend Engineer
Company: Lantern Works
Location: Bristol
Responsibilities
- Build REST APIs in Python
- Run services on Kubernetes
Requirements
- Strong Python and PostgreSQL
- Docker and Kubernetes
- CI/CD
Nice to have
- Kafka
- Go""",
    """Data Analyst
Company: Plumb & Daughters
Location: Leeds
Requirements
- SQL and Power BI
- Excel
- Stakeholder management
Nice to have
- Python
- Tableau Desktop""",
    """Project Manager
Company: Harrow Bridge Ltd
Location: Cardiff
Requirements
- Scrum and Jira
- Budget management
- Stakeholder management
Nice to have
- SAP
- Power BI""",
)
_PEOPLE: tuple[tuple[str, str, tuple[_Held, ...], tuple[str, ...], str], ...] = (
    (
        "Éloïse Marchenoir",
        "fr",
        (
            ("Développeuse", "Sillage SAS", "2020-02", None, (
                "Développement d'API REST en Python et Django.",
                "Déploiement de 14 services sur k8s.",
                "Animation des revues de code.",
                "Migration de deux bases vers Postgres.",
                "Mise en place de l'intégration continue avec GitLab CI.",
            )),
            ("Développeuse junior", "Encre et Toile", "2017", "2020-01", (
                "Maintenance d'un site en PHP.", "Mise en conteneurs avec Docker.",
            )),
            ("Serveuse", "Le Grand Café", "2012", "2014", ("Service en salle.",)),
        ),
        ("Python", "Django", "k8s", "Git", "Écoute"),
        "Outil de suivi des marées en JS.",
    ),
    (
        "Basile Corvaisier",
        "fr",
        (
            ("Contrôleur de gestion", "Tuilerie du Val", "2018-09", None, (
                "Suivi du budget de 3,2 M€.", "Tableaux de bord Power BI pour la direction.",
                "Reporting mensuel sous SAP.", "Clôtures de comptabilité analytique.",
            )),
            ("Assistant comptable", "Cabinet Ronsard", "2014", "2018", ("Saisie des factures.", "Macros Excel.")),
        ),
        ("Excel", "SAP", "PowerBI", "Rigueur"),
        "Trésorerie d'un club d'aviron.",
    ),
    (
        "Imogen Farrow",
        "en",
        (
            ("Data engineer", "Kestrel Analytics", "2019-05", None, (
                "Built pipelines in Python and PySpark for 40 teams.", "Scheduled 200 jobs with Apache Airflow.",
                "Moved the warehouse to Amazon Web Services.", "Wrote SQL models in dbt.",
            )),
            ("Analyst", "Dove & Sons", "2015", "2019-04", (
                "Reported in Excel and PowerBI.", "Ran stakeholder management.",
            )),
            ("Barista", "Blue Kettle", "2010", "2012", ("Served coffee.",)),
        ),
        ("Python", "SQL", "Airflow", "AWS"),
        "A garden sensor in Go.",
    ),
    (
        "Rufus Pembridge",
        "en",
        (
            ("Delivery lead", "Cobalt Yard", "2016-01", None, (
                "Ran Scrum for four teams in Jira.", "Held a budget of £1.4m.",
                "Led stakeholder management for a SAP roll-out.",
                "Introduced continuous integration.",
            )),
            ("Backend developer", "Tinder Lane", "2011", "2015-12", (
                "Wrote REST APIs in Python.", "Ran Postgres and Docker.",
            )),
        ),
        ("Scrum", "Jira", "Postgres", "Docker"),
        "A chess club site in Django.",
    ),
)  # fmt: skip


def cvs() -> list[CVDocument]:
    """The four CVs, with ids."""
    return [
        with_ids(
            CVDocument.model_validate(
                {
                    "language": language,
                    "header": Header(full_name=name),
                    "experience": [_experience(one) for one in held],
                    "projects": [
                        Project(name="Projet" if language == "fr" else "Project", bullets=[Bullet(text=project)])
                    ],
                    "skills": [SkillGroup(kind=SkillKind.HARD, items=[Skill(name=one) for one in skills])],
                }
            )
        )
        for name, language, held, skills, project in _PEOPLE
    ]


def digests() -> list[OfferDigest]:
    """The six offers, digested by rules."""
    return [digest_offer(text) for text in OFFERS]


def briefs() -> list[Brief]:
    """Each CV for each offer."""
    return [
        Brief(cv, digest, target_title(digest), cv.language, Intensity.BALANCED, TODAY)
        for cv in cvs()
        for digest in digests()
    ]


def _experience(held: _Held) -> Experience:
    title, company, start, end, bullets = held
    texts = [Bullet(text=text) for text in bullets]
    return Experience(title=title, company=company, start=start, end=end, responsibilities=texts)
