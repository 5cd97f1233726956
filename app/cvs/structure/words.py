"""What the calls about imported CVs are called on screen, by kind."""

from collections.abc import Mapping

from app.kit.texts import N_

WORDS: Mapping[str, str] = {"import_cv": N_("Reading of a CV"), "read_page": N_("Reading of a page's picture")}
