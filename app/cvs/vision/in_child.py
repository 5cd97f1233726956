"""Child side: transcripts of pages as lines among those that were read without a model, in a limited process."""

import json
from dataclasses import replace

from app.documents.plain_text import read_marked
from app.documents.protocol import Message
from app.documents.reader import json_of, source_from
from app.vitae.source_text import SourceText

UNREAD = {"pages_are_pictures", "pages_not_read"}


def serve(request: Message) -> Message:
    """Body: JSON with source and transcripts, by number of page. Gives the source with them as JSON."""
    given = json.loads(request.body)
    transcripts = {int(page): str(text) for page, text in given["transcripts"].items()}
    return Message(body=json_of(seen_source(source_from(given["source"]), transcripts, all_read=given["all_read"])))


def seen_source(source: SourceText, transcripts: dict[int, str], *, all_read: bool) -> SourceText:
    """The source with pages as a model saw them, in their places. all_read: no page is left unread."""
    seen = {page: read_marked(text) for page, text in transcripts.items()}
    kept = {page for page, lines in seen.items() if lines}
    lines = [line for line in source.lines if line.page not in kept]
    lines += [replace(line, page=page) for page in sorted(kept) for line in seen[page]]
    left = () if all_read else ("pages_not_read",)
    return replace(
        source,
        lines=tuple(sorted(lines, key=lambda line: line.page)),
        warnings=("seen_by_model", *(one for one in source.warnings if one not in UNREAD), *left),
        seen=tuple(sorted(kept)),
    )
