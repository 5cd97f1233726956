"""Child side: what PDF/UA asks of a file beyond what WeasyPrint writes, mended before it is written."""

from collections.abc import Iterator
from typing import Any, cast

import pydyf
import weasyprint

from app.documents.text_layer import mend

_POINTS = 0.75  # of a CSS pixel
_WORDS = {"fr": "Le document lui-même, à réimporter", "en": "The document itself, to be imported again"}


def finish(laid_out: weasyprint.Document, pdf: pydyf.PDF, zoom: float = 1) -> None:
    """Page numbers become artifacts, marks of lists labels, frames of pictures points; the file inside is declared.

    Called by the library with what it is about to write. zoom: how much larger the pages are drawn than laid out.
    """
    mend(laid_out, pdf)
    tree = _Tree(pdf)
    _number_pages_aside(pdf, tree)
    for element in tree.reached:
        if element["S"] == "/L":
            element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/Disc"})
        elif element["S"] == "/LI":
            _label(element, tree)
        elif element["S"] == "/Figure":
            _frame(element, tree, zoom * _POINTS)
    _declare(pdf, laid_out.metadata.lang or "en")


class _Tree:
    """The elements of the structure that can be reached from its root; whatever else has an id is reached by none."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._objects: dict[bytes, Any] = {one.reference: one for one in pdf.objects}
        self.root = self.at(pdf.catalog["StructTreeRoot"])
        self.reached = list(self._below(self.at(self.root["K"][0])))

    def at(self, reference: object) -> Any:
        return self._objects[cast("bytes", reference)]

    def _below(self, element: Any) -> Iterator[Any]:
        yield element
        for kid in element["K"]:
            if isinstance(kid, bytes) and self.at(kid).get("S"):
                yield from self._below(self.at(kid))


def _number_pages_aside(pdf: pydyf.PDF, tree: _Tree) -> None:
    """What is drawn in a margin has an element that no other one holds: its content is an artifact instead."""
    held = {one.reference for one in tree.reached}
    numbers: list[Any] = tree.at(tree.root["ParentTree"])["Nums"]
    for page in (one for one in _dictionaries(pdf) if one.get("Type") == "/Page"):
        owners = numbers[2 * page["StructParents"] + 1]
        aside = {mcid for mcid, owner in enumerate(owners) if owner not in held}
        for mcid in aside:
            owners[mcid] = "null"
        _mark_as_artifacts(tree.at(page["Contents"]).stream, aside)


def _mark_as_artifacts(stream: list[Any], mcids: set[int]) -> None:
    for place, one in enumerate(stream):
        if isinstance(one, pydyf.Dictionary) and cast("dict[str, Any]", one).get("MCID") in mcids:
            stream[place - 1], stream[place] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})


def _label(item: Any, tree: _Tree) -> None:
    """The mark before a line, which stands in its body, as its label."""
    for kid in [one for one in item["K"] if tree.at(one)["S"] == "/LBody"]:
        body = tree.at(kid)
        first: Any = tree.at(body["K"][0]) if body["K"] and isinstance(body["K"][0], bytes) else {"S": ""}
        if first["S"] == "/NonStruct" and len(body["K"]) > 1:
            body["K"].pop(0)
            first["S"], first["P"] = "/Lbl", item.reference
            item["K"].insert(item["K"].index(kid), first.reference)


def _frame(figure: Any, tree: _Tree, points: float) -> None:
    """The library gives pixels from the top of the page; a reader expects points from its foot."""
    left, top, right, foot = figure["A"]["BBox"]
    height = tree.at(figure["Pg"])["MediaBox"][3]
    figure["A"]["BBox"] = pydyf.Array((left * points, height - foot * points, right * points, height - top * points))


def _declare(pdf: pydyf.PDF, language: str) -> None:
    files = [one for one in _dictionaries(pdf) if one.get("Type") == "/Filespec"]
    said = _WORDS.get(language, _WORDS["en"])
    for one in files:
        one.update({"AFRelationship": "/Source", "Desc": pydyf.String(said)})
    if files:
        pdf.catalog["AF"] = pydyf.Array([one.reference for one in files])


def _dictionaries(pdf: pydyf.PDF) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, pydyf.Dictionary)]
