"""The offers of France Travail: its field names, as its API and its exports write them, to the landed columns."""

from app.pool.expressions import Table, Value, dt, ibis
from app.pool.shapes.columns import landed, parts, texts

_NAMED = "array<struct<code: string, libelle: string, exigence: string>>"
KIND = dt.Struct({
    **texts(
        "id", "intitule", "description", "dateCreation", "dateActualisation", "romeCode", "romeLibelle",
        "appellationlibelle", "typeContrat", "typeContratLibelle", "natureContrat", "experienceExige",
        "experienceLibelle", "experienceCommentaire", "dureeTravailLibelle", "dureeTravailLibelleConverti",
        "qualificationLibelle", "codeNAF", "secteurActiviteLibelle", "trancheEffectifEtab", "complementExercice",
    ),
    "nombrePostes": "int64",
    "lieuTravail": dt.Struct({
        **texts("libelle", "codePostal", "commune"), "latitude": "float64", "longitude": "float64",
    }),
    "entreprise": dt.Struct(texts("nom", "description", "url")),
    "salaire": dt.Struct(texts("libelle", "commentaire", "complement1", "complement2")),
    "contact": dt.Struct(texts(
        "nom", "coordonnees1", "coordonnees2", "coordonnees3", "telephone", "courriel", "commentaire",
        "urlRecruteur", "urlPostulation",
    )),
    "agence": dt.Struct(texts("telephone", "courriel")),
    "origineOffre": dt.Struct(texts("origine", "urlOrigine")),
    "competences": _NAMED,
    "qualitesProfessionnelles": "array<struct<libelle: string, description: string>>",
    "formations": "array<struct<codeFormation: string, domaineLibelle: string, niveauLibelle: string,"
                  " commentaire: string, exigence: string>>",
    "langues": "array<struct<libelle: string, exigence: string>>",
    "permis": "array<struct<libelle: string, exigence: string>>",
})  # fmt: skip
_PAY = r"^(Annuel|Mensuel|Horaire)\D{0,20}?(\d[\d\s]*(?:[.,]\d+)?)"
_MOST = r"\s(?:à|a)\s(\d[\d\s]*(?:[.,]\d+)?)\s*Euros"


def offers(table: Table) -> Table:
    """The landed columns of parsed lines (`r`)."""
    r = table["r"]
    pay = r["salaire"]["libelle"].fill_null(r["salaire"]["commentaire"])
    return landed(table, {
        "title": r["intitule"], "markup": r["description"], "company": r["entreprise"]["nom"],
        "company_about": r["entreprise"]["description"], "company_address": r["entreprise"]["url"],
        "company_size": r["trancheEffectifEtab"], "sector": r["secteurActiviteLibelle"], "naf_code": r["codeNAF"],
        "place": r["lieuTravail"]["libelle"], "postcode": r["lieuTravail"]["codePostal"],
        "commune_code": r["lieuTravail"]["commune"], "latitude": r["lieuTravail"]["latitude"],
        "longitude": r["lieuTravail"]["longitude"], "country": ibis.literal("FR"),
        "contract_code": r["typeContrat"], "contract": r["typeContratLibelle"], "nature": r["natureContrat"],
        "experience_code": r["experienceExige"], "experience": r["experienceLibelle"],
        "rome_code": r["romeCode"], "rome_label": r["romeLibelle"].fill_null(r["appellationlibelle"]),
        "qualification": r["qualificationLibelle"],
        "salary_words": pay, "salary_unit": pay.re_extract(_PAY, 1).lower(), "currency": ibis.literal("EUR"),
        "salary_least": _amount(pay.re_extract(_PAY, 2)), "salary_most": _amount(pay.re_extract(_MOST, 1)),
        "hours": r["dureeTravailLibelle"].fill_null(r["dureeTravailLibelleConverti"]),
        "published_on": r["dateCreation"], "updated_on": r["dateActualisation"],
        "address": r["origineOffre"]["urlOrigine"],
        "contact_name": r["contact"]["nom"],
        "contact_mail": r["contact"]["courriel"].fill_null(r["agence"]["courriel"]),
        "contact_phone": r["contact"]["telephone"].fill_null(r["agence"]["telephone"]),
        "contact_address": r["contact"]["urlPostulation"].fill_null(r["contact"]["urlRecruteur"]),
        "posts": r["nombrePostes"],
    })  # fmt: skip


def named(table: Table) -> Table:
    """Skills, trainings, languages and licences that offers name."""
    r = table["r"]
    return ibis.union(
        parts(table, "skill", r["competences"], code="code", label="libelle", need="exigence"),
        parts(table, "trait", r["qualitesProfessionnelles"], label="libelle"),
        parts(table, "training", r["formations"], code="codeFormation", label="domaineLibelle", need="exigence",
              level="niveauLibelle"),
        parts(table, "language", r["langues"], label="libelle", need="exigence"),
        parts(table, "licence", r["permis"], label="libelle", need="exigence"),
    )  # fmt: skip


def _amount(text: Value) -> Value:
    return text.re_replace(r"\s", "").replace(",", ".").nullif("").try_cast("float64")
