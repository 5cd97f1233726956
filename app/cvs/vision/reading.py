"""Pages of an imported file that nothing else could read, seen by a model where one is set; no session is open then.

Tesseract comes first where it is there and reads enough, then the model, then the sentence of old. Pages with a text of
their own are never sent.
"""

import hashlib
import json
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, replace

from app import db
from app.cvs.models import CVFile
from app.cvs.options import seeing_model
from app.cvs.structure.call import FEATURE
from app.cvs.structure.reading import Means
from app.cvs.vision.call import READ_PAGE, PageInput
from app.cvs.vision.transcript import Unread, transcript_of
from app.documents import pool
from app.documents.pool import Heard
from app.documents.reader import json_of, source_from
from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.checking import Check
from app.drafting.kept_calls import KeptCalls
from app.drafting.rows import Owner
from app.errors import Refused
from app.tasks.failures import Failure, attempted
from app.tasks.lease import Lease
from app.vitae.source_text import SourceText

NO_PICTURES = {"llm.no_pictures", "own_model.no_pictures"}
LEAST_CHARACTERS = 50  # of all pages together; as many as make a page one of text
_HARDLY_READ = {"import.scanned", "import.scan_too_long", "import.timeout"}
_OF_PICTURES = {"read_from_picture", "pages_are_pictures", "pages_not_read"}
_PLACE = pool.offer_function("place_transcripts", "app.cvs.vision.in_child")


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page that is a picture. number: from 0.  code: what a model must have read below it."""

    number: int
    code: str
    picture: bytes


@dataclass(frozen=True, slots=True)
class Sight:
    """What came of looking. transcripts: by page, "" for one without text.

    failure: the code of what went wrong last, "" for nothing.
    """

    transcripts: Mapping[int, str]
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Eyes:
    """Looks at the pictures of one file. heard: told how many of its pages are seen."""

    lease: Lease
    file: CVFile
    means: Means
    heard: Heard | None = None

    async def look(self, data: bytes, reading: Awaitable[SourceText]) -> SourceText:
        """What the file says, with what a model sees where little was read. reading: without a model.

        Raises Refused, as the reading does, where nothing is left.
        """
        source, refusal = await _read(reading)
        if not (refusal or _OF_PICTURES & set(source.warnings)):
            return source
        model = await self._model()
        pages = await _pages_of(data, source, refusal) if model else []
        if not pages:
            return _as_it_is(source, refusal)
        sight = await self._seen(pages, model)
        if not any(sight.transcripts.values()):
            return _unseen(source, refusal, sight)
        found = await _placed(source, sight, all_read=len(sight.transcripts) == len(pages))
        if refusal and len(found.text) < LEAST_CHARACTERS:
            return _unseen(source, refusal, sight)
        return found

    async def _model(self) -> str:
        if self.means.engine is None:
            return ""
        async with db.reading() as session:
            return await seeing_model(session, self.means.answerer)

    async def _seen(self, pages: Sequence[ScannedPage], model: str) -> Sight:
        """Page after page; a model that takes no pictures, or has not seen the first one, is shown no more."""
        owner = Owner(FEATURE, self.file.id, self.file.user_id)
        engine = self.means.engine
        assert engine is not None  # noqa: S101 - there is a model
        calls = KeptCalls(self.lease, owner, self.means.journal, engine.is_instant)
        await calls.load()
        transcripts, failure = dict[int, str](), ""
        async with calls.kept():
            asker = Asker(engine, calls, "en")
            for done, page in enumerate(pages):
                if self.heard is not None:
                    await self.heard(done, len(pages))
                seen = await _transcript(asker, page, model)
                if isinstance(seen, Failure):
                    failure = seen.code
                elif seen is Unread.EMPTY:
                    transcripts[page.number] = ""
                elif isinstance(seen, Unread):
                    failure = seen
                else:
                    transcripts[page.number] = seen
                if _is_in_vain(seen) and not transcripts:
                    break
        return Sight(transcripts, failure)


async def _read(reading: Awaitable[SourceText]) -> tuple[SourceText, Refused | None]:
    try:
        return await reading, None
    except Refused as refusal:
        if refusal.error_code not in _HARDLY_READ:
            raise
        return SourceText("pdf"), refusal


async def _pages_of(data: bytes, source: SourceText, refusal: Refused | None) -> list[ScannedPage]:
    """The pages to be looked at. Where that cannot be told, what was read without a model stands."""
    words: dict[str, int] = {}
    for line in source.lines:
        words[str(line.page)] = words.get(str(line.page), 0) + len(line.text.split())
    try:
        answer = await pool.run("scans", data, words=words)
    except Refused as other:
        if refusal is None:
            return []
        raise (other if other.error_code == "import.scan_too_long" else refusal) from other
    pages: list[ScannedPage] = []
    at = 0
    for number, code, size in answer.head["pages"]:
        pages.append(ScannedPage(number, code, answer.body[at : at + size]))
        at += size
    return pages


async def _transcript(asker: Asker, page: ScannedPage, model: str) -> str | Unread | Failure:
    digest = hashlib.sha256(page.picture).hexdigest()
    given = PageInput(number=page.number + 1, digest=digest, model=model, picture=page.picture)
    answer = await attempted(asker.ask(Due(READ_PAGE, given, page.number), Check(lambda answer: answer)))
    return answer if isinstance(answer, Failure) else transcript_of(answer, page.code)


def _is_in_vain(seen: str | Unread | Failure) -> bool:
    """Whether the next page would end the same way."""
    return seen.is_final if isinstance(seen, Failure) else seen is Unread.UNSEEN


async def _placed(source: SourceText, sight: Sight, *, all_read: bool) -> SourceText:
    given = {"source": json.loads(json_of(source)), "transcripts": sight.transcripts, "all_read": all_read}
    return source_from(json.loads((await pool.run(_PLACE, json.dumps(given).encode())).body))


def _as_it_is(source: SourceText, refusal: Refused | None) -> SourceText:
    if refusal is not None:
        raise refusal
    return source


def _unseen(source: SourceText, refusal: Refused | None, sight: Sight) -> SourceText:
    """As without a model, with a word about why it did not help."""
    if refusal is not None and sight.failure:
        code = "import.sees_no_pictures" if sight.failure in NO_PICTURES else "import.scan_unseen"
        raise Refused(code, **refusal.parameters)
    warning = "sees_no_pictures" if sight.failure in NO_PICTURES else "scan_unseen"
    return replace(_as_it_is(source, refusal), warnings=(*source.warnings, warning))
