"""What the shared code keeps of a person: events for open pages, answers for repeats, and the audit log."""

from app.audit import AuditEntry
from app.live import Event
from app.personal_data import OwnRows, PersonalData
from app.web.kept_answers import KeptAnswer

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(Event, lambda user_id: Event.user_id == user_id),
        OwnRows(KeptAnswer, lambda user_id: KeptAnswer.user_id == user_id),
        # That it happened stays; who it was, and from where, does not.
        OwnRows(AuditEntry, lambda user_id: AuditEntry.user_id == user_id, unlinked={"user_id": None, "address": ""}),
    )
)
