"""Units, scales and collective numbers as CVs write them, for folded text. Tables only."""

MEASURES: tuple[tuple[str, str, float], ...] = (
    (r"percentage points?\b|points? de pourcentage\b|pp\b", "point", 1), (r"%|percent|per cent|pour ?cents?|pct", "%", 1),
    (r"centimes?\b(?! d)", "EUR", 0.01), (r"pence\b", "GBP", 0.01), (r"€(?!\d)|eur\b|euros?\b", "EUR", 1), (r"\$(?!\d)|usd\b|(?:us )?dollars?\b", "USD", 1), (r"£(?!\d)|gbp\b|pounds?\b|livres sterling\b", "GBP", 1),
    (r"chf\b|francs? suisses?\b|swiss francs?\b", "CHF", 1), (r"f?cfa\b", "XOF", 1), (r"yens?\b", "JPY", 1), (r"cad\b", "CAD", 1),
    (r"millisecondes?\b|milliseconds?\b|ms\b", "s", 0.001), (r"secondes?\b|seconds?\b|secs?\b|s\b", "s", 1),
    (r"minutes?\b|mins?\b|mn\b", "s", 60), (r"heures?\b|hours?\b|hrs?\b|h\b", "s", 3600),
    (r"(?:business |working |calendar )?days?\b|jours?\b|journees?\b|j\b", "day", 1), (r"weeks?\b|semaines?\b|wks?\b", "day", 7),
    (r"quinzaines?\b|fortnights?\b", "day", 14), (r"months?\b|mois\b|mos?\b|mths?\b", "month", 1),
    (r"trimestres?\b|quarters?\b", "month", 3), (r"semestres?\b|semesters?\b", "month", 6),
    (r"years?\b|ans?\b|annees?\b|yrs?\b", "month", 12), (r"decades?\b|decennies?\b", "month", 120),
    (r"kg\b|kilos?\b(?!-?octet)|kilogram(?:me)?s?\b", "kg", 1), (r"tonnes?\b|tons?\b|t\b", "kg", 1000), (r"grammes?\b|grams?\b|g\b", "kg", 0.001),
    (r"milligram(?:me)?s?\b|mg\b(?!/)", "kg", 1e-6), (r"microgram(?:me)?s?\b|[µμ]g\b(?!/)|mcg\b(?!/)", "kg", 1e-9), (r"[µμ]l\b|microlit(?:re|er)s?\b", "l", 1e-6),
    (r"ghz\b|gigahertz\b", "Hz", 1e9), (r"mhz\b|megahertz\b", "Hz", 1e6), (r"khz\b|kilohertz\b", "Hz", 1e3), (r"hz\b|hertz\b", "Hz", 1),
    (r"km/h\b|mph\b", "km/h", 1), (r"km2|km²", "m2", 1e6), (r"m2\b|m²|metres? carres?\b|square met(?:re|er)s?\b|sqm\b", "m2", 1),
    (r"sq\.? ?ft\b|square f(?:ee|oo)t\b|pieds? carres?\b", "sqft", 1), (r"m3\b|m³|metres? cubes?\b|cubic met(?:re|er)s?\b", "m3", 1),
    (r"km\b|kilomet(?:re|er)s?\b", "m", 1000), (r"microns?\b|[µμ]m\b|micromet(?:re|er)s?\b", "m", 1e-6), (r"cm\b|centimet(?:re|er)s?\b", "m", 0.01), (r"mm\b|millimet(?:re|er)s?\b", "m", 0.001),
    (r"met(?:re|er)s?\b|m\b", "m", 1), (r"miles?\b", "mile", 1), (r"hectares?\b|ha\b", "m2", 10_000), (r"acres?\b", "acre", 1),
    (r"litres?\b|liters?\b|l\b(?!')", "l", 1), (r"megalit(?:re|er)s?\b", "l", 1e6), (r"hectolit(?:re|er)s?\b|hl\b", "l", 100),
    (r"millilit(?:re|er)s?\b|ml\b", "l", 0.001), (r"centilit(?:re|er)s?\b|cl\b", "l", 0.01), (r"kwh\b", "kWh", 1), (r"mwh\b", "kWh", 1000), (r"gwh\b", "kWh", 1e6),
    (r"kwc?\b|kilowatts?\b", "kW", 1), (r"mwc?\b|megawatts?\b", "kW", 1000), (r"kva\b", "kVA", 1), (r"volts?\b|v\b", "V", 1),
    (r"kv\b", "V", 1000), (r"bars?\b", "bar", 1), (r"to\b|tb\b|terabytes?\b|teraoctets?\b", "GB", 1000), (r"tib\b", "GB", 1000),
    (r"ko\b|kb\b|kilobytes?\b|kilo-?octets?\b", "GB", 1e-6), (r"go\b|gb\b|gigabytes?\b|gigaoctets?\b", "GB", 1), (r"mo\b|mb\b|megabytes?\b|megaoctets?\b", "GB", 0.001),
    (r"po\b|pb\b|petabytes?\b|petaoctets?\b", "GB", 1e6), (r"points?\b(?!(?: (?:de |d'|of )(?:vente|collecte|livraison|retrait|contact|distribution|eau|appel|controle|sale|contact|delivery|care|access|presence|restauration|accueil)| relais)\b)|pts?\b(?! (?:per|par)\b)", "point", 1), (r"°c\b|degrees?\b|degres?\b", "degree", 1),
    (r"x\b|×|fois\b|times\b|-?fold\b", "times", 1), (r"(?:eme|ieme|e|er|ere|nde?|st|rd|th)\b", "ordinal", 1),
)  # fmt: skip
GROUPS = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50,
    "soixantaine": 60, "centaine": 100, "dozen": 12, "millier": 1000,
}  # fmt: skip
SCALES = {
    "hundred": 100, "cent": 100, "cents": 100, "hundreds": 100, "thousand": 1e3, "thousands": 1e3, "mille": 1e3, "k": 1e3,
    "million": 1e6, "millions": 1e6, "mn": 1e6, "mio": 1e6, "m": 1e6, "milliard": 1e9, "milliards": 1e9, "billion": 1e9,
    "billions": 1e9, "md": 1e9, "mds": 1e9, "bn": 1e9, "b": 1e9, "millier": 1e3, "milliers": 1e3,
}  # fmt: skip
# Lengths and counts that are said without a figure of their own: phrase, value, unit.
SPOKEN: tuple[tuple[str, float, str], ...] = (
    (r"(?:half|demie?)[ -](?:a |an )?(?:dozen|douzaine)s?", 6, ""),
    (r"half (?:a )?million (?:km|kilomet(?:re|er)s)", 5e8, "m"), (r"half (?:a )?million(?! k)|un demi-million(?: de)?", 500_000, ""),
    (r"(?:un|le) demi[ -]siecle|half a century", 600, "month"), (r"a trio of|un trio d[e']", 3, ""), (r"a pair of|une paire de|a couple of", 2, ""),
    (r"half[ -](?:a )?year|demi-?annee", 6, "month"),
    (r"(?:half|demie?)[ -](?:a |an )?(?:hour|heure)", 1800, "s"),
    (r"(?:a )?quarter of an hour|(?:un )?quart d'heure", 900, "s"),
    (r"three[ -]quarters of an hour|trois[ -]quarts d'heure", 2700, "s"),
    (r"(?:half|demie?)[ -](?:a |an )?(?:days?|journees?)", 0.5, "day"),
    (r"(?:a|one) fortnight|une quinzaine(?: de jours)?(?= (?:d'|sur|en|pour|a )|[,.;)]|$)", 14, "day"),
    (r"(?:a|one|une) (?:decade|decennie)", 120, "month"),
    ((r"(?:one|une|1)[ -](?:year|annee|an)\b(?! (?:and|et) )|(?<=for )a year\b(?! and )|^a year\b(?= (?:on|at|in|as|with|of|working|spent|under))|(?<=spent )a year\b|a full year|(?<!par )(?<!fois )\bun an\b(?! (?:et|plus|apres|avant|auparavant|sur)\b)"), 12, "month"),
    (r"(?:one|un|1)[ -](?:month|mois)\b(?! (?:and|et) )|(?<=for )a month\b(?! and )", 1, "month"),
)  # fmt: skip
FRACTIONS = {
    "moitie": 50.0, "demi": 50.0, "half": 50.0, "halved": 50.0, "halving": 50.0, "halve": 50.0, "tiers": 100 / 3,
    "third": 100 / 3, "quart": 25.0, "fourth": 25.0,
}  # fmt: skip
TIMES = {
    "double": 2, "doubled": 2, "doubling": 2, "doubler": 2, "doublee": 2, "doublees": 2, "doubles": 2, "doublement": 2, "doublant": 2, "twofold": 2,
    "twice": 2, "triple": 3, "tripled": 3, "tripling": 3, "tripler": 3, "triplement": 3, "triplee": 3, "triplees": 3, "triplant": 3, "threefold": 3, "thrice": 3,
    "quadruple": 4, "quadrupled": 4, "quadrupler": 4, "fourfold": 4, "fivefold": 5, "tenfold": 10, "decupler": 10, "decuple": 10,
}  # fmt: skip
