"""What keeps a finished CV from being sent as it is: deterministic, for tests and for the benchmark `quality`.

It reads what is printed (the blocks that every output shows) and knows nothing of how it was made.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from app.generation.results import Tailored
from app.vitae.document import CVDocument
from tests.material.quality import prose, repeats, sections, whole
from tests.material.quality.looked import Finding, Looked

__all__ = ["KINDS", "Finding", "Looked", "findings"]

KINDS: Mapping[str, Callable[[Looked], Iterator[Finding]]] = {
    "repeated_text": repeats.repeated_texts,
    "repeated_label": repeats.repeated_labels,
    "skills_line": sections.skills_lines,
    "summary_length": prose.summary_lengths,
    "summary_private": prose.private_notes,
    "mixed_languages": prose.languages_mixed,
    "cut_text": prose.cut_texts,
    "small_letter": prose.small_letters,
    "volunteering_above": sections.volunteering_above,
    "paper_without_status": sections.papers_without_status,
    "empty_heading": sections.empty_headings,
    "lost_text": whole.lost_texts,
    "page_target": whole.page_targets,
}


def findings(
    source: CVDocument, tailored: Tailored, today: date, *, pages: int | None = None, target: int | None = None
) -> list[Finding]:
    """Every fault of a finished document. pages: as rendered, None to leave them aside.  target: of the plan."""
    looked = Looked(source, tailored, today, pages, target)
    return [one for look in KINDS.values() for one in look(looked)]
