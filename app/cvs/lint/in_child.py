"""Child side: a CV looked at by all rules, in a limited process."""

from datetime import date

from app.cvs.lint.findings import FINDINGS, Printed, Subject
from app.cvs.lint.rules import findings_in
from app.documents.protocol import Message
from app.vitae.document import CVDocument


def serve(request: Message) -> Message:
    """Look at one document for the pool. Head: today, and printed (null where that is not known)."""
    told = request.head["printed"]
    printed = Printed.model_validate(told) if told else None
    document = CVDocument.model_validate_json(request.body)
    subject = Subject(document, date.fromisoformat(str(request.head["today"])), printed)
    return Message(body=FINDINGS.dump_json(findings_in(subject)))
