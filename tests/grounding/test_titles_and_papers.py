"""Posts, papers and levels: what looks like one and is none, and what is one that no source gives."""

import pytest

from app.grounding.check import check

LIES = [
    ("2011–2018 Court clerk, Parramatta Local Court", "As magistrate in Parramatta, dealt with listings.", "en"),
    ("Reported from 2015 to the finance director; clerk, Orme Ltd", "Finance director of Orme Ltd from 2015.", "en"),
    ("Teaching assistant, Year 4, Ashgrove Primary, Leeds", "Year 4 class teacher at Ashgrove Primary, Leeds.", "en"),
    ("Assistant head of kitchen, Moor School", "Leader of the kitchen of Moor School.", "en"),
    ("Supervised by a licensed electrician, pulled cable", "Licensed electrician who pulled cable", "en"),
    ("P.Eng. exam booked. Designer, Torvane", "Professional engineer at Torvane.", "en"),
    ("Cert III in Carpentry, Perth, 2015", "Diploma III in Carpentry, Perth, 2015.", "en"),
    ("NVQ Level 2. CSCS blue card.", "Bricklayer with a CSCS gold card and an NVQ Level 2.", "en"),
    ("Chainsaw units CS30; tree surveys, Cairnwood Estate", "Certified tree climber with CS30", "en"),
    ("BSc Biology, 2:2, Kent, 2018", "Upper second-class honours degree in biology from Kent, 2018.", "en"),
    ("Special needs assistant; Lámh Module 1", "Fluent Lámh user.", "en"),
    ("First aider; qualified in manual handling", "Qualified in paediatric nursing.", "en"),
    ("ISO 9001 environment; quality technician", "ISO 9001 certified internal auditor.", "en"),
    ("2016-2021 – Juriste, Fédération du bâtiment", "J'étais avocat à la Fédération du bâtiment.", "fr"),
    ("Secrétaire dans une entreprise de transport routier", "Routier dans une entreprise de transport.", "fr"),
    (
        "Technicien géomètre, cabinet Delmas. Prépare le diplôme de géomètre-expert.",
        "Géomètre-expert au cabinet Delmas",
        "fr",
    ),
    ("Doctorant en géologie, Lille, depuis 2021", "Docteur en géologie de l'Université de Lille.", "fr"),
    ("Candidate au CAPES d'anglais 2016 (admissible)", "Lauréate du CAPES d'anglais en 2016.", "fr"),
    ("Étudiant en L2 de droit à Nantes", "Titulaire d'une licence de droit de Nantes.", "fr"),
    ("Menuisier, CFC de menuisier (2011)", "Brevet fédéral de menuisier obtenu en 2011.", "fr"),
    ("Allemand B1, anglais B2", "Allemand et anglais de niveau B2.", "fr"),
    ("Anglais bilingue, espagnol scolaire", "Bilingue anglais et espagnol.", "fr"),
]
HONEST = [
    ("2011–2018 Court clerk, Parramatta Local Court", "Court clerk at Parramatta Local Court as of 2011", "en"),
    (
        "Lab technician, Harewell Water. Moved to Harewell Water's compliance team in 2019 as compliance adviser",
        "Compliance adviser in Harewell Water's compliance team from 2019",
        "en",
    ),
    (
        "Fitter, Pioneer Mill, seasonal contracts June–November each year, 2017 to 2020",
        "Worked June to November of each year from 2017 to 2020 on seasonal contracts with Pioneer Mill.",
        "en",
    ),
    ("Duke of Edinburgh's Award, Silver", "Silver Duke of Edinburgh's Award.", "en"),
    (
        "Head of Engineering, Parcelloop, from 2020; before, tech lead, Cadrona",
        "Engineering leader at Parcelloop",
        "en",
    ),
    ("Assistant manager at Pets & Co, promoted to manager in May 2021", "Manager at Pets & Co since May 2021", "en"),
    ("Ran conduit under a licensed electrician", "Ran conduit, supervised by a licensed electrician.", "en"),
    ("Designer, Torvane. P.Eng. (Ontario) since 2017", "Professional engineer in Ontario since 2017.", "en"),
    ("Baker (Cert III, Hunter TAFE)", "Baker with a Certificate III from Hunter TAFE.", "en"),
    ("BEng (Hons) Chemical Engineering, 2:1", "Upper second-class honours degree in chemical engineering.", "en"),
    ("Juris Doctor, Cascade State University, May 2019", "JD graduate (May 2019).", "en"),
    ("Level 3 Diploma in Early Years; Paediatric First Aid", "Qualified in paediatric first aid.", "en"),
    ("English (C1), German (A2)", "Advanced English (CEFR C1) and elementary German (CEFR A2).", "en"),
    ("ACCA part-qualified (9 of 13 papers passed)", "Part-way through the ACCA qualification.", "en"),
    ("QA engineer. Audit preparation for ISO 13485 in 2021", "Helped to get ready for the ISO 13485 audit.", "en"),
    (
        "2016-2021 – Juriste en droit social, Fédération du bâtiment",
        "J'étais juriste en droit social de 2016 à 2021, à la Fédération du bâtiment.",
        "fr",
    ),
    ("Directeur d'usine, Voiron (2012-2020)", "J'ai dirigé à Voiron, de 2012 à 2020, une usine.", "fr"),
    ("Soudeur. Tuteur de deux alternants en 2022", "Deux alternants suivis en tant que tuteur en 2022.", "fr"),
    (
        "Consultante en recrutement : postes de comptables et de contrôleurs de gestion",
        "Consultante en recrutement : comptables et contrôleurs de gestion.",
        "fr",
    ),
    (
        "Exploitante transport, Durand & Fils : planning de 18 conducteurs",
        "Exploitation dans le transport routier",
        "fr",
    ),
    ("Thèse de doctorat, Université Toulouse III, 2021", "Docteur de l'Université Toulouse III depuis 2021.", "fr"),
    ("CAPES d'anglais 2002", "Lauréate du CAPES en 2002.", "fr"),
    ("Certification AMF obtenue en 2018", "Détenteur depuis 2018 de la certification AMF", "fr"),
    ("Titre pro ADVF obtenu en 2020", "Titre professionnel ADVF décroché en 2020.", "fr"),
    ("Étudiante en L3 LEA, Université de Poitiers", "En troisième année de licence LEA à Poitiers.", "fr"),
    ("Assistant bilingue (français-anglais) ; espagnol scolaire", "Anglais bilingue, espagnol scolaire.", "fr"),
    ("Cabinet de trois cardiologues : comptes rendus dictés", "Comptes rendus que dictent les médecins.", "fr"),
    ("Rédactrice, DGFiP, Noisy", "Rédactrice à la Direction générale des finances publiques, à Noisy.", "fr"),
]


@pytest.mark.parametrize(("source", "text", "language"), LIES)
def test_a_post_paper_or_level_that_no_source_gives_is_doubted(source: str, text: str, language: str) -> None:
    assert check(text, [source], language="fr" if language == "fr" else "en")


@pytest.mark.parametrize(("source", "text", "language"), HONEST)
def test_what_only_looks_like_another_post_or_paper_is_let_through(source: str, text: str, language: str) -> None:
    assert check(text, [source], language="fr" if language == "fr" else "en") == ()
