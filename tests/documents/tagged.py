"""A finished PDF held against what PDF/UA-1 asks of its structure: each breach as one line of words."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

PAINTS = {"TJ", "Tj", "'", '"', "f", "f*", "F", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "EI", "INLINE IMAGE"}
STANDARD = {
    "Document", "Art", "Sect", "Div", "BlockQuote", "P", "H1", "H2", "H3", "L", "LI", "Lbl", "LBody", "Span", "Link",
    "Figure", "NonStruct",
}  # fmt: skip
ALLOWED_IN = {"L": {"LI"}, "LI": {"Lbl", "LBody"}}


@dataclass(slots=True)
class Tree:
    """What the structure tree holds. kids: (page, mcid) in their order; links: annotations, by object number."""

    elements: list[pikepdf.Object] = field(default_factory=list[Any])
    kids: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    owners: dict[tuple[int, int], pikepdf.Object] = field(default_factory=dict[Any, Any])
    links: list[int] = field(default_factory=list[int])
    wrong: list[str] = field(default_factory=list[str])


def breaches(data: bytes) -> list[str]:
    """All that is wrong, in words; an empty list for a document that a screen reader can rely on."""
    with pikepdf.open(BytesIO(data)) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return ["no structure"]
        tree = tree_of(pdf)
        return [
            *tree.wrong,
            *_catalogue(pdf),
            *_content(pdf, tree),
            *_headings(tree),
            *_lists(tree),
            *_figures(pdf, tree),
            *_annotations(pdf, tree),
            *_fonts(pdf),
            *_files(pdf),
        ]


def tree_of(pdf: pikepdf.Pdf) -> Tree:
    """The structure tree, read from its root."""
    tree = Tree()
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    _walk(pdf.Root.StructTreeRoot.K[0], tree, pages, None)
    return tree


def shape_of(data: bytes) -> Counter[str]:
    """How many elements of each kind there are."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return Counter(_kind(one) for one in tree_of(pdf).elements)


def _walk(element: Any, tree: Tree, pages: dict[Any, int], page: int | None) -> None:
    kind = _kind(element)
    tree.elements.append(element)
    page = pages[element.Pg.objgen] if "/Pg" in element else page
    if kind not in STANDARD:
        tree.wrong.append(f"an element of no standard kind: {kind}")
    for kid in _kids(element):
        if isinstance(kid, int):
            tree.kids.append((page or 0, kid))
            tree.owners[page or 0, kid] = element
        elif kid.get("/Type") == "/OBJR":
            tree.links.append(kid.Obj.objgen[0])
        else:
            if kid.P.objgen != element.objgen:
                tree.wrong.append(f"an element that names another parent: {_kind(kid)}")
            if _kind(kid) not in ALLOWED_IN.get(kind, STANDARD) or (_kind(kid) == "LI" and kind != "L"):
                tree.wrong.append(f"{_kind(kid)} in {kind}")
            _walk(kid, tree, pages, page)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _kind(element: Any) -> str:
    return str(element.S).removeprefix("/")


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "not marked as tagged"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "the title is not shown"
    with pdf.open_metadata() as known:
        if str(known.get("pdfuaid:part")) != "1" or not known.get("dc:title"):
            yield "the metadata name no PDF/UA-1, or no title"
    if not str(pdf.docinfo.get("/Title", "")):
        yield "no title"
    yield from (f"page {number}: tabs not by structure" for number, page in _numbered(pdf) if page.get("/Tabs") != "/S")


def _content(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[str]:
    """Each painted piece stands in one marked sequence: a tagged one that the tree knows once, or an artifact."""
    parents = _parents(pdf)
    drawn: list[tuple[int, int]] = []
    for number, page in _numbered(pdf):
        yield from _marked(number, page, drawn)
    yield from (f"drawn and not in the tree, or twice: {one}" for one in (Counter(drawn) - Counter(tree.kids)))
    yield from (f"in the tree and not drawn, or twice: {one}" for one in (Counter(tree.kids) - Counter(drawn)))
    for (number, mcid), owner in tree.owners.items():
        if parents[int(pdf.pages[number].StructParents)][mcid].objgen != owner.objgen:
            yield f"page {number}: the parent tree names another element for {mcid}"


def _marked(number: int, page: Any, drawn: list[tuple[int, int]]) -> Iterator[str]:
    """What is wrong with the marks of a page; the numbers that they hold go to `drawn`."""
    is_inside = False
    for operator, operands in ((str(one.operator), one.operands) for one in pikepdf.parse_content_stream(page)):
        if operator in {"BDC", "BMC"}:
            if is_inside:
                yield f"page {number}: a marked sequence within another"
            is_inside, mcid = True, _mcid(operands)
            if mcid is not None:
                drawn.append((number, mcid))
            elif str(operands[0]) != "/Artifact":
                yield f"page {number}: {operands[0]} that is neither numbered nor an artifact"
        elif operator == "EMC":
            is_inside = False
        elif operator in PAINTS and not is_inside:
            yield f"page {number}: {operator} outside of all marks"
    if is_inside:
        yield f"page {number}: a marked sequence that does not end"


def _mcid(operands: Any) -> int | None:
    properties = operands[1] if len(operands) > 1 else {}
    return int(properties["/MCID"]) if "/MCID" in properties else None


def _parents(pdf: pikepdf.Pdf) -> dict[int, Any]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))


def _headings(tree: Tree) -> Iterator[str]:
    levels = [(int(_kind(one)[1:]), one) for one in tree.elements if _kind(one) in {"H1", "H2", "H3"}]
    before = 0
    for level, element in levels:
        if level > before + 1:
            yield f"H{level} after H{before}"
        if not list(_marks(element)):
            yield f"an empty H{level}"
        before = level


def _marks(element: Any) -> Iterator[int]:
    for kid in _kids(element):
        if isinstance(kid, int):
            yield kid
        elif kid.get("/Type") != "/OBJR":
            yield from _marks(kid)


def _lists(tree: Tree) -> Iterator[str]:
    for element in tree.elements:
        kinds = [_kind(kid) for kid in _kids(element) if not isinstance(kid, int) and "/S" in kid]
        if _kind(element) == "L" and element.get("/A", {}).get("/ListNumbering") is None:
            yield "a list that does not say how it is marked"
        if _kind(element) == "LI" and kinds not in (["LBody"], ["Lbl", "LBody"]):
            yield f"a line of a list of {kinds}"


def _figures(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[str]:
    for figure in (one for one in tree.elements if _kind(one) == "Figure"):
        if not str(figure.get("/Alt", "")):
            yield "a figure without words"
        left, bottom, right, top = map(float, figure.A.BBox)
        width, height = map(float, list(figure.Pg.MediaBox)[2:])
        if not (0 <= left < right <= width and 0 <= bottom < top <= height):
            yield f"a figure beside its page: {left, bottom, right, top}"
        drawn = [one.operands[0] for one in pikepdf.parse_content_stream(figure.Pg) if str(one.operator) == "Do"]
        if not drawn:
            yield "a figure that is not drawn"
    if "/RoleMap" in pdf.Root.StructTreeRoot:
        yield "roles of its own"


def _annotations(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[str]:
    parents = _parents(pdf)
    notes = [(number, note) for number, page in _numbered(pdf) for note in page.get("/Annots", [])]
    for number, note in notes:
        if note.Subtype != "/Link" or not str(note.get("/Contents", "")):
            yield f"page {number}: a link without words"
        if "/StructParent" not in note or _kind(parents[int(note.StructParent)]) != "Link":
            yield f"page {number}: a link that the structure does not know"
    known = Counter(note.objgen[0] for _, note in notes)
    if known != Counter(tree.links):
        yield "links and the structure differ"
    for element in (one for one in tree.elements if _kind(one) == "Link"):
        if not list(_marks(element)):
            yield "a link around nothing"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for _, page in _numbered(pdf):
        for name, font in page.Resources.Font.items():
            if "/ToUnicode" not in font:
                yield f"font {name}: no way from its shapes to letters"
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys()):
                yield f"font {name}: not embedded"
            if inner.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
                yield f"font {name}: no way from its numbers to shapes"


def _files(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = list(pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", []))
    for name, spec in zip(names[::2], names[1::2], strict=True):
        if not (str(name) and str(spec.get("/F", "")) and str(spec.get("/UF", "")) and str(spec.get("/Desc", ""))):
            yield f"file {name}: without name or description"
        if spec.get("/AFRelationship") != "/Source":
            yield f"file {name}: not said what it is to the page"
        if spec.objgen not in [one.objgen for one in pdf.Root.get("/AF", [])]:
            yield f"file {name}: not associated with the document"
        if not str(spec.EF.F.get("/Subtype", "")):
            yield f"file {name}: of no kind"


def _numbered(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    yield from ((number, page.obj) for number, page in enumerate(pdf.pages))
