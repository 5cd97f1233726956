"""A French and an English CV with everything a CV may hold, each with the book of its translation into the other."""

from typing import Literal

from app.offers.digest import Keyword, OfferDigest, Requirement
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
    Project,
    Skill,
    SkillGroup,
    SkillKind,
    SpokenLanguage,
    with_ids,
)

NAMES = ("Solène Marchetti", "Verrerie Lacombe", "Groupe Ostrava", "IUT de Lorient", "Institut Kerjean", "Voxiane")


def bullets(*texts: str) -> list[Bullet]:
    return [Bullet(text=text) for text in texts]


def in_french() -> CVDocument:
    return with_ids(
        CVDocument(
            language="fr",
            header=Header(full_name="Solène Marchetti", current_title="Acheteuse industrielle", location="Lorient"),
            summary=bullets("Acheteuse industrielle depuis 2016 dans le verre."),
            experience=[
                Experience(
                    title="Acheteuse industrielle",
                    company="Verrerie Lacombe",
                    location="Lorient, Bretagne",
                    start="2019-04",
                    contract="CDI",
                    description="Achats de matières premières pour trois usines.",
                    responsibilities=bullets(
                        "Négociation des contrats avec 45 fournisseurs.",
                        "Suivi des livraisons et des litiges.",
                    ),
                    deliverables=bullets("Coûts d'achat réduits de 12 % en deux ans."),
                    skills=["Négociation", "SAP"],
                ),
                Experience(
                    title="Assistante achats",
                    company="Groupe Ostrava",
                    location="Nantes",
                    start="2016-09",
                    end="2019-03",
                    contract="Alternance",
                    responsibilities=bullets("Préparation des appels d'offres pour 80 références."),
                ),
            ],
            projects=[
                Project(
                    name="Refonte du catalogue Voxiane",
                    role="Cheffe de projet",
                    start="2022",
                    bullets=bullets("Tri de 2 000 articles avec les ateliers."),
                )
            ],
            education=[
                Education(
                    degree="Licence professionnelle Achats",
                    school="IUT de Lorient",
                    start="2015",
                    end="2016",
                    details=bullets("Mémoire sur les achats responsables."),
                )
            ],
            skills=[
                SkillGroup(
                    kind=SkillKind.OTHER,
                    label="Compétences métier",
                    items=[Skill(name="Gestion des stocks"), Skill(name="Négociation", level="Avancé")],
                ),
                SkillGroup(kind=SkillKind.TOOLS, label="Logiciels", items=[Skill(name="SAP"), Skill(name="Excel")]),
            ],
            languages=[
                SpokenLanguage(name="Français", level="Langue maternelle"),
                SpokenLanguage(name="Espagnol", level="Courant"),
            ],
            certifications=[
                Certification(
                    name="Certificat en achats responsables",
                    issuer="Institut Kerjean",
                    status_note="examen prévu en juin 2027",
                )
            ],
            extras=[Extra(kind=ExtraKind.INTERESTS, title="Randonnée", text="Lecture, randonnée et photographie.")],
            custom=[CustomSection(title="Engagements", lines=bullets("Trésorière de l'association du quartier."))],
        )
    )


TO_ENGLISH = {
    "Acheteuse industrielle": "Industrial buyer",
    "Acheteuse industrielle depuis 2016 dans le verre.": "Industrial buyer since 2016 in glass.",
    "Lorient, Bretagne": "Lorient, Brittany",
    "CDI": "Permanent contract",
    "Achats de matières premières pour trois usines.": "Buying raw materials for three factories.",
    "Négociation des contrats avec 45 fournisseurs.": "Negotiated contracts with 45 suppliers.",
    "Suivi des livraisons et des litiges.": "Followed up deliveries and disputes.",
    "Coûts d'achat réduits de 12 % en deux ans.": "Buying costs reduced by 12% in two years.",
    "Négociation": "Negotiation",
    "Assistante achats": "Purchasing assistant",
    "Alternance": "Apprenticeship",
    "Préparation des appels d'offres pour 80 références.": "Prepared tenders for 80 references.",
    "Refonte du catalogue Voxiane": "Redesign of the Voxiane catalogue",
    "Cheffe de projet": "Project manager",
    "Tri de 2 000 articles avec les ateliers.": "Sorted 2,000 items with the workshops.",
    "Licence professionnelle Achats": "Licence professionnelle in purchasing",
    "Mémoire sur les achats responsables.": "Dissertation on responsible purchasing.",
    "Compétences métier": "Trade skills",
    "Gestion des stocks": "Stock management",
    "Avancé": "Advanced",
    "Logiciels": "Software",
    "Français": "French",
    "Espagnol": "Spanish",
    "Certificat en achats responsables": "Certificate in responsible purchasing",
    "examen prévu en juin 2027": "exam planned for June 2027",
    "Randonnée": "Hiking",
    "Lecture, randonnée et photographie.": "Reading, hiking and photography.",
    "Engagements": "Community work",
    "Trésorière de l'association du quartier.": "Treasurer of the neighbourhood association.",
    "Acheteur": "Buyer",
}


def in_english() -> CVDocument:
    return with_ids(
        CVDocument(
            language="en",
            header=Header(full_name="Bryony Ashdown", current_title="Marketing officer", location="Leeds"),
            summary=bullets("Marketing officer with a background in food retail."),
            experience=[
                Experience(
                    title="Marketing officer",
                    company="Fernhill Foods",
                    location="London, United Kingdom",
                    start="2020-01",
                    contract="Permanent contract",
                    description="Own-brand products for 120 shops.",
                    responsibilities=bullets(
                        "Wrote the monthly newsletter for 30,000 customers.",
                        "Prepared campaigns with two agencies.",
                    ),
                    deliverables=bullets("Online orders up by 18% in one year."),
                    skills=["Copywriting", "Mailchimp"],
                ),
                Experience(
                    title="Marketing intern",
                    company="Tarn & Wold",
                    location="York",
                    start="2019-01",
                    end="2019-08",
                    contract="Internship",
                    responsibilities=bullets("Took part in a survey of 400 readers."),
                ),
            ],
            projects=[
                Project(
                    name="Redesign of the Marlow website",
                    role="Project manager",
                    start="2021",
                    bullets=bullets("Moved 60 pages to the new site."),
                )
            ],
            education=[
                Education(
                    degree="Bachelor's degree in marketing",
                    school="Wharfedale College",
                    start="2015",
                    end="2018",
                    details=bullets("Dissertation on loyalty cards."),
                )
            ],
            skills=[
                SkillGroup(
                    kind=SkillKind.OTHER,
                    label="Core skills",
                    items=[Skill(name="Project management"), Skill(name="Copywriting", level="Advanced")],
                ),
                SkillGroup(kind=SkillKind.TOOLS, label="Software", items=[Skill(name="Mailchimp")]),
            ],
            languages=[SpokenLanguage(name="English", level="Native"), SpokenLanguage(name="Spanish", level="Fluent")],
            certifications=[
                Certification(
                    name="Certificate in digital advertising",
                    issuer="Calder Board",
                    status_note="exam planned in May 2027",
                )
            ],
            extras=[Extra(kind=ExtraKind.INTERESTS, title="Hiking", text="Reading, hiking and photography.")],
            custom=[CustomSection(title="Community work", lines=bullets("Treasurer of the village choir."))],
        )
    )


ENGLISH_NAMES = ("Bryony Ashdown", "Fernhill Foods", "Tarn & Wold", "Wharfedale College", "Calder Board", "Marlow")
TO_FRENCH = {
    "Marketing officer": "Chargée de marketing",
    "Marketing officer with a background in food retail.": "Chargée de marketing issue de la distribution alimentaire.",
    "London, United Kingdom": "Londres, Royaume-Uni",
    "Permanent contract": "CDI",
    "Own-brand products for 120 shops.": "Produits de marque propre pour 120 magasins.",
    "Wrote the monthly newsletter for 30,000 customers.": "Rédaction de la lettre mensuelle à 30 000 clients.",
    "Prepared campaigns with two agencies.": "Préparation de campagnes avec deux agences.",
    "Online orders up by 18% in one year.": "Commandes en ligne en hausse de 18 % en un an.",
    "Copywriting": "Rédaction",
    "Marketing intern": "Stagiaire marketing",
    "Internship": "Stage",
    "Took part in a survey of 400 readers.": "Participation à une enquête auprès de 400 lecteurs.",
    "Redesign of the Marlow website": "Refonte du site Marlow",
    "Project manager": "Cheffe de projet",
    "Moved 60 pages to the new site.": "Transfert de 60 pages vers le nouveau site.",
    "Bachelor's degree in marketing": "Licence de marketing",
    "Dissertation on loyalty cards.": "Mémoire sur les cartes de fidélité.",
    "Core skills": "Compétences clés",
    "Project management": "Gestion de projet",
    "Advanced": "Avancé",
    "Software": "Logiciels",
    "English": "Anglais",
    "Spanish": "Espagnol",
    "Certificate in digital advertising": "Certificat en publicité numérique",
    "exam planned in May 2027": "examen prévu en mai 2027",
    "Hiking": "Randonnée",
    "Reading, hiking and photography.": "Lecture, randonnée et photographie.",
    "Community work": "Engagements",
    "Treasurer of the village choir.": "Trésorière de la chorale du village.",
    "Marketing coordinator": "Coordinatrice marketing",
}


def offer(language: Literal["fr", "en"], title: str, *needs: str) -> OfferDigest:
    return OfferDigest(
        title=title,
        language=language,
        requirements=[Requirement(id=f"m{number}", text=need, terms=[need]) for number, need in enumerate(needs, 1)],
        keywords=[Keyword(term=need) for need in needs],
    )
