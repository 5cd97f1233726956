"""Texts as every database can clean them: markup to lines, letters without accents, words. Expressions only."""

from app.pool.expressions import Value, ibis

_ACCENTS = "àâäáãåçéèêëíîïìñóôöòõúùûüýÿ"
_BARE = "aaaaaaceeeeiiiinooooouuuuyy"
_SIGNS = "\n\t.,;:!?'’‘\"“”«»()[]{}<>/\\|_*=~`^%$€£&@§°•·–—-…®™©→✓▪●■►➢✔"
# Names of signs that offers hold; the one that begins all others comes last.
_ENTITIES = (
    ("&nbsp;", " "), ("&quot;", '"'), ("&#39;", "'"), ("&rsquo;", "’"), ("&ndash;", "–"), ("&bull;", "•"),
    ("&eacute;", "é"), ("&egrave;", "è"), ("&agrave;", "à"), ("&ecirc;", "ê"), ("&ccedil;", "ç"), ("&euro;", "€"),
    ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"),
)  # fmt: skip
_OF_LINES = (("&nbsp;", " "), ("&#39;", "'"), ("&quot;", '"'), ("&amp;", "&"))
_BREAKS = r"(?i)<(/?(p|div|ul|ol|tr|table|section|article|h[1-6])|br)(\s[^>]*|/)?>"
_HIDDEN = r"(?i)<[a-z]+[^>]*(display\s?:\s?none|visibility\s?:\s?hidden|font-size\s?:\s?0)[^>]*>[^<]*"
_PROGRAM = r"(?i)<(script|style|template|noscript)[^>]*>[^<]*"
_MARKED = "<[a-zA-Z/!]|&[a-zA-Z#]"  # a text that may hold markup or names of signs
_UNTIDY = f"{_MARKED}|[\r\t\v\f\u00a0]|  |\n | \n|\n\n\n|^\\s|\\s$"  # one that `text_of` changes
_GENDERS = r" (h f|f h|m f|f m|m w d|m f d|m f x|hf|fh|h f x) "


def clean_text(markup: Value) -> Value:
    """Text of what a source wrote, with markup or without; most texts are as they shall be, and asking costs little."""
    return ibis.cases(
        (~markup.re_search(_UNTIDY), markup),
        (markup.re_search(_MARKED), text_of(unmarked(markup))),
        else_=text_of(markup),
    )


def unmarked(markup: Value) -> Value:
    """Markup as text with a line per paragraph and "- " before points; what nobody would see is left out."""
    seen = markup.re_replace(_PROGRAM, "").re_replace(_HIDDEN, "")
    lined = seen.re_replace(r"(?i)<li(\s[^>]*)?>", "\n- ").re_replace(_BREAKS, "\n")
    bare = text = lined.re_replace(r"<[^>]*>", "")
    for name, sign in _ENTITIES:
        text = text.replace(name, sign)
    return ibis.cases((markup.contains("&"), text), else_=bare)


def text_of(unmarked: Value) -> Value:
    """Text without spaces around its lines, and with one empty line at most between two.

    No step asks whether it is needed: in SQL such a question repeats all steps before it.
    """
    bare = unmarked.translate("\r\t\u00a0", "\n  ").re_replace(r"  +", " ")
    return bare.replace(" \n", "\n").replace("\n ", "\n").re_replace(r"\n\n\n+", "\n\n").strip()


def line_of(text: Value, most: int) -> Value:
    """One line without markup, cut at so many characters; null for none."""
    bare = text.re_replace(r"<[^>]*>", " ")
    for name, sign in _OF_LINES:
        bare = bare.replace(name, sign)
    return bare.re_replace(r"\s+", " ").strip().substr(0, most).strip().nullif("")


def folded(text: Value) -> Value:
    """Small letters without accents."""
    return text.lower().translate(_ACCENTS, _BARE).replace("œ", "oe").replace("æ", "ae")


def plain(text: Value) -> Value:
    """Its words, folded, each between two spaces that it shares with its neighbours; one space for null."""
    apart = ibis.literal(" ") + text.fill_null("").lower() + " "
    bare = apart.translate(_ACCENTS + _SIGNS, _BARE + " " * len(_SIGNS))
    return bare.replace("œ", "oe").replace("æ", "ae").re_replace(r"  +", " ")


def bare_title(title: Value) -> Value:
    """A title as duplicates share it: without whom it is for."""
    return plain(title).re_replace(_GENDERS, " ").strip()


def town_of(place: Value) -> Value:
    """The town of a place: "75 - Paris 12e Arrondissement" and "Paris, France" are both "paris"; "" for none."""
    bare = folded(place.fill_null("")).re_replace(r"^[0-9][0-9ab][0-9]? - ", "")
    return bare.re_extract(r"^([a-z][a-z' -]*)", 1).fill_null("").re_replace(r"[' -]+", " ").strip()
