"""Gold: what matching reads of an offer, as expressions over silver, and which offers are live."""

from app.pool.expressions import Table, Value, ibis, this
from app.pool.values import Standing

_ALIKE, _OF = 6, 10  # of the terms and of the length of two texts, for one offer told twice
_TELLING = 1_200  # characters that tell a language
_FRENCH = "le la les des du et en pour vous nous dans une avec sur est votre"
_ENGLISH = "the of and to in for with you we our your is on as this will"
TELLING = ("key", "version", "kin", "length", "published_on", "expires_on")  # of a row, for its standing
_COLUMNS = (
    "key", "version", "print", "source", "source_id", "address", "title", "company", "place", "country", "text",
    "contract", "remote", "rome_code", "published_on", "updated_on", "expires_on", "seen_on",
)  # fmt: skip


def met(said: Table, words: Table) -> Table:
    """The telling words that stand in offers, by number: (row, number).

    said: as silver gives it.  words: of the vocabulary.
    """
    each = said.select("row", word=said["plain"].split(" ").unnest())
    return each.join(words, "word").select("row", "number").distinct()


def paired(met: Table, spellings: Table) -> Table:
    """Spellings whose telling words all stand in an offer: (row, part, spelling, value).

    spellings: of the vocabulary.
    """
    led = met.join(spellings, met["number"] == spellings["first"]).drop("number", "first")
    both = led.semi_join(met, [("row", "row"), ("second", "number")])
    return both.select("row", "part", "spelling", "value")


def terms(paired: Table, said: Table) -> Table:
    """The known terms of offers, apart by spaces: (key, terms)."""
    looked = paired.join(said.select("row", "key", "plain"), "row")
    found = looked.filter(looked["plain"].contains(looked["part"]) & looked["plain"].contains(looked["spelling"]))
    told = found.select("key", "value").distinct()
    return told.group_by("key").aggregate(terms=told["value"].group_concat(sep=" ", order_by=told["value"]))


def rows(offers: Table, said: Table, terms: Table, salaries: Table) -> Table:
    """A row per offer of silver: its facts, text, language and terms."""
    paid = salaries.select("key", salary=salaries["words"])
    tongues = said.select("key", language=_language(said["plain"].substr(0, _TELLING)), length=said["plain"].length())
    joined = offers
    for more in (terms, paid, tongues):
        joined = joined.left_join(more, "key").drop("key_right")
    return joined.select(*_COLUMNS, "kin", "salary", "language", "length", terms=joined["terms"].fill_null(""))


def _language(plain: Value) -> Value:
    """French where more of its usual words stand there than of English ones."""
    french, english = (
        sum((plain.contains(f" {word} ").cast("int32") for word in words.split()), ibis.literal(0))
        for words in (_FRENCH, _ENGLISH)
    )
    return ibis.cases((french > english, "fr"), else_="en")


def alike(offers: Table, today: Value) -> Table:
    """Offers that have not ended, and whose post, employer and town others have too: (key, kin, length, published_on).

    offers: rows of gold, without their texts and terms.
    """
    open_ = offers.filter(~_is_over(offers, today)).filter(this.kin.notnull())
    shared = open_.group_by("kin").aggregate(times=this.count()).filter(this.times > 1)
    return open_.semi_join(shared, "kin").select("key", "kin", "length", "published_on")


def standings(offers: Table, alike: Table, today: Value) -> Table:
    """Of each offer of silver whether it is live, and the one that it repeats.

    offers: rows of gold.  alike: as the function gives it, with their terms.  Of offers of the same post, employer and
    town that ask for nearly the same, in texts of nearly the same length, the oldest is live.
    """
    all_ = offers.mutate(is_over=_is_over(offers, today)).left_join(_linked(alike), "key").drop("key_right")
    return all_.select(
        "key", "version", "published_on", "duplicate_of",
        standing=ibis.cases(
            (all_["is_over"], Standing.EXPIRED.value),
            (all_["duplicate_of"].notnull(), Standing.DUPLICATE.value),
            else_=Standing.LIVE.value,
        ),
    )  # fmt: skip


def _is_over(offers: Table, today: Value) -> Value:
    return (offers["expires_on"] < today).fill_null(False)


def _linked(offers: Table) -> Table:
    """Offers that repeat the oldest of their kin: each is held against that one alone, however many there are."""
    far = ibis.date(9999, 12, 31)
    order = ibis.window(group_by="kin", order_by=[offers["published_on"].fill_null(far), offers["key"]])
    placed = offers.select("key", "kin", "terms", "length", place=ibis.row_number().over(order))
    heads = placed.filter(placed["place"] == 0).select("kin", head="key", head_terms="terms", head_length="length")
    pairs = placed.filter(placed["place"] > 0).join(heads, "kin")
    pairs = pairs.select("key", "head", "terms", "head_terms", "length", "head_length")
    pairs = pairs.filter(_is_as_long(pairs))
    mine = pairs.select("key", "head", word=pairs["terms"].split(" ").unnest())
    theirs = pairs.select(of="head", said=pairs["head_terms"].split(" ").unnest()).distinct()
    met = mine.join(theirs, [mine["head"] == theirs["of"], mine["word"] == theirs["said"]]).select("key", "head")
    common = met.group_by("key", "head").aggregate(common=this.count())
    sized = common.join(mine.group_by("key").aggregate(size=this.count()), "key")
    sized = sized.select("key", "head", "common", "size")
    sized = sized.join(theirs.group_by("of").aggregate(head_size=this.count()), [("head", "of")])
    least = ibis.least(sized["size"], sized["head_size"])
    return sized.filter(sized["common"] * _OF >= least * _ALIKE).select("key", duplicate_of=sized["head"])


def _is_as_long(pairs: Table) -> Value:
    """Whether two texts are of nearly the same length: a board adds a paragraph of its own."""
    least, most = (
        ibis.least(pairs["length"], pairs["head_length"]),
        ibis.greatest(pairs["length"], pairs["head_length"]),
    )
    return least * _OF >= most * _ALIKE
