"""Every write on CVs: making them, saving versions, deleting. Importing a file stands in imports.py."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.profile.queries import preferences_of
from app.audit import note
from app.cvs.acts import Act
from app.cvs.changes import tell_followers
from app.cvs.models import CV, CVKind, CVVersion, VersionLabel
from app.cvs.queries import latest_version, own_cv
from app.cvs.room import make_room
from app.cvs.storable import storable
from app.errors import Conflict, Refused
from app.kit.clock import now
from app.kit.texts import one_line
from app.live import announce
from app.vitae.document import CVDocument

EDIT_SESSION = timedelta(minutes=10)  # edits within it are one version (04-documents §3)
MOST_EDITS = 100  # edits and restored versions without a name that a CV keeps
_BY_HAND = (VersionLabel.EDIT, VersionLabel.RESTORE, VersionLabel.PROFILE)
_FIRST_REVISION = 1
_NO_MAP: dict[str, Any] = {}


async def create_cv(  # noqa: PLR0913 - the parts of one row, all by keyword
    session: AsyncSession,
    *,
    user_id: UUID,
    name: str,
    kind: CVKind,
    document: CVDocument,
    label: str,
    provenance: dict[str, Any] = _NO_MAP,
    report: dict[str, Any] = _NO_MAP,
    source_cv_id: UUID | None = None,
    offer_id: UUID | None = None,
    look: dict[str, Any] = _NO_MAP,
) -> CV:
    """Make a CV with version 1 and tell the user's open pages. look: as `Look` is kept."""
    cv = CV(user_id=user_id, name=one_line(name, 200), kind=kind, source_cv_id=source_cv_id, offer_id=offer_id)
    cv.look = look or (await _preferred_look(session, user_id) if kind == CVKind.SOURCE else {})
    session.add(cv)
    await session.flush()
    named = storable(document)
    session.add(_version(cv, 1, named, label, provenance=provenance, report=report))
    await session.flush()
    await announce(session, user_id, "cv:list:changed", {}, names=("cvs",))
    return cv


async def _preferred_look(session: AsyncSession, user_id: UUID) -> dict[str, Any]:
    """The theme that the person wants for new CVs; {} for what the house chooses."""
    theme = (await preferences_of(session, user_id)).cv_theme
    return {"theme": theme} if theme else {}


async def add_own_cv(session: AsyncSession, user_id: UUID, name: str, document: CVDocument) -> CV:
    """A source CV that was written elsewhere. Raises LimitReached."""
    await make_room(session, user_id)
    label, kind = VersionLabel.IMPORT, CVKind.SOURCE
    return await create_cv(session, user_id=user_id, name=name, kind=kind, document=document, label=label)


async def save_document(
    session: AsyncSession,
    user_id: UUID,
    cv_id: UUID,
    document: CVDocument,
    *,
    revision: int,
    origin: dict[str, Any] | None = None,
    label: VersionLabel = VersionLabel.EDIT,
) -> CVVersion:
    """Save an edit made on the copy with this revision; edits within ten minutes are one version.

    origin: the new provenance, where the edit changed it.
    label: what made it, where that is no edit by hand.
    Raises Conflict (cv.changed_elsewhere) when the CV was saved since that copy was read, Refused (cv.is_profile) where
    it is made of other CVs; nothing is written then.
    """
    cv = await own_cv(session, user_id, cv_id)
    if cv.kind == CVKind.PROFILE:
        raise Refused("cv.is_profile", name=cv.name)
    moved = await session.execute(
        update(CV).where(CV.id == cv.id, CV.revision == revision).values(revision=revision + 1, updated_at=now())
    )
    if moved.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        raise Conflict("cv.changed_elsewhere")
    version = await _edited(session, cv, storable(document), origin, label)
    await tell_followers(session, user_id, cv.id)
    await announce(session, user_id, "cv:list:changed", {}, names=(f"cv-{cv.id}",))
    return version


async def remake(session: AsyncSession, cv: CV, document: CVDocument) -> None:
    """Another document for a CV that is made of others, reached through its owner; nothing for the same."""
    named = storable(document)
    if (await latest_version(session, cv.id)).document == stored(named):
        return
    await _edited(session, cv, named, None, VersionLabel.PROFILE)
    cv.revision, cv.updated_at = CV.revision + 1, now()
    await session.flush()
    await session.refresh(cv)
    await announce(session, cv.user_id, "cv:list:changed", {}, names=(f"cv-{cv.id}",))


async def put_reading(session: AsyncSession, cv: CV, document: CVDocument) -> bool:
    """What was read of a file in the end, in place of what was read first; False where the CV was changed since."""
    first = await latest_version(session, cv.id)
    if cv.revision != _FIRST_REVISION or first.label != VersionLabel.IMPORT or first.name:
        return False
    named = stored(storable(document))
    if first.document != named:
        first.document, first.updated_at = named, now()
        cv.revision, cv.updated_at = CV.revision + 1, now()
        await session.flush()
        await session.refresh(cv)
        await tell_followers(session, cv.user_id, cv.id)
        await announce(session, cv.user_id, "cv:list:changed", {}, names=(f"cv-{cv.id}",))
    return True


async def rename_cv(session: AsyncSession, user_id: UUID, cv_id: UUID, name: str) -> CV:
    """Give the CV another name. Raises Refused (cv.no_name) for one without a letter."""
    cv = await own_cv(session, user_id, cv_id)
    wanted = one_line(name, 200)
    if not wanted:
        raise Refused("cv.no_name")
    cv.name = wanted
    await announce(session, user_id, "cv:list:changed", {}, names=(f"cv-{cv.id}",))
    return cv


async def duplicate_cv(session: AsyncSession, user_id: UUID, cv_id: UUID, name: str) -> CV:
    """A second CV with the newest document of this one; what was noted when that one was made stays with it.

    The copy of a candidate profile is a CV like any other. Raises LimitReached where it would be one own CV too many.
    """
    cv = await own_cv(session, user_id, cv_id)
    if cv.kind != CVKind.TAILORED:
        await make_room(session, user_id)
    latest = await latest_version(session, cv.id)
    return await create_cv(
        session,
        user_id=user_id,
        name=name,
        kind=CVKind.SOURCE if cv.kind == CVKind.PROFILE else CVKind(cv.kind),
        document=CVDocument.model_validate(latest.document),
        label=VersionLabel.COPY,
        provenance=latest.provenance,
        source_cv_id=cv.source_cv_id,
        offer_id=cv.offer_id,
        look=cv.look,
    )


async def delete_cv(session: AsyncSession, user_id: UUID, cv_id: UUID) -> None:
    """Move the CV to the trash, from which it really goes after 30 days."""
    cv = await own_cv(session, user_id, cv_id)
    cv.deleted_at = now()
    note(session, Act.CV_DELETED, user_id, about=cv.id)
    await tell_followers(session, user_id, cv.id)
    await announce(session, user_id, "cv:list:changed", {}, names=("cvs",))


async def add_version(
    session: AsyncSession,
    cv: CV,
    document: CVDocument,
    *,
    label: str,
    provenance: dict[str, Any],
    report: dict[str, Any],
) -> CVVersion:
    """A new version of a CV that was reached through its owner; its revision moves, so that a stale copy is noticed."""
    latest = await latest_version(session, cv.id)
    named = storable(document)
    version = _version(cv, latest.number + 1, named, label, provenance=provenance, report=report)
    session.add(version)
    cv.revision, cv.updated_at = CV.revision + 1, now()
    await session.flush()
    await tell_followers(session, cv.user_id, cv.id)
    await announce(session, cv.user_id, "cv:list:changed", {}, names=(f"cv-{cv.id}",))
    return version


async def _edited(
    session: AsyncSession, cv: CV, document: CVDocument, origin: dict[str, Any] | None, label: VersionLabel
) -> CVVersion:
    latest = await latest_version(session, cv.id)
    provenance = latest.provenance if origin is None else origin
    if latest.label == label and not latest.name and now() - latest.created_at < EDIT_SESSION:
        latest.document, latest.provenance = stored(document), dict(provenance)
        latest.updated_at = now()
        return latest
    number = latest.number + 1
    version = _version(cv, number, document, label, provenance=provenance, report=latest.report)
    session.add(version)
    await session.flush()
    await prune_versions(session, cv.id)
    return version


async def prune_versions(session: AsyncSession, cv_id: UUID) -> None:
    """Take the oldest edits away where a CV has too many of them; what has a name, or was made otherwise, stays."""
    edits = select(CVVersion.id).where(CVVersion.cv_id == cv_id, CVVersion.label.in_(_BY_HAND), CVVersion.name == "")
    surplus = (await session.scalars(edits.order_by(CVVersion.number.desc()).offset(MOST_EDITS))).all()
    if surplus:
        await session.execute(delete(CVVersion).where(CVVersion.id.in_(surplus)))


def _version(
    cv: CV,
    number: int,
    document: CVDocument,
    label: str,
    *,
    provenance: dict[str, Any] = _NO_MAP,
    report: dict[str, Any] = _NO_MAP,
) -> CVVersion:
    return CVVersion(
        cv_id=cv.id,
        number=number,
        label=label,
        document=stored(document),
        provenance=dict(provenance),
        report=dict(report),
    )


def stored(document: CVDocument) -> dict[str, Any]:
    """The document as it is kept, checked by what will read it: what could not be read again is never written."""
    values = document.model_dump(mode="json")
    CVDocument.model_validate(values)
    return values
