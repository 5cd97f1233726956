"""Fictional people, CVs and offers of the generation tests."""

from datetime import date

from app.generation.engine import Intensity
from app.generation.tailoring import Brief
from app.generation.titles import target_title
from app.offers.digest import Keyword, LanguageWish, Need, OfferDigest, Quoted, Requirement
from app.vitae.document import (
    Bullet,
    Certification,
    CVDocument,
    Education,
    Experience,
    Extra,
    Header,
    Project,
    Skill,
    SkillGroup,
    SkillKind,
    SpokenLanguage,
    with_ids,
)

TODAY = date(2026, 11, 1)


def bullets(*texts: str) -> list[Bullet]:
    return [Bullet(text=text) for text in texts]


def french_cv() -> CVDocument:
    return with_ids(
        CVDocument(
            language="fr",
            header=Header(full_name="Maëlle Kerbrat", current_title="Ingénieure logiciel", email="maelle@example.org"),
            summary=bullets("Ingénieure logiciel depuis 2015.", "J'aime les équipes qui mesurent ce qu'elles font."),
            experience=[
                Experience(
                    title="Ingénieure logiciel",
                    company="Ombrelle SA",
                    location="Rennes",
                    start="2019-03",
                    contract="CDI",
                    description="Plateforme de paiement.",
                    responsibilities=bullets(
                        "Animation des revues de code.",
                        "Développement d'API REST en Python avec FastAPI.",
                        "Exploitation de k8s en production pour 12 services.",
                    ),
                    deliverables=bullets("Temps de réponse réduit de 30 %.", "Migration de 4 bases vers PostgreSQL."),
                    skills=["Python", "FastAPI"],
                ),
                Experience(
                    title="Projet personnel : carte des marées",
                    company="",
                    start="2021",
                    end="2022",
                    location="Saint-Malo",
                    responsibilities=bullets("Site en Django visité par 300 marins."),
                ),
                Experience(
                    title="Vendeuse",
                    company="Boulangerie du Port",
                    start="2012",
                    end="2014",
                    responsibilities=bullets("Accueil de la clientèle.", "Tenue de la caisse."),
                ),
            ],
            projects=[Project(name="Herbier", start="2016", bullets=bullets("Photographie de 80 plantes."))],
            education=[
                Education(degree="Master informatique", school="Université de Rennes", start="2013", end="2015")
            ],
            skills=[
                SkillGroup(
                    kind=SkillKind.TOOLS,
                    label="Outils",
                    items=[Skill(name="Git"), Skill(name="k8s", level="avancé"), Skill(name="Postgres")],
                ),
                SkillGroup(kind=SkillKind.SOFT, label="Savoir-être", items=[Skill(name="Écoute")]),
            ],
            languages=[
                SpokenLanguage(name="Français", level="langue maternelle", normalised="native"),
                SpokenLanguage(name="Anglais", level="courant", normalised="C1"),
            ],
            certifications=[Certification(name="Permis bateau"), Certification(name="CKA Kubernetes", date="2023-05")],
            extras=[Extra(title="Voile", text="Voile en équipage depuis 2010.")],
        )
    )


def english_cv() -> CVDocument:
    return with_ids(
        CVDocument(
            language="en",
            header=Header(full_name="Tobias Thornfield", current_title="Data analyst"),
            experience=[
                Experience(
                    title="Data analyst",
                    company="Quillon Ltd",
                    start="2020-01",
                    responsibilities=bullets(
                        "Held weekly office hours.",
                        "Built dashboards in Power BI for 45 colleagues.",
                        "No production experience with Kafka, only reading.",
                    ),
                ),
                Experience(
                    title="Waiter",
                    company="The Copper Spoon",
                    start="2010-01",
                    end="2012-12",
                    responsibilities=bullets("Served forty tables a night."),
                ),
            ],
            skills=[SkillGroup(kind=SkillKind.HARD, label="Data", items=[Skill(name="SQL"), Skill(name="Excel")])],
            languages=[SpokenLanguage(name="French", level="B2", normalised="B2")],
        )
    )


def french_offer() -> OfferDigest:
    return OfferDigest(
        title="Développeuse Python senior (H/F) - CDI - Rennes",
        company="Brume et Fils",
        place="Rennes",
        contract="CDI",
        language="fr",
        requirements=[
            Requirement(id="r1", text="Maîtrise de Python", terms=["Python"]),
            Requirement(id="r2", text="Kubernetes en production", terms=["Kubernetes"]),
            Requirement(id="r3", text="PostgreSQL", terms=["PostgreSQL"]),
            Requirement(id="r4", text="Kafka serait un plus", terms=["Kafka"], need=Need.NICE),
        ],
        responsibilities=[Quoted(text="Développer des API REST")],
        keywords=[Keyword(term="FastAPI", weight=2.0)],
        languages=[LanguageWish(name="Anglais", level="C1")],
    )


def english_offer() -> OfferDigest:
    return OfferDigest(
        title="Senior Data Analyst (Ref. DA-204) - Leeds",
        company="Marlow Partners",
        place="Leeds",
        language="en",
        requirements=[
            Requirement(id="r1", text="Strong SQL", terms=["SQL"]),
            Requirement(id="r2", text="Power BI", terms=["Power BI"]),
            Requirement(id="r3", text="Kafka", terms=["Kafka"]),
        ],
        languages=[LanguageWish(name="French", level="professional")],
    )


def brief_of(document: CVDocument, digest: OfferDigest, intensity: Intensity = Intensity.BALANCED) -> Brief:
    return Brief(document, digest, target_title(digest), document.language, intensity, TODAY)
