"""Words by which an offer is understood, folded, French and English: headings, need, contract, seniority, remote work."""

HEADINGS: dict[str, tuple[str, ...]] = {
    "must": (
        "profil recherche", "votre profil", "profil", "le profil", "competences requises", "prerequis", "requirements", "must-have", "must have",
        "what we expect", "what you bring", "what you'll bring", "your profile", "qualifications", "required skills", "required qualifications",
        "minimum qualifications", "who you are", "about you", "skills and experience", "what we're looking for", "what we are looking for",
        "competences attendues", "competences", "vos competences", "exigences", "qualites requises", "ce que nous recherchons", "you have",
        "essential", "essential criteria", "basic qualifications", "experience and qualifications", "savoir-faire", "savoir-etre",
    ),
    "nice": (
        "nice to have", "nice-to-have", "bonus", "bonus points", "preferred", "preferred qualifications", "preferred skills", "pluses",
        "les plus", "serait un plus", "atouts", "apprecie", "desirable", "desirable criteria", "would be a plus", "ideally",
    ),
    "duties": (
        "missions", "vos missions", "missions principales", "vos responsabilites", "responsabilites", "le poste", "description du poste",
        "responsibilities", "key responsibilities", "what you'll do", "what you will do", "your role", "the role", "your missions", "duties",
        "votre mission", "description de la mission", "your responsibilities", "main duties", "activites", "job description", "about the role",
        "au quotidien", "vos activites", "role", "day to day",
    ),
    "other": (
        "about us", "a propos", "qui sommes-nous", "l'entreprise", "about the company", "avantages", "benefits", "what we offer", "perks",
        "nous offrons", "nous vous offrons", "processus de recrutement", "hiring process", "how to apply", "pour postuler", "remuneration",
        "salary", "compensation", "conditions", "informations complementaires", "the team", "l'equipe", "our values", "nos valeurs",
        "equal opportunity", "notre offre", "company",
    ),
}  # fmt: skip
SOFT_SIGNS = (
    "rigueur", "autonom", "esprit d'equipe", "communication", "relationnel", "organis", "curio", "adaptab", "proactiv", "creativ", "team player",
    "leadership", "problem-solving", "problem solving", "attention to detail", "self-starter", "empath", "sens du service", "dynamis", "polyvalen",
    "patience", "bienveillan", "ecoute", "diplomat", "stress",
)  # fmt: skip
DEGREE_SIGNS = (
    "diplome", "bac +", "bac+", "master", "licence", "bachelor", "degree", "phd", "doctorat", "bts", "dut", "but ", "cap ", "bep", "msc", "mba",
    "ecole d'ingenieur", "formation", "education",
)  # fmt: skip
SKILL_SIGNS = (
    "bac+",
    "bac +",
    "vous maitrisez",
    "maitrise de",
    "maitrise du",
    "connaissance de",
    "knowledge of",
    "you hold",
    "proficient",
    "proficiency",
)
HAVING_SIGNS = (
    "connaissance", "maitrise", "pratique de", "aisance", "knowledge", "ability to", "able to", "familiar", "skills", "understanding of", "anglais", "english",
    "fluent", "courant", "certif", "competen", "capacite", "titulaire", "qualifi", "formation",
)  # fmt: skip
EXPERIENCE_SIGNS = ("experience", "ans d'", "years", "annees", "anciennete", "track record")
LICENCE_SIGNS = ("permis", "driving licence", "driver's license", "driving license", "caces", "habilitation")
HIRING = (  # who says that they seek somebody, as a pattern
    r"recherche|recrute|cherche|embauche|is (?:now )?(?:looking for|hiring|recruiting|seeking)|are (?:now )?(?:looking for|hiring|recruiting|seeking)|seeks"
    r"|wish(?:es)? to (?:appoint|recruit)"
)
CONTRACTS: dict[str, dict[str, str]] = {  # by language, folded, with spaces for hyphens
    "fr": {
        "cdi": "CDI", "cdd": "CDD", "contrat a duree indeterminee": "CDI", "contrat a duree determinee": "CDD", "interim": "Intérim",
        "interimaire": "Intérim", "stage": "Stage", "alternance": "Alternance", "apprentissage": "Apprentissage",
        "contrat de professionnalisation": "Alternance", "contrat pro": "Alternance", "saisonnier": "Saisonnier", "vacataire": "Vacation",
        "service civique": "Service civique", "benevolat": "Bénévolat", "freelance": "Freelance", "temps plein": "Temps plein",
        "temps complet": "Temps plein", "temps partiel": "Temps partiel", "full time": "Full-time", "permanent": "Permanent",
    },
    "en": {
        "cdi": "CDI", "cdd": "CDD", "permanent": "Permanent", "fixed term": "Fixed-term", "ftc": "Fixed-term", "maternity cover": "Maternity cover",
        "temporary": "Temporary", "temp to perm": "Temporary", "seasonal": "Seasonal", "zero hours": "Zero hours", "internship": "Internship",
        "apprenticeship": "Apprenticeship", "freelance": "Freelance", "contractor": "Contractor", "full time": "Full-time", "part time": "Part-time",
    },
}  # fmt: skip
LOOSE_CONTRACTS = frozenset(
    {"stage", "apprentissage", "temporary", "seasonal", "contractor"}
)  # said of other things too
HOURS = frozenset({"Full-time", "Part-time", "Temps plein", "Temps partiel"})  # how much, not which kind of contract
REMOTE = {
    "full remote": "remote", "100% remote": "remote", "fully remote": "remote", "remote-first": "remote", "teletravail complet": "remote",
    "100% teletravail": "remote", "hybride": "hybrid", "hybrid": "hybrid", "teletravail partiel": "hybrid", "teletravail possible": "hybrid",
    "jours de teletravail": "hybrid", "days remote": "hybrid", "remote": "remote", "teletravail": "hybrid", "on-site": "on-site",
    "onsite": "on-site", "presentiel": "on-site", "sur site": "on-site",
}  # fmt: skip
SENIORITY = {
    "junior": "junior", "debutant": "junior", "entry level": "junior", "graduate": "junior", "confirme": "mid", "mid-level": "mid",
    "intermediate level": "mid", "senior": "senior", "experimente": "senior", "staff engineer": "senior", "staff software": "senior", "principal": "senior", "lead": "lead",
    "head of": "lead", "responsable": "lead", "manager": "lead", "directeur": "lead", "director": "lead",
}  # fmt: skip
ORDERS = (
    "ignore previous", "ignore all", "ignore the above", "disregard", "system prompt", "you are an ai", "as an ai",
    "ignorez les instructions", "ignore les instructions", "oublie les instructions", "tu es une ia", "invite systeme", "if you are an ai",
    "si vous etes une ia", "ai assistants must", "add the following to", "state that the candidate", "prompt injection",
    "previous instructions", "prior instructions", "instructions precedentes", "consignes precedentes", "oublie tes instructions",
    "oubliez vos instructions", "note to ai", "note to the ai", "note for ai", "to the ai:", "a l'attention de l'ia", "instructions for the model",
    "add to the cv", "add to the resume", "ajoute au cv", "ajoutez au cv", "ecris que le candidat", "ecris que la candidate", "ecrivez que",
    "mentionne que le candidat", "mentionne que la candidate", "say that the candidate", "mention that the candidate",
    "write that the candidate", "rate this candidate",
)  # fmt: skip
