"""Offers as sources write them, clean and dirty, and a workshop in a folder of the test."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from app.pool import bronze
from app.pool.bronze import Day, Raw
from app.pool.building import Workshop
from app.pool.files import files_at
from app.pool.layers import layers_at
from app.pool.ledger import Ledger
from app.pool.reading import id_of
from app.pool.tables import current, live, standings
from app.pool.values import SILVER, Shape

TODAY = date(2026, 11, 23)
TEXT = (
    "Nous recherchons un ingénieur data pour notre équipe. Vous maîtrisez Python, SQL et Airflow.\n"
    "Vous travaillez avec les équipes produit et vous aimez la gestion de projet.\n"
)


def france_travail(name: object = "1", **other: Any) -> dict[str, Any]:
    """An offer as France Travail exports it."""
    return {
        "id": name,
        "intitule": "Ingénieur data (H/F)",
        "description": TEXT,
        "dateCreation": "2026-11-20T08:00:00.000Z",
        "dateActualisation": "2026-11-21T08:00:00.000Z",
        "lieuTravail": {
            "libelle": "69 - Lyon 3e Arrondissement",
            "latitude": 45.76,
            "longitude": 4.85,
            "codePostal": "69003",
            "commune": "69383",
        },
        "romeCode": "M1805",
        "romeLibelle": "Études et développement informatique",
        "entreprise": {"nom": "Océane SA", "description": "Du conseil.", "url": "https://oceane.example/"},
        "typeContrat": "CDI",
        "typeContratLibelle": "CDI",
        "experienceExige": "E",
        "experienceLibelle": "3 An(s)",
        "formations": [{"codeFormation": "31000", "domaineLibelle": "Informatique", "niveauLibelle": "Bac+5"}],
        "langues": [{"libelle": "Anglais", "exigence": "S"}],
        "permis": [{"libelle": "B - Véhicule léger", "exigence": "E"}],
        "competences": [
            {"code": "483", "libelle": "Concevoir une base de données", "exigence": "E"},
            {"code": "484", "libelle": "Rédiger une documentation", "exigence": "S"},
        ],
        "qualitesProfessionnelles": [{"libelle": "Rigueur", "description": "Capacité à..."}],
        "salaire": {"libelle": "Annuel de 42000.0 Euros à 50000.0 Euros sur 12.0 mois"},
        "dureeTravailLibelle": "35H/semaine",
        "contact": {"nom": "Mme Martin", "courriel": "rh@oceane.example", "urlPostulation": "https://oceane.example/jobs"},
        "nombrePostes": 2,
        "codeNAF": "62.02A",
        "secteurActiviteLibelle": "Conseil en systèmes",
        "origineOffre": {"origine": "1", "urlOrigine": "https://candidat.example/offres/1"},
        **other,
    }  # fmt: skip


def own(name: object = "a", **other: Any) -> dict[str, Any]:
    """An offer in our own form."""
    text = "We are looking for a baker for our shop in York. You bake sourdough with us and you like early mornings."
    return {"id": name, "title": "Baker", "text": text, "company": "Crust", "place": "York", **other}


def workshop(folder: Path, url: str = "", today: date = TODAY) -> Workshop:
    files = files_at(str(folder / "pool"))
    return Workshop(files, layers_at(url, files, folder / "pool"), folder / "pool", today)


def kept(
    shop: Workshop,
    source: str,
    offers: Iterable[dict[str, Any]],
    shape: Shape = Shape.FRANCE_TRAVAIL,
    *,
    day: date = TODAY,
    is_whole: bool = False,
) -> Day:
    """What a source answered on a day, taken in."""
    lines = [Raw(id_of(one, shape), json.dumps(one, ensure_ascii=False).encode()) for one in offers]
    return bronze.keep(shop.files, source, day, shape, lines, is_whole=is_whole)  # fmt: skip


def rows(shop: Workshop, ledger: Ledger, name: str) -> list[dict[str, Any]]:
    """A table of silver without the versions of its rows, in order."""
    found = current(shop.layers, ledger, f"silver/{name}").drop("version").to_pyarrow().to_pylist()
    return sorted(found, key=str)


def gold(shop: Workshop, ledger: Ledger) -> list[dict[str, Any]]:
    found = live(shop.layers, ledger).drop("version", "seen_on").to_pyarrow().to_pylist()
    return sorted(found, key=lambda one: one["key"])


def everything(shop: Workshop, ledger: Ledger) -> dict[str, Any]:
    """All that counts, without when and in which step it was made."""
    standing = standings(shop.layers, ledger).select("key", "standing", "duplicate_of").to_pyarrow().to_pylist()
    tables = {name: [{**row, "seen_on": None} for row in rows(shop, ledger, name)] for name in SILVER}
    return {**tables, "gold": gold(shop, ledger), "standings": sorted(standing, key=lambda one: one["key"])}
