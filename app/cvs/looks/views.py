"""What the page of a CV shows of its look: the choices, and what a rendering leaves out. Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.cvs.models import CV
from app.cvs.outputs import Made
from app.documents.look import ACCENTS, FONTS, PAGES, PAPERS, SIZES, THEMES, Look, look_from
from app.vitae.document import CVDocument
from app.vitae.units import units

_MARK = 10  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Sheet:
    """One CV on paper. mark: changes with the look, for addresses of pictures.  left_out: texts, in their order.

    is_too_long: it takes more pages than it should, and leaving bullets out would not change that.
    """

    look: Look
    is_kept: bool
    mark: str
    left_out: Sequence[str]
    is_too_long: bool
    themes: Sequence[str] = THEMES
    accents: Sequence[str] = ("", *ACCENTS)
    fonts: Sequence[str] = FONTS
    papers: Sequence[str] = PAPERS
    sizes: Sequence[str] = SIZES
    pages: Sequence[int] = PAGES

    @property
    def own_accent(self) -> str:
        """The colour that is none of the palette, as #rrggbb; "" where there is none."""
        return self.look.accent if self.look.accent.startswith("#") else ""


def sheet_of(cv: CV, document: CVDocument, drawn: Look, made: Made) -> Sheet:
    """What the page shows. drawn: the look as it is looked at, which may be another one than the CV keeps."""
    texts: Mapping[str, str] = {unit.id: unit.text for unit in units(document)}
    gone = set(made.left_out)
    count = made.read_back.pages if made.read_back else 0
    return Sheet(
        look=drawn,
        is_kept=drawn == look_from(cv.look),
        mark=hashlib.sha256(drawn.model_dump_json().encode()).hexdigest()[:_MARK],
        left_out=[text for part, text in texts.items() if part in gone],
        is_too_long=bool(drawn.pages) and count > drawn.pages,
    )
